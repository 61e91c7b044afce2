"""Read numbers that a text spells out; owns the words of each language, imports nothing but `model`.

What is found here only ever excuses a difference, so a word that may mean a number (`second`, `half`) counts as one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from polypress.model import Locale

# A line is a value and the words for it, as regular expressions. German and Dutch words may go on (neunjährig).
_TABLES = {
    "en": r"""
        0 zero midnight
        0.5 half
        1 one first once
        2 two second twice both couple
        3 three thirds? thrice
        4 four(?:th)? quarters?
        5 five fifth
        6 six(?:th)? half\sa\sdozen
        7 seven(?:th)?
        8 eighth?
        9 nine ninth
        10 ten(?:th)?
        11 eleven(?:th)?
        12 twelve twelfth dozen noon midday
        13 thirteen(?:th)?
        14 fourteen(?:th)?
        15 fifteen(?:th)? quarter\s(?:past|(?:of\san\s)?hour)
        16 sixteen(?:th)?
        17 seventeen(?:th)?
        18 eighteen(?:th)?
        19 nineteen(?:th)?
        20 twent(?:y|ies|ieth)
        24 two\sdozen
        30 thirt(?:y|ies|ieth) half(?:\spast|[\s-](?:an\s)?hour)
        40 fort(?:y|ies|ieth)
        50 fift(?:y|ies|ieth)
        60 sixt(?:y|ies|ieth)
        70 sevent(?:y|ies|ieth)
        80 eight(?:y|ies|ieth)
        90 ninet(?:y|ies|ieth)
        100 hundred(?:th)?
        1e3 thousand(?:th)?
        1e6 million
        1e9 billion
        1e12 trillion""",
    "nl": r"""
        0 nul middernacht
        0.5 half halve helft
        1 een\b één\b een(?=en|honderd|duizend) eerste
        1.5 anderhal(?:f|ve)
        2 twee beide
        3 drie derde
        4 vier kwart
        5 vijf
        6 zes half\sdozijn
        7 zeven
        8 acht
        9 negen
        10 tien
        11 elf
        12 twaalf dozijn
        13 dertien
        14 veertien
        15 vijftien kwartier
        16 zestien
        17 zeventien
        18 achttien
        19 negentien
        20 twintig
        30 dertig half\s?uur
        40 veertig
        45 drie\skwartier
        50 vijftig
        60 zestig
        70 zeventig
        80 tachtig
        90 negentig
        100 honderd
        1e3 duizend(?!st)
        1e6 miljoen
        1e9 miljard
        1e12 biljoen""",
    "de": r"""
        0 null mitternacht
        0.5 halb einhalb hälfte
        1 ein\b eins\b eine[mnrs]?\b ein(?=und|hundert|tausend) einmal erste
        1.5 anderthalb eineinhalb
        2 zwei beide
        3 drei dritt
        4 vier
        5 fünf
        6 sechs halbe\w*\sdutzend
        7 sieben siebt
        8 acht
        9 neun
        10 zehn
        11 elf
        12 zwölf dutzend
        13 dreizehn
        14 vierzehn
        15 fünfzehn viertelstunde
        16 sechzehn
        17 siebzehn
        18 achtzehn
        19 neunzehn
        20 zwanzig
        30 drei(?:ß|ss)ig halbe[nr]?\sstunde halbstündig
        40 vierzig
        45 dreiviertelstunde
        50 fünfzig
        60 sechzig
        70 siebzig
        80 achtzig
        90 neunzig
        100 hundert
        1e3 tausend(?!st)
        1e6 million
        1e9 milliarde
        1e12 billion""",
    "fr": r"""
        0 zéro minuit
        0.5 demie? moitié
        1 une? premi(?:er|ère)s?
        2 deux(?:ième)?s? seconde?s?
        3 trois(?:ième)?s? tiers
        4 quatre quatrièmes? quarts?
        5 cinq(?:uième)?s?
        6 six(?:ième)?s?
        7 sept(?:ième)?s?
        8 huit(?:ième)?s?
        9 neu(?:f|vième)s?
        10 dix(?:ième)?s? dizaine
        11 onz(?:e|ième)s?
        12 douz(?:e|ième|aine)s? midi
        13 treiz(?:e|ième)s?
        14 quatorz(?:e|ième)s?
        15 quinz(?:e|ième|aine)s? quart\sd['’]heure
        16 seiz(?:e|ième)s?
        20 vingt(?:ième|aine)?s?
        30 trent(?:e|ième|aine)s? demi(?:e\s|-)heure
        40 quarant(?:e|ième|aine)s?
        45 trois\squarts\sd['’]heure
        50 cinquant(?:e|ième|aine)s?
        60 soixant(?:e|ième|aine)s?
        70 septante
        80 quatre-vingt(?:s|ième)? huitante octante
        90 nonante
        100 cents? centaine centièmes?
        1e3 mille milliers? millièmes?
        1e6 millions?
        1e9 milliards?
        1e12 billions?""",
    "es": r"""
        0 cero medianoche
        0.5 medi[oa] mitad
        1 un[oa]? primer[oa]?s?
        2 dos segund[oa]s? amb[oa]s
        3 tres tercer[oa]?s? tercios?
        4 cuatro cuart[oa]s?
        5 cinco quint[oa]s?
        6 seis sext[oa]s? media\sdocena
        7 siete séptim[oa]s?
        8 ocho octav[oa]s?
        9 nueve noven[oa]s?
        10 diez décim[oa]s? decena
        11 once undécim[oa]s? decimoprimer[oa]?
        12 doce duodécim[oa]s? decimosegund[oa] docena mediodía
        13 trece decimotercer[oa]?
        14 catorce decimocuart[oa]
        15 quince quincena decimoquint[oa] cuarto\sde\shora
        16 dieciséis decimosext[oa]
        17 diecisiete decimos[eé]ptim[oa]
        18 dieciocho decimoctav[oa]
        19 diecinueve decimonoven[oa]
        20 veinte veintena vigésim[oa]s?
        21 veinti(?:uno|una|ún) vigesimoprimer[oa]?
        22 veintidós vigesimosegund[oa]
        23 veintitrés vigesimotercer[oa]?
        24 veinticuatro vigesimocuart[oa]
        25 veinticinco vigesimoquint[oa]
        26 veintiséis vigesimosext[oa]
        27 veintisiete vigesimos[eé]ptim[oa]
        28 veintiocho vigesimooctav[oa]
        29 veintinueve vigesimonoven[oa]
        30 treinta trigésim[oa]s? media\shora
        40 cuarenta cuadragésim[oa]s?
        45 tres\scuartos\sde\shora
        50 cincuenta quincuagésim[oa]s?
        60 sesenta sexagésim[oa]s?
        70 setenta septuagésim[oa]s?
        80 ochenta octogésim[oa]s?
        90 noventa nonagésim[oa]s?
        100 cien(?:to|tos)? centenar centésim[oa]s?
        200 doscient[oa]s
        300 trescient[oa]s
        400 cuatrocient[oa]s
        500 quinient[oa]s
        600 seiscient[oa]s
        700 setecient[oa]s
        800 ochocient[oa]s
        900 novecient[oa]s
        1e3 mil millar milésim[oa]s?
        1e6 mill(?:ón|ones)
        1e9 millardos?
        1e12 bill(?:ón|ones)""",
    "pt": r"""
        0 zero meia-noite
        0.5 mei[oa] metade
        1 uma? primeir[oa]s?
        2 dois duas segund[oa]s? amb[oa]s
        3 três terceir[oa]s? terços?
        4 quatro quart[oa]s?
        5 cinco quint[oa]s?
        6 seis sext[oa]s? meia\sdúzia
        7 sete sétim[oa]s?
        8 oito oitav[oa]s?
        9 nove non[oa]s?
        10 dez décim[oa]s? dezena
        11 onze
        12 doze dúzia meio-dia
        13 treze
        14 (?:ca|qua)torze
        15 quinze quinzena quarto\sde\shora
        16 dez[ae]sseis
        17 dez[ae]ssete
        18 dezoito
        19 dez[ae]nove
        20 vinte vintena vigésim[oa]s?
        30 trinta trigésim[oa]s? meia\shora
        40 quarenta quadragésim[oa]s?
        45 três\squartos\sde\shora
        50 cinquenta quinquagésim[oa]s?
        60 sessenta sexagésim[oa]s?
        70 setenta septuagésim[oa]s?
        80 oitenta octogésim[oa]s?
        90 noventa nonagésim[oa]s?
        100 cem cento centena centésim[oa]s?
        200 duzent[oa]s
        300 trezent[oa]s
        400 quatrocent[oa]s
        500 quinhent[oa]s
        600 seiscent[oa]s
        700 setecent[oa]s
        800 oitocent[oa]s
        900 novecent[oa]s
        1e3 mil milhar milésim[oa]s?
        1e6 milh(?:ão|ões)
        1e9 bilh(?:ão|ões)
        1e12 trilh(?:ão|ões) bili(?:ão|ões)""",
}
_HALF = Decimal("0.5")
_COMPOUNDING = frozenset({"de", "nl"})
_JOINT = re.compile(r"(?:[\s-]|(?:and|a|et|y|e)\b|und|[eë]n)*", re.IGNORECASE)
_ROMAN = re.compile(r"\b(?=[IVX])(X{0,3})(IX|IV|V?I{0,3})(?:er|re|e|ème|º|ª)?\b")
_RAISED = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉]")
_ROMAN_UNITS = {"": 0, "I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9}


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    pattern: re.Pattern[str]
    """Group n matches the words of `values[n - 1]`."""
    values: tuple[Decimal, ...]
    scale: re.Pattern[str]
    """The words for a thousand and more, which may follow a figure. (French "50 cents" are coins.)"""

    def value(self, match: re.Match[str]) -> Decimal:
        return self.values[(match.lastindex or 1) - 1]


def knows_number_words(language: str) -> bool:
    """Tell whether the language's number words are known."""
    return language in _TABLES


def spelled_numbers(text: str, locale: Locale) -> frozenset[Decimal]:
    """Find what a text may spell out: number words, Roman numerals, raised digits and, from 1 to 12, months.

    >>> sorted(map(int, spelled_numbers("fünfundzwanzig Tage", Locale("de"))))
    [5, 20, 25]
    """
    vocabulary = _vocabulary(locale.language)
    words = _chains(text, vocabulary) if vocabulary else ()
    # Every run of a chain counts: "two or three million" is 3,000,000 as well as 2, 3 and their sum.
    spelled = {
        evaluate_words(chain[first:last])
        for chain in words
        for first in range(len(chain))
        for last in range(first + 1, len(chain) + 1)
    }
    spelled.update(
        Decimal(10 * len(tens) + _ROMAN_UNITS[units]) for tens, units in _ROMAN.findall(text) if tens or units
    )
    # CO₂ and CO2 differ by the typesetter only.
    spelled.update(Decimal(unicodedata.digit(figure)) for figure in _RAISED.findall(text))
    months = _months(locale)
    spelled.update(months[word] for word in re.findall(r"\w{3,}", text.casefold()) if word in months)
    return frozenset(spelled)


def scale_words(text: str, start: int, language: str) -> tuple[int, tuple[Decimal, ...]]:
    """Find the words of scale (`million`, `mil millones`) that follow a figure.

    Args:
        text: Where to look.
        start: Offset behind the figure.
        language: ISO 639 code.

    Returns:
        The offset behind them and their values in order; `start` and nothing if there are none.
    """
    vocabulary = _vocabulary(language)
    values: list[Decimal] = []
    while vocabulary and (match := vocabulary.scale.match(text, start)):
        values.append(vocabulary.value(match))
        start = match.end()
    return start, tuple(values)


def evaluate_words(values: Sequence[Decimal]) -> Decimal:
    """Give the number that a row of number words means.

    >>> int(evaluate_words([Decimal(3), Decimal(1000), Decimal(1_000_000)]))  # tres mil millones
    3000000000
    """
    total = current = last = Decimal(0)
    largest = Decimal(100)
    for value in values:
        if value == _HALF and last >= 1000:
            total += value * last  # un millón y medio
        elif value == 100:
            current = (current or 1) * value
        elif value < 1000:
            current += value
        else:
            whole, part = (total + current, 0) if value > largest else (current, total)
            total, current, largest = part + (whole or 1) * value, Decimal(0), max(value, largest)
        last = value
    return total + current


def _chains(text: str, vocabulary: _Vocabulary) -> list[list[Decimal]]:
    chains: list[list[Decimal]] = []
    end = -1
    for match in vocabulary.pattern.finditer(text):
        if end >= 0 and _JOINT.fullmatch(text, end, match.start()):
            chains[-1].append(vocabulary.value(match))
        elif match.start() == 0 or not text[match.start() - 1].isalnum():
            chains.append([vocabulary.value(match)])
        else:
            continue
        end = match.end()
    return chains


@lru_cache(maxsize=16)
def _vocabulary(language: str) -> _Vocabulary | None:
    if language not in _TABLES:
        return None
    rows = [line.split() for line in _TABLES[language].splitlines() if line.strip()]
    # Larger first, so that "drei" does not hide "dreizehn".
    rows.sort(key=lambda row: Decimal(row[0]), reverse=True)
    left, right = ("", "") if language in _COMPOUNDING else (r"\b", r"\b")
    groups = [f"({'|'.join(words)})" for _, *words in rows]
    values = tuple(Decimal(value) for value, *_ in rows)
    scales = "|".join(group for group, value in zip(groups, values, strict=True) if value >= 1000)
    return _Vocabulary(
        re.compile(f"{left}(?:{'|'.join(groups)}){right}", re.IGNORECASE),
        values,
        re.compile(rf"[\s-]?(?:{scales}){right}(?:en|n|s)?", re.IGNORECASE),
    )


@lru_cache(maxsize=64)
def _months(locale: Locale) -> dict[str, Decimal]:
    from babel.dates import get_month_names

    name = "en" if locale.is_pseudo else locale.posix
    return {
        word.casefold().rstrip("."): Decimal(number)
        for width in ("wide", "abbreviated")
        for context in ("format", "stand-alone")
        for number, word in get_month_names(width, context, name).items()
    }
