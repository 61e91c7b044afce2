"""Compare code and formulas, which stay letter for letter: `` `polypress run` ``, `$x^2$`.

>>> CHECK.probe("Type `polypress run`.", "Tippen Sie `polypress laufen`.")
['`polypress run` is missing (found: `polypress laufen`)']
>>> CHECK.probe("Type `polypress run`.", "Tippen Sie `polypress run`.")
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
    marks = reading(unit.source).characters | reading(unit.target).characters
    if not ("`" in marks or "$" in marks):
        return
    source, target = _codes(unit.source), _codes(unit.target)
    yield from compare_pieces(source, target)


def _codes(text: str) -> Counter[str]:
    marked = reading(text).marked
    return Counter(
        f"{span.open}{marked.plain[span.start : span.end]}{span.close}"
        for span in marked.spans
        if span.kind in (SpanKind.CODE, SpanKind.MATHS)
    )


CHECK = Check(
    id="code-spans",
    family=Family.MARKUP,
    severity=Severity.ERROR,
    meaning="code or a formula is missing, changed or added",
    run=_run,
)
