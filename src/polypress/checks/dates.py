"""Compare the days of source and target, however each writes them: `March 9`, `9. März`, `2024-03-09`.

>>> CHECK.probe("It began on March 9, 2024.", "Es begann am 3. September 2024.")
['date March 9, 2024 of the source is missing (found: 3. September 2024)']
>>> CHECK.probe("It began on March 9, 2024.", "Es begann am 9.3.2024.")
[]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from polypress.checks.base import Check, Context, Family
from polypress.checks.calendars import Day, find_days, find_months
from polypress.checks.plain import reading
from polypress.model import Severity, Unit
from polypress.number_words import spelled_numbers

_OTHER_CALENDARS = frozenset({"fa", "ps", "th", "ckb", "lrc", "mzn"})
"""Languages that count the years or the months otherwise."""
# Without a figure, `May` and `March` are months for sure only behind such a word.
_MONTH = re.compile(
    r"\b(?:[Ii]n|[Ss]ince|[Uu]ntil|[Ll]ast|[Nn]ext|[Ee]arly|[Ll]ate|[Mm]id|[Dd]uring)[ -]"
    r"(May|[A-Z][a-z]{3,8})\b(?!,?\s\d)"
)


def _run(unit: Unit, context: Context) -> Iterator[str]:
    source = reading(unit.source).plain
    wanted = find_days(source, context.source)
    alone = _MONTH.findall(source) if context.source.language == "en" else []
    if not (wanted or alone) or context.locale.language in _OTHER_CALENDARS:
        return
    target = reading(unit.target).plain
    found = find_days(target, context.locale)
    for word in alone:
        months = find_months(word, context.source)
        if any(word in day.text for day in wanted):
            continue
        if months and months.isdisjoint(_named(found, target, context)):
            yield f"{word} of the source is missing"
    for day in wanted:
        if not any(day.agrees(other) for other in found) and not _stands_apart(day, found, target, context):
            others = f" (found: {', '.join(other.text for other in found)})" if found else ""
            yield f"date {day.text} of the source is missing{others}"


def _stands_apart(day: Day, found: list[Day], target: str, context: Context) -> bool:
    """Tell whether the month and the number of the day stand in the target, the number perhaps in a range or a word."""
    named = _named(found, target, context)
    numbers = {int(number) for number in re.findall(r"(?<!\d)\d{1,2}(?!\d)", target)}
    taken = {number for other in found for _, number in other.readings}
    # The name of a month counts as its number there, so beside another day it says nothing.
    months = {Decimal(month) for month in named} if found else set()
    spelled = spelled_numbers(target, context.locale) - months
    for month, number in day.readings:
        if month in named and (number is None or number in numbers - taken or number in spelled):
            return True
    return False


def _named(found: list[Day], target: str, context: Context) -> frozenset[int]:
    return find_months(target, context.locale) | {month for day in found for month, _ in day.readings}


CHECK = Check(
    id="dates",
    family=Family.NUMBERS,
    severity=Severity.ERROR,
    meaning="a date of the source is missing, or is another one",
    run=_run,
)
