"""Report what a merge left in a target: the marks of a conflict in git, or of one between catalogues in msgcat.

>>> CHECK.probe("Map of the region", "#-#-#-#-#  a.po  #-#-#-#-# Karte der Region")
['"#-#-#" is left over from a merge']
>>> CHECK.probe("Map of the region", "Karte der Region")
[]
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from polypress.checks.base import Check, Context, Family
from polypress.model import Severity, Unit

_QUICK = ("#-#-#", "<<<<<<<", "=======", ">>>>>>>", "|||||||")
_MARKS = re.compile(r"#-#-#|^(?:<{7}|>{7}|\|{7})(?= |$)|^={7}$", re.MULTILINE)


def _run(unit: Unit, _context: Context) -> Iterator[str]:
    if not any(mark in unit.target for mark in _QUICK):
        return
    for mark in dict.fromkeys(_MARKS.findall(unit.target)):
        if mark not in unit.source:
            yield f'"{mark}" is left over from a merge'


CHECK = Check(
    id="merge-markers",
    family=Family.CONSISTENCY,
    severity=Severity.ERROR,
    meaning="the marks of a merge conflict are left in the target",
    run=_run,
)
