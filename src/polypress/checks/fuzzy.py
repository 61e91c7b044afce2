"""Report units that wait for a person: raw machine text, and text whose source has changed.

>>> from polypress.model import Locale
>>> german = Context(Locale("de"), conventions=Locale("de"))
>>> list(CHECK.run(Unit("It rains.", target="Es regnet.", state=State.MACHINE), german))
['machine translation, not reviewed']
>>> list(CHECK.run(Unit("It rains.", target="Es regnet.", state=State.TRANSLATED), german))
[]
"""

from __future__ import annotations

from collections.abc import Iterator

from polypress.checks.base import Check, Context, Family
from polypress.model import Severity, State, Unit


def _run(unit: Unit, _context: Context) -> Iterator[str]:
    if unit.state is State.MACHINE:
        mark = unit.provenance
        origin = f" by {mark.origin}" if mark else ""
        confidence = f", confidence {mark.confidence:.2f}" if mark and mark.confidence is not None else ""
        yield f"machine translation{origin}{confidence}, not reviewed"
    elif unit.state is State.NEEDS_REVIEW:
        changed = unit.previous is not None and unit.previous.source != unit.source
        yield "needs review: the source has changed" if changed else "needs review"


CHECK = Check(
    id="fuzzy",
    family=Family.STATE,
    severity=Severity.WARNING,
    meaning="nobody has reviewed the target as it stands",
    run=_run,
)
