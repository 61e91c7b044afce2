"""Report a source with several placeholders without names: no language with another word order can translate it.

Off unless the configuration asks for it: it is a matter of the source, and every locale would repeat it.

>>> CHECK.probe("From %s to %s", "Von %s nach %s")
['the source has 2 placeholders without names: %s %s']
>>> CHECK.probe("From {start} to {end}", "Von {start} nach {end}")
[]
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from polypress.checks.base import Check, Context, Family
from polypress.model import Severity, Unit

_UNNAMED = re.compile(r"(?<![\w%])%[sdifrxg]\b|\{\}")


def _run(unit: Unit, _context: Context) -> Iterator[str]:
    if "%" not in unit.source and "{}" not in unit.source:
        return
    found = _UNNAMED.findall(unit.source)
    if len(found) > 1:
        yield f"the source has {len(found)} placeholders without names: {' '.join(found)}"


CHECK = Check(
    id="unnamed-placeholders",
    family=Family.ACCURACY,
    severity=Severity.OFF,
    meaning="the source has several placeholders without names",
    run=_run,
)
