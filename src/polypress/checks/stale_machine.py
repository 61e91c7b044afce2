"""Report machine text whose source has changed since, and that nobody has looked at: it says something else.

>>> from polypress.model import Locale, MessageKey, Provenance, State, text_digest
>>> german = Context(Locale("de"), conventions=Locale("de"))
>>> mark = Provenance("argos en_de 1.0", text_digest("Es regnet."))
>>> old = MessageKey("It rains.")
>>> list(CHECK.run(Unit("It snows.", target="Es regnet.", state=State.MACHINE, provenance=mark, previous=old), german))
['machine text of an older source: "It rains."']
>>> list(CHECK.run(Unit("It rains.", target="Es regnet.", state=State.MACHINE, provenance=mark), german))
[]
"""

from __future__ import annotations

from collections.abc import Iterator

from polypress.checks.base import Check, Context, Family
from polypress.model import Severity, Unit


def _run(unit: Unit, _context: Context) -> Iterator[str]:
    if unit.previous is not None and unit.previous.source != unit.source and unit.is_untouched:
        yield f'machine text of an older source: "{unit.previous.source}"'


CHECK = Check(
    id="stale-machine",
    family=Family.STATE,
    severity=Severity.WARNING,
    meaning="machine text of a source that has changed since",
    run=_run,
)
