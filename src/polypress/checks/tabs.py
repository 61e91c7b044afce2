r"""Report tabs that the source has not, or that are lost.

>>> CHECK.probe("Town\tPeople", "Stadt Menschen")
['the source has 1 tab, the target none']
>>> CHECK.probe("Town\tPeople", "Stadt\tMenschen")
[]
"""

from __future__ import annotations

from collections.abc import Iterator

from polypress.checks.base import Check, Context, Family
from polypress.model import Severity, Unit


def _run(unit: Unit, _context: Context) -> Iterator[str]:
    source, target = unit.source.count("\t"), unit.target.count("\t")
    if source != target:
        yield f"the source has {source or 'no'} tab{'s' * (source != 1)}, the target {target or 'none'}"


CHECK = Check(
    id="tabs",
    family=Family.TYPOGRAPHY,
    severity=Severity.WARNING,
    meaning="the number of tabs differs from the source",
    run=_run,
)
