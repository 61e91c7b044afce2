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


def _run(places: Sequence[Place], _context: Context) -> Iterator[tuple[Place, str]]:
    for article in by_article(place for place in places if has_marks(place[1])):
        lost = _unpaired(article)
        if lost is not None:
            yield lost, "a quotation mark has no partner in the article from here on"


def _unpaired(article: Sequence[Place]) -> Place | None:
    """Find the place from which on source and target differ in whether a quotation is open."""
    is_open = differs = False
    since: Place | None = None
    for place in article:
        marks = [least_marks(text) for text in (place[1].source, place[1].target)]
        if None in marks:
            return None
        source, target = (bool(count and count % 2) for count in marks)
        is_open ^= source
        if source != target:
            differs = not differs
            since = place
    return since if differs and not is_open else None


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
