"""Report a name that stands in no spelling anywhere in the translation of an article.

Where the article says a name again, a translator may leave it out, or say `she` or `the wholesaler`; where it says it
once, or the translation never does, readers do not know who is meant. Another name in its place is for `names`.

>>> CHECK.probe(("The town was quiet, Kowalczyk said.", "Die Stadt sei ruhig gewesen, hieß es."))
['no "Kowalczyk" in the target, nor anywhere in the article']
>>> CHECK.probe(
...     ("Jan Kowalczyk fled.", "Jan Kowalczyk floh."),
...     ("The town was quiet, Kowalczyk said.", "Die Stadt sei ruhig gewesen, hieß es."),
... )
[]
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from polypress.checks.base import Context, Family, Place, WideCheck, by_article
from polypress.checks.names import find_lost
from polypress.model import Catalogue, Severity, Unit


def _run(places: Sequence[Place], context: Context) -> Iterator[tuple[Place, str]]:
    for article in by_article(places):
        lost = [find_lost(unit, context) for _, unit in article]
        left_out: dict[str, Place] = {}
        for place, own in zip(article, lost, strict=True):
            for name in own.left_out:
                left_out.setdefault(name.word, place)
        for word, place in left_out.items():
            said = re.compile(rf"\b{re.escape(word)}\b")
            if not any(
                said.search(unit.source) and all(name.word != word for name in (*own.left_out, *own.lost))
                for (_, unit), own in zip(article, lost, strict=True)
            ):
                yield place, f'no "{word}" in the target, nor anywhere in the article'


def _ties(catalogue: Catalogue) -> Iterator[tuple[str, Unit]]:
    return ((catalogue.domain, unit) for unit in catalogue.active if unit.target)


CHECK = WideCheck(
    id="unsaid-name",
    family=Family.ACCURACY,
    severity=Severity.WARNING,
    meaning="a name of the source is nowhere in the translation of the article",
    run=_run,
    ties=_ties,
)
