"""Report a hyphen or two that stand for a dash: `--`, or ` - ` where the source has a dash.

>>> CHECK.probe("The town — or what is left of it — has fallen.", "Die Stadt - oder ihr Rest – ist gefallen.")
['" - " should be a dash, as in the source']
>>> CHECK.probe("The town — or what is left of it — has fallen.", "Die Stadt – oder ihr Rest – ist gefallen.")
[]
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from polypress.checks.base import Check, Context, Family
from polypress.checks.typeset import prose
from polypress.model import Severity, Unit

_DOUBLE = re.compile(r"(?<=\s)--(?=\s)|(?<=[^\W\d_])--(?=[^\W\d_])")
_SPACED = re.compile(r"(?<=\S)\s-\s(?=[^\s\d])")
_DASH = re.compile(r"[–—]")


def _run(unit: Unit, _context: Context) -> Iterator[str]:
    if "-" not in unit.target:
        return
    if "--" in unit.target and "--" not in unit.source and _DOUBLE.search(prose(unit.target)):
        yield '"--" should be a dash'
    if _DASH.search(unit.source) and _SPACED.search(unit.target) and not _SPACED.search(unit.source):
        yield '" - " should be a dash, as in the source'


CHECK = Check(
    id="dashes",
    family=Family.TYPOGRAPHY,
    severity=Severity.WARNING,
    meaning="hyphens instead of a dash",
    run=_run,
)
