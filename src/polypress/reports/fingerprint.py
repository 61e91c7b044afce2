"""Know a finding again, wherever in its file it has moved; imports floor 1 only."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator

from polypress.model import Diagnostic


def fingerprint(found: Diagnostic) -> str:
    """Give 32 hexadecimal digits that depend on the finding and its unit, not on its line or its severity.

    >>> from polypress.model import MessageKey, Severity
    >>> found = Diagnostic("numbers", Severity.ERROR, "number 5 is missing", "rain", key=MessageKey("At 5"), line=7)
    >>> fingerprint(found)
    '46481a80878c629decdb5a14b20eb37f'
    """
    source, context = found.key or (None, None)
    locale = found.locale.bcp47 if found.locale else None
    # As a JSON list, so that no two lists of texts run together into one.
    known = json.dumps([found.check, locale, found.domain, context, source, found.message])
    return hashlib.sha256(known.encode()).hexdigest()[:32]


def numbered(findings: Iterable[Diagnostic]) -> Iterator[tuple[Diagnostic, str]]:
    """Give each finding with its fingerprint and which of its equals it is: `…:1`, `…:2`."""
    seen: Counter[str] = Counter()
    for found in findings:
        print_ = fingerprint(found)
        seen[print_] += 1
        yield found, f"{print_}:{seen[print_]}"
