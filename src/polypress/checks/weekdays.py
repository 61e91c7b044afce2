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


def _run(unit: Unit, context: Context) -> Iterator[str]:
    source = reading(unit.source).plain
    wanted = find_weekdays(source, context.source)
    if not wanted or context.locale.is_pseudo:
        return
    target = reading(unit.target).plain
    found = find_weekdays(target, context.locale)
    strange = [_written(name, target) for day, name in found.items() if day not in wanted]
    for day, name in wanted.items():
        written = _written(name, source)
        # A name keeps its day (`The Sunday Times`), or has none elsewhere (`Easter Monday`).
        if day in found or written in target or (not strange and _is_part_of_name(written, source)):
            continue
        others = f" (found: {', '.join(strange)})" if strange else ""
        yield f"{written} of the source is missing{others}"


def _written(folded: str, text: str) -> str:
    match = re.search(re.escape(folded), text, re.IGNORECASE)
    return match[0] if match else folded


def _is_part_of_name(day: str, text: str) -> bool:
    return re.search(rf"[A-Z]\w+ {re.escape(day)}\b|\b{re.escape(day)} [A-Z]", text) is not None


CHECK = Check(
    id="weekdays",
    family=Family.NUMBERS,
    severity=Severity.ERROR,
    meaning="a day of the week is missing, or is another one",
    run=_run,
)
