"""Compare the numbers of source and target by value, each read as its language writes them.

>>> CHECK.probe("A town of 10,000 people", "Eine Stadt mit 1.000 Einwohnern")
['number 10,000 of the source is missing (found: 1.000)']
>>> CHECK.probe("A town of 10,000 people", "Eine Stadt mit 10.000 Einwohnern")
[]
"""

from __future__ import annotations

from collections.abc import Iterator

from polypress.checks.base import Check, Context, Family
from polypress.checks.plain import plain_text
from polypress.model import Severity, Unit
from polypress.number_match import compare_numbers


def _run(unit: Unit, context: Context) -> Iterator[str]:
    source, target = plain_text(unit.source), plain_text(unit.target)
    difference = compare_numbers(source, target, context.source, context.conventions)
    others = f" (found: {', '.join(numeral.text for numeral in difference.extra)})" if difference.extra else ""
    for numeral in difference.missing:
        yield f"number {numeral.text} of the source is missing{others}"
    if not difference.missing:
        for numeral in difference.extra:
            yield f"number {numeral.text} is not in the source"


CHECK = Check(
    id="numbers",
    family=Family.NUMBERS,
    severity=Severity.ERROR,
    meaning="a number of the source is missing, or the target has another",
    run=_run,
)
