"""Report a unit that nobody has translated for more than ninety days.

The day from which it waits is that of its lines in the repository's history (git), or of its catalogue's header.

>>> from datetime import date
>>> from polypress.checks.base import Wait
>>> from polypress.model import Locale
>>> unit = Unit("The war goes on.")
>>> for days in (91, 90):
...     waits = {unit.key: Wait(date(2026, 1, 5), days)}
...     list(CHECK.run(unit, Context(Locale("de"), conventions=Locale("de"), waits=waits)))
['not translated since 2026-01-05']
[]
"""

from __future__ import annotations

from collections.abc import Iterator

from polypress.checks.base import Check, Context, Family
from polypress.model import Severity, Unit

_PATIENCE = 90
"""Days."""


def _run(unit: Unit, context: Context) -> Iterator[str]:
    if unit.target.strip():
        return
    wait = context.waits.get(unit.key)
    if wait is not None and wait.days > _PATIENCE:
        # Not the number of days, with which the finding would be another one every day.
        yield f"not translated since {wait.since.isoformat()}"


CHECK = Check(
    id="long-untranslated",
    family=Family.STATE,
    severity=Severity.WARNING,
    meaning="the unit has waited for a translation for more than 90 days",
    run=_run,
    blank=True,
)
