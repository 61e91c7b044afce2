"""Report three stops in a target where printers set the one character `…`.

Where the author writes three stops, a person may do so too, if in all of the text; a machine's are mended.

>>> CHECK.probe("And then…", "Und dann...")
['"..." should be "…"']
>>> CHECK.probe("And then...", "Und dann...")
[]
"""

from __future__ import annotations

from collections.abc import Iterator

from polypress.checks.base import Check, Context, Family
from polypress.checks.typeset import mended, prose
from polypress.model import Edit, Severity, State, Unit
from polypress.typesetting.typography import ellipsis_edits


def _run(unit: Unit, context: Context) -> Iterator[str]:
    if _edits(unit, context):
        yield '"..." should be "…"'


def _edits(unit: Unit, context: Context) -> list[Edit]:
    if "..." not in unit.target or context.locale.is_pseudo:
        return []
    if unit.state is not State.MACHINE and "..." in prose(unit.source) and "…" not in unit.target:
        return []
    return ellipsis_edits(prose(unit.target))


def _fix(unit: Unit, context: Context) -> str:
    return mended(unit.target, _edits(unit, context))


CHECK = Check(
    id="ellipsis",
    family=Family.PUNCTUATION,
    severity=Severity.WARNING,
    meaning="three stops instead of the character …",
    run=_run,
    fix=_fix,
)
