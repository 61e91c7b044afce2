r"""Report line breaks that the source has not, or that are lost, by their kind.

Weblate's `newline-count` and pofilter's `newlines` in one.

>>> CHECK.probe("One\nTwo", "Eins Zwei")
['the source has 1 line break, the target none']
>>> CHECK.probe("One\nTwo", "Eins\nZwei")
[]
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from polypress.checks.base import Check, Context, Family
from polypress.model import Severity, Unit

_BREAK = re.compile(r"\r\n|\r|\n")
_NAMES = {"\n": "line break", "\r\n": "line break (CR LF)", "\r": "line break (CR)"}


def _run(unit: Unit, _context: Context) -> Iterator[str]:
    source, target = _breaks(unit.source), _breaks(unit.target)
    if source == target:
        return
    for kind, name in _NAMES.items():
        if source[kind] != target[kind]:
            yield f"the source has {_count(source[kind], name)}, the target {target[kind] or 'none'}"


def _breaks(text: str) -> Counter[str]:
    return Counter(_BREAK.findall(text)) if "\n" in text or "\r" in text else Counter()


def _count(number: int, name: str) -> str:
    return f"{number or 'no'} {name if number == 1 else name.replace('break', 'breaks')}"


CHECK = Check(
    id="line-breaks",
    family=Family.TYPOGRAPHY,
    severity=Severity.WARNING,
    meaning="the number of line breaks differs from the source",
    run=_run,
)
