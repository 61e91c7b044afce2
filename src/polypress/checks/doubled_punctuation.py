"""Report a mark that stands twice, as after a hasty edit.

>>> CHECK.probe("They left, then came back.", "Sie gingen,, dann kamen sie zurück.")
['",," stands behind "gingen"']
>>> CHECK.probe("Really?! Wow...", "Wirklich?! Wow…")
[]
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from polypress.checks.base import Check, Context, Family
from polypress.checks.typeset import prose
from polypress.model import Severity, Unit

# Not a path, a range, C++, or an abbreviation before a comma.
_DOUBLED = re.compile(
    r"(?<=[^\s.…/\\,;:!?])"
    r"(?:\.\.(?![.…/\\\w])|,,+|;;+|::(?![:\w])|!!+|\?\?+|,\.(?![\w.])|;\.(?![\w.])|،،+|。。+|，，+|、、+)"
)
_PAIRS = re.compile(r"[.,;:!?،。，、][.,;:!?،。，、]")


def _run(unit: Unit, _context: Context) -> Iterator[str]:
    if not _PAIRS.search(unit.target):
        return
    text, known = prose(unit.target), {piece[:2] for piece in _DOUBLED.findall(unit.source)}
    for match in _DOUBLED.finditer(text):
        if match[0][:2] not in known:
            words = text[max(0, match.start() - 30) : match.start()].split()
            yield f'"{match[0]}" stands behind "{words[-1]}"'


CHECK = Check(
    id="doubled-punctuation",
    family=Family.PUNCTUATION,
    severity=Severity.WARNING,
    meaning="a mark stands twice",
    run=_run,
)
