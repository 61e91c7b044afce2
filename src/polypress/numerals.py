"""Find the numbers of a text by value, read as a locale writes them (CLDR); imports `model` and `number_words` only.

Where a figure may be read in two ways it gets both readings: a check that compares values must not cry wolf.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from decimal import MAX_EMAX, MIN_EMIN, Decimal
from decimal import Context as DecimalContext
from functools import lru_cache

from polypress.model import Locale
from polypress.number_words import evaluate_words, knows_number_words, scale_words

# No figure of an article, however silly, is an error of arithmetic.
_EXACT = DecimalContext(prec=50, Emax=MAX_EMAX, Emin=MIN_EMIN)
_SPACES = " \u00a0\u2009\u202f"
_APOSTROPHES = "'’"
_FRACTIONS = "½⅓⅔¼¾⅛⅜⅝⅞"
_DIGIT = re.compile(rf"[\d{_FRACTIONS}]")
_FIGURE = re.compile(
    rf"""
    (?P<sign> (?<![\w)\]%]) [-−–] )?
    (?<!\d)
    (?P<digits>
        \d{{1,3}} (?: [{_SPACES}] \d{{3}} )+ (?!\d) (?: [.,] \d+ )?
      | \d+ (?: [.,٫٬{_APOSTROPHES}] \d+ )* [{_FRACTIONS}]?
      | (?<![\w.]) \. \d+
      | [{_FRACTIONS}]
    )
    (?P<hour> \s? [:h] \s? 00 (?!\d) )?      # 10:00 is the 10 of "10 Uhr"
    (?P<decade> ['’]?s\b | er\b )?
    """,
    re.VERBOSE,
)
_PERCENT = re.compile(
    # Not percentage points: a rise by 3 points is no rise by 3 per cent.
    r"""[\s-]* (?: [%٪﹪％] (?![\s-]?p(?:un[kt]|oi?nt)) | pro[cszk]ent (?!-?p(?:un[kt]|oi?nt))
        | (?: per[\s-]?cento? | pct | pc | pour[\s-]?cent | por[\s-]?ciento | por[\s-]?cento ) \b )""",
    re.VERBOSE | re.IGNORECASE,
)
_SPACED = re.compile(rf"(\d{{1,3}}(?:[{_SPACES}{_APOSTROPHES}]\d{{3}})+)(?:[.,](\d+))?")
_GROUPED = re.compile(r"(?!0)\d{1,3}([.,])\d{3}(?:\1\d{3})*|(?!0)\d{1,2}([.,])\d{2}(?:\2\d{2})*\2\d{3}")
"""Thousands, or India's lakhs and crores (`12,34,567`)."""
_CLOCK = re.compile(r"(?:[01]?\d|2[0-4])\.[0-5]\d")
_RACE = re.compile(r"\d:\Z")
_SPLIT = re.compile(r"\d+[.,]\d\d")
_SPLIT_BY = re.compile(r"[\s-]?(?:sec|s\b|m\b|met|euro)", re.IGNORECASE)
"""What French may set between a number and its hundredths: `9 s 80`, `1 m 98`, `3 euros 50`."""
_ARABIC = str.maketrans("٫٬", ".,")
_ABBREVIATED_SCALES = (
    (re.compile(r"[\s-]?(?:mln|mn|mio|mill)\b\.?", re.IGNORECASE), Decimal(10**6), True),
    (re.compile(r"[\s-]?(?:bn|mld|mrd|mds?)\b\.?", re.IGNORECASE), Decimal(10**9), True),
    # These may as well be kilograms, metres, bytes or tonnes.
    (re.compile(r"k\b", re.IGNORECASE), Decimal(10**3), False),
    (re.compile(r"\s?m\b", re.IGNORECASE), Decimal(10**6), False),
    (re.compile(r"\s?b\b", re.IGNORECASE), Decimal(10**9), False),
    (re.compile(r"\s?tn?\b", re.IGNORECASE), Decimal(10**12), False),
)
_BETWEEN = re.compile(
    r"[ \u00a0\u202f](?:premi[eè]re?s|derni[eè]re?s|autres|primer[oa]s|últim[oa]s|otr[oa]s|primeir[oa]s|outr[oa]s"
    r"|erste|ersten|letzten|eerste|laatste)(?=[ \u00a0\u202f])"
)
"""What may stand between a figure and its scale: `les 5,5 premiers millions`."""
_LINK = re.compile(r"\s?(?:[-–—/,]|beziehungsweise|respektive|[^\d\s.;:!?()]{1,7}(?:\s[^\d\s.;:!?()]{1,4})?)\s?")
"""What may stand between numbers that share what follows them: `5 to 10 percent`, `3 bis 5 Millionen`."""
_ELLIPSIS = re.compile(
    r"""\s?,?\s? (?: [)\]] | (?<=,\s)
      | (?: to|versus|vs|v|against|compared|from|in|last|this|next|a\syear|and|or|but
        | naar|tot|tegen|tegenover|vergeleken|in|vorig|vorige|dit|volgend|en|of|maar
        | auf|bis|gegenüber|gegen|im|in|vor|nach|dieses|voriges|letztes|nächstes|und|oder|aber|zu
        | à|contre|en|l['’]an|l['’]année|cette|et|ou|puis|mais|face|auparavant|avant
        | al?|hasta|frente|contra|en|este|ese|el\s(?:año|pasado|próximo)|y|e|o|pero
        | para|até|face|contra|em|no|na|neste|nesse|ou|mas
        | \w+\s(?:to|naar|tot|auf|à|al?|para)
        )\b )""",
    re.VERBOSE | re.IGNORECASE,
)
"""What follows a number that leaves its unit to a later one: `35,6 gegenüber 22 Prozent`, `3 im Vorjahr, 5 Millionen`.

What follows a number of something else is a noun, or the whole of which it is a part (`75 de la región`).
"""
_FAR = 60
"""Characters within which the later one stands."""
_STOP = re.compile(r"[.;!?]\s")
_TWELVE_HOURS = re.compile(
    r"\d\s?[ap]\.?\s?m\b|o['’]clock|\btonight\b|\b(?:this|in the) (?:morning|afternoon|evening)\b|\bat night\b",
    re.IGNORECASE,
)
_OPENED = re.compile(r"\((?:[^()]{1,20}[\s:])?\Z")
_SHORT_YEAR = re.compile(r"(?<!\d)(?:1\d|20)\d\d[-–/]\Z")
"""What makes two figures a year: `2016-17`."""
_YEAR_OF = re.compile(
    r"\b(?:FY|SS|AW|FW|(?:fiscal|financial|tax|model|marketing|crop) (?:years? )?|class of |season )['’]?\Z"
)
"""What makes two figures a year, of this century or the last: `FY18`, `the class of ’94`."""
_CENTURIES = (Decimal(1900), Decimal(2000))
_DATE_GOES_ON = re.compile(r"[-/]\d")
_NEGATIVE = re.compile(
    r"\b(?:minus|min\b|moins\b|menos\b|negativ|below (?:zero|freezing)|unter (?:null|0)|onder (?:nul|0)"
    r"|(?:sous|dessous de) (?:le )?zéro|bajo cero|abaixo de zero)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Numeral:
    """Hold one number of a text."""

    text: str
    start: int
    """Offset of its first character."""
    end: int
    """Offset behind its last character, percent sign and scale word included."""
    values: frozenset[Decimal]
    """What it may mean; 45 for `45 %`."""
    percent: bool | None = False
    """Whether it is a percentage; None if that cannot be told (the 5 of `5 to 10 percent`)."""
    parts: tuple[Numeral, ...] = ()
    """What it may be instead: the hour and the minute of `10.30`, the two numbers of `On May 11 635 drones`."""

    def agrees(self, other: Numeral) -> bool:
        """Tell whether both may mean the same."""
        same_kind = None in (self.percent, other.percent) or self.percent is other.percent
        return same_kind and not self.values.isdisjoint(other.values)


def find_numerals(text: str, locale: Locale, *, scales: bool = True) -> list[Numeral]:
    """Find every number that is written in figures, from left to right.

    Args:
        text: Where to look.
        locale: Whose separators and scale words the text uses.
        scales: Whether a scale word belongs to its number, so that `3 million` is 3,000,000.

    >>> [numeral.values for numeral in find_numerals("1.234,50 Euro", Locale("de"))]
    [frozenset({Decimal('1234.50')})]
    """
    # Most sentences have no figure, which is quickly seen.
    if not _DIGIT.search(text):
        return []
    found: list[Numeral] = []
    factors: list[Decimal] = []
    for match in _FIGURE.finditer(text):
        numeral, factor = _read(match, locale, scales=scales)
        for part in (numeral,) if numeral.values else numeral.parts:
            found.append(part)
            factors.append(factor)
    _share(found, factors, text)
    if _TWELVE_HOURS.search(text):
        found = [_reread(numeral, _clock) for numeral in found]
    if _NEGATIVE.search(text):
        found = [_reread(numeral, lambda value: (value, value.copy_negate())) for numeral in found]
    return found


def _read(match: re.Match[str], locale: Locale, *, scales: bool) -> tuple[Numeral, Decimal]:
    """Give the numeral of a match and the factor that stands behind it in words."""
    text, digits, start, end = match.string, match["digits"], match.start(), match.end("digits")
    values, sure = _values(digits, *_separators(locale))
    # The seconds and hundredths of a race: `1:57.79` may be `1 min 57 s 79`.
    sure = sure and not _RACE.search(text, max(0, start - 2), start)
    sure = sure and not (_SPLIT.fullmatch(digits) and _SPLIT_BY.match(text, end))
    parts = () if sure else _parts(text, match.start("digits"), end)
    if len(digits) == 2 and _SHORT_YEAR.search(text, max(0, start - 6), start) and not _DATE_GOES_ON.match(text, end):
        century = int(text[start - 5 : start - 3]) * 100
        values |= {value + century for value in values}
    if len(digits) == 2 and _YEAR_OF.search(text, max(0, start - 20), start):
        values |= {value + century for value in values for century in _CENTURIES}
    if match["decade"]:
        values = frozenset(other for value in values for other in _decade(value))
    if match["sign"]:
        # An en dash may as well be a dash.
        values = frozenset(value.copy_negate() for value in values) | (values if match["sign"] == "–" else frozenset())
    factor = Decimal(1)
    sign = _PERCENT.match(text, end)
    if sign:
        end = sign.end()
    elif scales:
        end, factor, certain = _scale(text, end, locale.language)
        values = frozenset(_EXACT.multiply(value, factor) for value in values) | (frozenset() if certain else values)
    percent: bool | None = bool(sign) or text[start - 1 : start] in ("%", "٪")
    if not percent and not knows_number_words(locale.language):
        # The language's word for it is not known, so its absence says nothing.
        percent = None
    return Numeral(text[start:end], start, end, values, percent, parts), factor


def _values(digits: str, decimal: str, group: str) -> tuple[frozenset[Decimal], bool]:
    """Read a figure: what it may mean (nothing if it is a date, a version…), and whether it surely is one number."""
    if digits[-1] in _FRACTIONS:
        wholes, sure = _values(digits[:-1] or "0", decimal, group)
        fraction = Decimal(str(unicodedata.numeric(digits[-1])))
        return frozenset(_EXACT.add(value, fraction) for value in wholes), sure
    if "٫" in digits or "٬" in digits:
        digits, decimal, group = digits.translate(_ARABIC), ".", ","
    if spaced := _SPACED.fullmatch(digits):
        # Nobody but a typesetter of numbers writes the other spaces between digits.
        return frozenset({_decimal(spaced[1], spaced[2])}), " " not in digits
    marks = re.sub(r"\d", "", digits)
    if not marks:
        return frozenset({Decimal(digits)}), True
    if set(marks) - {".", ","}:
        return frozenset(), False
    whole, _, rest = digits.rpartition(marks[-1])
    grouped, fraction = _decimal(digits), _decimal(whole, rest)
    if len(marks) > 1:
        if _GROUPED.fullmatch(digits):
            return frozenset({grouped}), True
        single = marks[-1] not in marks[:-1] and _GROUPED.fullmatch(whole)
        return (frozenset({fraction}), True) if single else (frozenset(), False)
    if marks == decimal:
        return frozenset({fraction}), not _CLOCK.fullmatch(digits)
    if _GROUPED.fullmatch(digits):
        return frozenset({grouped} if marks == group else {grouped, fraction}), True
    return frozenset({fraction}), False


def _decimal(whole: str, fraction: str | None = None) -> Decimal:
    figures = re.sub(r"\D", "", whole)
    return Decimal(f"{figures or 0}.{fraction or 0}")


def _parts(text: str, start: int, end: int) -> tuple[Numeral, ...]:
    return tuple(
        Numeral(run.group(), run.start(), run.end(), frozenset({Decimal(run.group())}), None)
        for run in re.compile(r"\d+").finditer(text, start, end)
    )


def _scale(text: str, end: int, language: str) -> tuple[int, Decimal, bool]:
    """Find what multiplies the figure that ends here: the end of it, the factor, whether it surely does."""
    between = _BETWEEN.match(text, end)
    behind, words = scale_words(text, between.end() if between else end, language)
    if words:
        return behind, evaluate_words([Decimal(1), *words]), True
    for pattern, factor, certain in _ABBREVIATED_SCALES:
        if match := pattern.match(text, end):
            return (match.end() if certain else end), factor, certain
    return end, Decimal(1), True


def _share(found: list[Numeral], factors: list[Decimal], text: str) -> None:
    """Let a number have the percent sign or the `million` of a later one; in brackets, the sign of any: `22 % (25)`."""
    for index in range(len(found) - 2, -1, -1):
        numeral, following = found[index], found[index + 1]
        if not _is_joined(numeral, following, text):
            continue
        if numeral.percent is False and following.percent is not False:
            found[index] = numeral = replace(numeral, percent=None)
        if numeral.percent is not True and factors[index] == 1 and factors[index + 1] != 1:
            factors[index] = factors[index + 1]
            scaled = frozenset(_EXACT.multiply(value, factors[index]) for value in numeral.values)
            found[index] = replace(numeral, values=numeral.values | scaled)
    if any(numeral.percent for numeral in found):
        for index in range(1, len(found)):
            if found[index].percent is False and _stands_alone(found[index], text):
                found[index] = replace(found[index], percent=None)


def _is_joined(numeral: Numeral, following: Numeral, text: str) -> bool:
    """Tell whether a number may share what stands behind the next one."""
    if _LINK.fullmatch(text, numeral.end, following.start):
        return True
    near = following.start - numeral.end <= _FAR and _ELLIPSIS.match(text, numeral.end)
    return bool(near) and not _STOP.search(text, numeral.end, following.start)


def _stands_alone(numeral: Numeral, text: str) -> bool:
    """Tell whether a number fills its brackets, so that it counts what the numbers before it count: `the CDU (25)`."""
    return text[numeral.end : numeral.end + 1] == ")" and _OPENED.search(text, 0, numeral.start) is not None


def _reread(numeral: Numeral, readings: Callable[[Decimal], Iterable[Decimal]]) -> Numeral:
    values = frozenset(other for value in numeral.values for other in readings(value))
    return replace(numeral, values=values, parts=tuple(_reread(part, readings) for part in numeral.parts))


def _decade(value: Decimal) -> tuple[Decimal, ...]:
    """Give both names of a decade: the 1990s are the 90s."""
    if value > 2100 or value % 10:
        return (value,)
    return (value, value % 100) if value >= 1000 else (value, value + 1900)


def _clock(value: Decimal) -> tuple[Decimal, ...]:
    """Give the hours of the day that an hour of the half day may be."""
    if value == 12:
        return (value, Decimal(0), Decimal(24))
    return (value, value + 12) if 0 < value < 12 else (value,)


@lru_cache(maxsize=64)
def _separators(locale: Locale) -> tuple[str, str]:
    from babel.numbers import get_decimal_symbol, get_group_symbol

    name = "en" if locale.is_pseudo else locale.posix
    return get_decimal_symbol(name), get_group_symbol(name)
