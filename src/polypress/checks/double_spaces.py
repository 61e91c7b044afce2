"""Report two spaces in a row between words, where the source has none either.

A line break of Markdown (two spaces before the line's end) is none of them. Weblate's `double_space` and pofilter's
`doublespacing` in one; that pofilter wants two after a full stop wherever the source has them is a habit of English
typewriters.

>>> CHECK.probe("It rains. It pours.", "Es regnet.  Es gießt.")
['two spaces in a row after "regnet."']
>>> CHECK.probe("It rains. It pours.", "Es regnet. Es gießt.")
[]
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from polypress.checks.base import Check, Context, Family
from polypress.checks.plain import reading
from polypress.checks.typeset import SPACES, mended, prose
from polypress.model import Edit, Severity, Unit

_QUICK = re.compile(rf"[{SPACES}][{SPACES}]")
_WIDE = re.compile(rf"(?<=[^\s|])[{SPACES}]{{2,}}+(?=[^\s|])")


def _run(unit: Unit, _context: Context) -> Iterator[str]:
    text = prose(unit.target)
    for edit in _edits(unit):
        words = text[max(0, edit.start - 30) : edit.start].split()
        yield f'two spaces in a row after "{words[-1]}"'


def _edits(unit: Unit) -> list[Edit]:
    if not _QUICK.search(unit.target) or _WIDE.search(unit.source):
        return []
    # Where a tag stands between them they are not in a row.
    tags = {span.start for span in reading(unit.target).marked.spans if span.start == span.end}
    matches = (match for match in _WIDE.finditer(prose(unit.target)) if tags.isdisjoint(range(*match.span())))
    return [Edit(*match.span(), next((space for space in match[0] if space != " "), " ")) for match in matches]


def _fix(unit: Unit, _context: Context) -> str:
    return mended(unit.target, _edits(unit))


CHECK = Check(
    id="double-spaces",
    family=Family.TYPOGRAPHY,
    severity=Severity.WARNING,
    meaning="two spaces in a row",
    run=_run,
    fix=_fix,
)
