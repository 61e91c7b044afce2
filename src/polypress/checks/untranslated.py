r"""Report units that have no target yet, and those of several lines in which only the first ones were copied.

>>> CHECK.probe("The town has fallen.", "\u00a0")
['the target is blank']
>>> CHECK.probe("The town:\nIt has fallen.", "The town:")
['the target is the beginning of the source, as it was, and nothing else']
>>> CHECK.probe("The town has fallen.", "Die Stadt ist gefallen.")
[]
"""

from __future__ import annotations

from collections.abc import Iterator

from polypress.checks.base import Check, Context, Family
from polypress.model import Severity, Unit


def _run(unit: Unit, _context: Context) -> Iterator[str]:
    target = unit.target.strip()
    if not target:
        yield "the target is blank" if unit.target else "not translated yet"
    elif "\n" in unit.source and unit.source.strip().startswith(f"{target}\n"):
        yield "the target is the beginning of the source, as it was, and nothing else"


CHECK = Check(
    id="untranslated",
    family=Family.STATE,
    severity=Severity.WARNING,
    meaning="the unit has no target",
    run=_run,
    blank=True,
)
