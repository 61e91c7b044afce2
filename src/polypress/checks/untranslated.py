r"""Report units that have no target yet.

>>> CHECK.probe("The town has fallen.", "\u00a0")
['the target is blank']
>>> CHECK.probe("The town has fallen.", "Die Stadt ist gefallen.")
[]
"""

from __future__ import annotations

from collections.abc import Iterator

from polypress.checks.base import Check, Context, Family
from polypress.model import Severity, Unit


def _run(unit: Unit, _context: Context) -> Iterator[str]:
    if not unit.target.strip():
        yield "the target is blank" if unit.target else "not translated yet"


CHECK = Check(
    id="untranslated",
    family=Family.STATE,
    severity=Severity.WARNING,
    meaning="the unit has no target",
    run=_run,
    blank=True,
)
