"""Report three full stops in a source, where a writer of English wants the one character `…`.

Off unless the configuration asks for it: it is a matter of the source's style, and every locale would repeat it.

>>> CHECK.probe("And then...", "Und dann …")
['the source has "..." for "…"']
>>> CHECK.probe("And then…", "Und dann …")
[]
"""

from __future__ import annotations

from collections.abc import Iterator

from polypress.checks.base import Check, Context, Family
from polypress.checks.plain import reading
from polypress.model import Severity, Unit


def _run(unit: Unit, _context: Context) -> Iterator[str]:
    # Four are the leader of a table, and code has dots of its own.
    if (
        "..." in unit.source
        and "`" not in unit.source
        and "..." in (plain := reading(unit.source).plain)
        and "...." not in plain
    ):
        yield 'the source has "..." for "…"'


CHECK = Check(
    id="source-ellipsis",
    family=Family.TYPOGRAPHY,
    severity=Severity.OFF,
    meaning="the source has three full stops for an ellipsis",
    run=_run,
)
