"""Report a sentence that is translated in two ways, whatever articles it stands in.

Only reviewed units with the same context count, and a lone word may need another form elsewhere.

>>> CHECK.probe(("The war goes on.", "Der Krieg geht weiter."), ("The war goes on.", "Der Krieg dauert an."))
['elsewhere (a): "Der Krieg dauert an."', 'elsewhere (a): "Der Krieg geht weiter."']
>>> CHECK.probe(("The war goes on.", "Der Krieg geht weiter."), ("The war goes on.", "Der Krieg geht weiter."))
[]
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from polypress.checks.base import Context, Family, Place, WideCheck
from polypress.model import Catalogue, MessageKey, Severity, State, Unit


def _run(places: Sequence[Place], _context: Context) -> Iterator[tuple[Place, str]]:
    groups: defaultdict[MessageKey, list[Place]] = defaultdict(list)
    for place in places:
        unit = place[1]
        if _counts(unit):
            groups[unit.key].append(place)
    for group in groups.values():
        if len(group) > 1:
            yield from _compare(group)


def _counts(unit: Unit) -> bool:
    return unit.state is State.TRANSLATED and " " in unit.source.strip()


def _ties(catalogue: Catalogue) -> Iterator[tuple[str, Unit]]:
    return ((f"{unit.context}\0{unit.source}", unit) for unit in catalogue.active if _counts(unit))


def _compare(group: Sequence[Place]) -> Iterator[tuple[Place, str]]:
    """Give every place but those of the translation that is chosen most often, if there is one."""
    counts = Counter(_folded(unit.target) for _, unit in group).most_common()
    if len(counts) == 1:
        return
    usual = counts[0][0] if counts[0][1] > counts[1][1] else None
    for place in group:
        own = _folded(place[1].target)
        if own != usual:
            catalogue, unit = next(
                (catalogue, unit)
                for catalogue, unit in group
                if _folded(unit.target) == (usual or next(text for text, _ in counts if text != own))
            )
            yield place, f'elsewhere ({catalogue.domain}): "{unit.target}"'


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


CHECK = WideCheck(
    id="inconsistent",
    family=Family.CONSISTENCY,
    severity=Severity.WARNING,
    meaning="the same source is translated in two ways",
    run=_run,
    ties=_ties,
)
