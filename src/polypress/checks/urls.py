"""Compare addresses letter for letter: URLs, e-mail addresses, and where links and images lead.

>>> CHECK.probe("See [the map](map.html).", "Siehe [die Karte](karte.html).")
['link to map.html is missing (found: karte.html)']
>>> CHECK.probe("See [the map](map.html).", "Siehe [die Karte](map.html).")
[]
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from polypress.checks.base import Check, Context, Family
from polypress.markup import Span, SpanKind, parse_inline
from polypress.model import Severity, Unit

_ADDRESS = re.compile(r"\]|<|://|\bwww\.|@")
_DESTINATION = re.compile(r"\]\(\s*(?:<(?P<pointed>[^<>]*)>|(?P<bare>[^\s]*?))(?:\s+[\"'(].*)?\s*\)", re.DOTALL)
_ATTRIBUTE = re.compile(r"""\b(?:href|src)\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_NAMES = {SpanKind.URL: "address", SpanKind.EMAIL: "e-mail address", SpanKind.LINK: "link to", SpanKind.IMAGE: "image"}


def _run(unit: Unit, _context: Context) -> Iterator[str]:
    if not _ADDRESS.search(unit.source) and not _ADDRESS.search(unit.target):
        return
    source, target = Counter(_addresses(unit.source)), Counter(_addresses(unit.target))
    missing, extra = source - target, target - source
    found = f" (found: {', '.join(address for _, address in extra)})" if extra else ""
    for name, address in missing:
        yield f"{name} {address} is missing{found}"
    for name, address in () if missing else extra:
        yield f"{name} {address} is not in the source"


def _addresses(text: str) -> Iterator[tuple[str, str]]:
    """Give each address with the kind of place it stands in."""
    marked = parse_inline(text)
    for span in marked.spans:
        if span.kind in (SpanKind.URL, SpanKind.EMAIL):
            yield _NAMES[span.kind], marked.plain[span.start : span.end]
        elif address := _target(span):
            yield _NAMES.get(span.kind, "link to"), address


def _target(span: Span) -> str | None:
    """Give what a link, an image or an HTML tag points to."""
    if span.kind is SpanKind.HTML:
        attribute = _ATTRIBUTE.search(span.open)
        return next(filter(None, attribute.groups()), None) if attribute else None
    if span.kind not in (SpanKind.LINK, SpanKind.IMAGE):
        return None
    destination = _DESTINATION.fullmatch(span.close)
    return (destination["pointed"] or destination["bare"]) if destination else None


CHECK = Check(
    id="urls",
    family=Family.ACCURACY,
    severity=Severity.ERROR,
    meaning="an address is missing, changed or added",
    run=_run,
)
