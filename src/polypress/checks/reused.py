"""Report two sentences that say different things but have the same translation: one has another's text.

Sources that share words, or differ in form only, may well become one sentence; so may short texts.

>>> CHECK.probe(("The town has fallen.", "Die Stadt ist gefallen."), ("Rain is expected.", "Die Stadt ist gefallen."))
['the same text as for "Rain is expected." (a)', 'the same text as for "The town has fallen." (a)']
>>> CHECK.probe(("The town fell.", "Die Stadt ist gefallen."), ("The town has fallen.", "Die Stadt ist gefallen."))
[]
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from polypress.checks.base import Context, Family, Place, WideCheck
from polypress.checks.plain import reading
from polypress.model import Catalogue, Severity, State, Unit

_LEAST_WORDS = 3
_ALIKE = 0.3
"""Share of the words of two sources from which on they may mean the same."""


def _run(places: Sequence[Place], _context: Context) -> Iterator[tuple[Place, str]]:
    groups: defaultdict[str, dict[str, list[Place]]] = defaultdict(dict)
    for place in places:
        unit = place[1]
        if unit.state is State.TRANSLATED:
            groups[_folded(unit)].setdefault(unit.source, []).append(place)
    for target, sources in groups.items():
        if len(sources) > 1 and len(reading(target).words) >= _LEAST_WORDS:
            yield from _compare(sources)


def _folded(unit: Unit) -> str:
    return " ".join(unit.target.casefold().split())


def _ties(catalogue: Catalogue) -> Iterator[tuple[str, Unit]]:
    return ((_folded(unit), unit) for unit in catalogue.active if unit.state is State.TRANSLATED)


def _compare(sources: dict[str, list[Place]]) -> Iterator[tuple[Place, str]]:
    words = {source: frozenset(reading(source).folded) for source in sources}
    # Each is held against the first two only: a text that a thousand sources share is reported a thousand times.
    first, second, *_ = sources
    for source, group in sources.items():
        others = (other for other in (first, second) if other != source)
        other = next((other for other in others if _differ(words[source], words[other])), None)
        if other is not None:
            for place in group:
                yield place, f'the same text as for "{other}" ({sources[other][0][0].domain})'


def _differ(words: frozenset[str], others: frozenset[str]) -> bool:
    """Tell whether two sources surely say different things: hardly a word in common, or other figures."""
    alike = len(words & others) >= _ALIKE * len(words | others)
    return not alike or any(word.isdigit() for word in words ^ others)


CHECK = WideCheck(
    id="reused",
    family=Family.CONSISTENCY,
    severity=Severity.WARNING,
    meaning="two different sources have the same translation",
    run=_run,
    ties=_ties,
)
