"""Put dates that an engine left in English into the form of the target's language; imports the model only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from polypress.model import Edit, Locale

_LEAP_YEAR = 2000
"""A year that has every day, for a date that names none."""
_Day = tuple[int | None, int, int]
"""Year, month, day."""


def date_edits(source: str, target: str, source_locale: Locale, target_locale: Locale) -> list[Edit]:
    """Rewrite English dates of the target that stand in the source too; nothing if the source is not English.

    Dates in figures only (`3/9/2024`) may mean two days, and stay.

    >>> date_edits("On March 9, 2024", "Am March 9, 2024", Locale("en"), Locale("de"))
    [Edit(start=3, end=16, text='9. März 2024')]
    """
    if source_locale.language != "en" or target_locale.language == "en":
        return []
    known = {day for day, _, _ in _english_dates(source)}
    known |= {(None, month, day) for _, month, day in known}
    edits = []
    for day, start, end in _english_dates(target) if known else ():
        text = _written(day, target_locale) if day in known else None
        if text is not None and text != target[start:end]:
            edits.append(Edit(start, end, text))
    return edits


def _english_dates(text: str) -> Iterator[tuple[_Day, int, int]]:
    for match in _pattern().finditer(text):
        day, year = int(match["day"] or match["first"]), match["year"]
        yield (int(year) if year else None, _months()[match["month"]], day), *match.span()


def _written(day: _Day, locale: Locale) -> str | None:
    from babel.dates import format_date, format_skeleton

    year, month, number = day
    try:
        moment = date(year or _LEAP_YEAR, month, number)
        text = (
            format_date(moment, "long", locale.posix)
            if year
            else format_skeleton("MMMMd", moment, None, True, locale.posix)
        )
    except (KeyError, ValueError):
        # No such day, or a language without such a form.
        return None
    # CLDR has no form for it, but every French printer.
    return re.sub(r"\A1(?= )", "1er", text) if locale.language == "fr" else text


@cache
def _months() -> dict[str, int]:
    from babel.dates import get_month_names

    return {name: number for number, name in get_month_names("wide", locale="en").items()}


@cache
def _pattern() -> re.Pattern[str]:
    month = "|".join(_months())
    return re.compile(
        rf"""
        (?<![\w/.-])
        (?: (?P<first>[0-9]{{1,2}}) (?:st|nd|rd|th)? \s (?=(?:{month})\b) )?
        (?P<month>{month})
        (?(first)|\s(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?+ (?! \w | [.,:/][0-9] | \s?[-–/]\s?[0-9] ) )
        (?: ,?\s (?P<year>[0-9]{{4}}) (?! \w | [.,:/-][0-9] ) | (?!\w) )
        """,
        re.VERBOSE,
    )
