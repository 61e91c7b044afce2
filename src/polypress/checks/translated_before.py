"""Report a unit without a target whose source has a reviewed one that is not used any more.

It was lost when the article moved on: with another context, or in another article.

>>> from polypress.model import Catalogue, Locale, Unit
>>> old = Unit("It rains.", context="heading", target="Es regnet.", state=State.OBSOLETE)
>>> def lost(source):
...     units = (Unit("Hello", target="Hallo", state=State.TRANSLATED), Unit(source), old)
...     places = [(Catalogue("a", Locale("de"), units), unit) for unit in units[:1]]
...     return [message for _, message in CHECK.run(places, Context(Locale("de"), conventions=Locale("de")))]
>>> lost("It rains.")
['translated before (a): "Es regnet."']
>>> lost("It snows.")
[]
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from polypress.checks.base import Context, Family, Place, WideCheck
from polypress.model import Catalogue, Severity, State, Unit


def _run(places: Sequence[Place], _context: Context) -> Iterator[tuple[Place, str]]:
    catalogues = {id(catalogue): catalogue for catalogue, _ in places}.values()
    lost = {
        unit.source: (catalogue.domain, unit.target)
        for catalogue in catalogues
        for unit in catalogue.units
        if _is_lost(unit)
    }
    for catalogue in catalogues if lost else ():
        for unit in catalogue.units:
            if unit.state is State.UNTRANSLATED and unit.source in lost:
                domain, target = lost[unit.source]
                yield (catalogue, unit), f'translated before ({domain}): "{target}"'


def _is_lost(unit: Unit) -> bool:
    # An obsolete text that was never reviewed says so in its flags.
    return unit.state is State.OBSOLETE and bool(unit.target.strip()) and "fuzzy" not in unit.flags


def _ties(catalogue: Catalogue) -> Iterator[tuple[str, Unit]]:
    if any(unit.target.strip() for unit in catalogue.active):
        yield from (
            (unit.source, unit) for unit in catalogue.units if unit.state is State.UNTRANSLATED or _is_lost(unit)
        )


CHECK = WideCheck(
    id="translated-before",
    family=Family.CONSISTENCY,
    severity=Severity.WARNING,
    meaning="the unit has no target, though its source was translated before",
    run=_run,
    ties=_ties,
)
