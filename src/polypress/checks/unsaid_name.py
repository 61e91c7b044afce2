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

from polypress.checks.absent_names import Lost
from polypress.checks.base import Context, Family, Place, WideCheck, by_article
from polypress.checks.names import find_lost, in_runs
from polypress.model import Catalogue, Severity, Unit


def _run(places: Sequence[Place], context: Context) -> Iterator[tuple[Place, str]]:
    for article in by_article(places):
        lost = [find_lost(unit, context) for _, unit in article]
        left_out: dict[str, tuple[Place, list[str]]] = {}
        for place, own in zip(article, lost, strict=True):
            for words in in_runs(own.left_out):
                left_out.setdefault(" ".join(words), (place, words))
        for name, (place, words) in left_out.items():
            if not any(_is_said(word, article, lost) for word in words):
                yield place, f'no "{name}" in the target, nor anywhere in the article'


def _is_said(word: str, article: Sequence[Place], lost: Sequence[Lost]) -> bool:
    """Tell whether a unit whose source has a name has it in its target, too."""
    said = re.compile(rf"\b{re.escape(word)}\b")
    return any(
        said.search(unit.source) and all(name.word != word for name in (*own.left_out, *own.lost))
        for (_, unit), own in zip(article, lost, strict=True)
    )


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
