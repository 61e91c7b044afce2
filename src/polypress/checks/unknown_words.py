"""Report the mark by which an engine stands in for a word that it does not know.

>>> CHECK.probe("The hut is small.", "Die ⁇ ist klein.")
['the engine had no word for something: ⁇']
>>> CHECK.probe("The hut is small.", "Die Hütte ist klein.")
[]
"""

from __future__ import annotations

from collections.abc import Iterator

from polypress.checks.base import Check, Context, Family
from polypress.doubts import find_unknown
from polypress.model import Severity, Unit


def _run(unit: Unit, _context: Context) -> Iterator[str]:
    message = find_unknown(unit.source, unit.target)
    if message:
        yield message


CHECK = Check(
    id="unknown-words",
    family=Family.ACCURACY,
    severity=Severity.ERROR,
    meaning="the engine had no word for something",
    run=_run,
)
