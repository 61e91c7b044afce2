"""Repeat what a tool noted about machine text: what it put in, left out, or doubts.

>>> from polypress.model import Locale, Provenance
>>> german = Context(Locale("de"), conventions=Locale("de"))
>>> mark = Provenance("argos en_de 1.0", "", notes=("markup left out: **…**",))
>>> list(CHECK.run(Unit("It **rains**.", target="Es regnet.", state=State.MACHINE, provenance=mark), german))
['markup left out: **…**']
>>> list(CHECK.run(Unit("It **rains**.", target="Es regnet.", state=State.TRANSLATED, provenance=mark), german))
[]
"""

from __future__ import annotations

from polypress.checks.base import Check, Context, Family
from polypress.model import Severity, State, Unit


def _run(unit: Unit, _context: Context) -> tuple[str, ...]:
    # Who approved or changed the text has seen the notes.
    return unit.provenance.notes if unit.provenance and unit.state is State.MACHINE else ()


CHECK = Check(
    id="doubts",
    family=Family.STATE,
    severity=Severity.WARNING,
    meaning="the machine's text was mended, or is doubtful",
    run=_run,
)
