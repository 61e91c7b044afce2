"""Report a final `?!` for a plain `?` or `!`, and the other way round.

>>> CHECK.probe("You knew?!", "Du wusstest es?")
['the source ends with "?!", the target with "?"']
>>> CHECK.probe("You knew?!", "Du wusstest es⁉")
[]
"""

from __future__ import annotations

from collections.abc import Iterator

from polypress.checks.base import Check, Context, Family
from polypress.checks.end_punctuation import INTERROBANG, final_marks
from polypress.checks.plain import reading
from polypress.model import Severity, Unit

_MARKS = frozenset("!！‼⁈⁉‽")


def _run(unit: Unit, context: Context) -> Iterator[str]:
    if _MARKS.isdisjoint(reading(unit.source).characters) and _MARKS.isdisjoint(reading(unit.target).characters):
        return
    source = final_marks(unit.source, context.source.language)
    target = final_marks(unit.target, context.locale.language)
    if source != target and INTERROBANG in (source, target):
        yield f"the source ends with {_name(source)}, the target with {_name(target)}"


def _name(marks: frozenset[str]) -> str:
    return f'"{"".join(sorted(marks, reverse=True))}"' if marks else "no mark"


CHECK = Check(
    id="end-interrobang",
    family=Family.PUNCTUATION,
    severity=Severity.WARNING,
    meaning="a final ?! is a plain mark in the other text",
    run=_run,
)
