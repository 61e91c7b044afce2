"""Report a description of an article that search engines cut off, though that of the source fits.

They show about 160 characters. The sentences of a description are units of their own, so they are counted together.

>>> from polypress.model import Catalogue, Locale, State, Unit
>>> german = Context(Locale("de"), conventions=Locale("de"))
>>> def count(words):
...     unit = Unit("It rains.", target="Es regnet. " * words, state=State.TRANSLATED, places=("description",))
...     return [message for _, message in CHECK.run([(Catalogue("a", Locale("de"), (unit,)), unit)], german)]
>>> count(20)
['the description has 219 characters, search engines show about 160']
>>> count(10)
[]
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from polypress.checks.base import Context, Family, Place, WideCheck
from polypress.checks.plain import reading
from polypress.model import BlockKind, Catalogue, Severity, Unit

_SHOWN = 160


def _run(places: Sequence[Place], _context: Context) -> Iterator[tuple[Place, str]]:
    descriptions: defaultdict[str, list[Place]] = defaultdict(list)
    for catalogue, unit in places:
        if _describes(unit):
            descriptions[catalogue.domain].append((catalogue, unit))
    for parts in descriptions.values():
        source = " ".join(reading(unit.source).plain.strip() for _, unit in parts)
        target = " ".join(reading(unit.target).plain.strip() for _, unit in parts)
        # An author who wrote more has decided so, and a translator cannot help it.
        if len(target) > _SHOWN >= len(source):
            yield parts[-1], f"the description has {len(target)} characters, search engines show about {_SHOWN}"


def _describes(unit: Unit) -> bool:
    return any(place.split(",")[0] == BlockKind.DESCRIPTION for place in unit.places)


def _ties(catalogue: Catalogue) -> Iterator[tuple[str, Unit]]:
    return ((catalogue.domain, unit) for unit in catalogue.active if _describes(unit))


CHECK = WideCheck(
    id="description-length",
    family=Family.LENGTH,
    severity=Severity.WARNING,
    meaning="the description is longer than search engines show",
    run=_run,
    ties=_ties,
)
