"""Report a comment that tells polypress to ignore a check that there is none of.

`# polypress: ignore numbers, urls` above a unit keeps those two checks quiet about it, and `# polypress: ignore` all of
them. A name with a typing error would keep none quiet, and nobody would see why.

>>> from polypress.model import Locale
>>> german = Context(Locale("de"), conventions=Locale("de"))
>>> list(CHECK.run(Unit("It rains.", target="Es regnet.", comments=("polypress: ignore nubmers",)), german))
['there is no check "nubmers" to ignore']
>>> list(CHECK.run(Unit("It rains.", target="Es regnet.", comments=("polypress: ignore numbers",)), german))
[]
"""

from __future__ import annotations

from collections.abc import Iterator

from polypress.checks.base import Check, Context, Family
from polypress.checks.ignoring import ignored
from polypress.model import Severity, Unit


def _run(unit: Unit, _context: Context) -> Iterator[str]:
    names = ignored(unit.comments).names if unit.comments else ()
    if not names:
        return
    # This module is itself in the registry.
    from polypress.checks import load_all

    known = load_all()
    for name in names:
        if name not in known:
            yield f'there is no check "{name}" to ignore'


CHECK = Check(
    id="ignores",
    family=Family.STATE,
    severity=Severity.WARNING,
    meaning="a comment ignores a check that does not exist",
    run=_run,
    blank=True,
)
