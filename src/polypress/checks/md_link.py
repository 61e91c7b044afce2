"""Report links and images of Markdown that the target lacks or adds, and the space that keeps one from being a link.

Where they point to is another check's: an address may be right and yet lead nowhere, as after `] (`.

>>> CHECK.probe("Read [the map](map.html).", "Lesen Sie [die Karte] (map.html).")
['a space keeps this from being a link: "] ("']
>>> CHECK.probe("Read [the map](map.html).", "Lesen Sie [die Karte](map.html).")
[]
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from polypress.checks.base import Check, Context, Family
from polypress.checks.plain import reading
from polypress.markup import SpanKind
from polypress.model import Severity, Unit

_BROKEN = re.compile(r"\]\s{1,3}\(")
_NAMES = {"[": "link", "![": "image", "<": "address in angle brackets"}
_LINKS = frozenset({SpanKind.LINK, SpanKind.IMAGE})
_ADDRESSES = frozenset({SpanKind.URL, SpanKind.EMAIL})


def _run(unit: Unit, _context: Context) -> Iterator[str]:
    marks = reading(unit.source).characters | reading(unit.target).characters
    if not ("[" in marks or "<" in marks):
        return
    source, target = _links(unit.source), _links(unit.target)
    broken = _BROKEN.search(unit.target)
    if source.total() > target.total() and broken and not _BROKEN.search(unit.source):
        yield f'a space keeps this from being a link: "{" ".join(broken[0].split())}"'
        return
    for mark in sorted(source.keys() | target.keys()):
        if source[mark] != target[mark]:
            yield f"{target[mark]} of kind {_NAMES[mark]}, not {source[mark]} as in the source"


def _links(text: str) -> Counter[str]:
    """Count what points somewhere, by what opens it; `<https:>` points nowhere."""
    marked = reading(text).marked
    return Counter(
        span.open
        for span in marked.spans
        if span.kind in _LINKS
        or (span.kind in _ADDRESSES and span.open == "<" and not marked.plain.endswith(":", 0, span.end))
    )


CHECK = Check(
    id="md-link",
    family=Family.MARKUP,
    severity=Severity.ERROR,
    meaning="a link or an image of Markdown is missing, broken or added",
    run=_run,
)
