"""Compare footnote marks, of which each must lead to its note.

>>> CHECK.probe("The town fell.[^2]", "Die Stadt fiel.")
['the footnote mark [^2] is missing']
>>> CHECK.probe("The town fell[^2] in May.", "Im Mai fiel die Stadt.[^2]")
[]
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from polypress.checks.base import Check, Context, Family
from polypress.checks.pieces import compare_pieces
from polypress.checks.plain import reading
from polypress.markup import SpanKind
from polypress.model import Severity, Unit


def _run(unit: Unit, _context: Context) -> Iterator[str]:
    if "[^" not in unit.source and "[^" not in unit.target:
        return
    source, target = _notes(unit.source), _notes(unit.target)
    yield from compare_pieces(source, target, "the footnote mark ")


def _notes(text: str) -> Counter[str]:
    return Counter(span.open for span in reading(text).marked.spans if span.kind is SpanKind.FOOTNOTE)


CHECK = Check(
    id="footnotes",
    family=Family.MARKUP,
    severity=Severity.ERROR,
    meaning="a footnote mark is missing, changed or added",
    run=_run,
)
