"""Report a quotation mark that has no partner in its article, where the source's marks all have one.

A quotation may run through several sentences, and a translator may end it in another than the author does; so only the
whole article can tell. Where the author repeats the opening mark with each paragraph, nothing is said.

>>> CHECK.probe(('He said: "I went.', "Er sagte: „Ich ging."), ('I ran."', "Ich lief.“"))
[]
>>> CHECK.probe(('He said: "I went.', "Er sagte: „Ich ging."), ('I ran."', "Ich lief."))
['a quotation mark has no partner in the article from here on']
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from polypress.checks.base import Context, Family, Place, WideCheck, by_article
from polypress.checks.quotes import has_marks, least_marks
from polypress.model import Catalogue, Severity, Unit

_NEAR = 8
"""Sentences with marks within which a translator who left a quotation open has to end it."""


def _run(places: Sequence[Place], _context: Context) -> Iterator[tuple[Place, str]]:
    for article in by_article(place for place in places if has_marks(place[1])):
        for place in _unpaired(article):
            yield place, "a quotation mark has no partner in the article from here on"


def _unpaired(article: Sequence[Place]) -> Iterator[Place]:
    """Find the places from which on source and target differ in whether a quotation is open."""
    marks = [(least_marks(unit.source), least_marks(unit.target)) for _, unit in article]
    source_open, target_open = (sum(count or 0 for count in counts) % 2 for counts in zip(*marks, strict=True))
    if source_open and not target_open:
        # The author forgot an end, or began each paragraph of a speech with a mark; the translator did better.
        return
    since: int | None = None
    for number, (source, target) in enumerate(marks):
        if source is None or target is None or (source - target) % 2 == 0:
            continue
        if since is None or number - since > _NEAR:
            if since is not None:
                yield article[since]
            since = number
        else:
            since = None
    if since is not None:
        yield article[since]


def _ties(catalogue: Catalogue) -> Iterator[tuple[str, Unit]]:
    return ((catalogue.domain, unit) for unit in catalogue.active if unit.target and has_marks(unit))


CHECK = WideCheck(
    id="open-quotation",
    family=Family.PUNCTUATION,
    severity=Severity.WARNING,
    meaning="a quotation begins or ends nowhere in the article",
    run=_run,
    ties=_ties,
)
