"""Compare the numbers of source and target by value, each read as its language writes them.

>>> CHECK.probe("A town of 10,000 people", "Eine Stadt mit 1.000 Einwohnern")
['number 10,000 of the source is missing (found: 1.000)']
>>> CHECK.probe("A town of 10,000 people", "Eine Stadt mit 10.000 Einwohnern")
[]
"""

from __future__ import annotations

from collections.abc import Iterator

from polypress.checks.base import Check, Context, Family
from polypress.checks.conversions import is_converted, is_said_otherwise
from polypress.checks.plain import plain_text
from polypress.model import Severity, Unit
from polypress.number_match import compare_numbers
from polypress.number_words import spelled_numbers
from polypress.numerals import Numeral, find_numerals

_Numerals = tuple[Numeral, ...]


def _run(unit: Unit, context: Context) -> Iterator[str]:
    source, target = plain_text(unit.source), plain_text(unit.target)
    difference = compare_numbers(source, target, context.source, context.conventions)
    missing, extra = difference.missing, difference.extra
    if missing and context.source.language == "en":
        spelled = spelled_numbers(target, context.conventions)
        missing = tuple(each for each in missing if not is_said_otherwise(each, source, spelled))
    if extra and context.source.language == "en":
        missing, extra = _without_conversions(source, context, missing, extra)
    others = f" (found: {', '.join(numeral.text for numeral in extra)})" if extra else ""
    for numeral in missing:
        yield f"number {numeral.text} of the source is missing{others}"
    if not missing:
        for numeral in extra:
            yield f"number {numeral.text} is not in the source"


def _without_conversions(
    source: str, context: Context, missing: _Numerals, extra: _Numerals
) -> tuple[_Numerals, _Numerals]:
    """Take away what is only put into metric units: for the source's, or beside it, as in `13.75 inches (35 cm)`."""
    left = tuple(numeral for numeral in missing if not any(is_converted(numeral, source, each) for each in extra))
    known = find_numerals(source, context.source)
    return left, tuple(each for each in extra if not any(is_converted(numeral, source, each) for numeral in known))


CHECK = Check(
    id="numbers",
    family=Family.NUMBERS,
    severity=Severity.ERROR,
    meaning="a number of the source is missing, or the target has another",
    run=_run,
)
