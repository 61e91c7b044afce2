"""Compare the days of the week that source and target name.

>>> CHECK.probe("They met on Tuesday.", "Sie trafen sich am Donnerstag.")
['Tuesday of the source is missing (found: Donnerstag)']
>>> CHECK.probe("They met on Tuesday night.", "Sie trafen sich am Dienstagabend.")
[]
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from polypress.checks.base import Check, Context, Family
from polypress.checks.calendars import find_weekdays
from polypress.checks.plain import reading
from polypress.model import Severity, Unit

_WEEKEND = {5, 6}
_FREE_DAYS = re.compile(r"week-?end|wochenend|fin de semaine|fin(?:es)? de semana|fi(?:m|ns) de semana", re.IGNORECASE)
_WORKING_WEEK = re.compile(r"\bMon(?:day)?s?\b.{1,12}\bFri(?:day)?s?\b")
_WORKING_DAYS = re.compile(
    r"we[er]kdag|door ?de ?week|wochentag|werktag|unter der woche|jours? ouvr|en semaine|entre semana|laborables?"
    r"|días? hábil|dias? úte|durante a semana"
    r"|\b(?:ma|mo|lun|lu|l|seg|2\.ª)\b.{1,12}\b(?:vr|fr|ven|ve|vie|vi|v|sex|6\.ª)\b",
    re.IGNORECASE,
)
_OF_SUNDAY = r"(?:school|best|league|lunch|roast|papers?|newspapers?|brunch|Mass)\b"
"""What goes with a day, and has a name of its own elsewhere: `Sunday school`."""


def _run(unit: Unit, context: Context) -> Iterator[str]:
    source = reading(unit.source).plain
    wanted = find_weekdays(source, context.source)
    if not wanted or context.locale.is_pseudo:
        return
    target = reading(unit.target).plain
    found = find_weekdays(target, context.locale)
    if _is_said_otherwise(source, target, set(wanted)):
        return
    strange = [_written(name, target) for day, name in found.items() if day not in wanted]
    for day, name in wanted.items():
        written = _written(name, source)
        # A name keeps its day (`The Sunday Times`), or has none elsewhere (`Easter Monday`).
        if day in found or written in target or (not strange and _is_part_of_name(written, source)):
            continue
        others = f" (found: {', '.join(strange)})" if strange else ""
        yield f"{written} of the source is missing{others}"


def _is_said_otherwise(source: str, target: str, wanted: set[int]) -> bool:
    """Tell whether days in a row have another name: the weekend, working days, `Mo–Fr`."""
    if wanted == _WEEKEND:
        return _FREE_DAYS.search(target) is not None
    return bool(_WORKING_WEEK.search(source)) and _WORKING_DAYS.search(target) is not None


def _written(folded: str, text: str) -> str:
    match = re.search(re.escape(folded), text, re.IGNORECASE)
    return match[0] if match else folded


def _is_part_of_name(day: str, text: str) -> bool:
    return re.search(rf"[A-Z]\w+ {re.escape(day)}\b|\b{re.escape(day)} (?:[A-Z]|{_OF_SUNDAY})", text) is not None


CHECK = Check(
    id="weekdays",
    family=Family.NUMBERS,
    severity=Severity.ERROR,
    meaning="a day of the week is missing, or is another one",
    run=_run,
)
