r"""Report white space at an end of the target that its source lacks, or the other way round.

>>> CHECK.probe("Siversk has fallen.", "Siwersk ist gefallen.\u00a0")
['the target ends with U+00A0, the source does not']
>>> CHECK.probe("Siversk has fallen.", "Siwersk ist gefallen.")
[]
"""

from __future__ import annotations

from collections.abc import Iterator

from polypress.checks.base import Check, Context, Family
from polypress.checks.typeset import name_characters
from polypress.model import Severity, Unit

_SPACES = "".join(filter(str.isspace, map(chr, range(0x3001)))) + "\u200b\u2060\ufeff"
# No white space to Python, and `invisible-characters` reports them.
_WITHOUT_INVISIBLE = str.maketrans("", "", "\u200b\u2060\ufeff")
_NAMES = {" ": "a space", "\n": "a line break", "\r\n": "a line break (CR LF)", "\t": "a tab"}


def _run(unit: Unit, _context: Context) -> Iterator[str]:
    if unit.source.strip(_SPACES) == unit.source and unit.target.strip(_SPACES) == unit.target:
        return
    edges = zip(("starts", "ends"), _edges(unit.source), _edges(unit.target), strict=True)
    for verb, source, target in edges:
        if source == target:
            continue
        if not source:
            yield f"the target {verb} with {_name(target)}, the source does not"
        elif not target:
            yield f"the source {verb} with {_name(source)}, the target does not"
        else:
            yield f"the target {verb} with {_name(target)}, the source with {_name(source)}"


def _fix(unit: Unit, _context: Context) -> str:
    start, end = _edges(unit.source)
    core = unit.target.strip(_SPACES)
    return start + core + end if core and _edges(unit.target) != (start, end) else unit.target


def _edges(text: str) -> tuple[str, str]:
    start, end = text[: len(text) - len(text.lstrip(_SPACES))], text[len(text.rstrip(_SPACES)) :]
    return start.translate(_WITHOUT_INVISIBLE), end.translate(_WITHOUT_INVISIBLE)


def _name(characters: str) -> str:
    return _NAMES.get(characters) or name_characters(characters)


CHECK = Check(
    id="edge-whitespace",
    family=Family.TYPOGRAPHY,
    severity=Severity.WARNING,
    meaning="white space at the start or the end differs from the source",
    run=_run,
    fix=_fix,
)
