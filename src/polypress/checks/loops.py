"""Report what an engine that lost its way says again and again: words, syllables, whole stretches.

>>> CHECK.probe("The army left the town.", "Die Armee verließ die Stadt, die Stadt, die Stadt.")
['the same words again and again: "die Stadt,"']
>>> CHECK.probe("Step by step, no, no, no!", "Schritt für Schritt, nein, nein, nein!")
[]
"""

from __future__ import annotations

from collections.abc import Iterator

from polypress.checks.base import Check, Context, Family
from polypress.checks.plain import plain_text
from polypress.doubts import find_loop
from polypress.model import Severity, Unit


def _run(unit: Unit, _context: Context) -> Iterator[str]:
    source = plain_text(unit.source)
    message = find_loop(source, plain_text(unit.target))
    if message and any(map(str.isalnum, source)):
        yield message


CHECK = Check(
    id="loops",
    family=Family.ACCURACY,
    severity=Severity.ERROR,
    meaning="the target says the same again and again",
    run=_run,
)
