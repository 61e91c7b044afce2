"""Compare what a program fills in: `{name}`, `%s`, `{{ variable }}`, and single braces that broke off one.

>>> CHECK.probe("{count} drones", "{Anzahl} Drohnen")
['placeholder {count} of the source is missing', 'placeholder {Anzahl} is not in the source']
>>> CHECK.probe("{count} drones over {city}", "Über {city}: {count} Drohnen")
[]
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from polypress.checks.base import Check, Context, Family
from polypress.markup import SpanKind, atoms
from polypress.model import Severity, Unit

_BRACES = re.compile(r"\{\}|[{}]")


def _run(unit: Unit, _context: Context) -> Iterator[str]:
    source, target = _placeholders(unit.source), _placeholders(unit.target)
    for text in source - target:
        yield f"placeholder {text} of the source is missing"
    for text in target - source:
        yield f"placeholder {text} is not in the source"


def _placeholders(text: str) -> Counter[str]:
    if not ("{" in text or "}" in text or "%" in text):
        return Counter()
    spans = [(start, end) for kind, start, end in atoms(text) if kind is SpanKind.PLACEHOLDER]
    between = [text[end:start] for (_, end), (start, _) in zip([(0, 0), *spans], [*spans, (len(text), 0)], strict=True)]
    return Counter([text[start:end] for start, end in spans] + _BRACES.findall("\n".join(between)))


CHECK = Check(
    id="placeholders",
    family=Family.ACCURACY,
    severity=Severity.ERROR,
    meaning="a placeholder is missing, changed or added",
    run=_run,
)
