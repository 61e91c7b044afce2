"""Read the days that a text names, in the words of its language (CLDR); holds no check, imports the model only."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from polypress.model import Locale

_CENTURY = 100
_OTHER_MONTHS = {"en": {"sept": 9}, "nl": {"sept": 9, "mrt": 3}, "de": {"sept": 9, "jänner": 1, "feber": 2}}
_OTHER_DAYS: Mapping[str, Mapping[int, tuple[str, ...]]] = {
    "de": {5: ("sonnabend",)},
    "pt": {0: ("segunda", "2.ª"), 1: ("terça", "3.ª"), 2: ("quarta", "4.ª"), 3: ("quinta", "5.ª"), 4: ("sexta", "6.ª")},
}
"""Names that CLDR lacks, Monday first."""
_NUMERIC = re.compile(
    r"(?<![\w.,/:-])(?:(?P<iso>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)"
    r"|(?P<first>\d{1,2})(?P<mark>[./-])\s?(?P<second>\d{1,2})(?:(?P=mark)\s?(?P<year>\d{4}|\d\d)|(?<=\d)(?P=mark))"
    r"|(?:(?P<asian_year>\d{4})[年년]\s?)?(?P<asian_month>\d{1,2})[月월]\s?(?P<asian_day>\d{1,2})[日일])(?!\d)"
)
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Day:
    """Hold one day of a text."""

    text: str
    readings: frozenset[tuple[int, int | None]]
    """Month and day, two of them where the figures may be swapped; no day where only the month and a year stand."""
    year: int | None = None
    """None where the text does not say it."""

    def agrees(self, other: Day) -> bool:
        """Tell whether both may be the same day."""
        same_year = None in (self.year, other.year) or self.year == other.year
        return same_year and not self.readings.isdisjoint(other.readings)


def find_days(text: str, locale: Locale) -> list[Day]:
    """Find the days of a text, written in figures or with the name of the month, and months with a year.

    >>> [(day.text, sorted(day.readings), day.year) for day in find_days("9. März 2024, 9/3/24", Locale("de"))]
    [('9. März 2024', [(3, 9)], 2024), ('9/3/24', [(3, 9), (9, 3)], 2024)]
    """
    if not _NUMBER.search(text):
        return []
    # In English, `24.9.` is a number at the end of a sentence.
    numeric = (day for day in _numeric(text) if locale.language != "en" or not day.text.endswith("."))
    return [*_named(text, locale), *numeric]


def find_months(text: str, locale: Locale) -> frozenset[int]:
    """Give the months that a text names.

    >>> sorted(find_months("vom 5. bis 10. Mai", Locale("de")))
    [5]
    """
    names, pattern, _ = _months(locale)
    return frozenset(names[match["month"].casefold()] for match in pattern.finditer(text))


def find_weekdays(text: str, locale: Locale) -> Mapping[int, str]:
    """Give the days of the week that a text names, Monday as 0, with the name as CLDR has it.

    >>> dict(find_weekdays("am Mittwochabend", Locale("de")))
    {2: 'mittwoch'}
    """
    folded = text.casefold()
    names, quick = _weekdays(locale)
    if not quick.search(folded):
        return {}
    return {day: name for day, forms in names.items() for name in forms if name in folded}


def _named(text: str, locale: Locale) -> Iterator[Day]:
    names, quick, pattern = _months(locale)
    if not quick.search(text):
        return
    for match in pattern.finditer(text):
        # To march and may be are no months.
        if locale.language == "en" and (match["month"] or match["month2"] or match["month3"]).islower():
            continue
        month = names[(match["month"] or match["month2"] or match["month3"]).casefold()]
        number, year = match["day"] or match["day2"], match["year"] or match["year2"] or match["year3"]
        yield Day(match[0].strip(), frozenset({(month, int(number) if number else None)}), int(year) if year else None)


def _numeric(text: str) -> Iterator[Day]:
    for match in _NUMERIC.finditer(text):
        if match["first"]:
            first, second, written = int(match["first"]), int(match["second"]), match["year"]
            pairs = {(month, day) for month, day in ((first, second), (second, first)) if _is_day(month, day)}
            # `3.5.` may be a section; `3-5-` is nothing.
            if not written and match["mark"] != ".":
                continue
        else:
            month, day = int(match["month"] or match["asian_month"]), int(match["day"] or match["asian_day"])
            pairs, written = ({(month, day)} if _is_day(month, day) else set()), match["iso"] or match["asian_year"]
        year = int(written) if written else None
        if year is not None and year < _CENTURY:
            year += 2000 if year < 70 else 1900
        if pairs:
            yield Day(match[0], frozenset(pairs), year)


def _is_day(month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= 31


@lru_cache(maxsize=32)
def _months(locale: Locale) -> tuple[Mapping[str, int], re.Pattern[str], re.Pattern[str]]:
    """Give the names of the months, a pattern of one, and that of a day or a month with its year."""
    from babel.dates import get_month_names

    names = dict(_OTHER_MONTHS.get(locale.language, {}))
    for width in ("wide", "abbreviated"):
        for context in ("format", "stand-alone"):
            for number, name in get_month_names(width, context=context, locale=_cldr_name(locale)).items():
                # Japanese calls them `3月`, which stands among the figures.
                if not any(map(str.isdigit, name)):
                    names.setdefault(name.rstrip(".").casefold(), number)
    either = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True)) or r"(?!)"
    day = r"(?<![\d.,:/-])(?P<day{}>[0-3]?\d)(?!\d)(?:st|nd|rd|th|er|re|ten|[ºª°]|\.[ºª]?)?"
    year = r"(?:\.?,?\s(?:(?:de|del|do|of|di|d['’])\s?)?(?P<year{}>[12]\d{{3}})(?![\d%]|[.,]\d))"
    pattern = re.compile(
        rf"""
          {day.format("")}[ ](?:(?:de|of|di|d['’]|the)[ ]?)?(?P<month>{either})\b {year.format("")}?
        | \b(?P<month2>{either})\.?[ ](?:the[ ])?{day.format("2")}(?![\w%]|[.,:][0-9]) {year.format("2")}?
        | \b(?P<month3>{either})\b {year.format("3")}
        """,
        re.IGNORECASE | re.VERBOSE,
    )
    return names, re.compile(rf"(?<!\w)(?P<month>{either})(?!\w)", re.IGNORECASE), pattern


@lru_cache(maxsize=32)
def _weekdays(locale: Locale) -> tuple[Mapping[int, tuple[str, ...]], re.Pattern[str]]:
    from babel.dates import get_day_names

    names: dict[int, tuple[str, ...]] = {}
    others = _OTHER_DAYS.get(locale.language, {})
    for context in ("format", "stand-alone"):
        for day, name in get_day_names("wide", context=context, locale=_cldr_name(locale)).items():
            names[day] = tuple(dict.fromkeys((*names.get(day, ()), name.casefold(), *others.get(day, ()))))
    return names, re.compile("|".join(re.escape(name) for forms in names.values() for name in forms))


def _cldr_name(locale: Locale) -> str:
    return "en" if locale.is_pseudo else locale.posix
