"""Compare the mark that begins source and target, save quotation marks, brackets, dashes and Spanish `¿` and `¡`.

>>> CHECK.probe("Nobody came", "…niemand kam")
['the target starts with "…", the source without a mark']
>>> CHECK.probe("... and nobody came", "… und niemand kam")
[]
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from polypress.checks.base import Check, Context, Family
from polypress.checks.typeset import prose
from polypress.model import Severity, Unit

_SKIPPED = " \t\r\n\u00a0\u2009\u202f\u200b\u200e\u200f\u2060\ufeff\"'”’»«›‹“‘„‚「『《〈（([{¿¡-–—*_~"
# A stop before a figure or a name belongs to it: .22, .NET
_MARK = re.compile(r"(?!\.\w)[….,،、，;；:!?？！؟。•·]+")
_FORMS = str.maketrans({"،": ",", "、": ",", "，": ",", "；": ";", "？": "?", "؟": "?", "！": "!", "。": ".", "·": "•"})


def _run(unit: Unit, _context: Context) -> Iterator[str]:
    # Most texts begin with a letter.
    if unit.source[:1].isalnum() and unit.target[:1].isalnum():
        return
    source, target = _start(unit.source), _start(unit.target)
    if _meaning(source) == _meaning(target):
        return
    if not target:
        yield f'the target lacks the "{source}" at the start of the source'
    elif not source:
        yield f'the target starts with "{target}", the source without a mark'
    else:
        yield f'the target starts with "{target}", the source with "{source}"'


def _start(text: str) -> str:
    match = _MARK.match(prose(text).lstrip(_SKIPPED))
    return match[0] if match else ""


def _meaning(marks: str) -> frozenset[str]:
    return frozenset(marks.translate(_FORMS).replace("...", "…").replace("..", "…"))


CHECK = Check(
    id="start-punctuation",
    family=Family.PUNCTUATION,
    severity=Severity.WARNING,
    meaning="the mark at the start differs from the source",
    run=_run,
)
