r"""Report white space and invisible characters at an end of the target that its source lacks, or the other way round.

>>> CHECK.probe("Siversk has fallen.", "Siwersk ist gefallen.\u00a0")
['the target ends with U+00A0, the source does not']
>>> CHECK.probe("Siversk has fallen.", "Siwersk ist gefallen.")
[]
"""

from __future__ import annotations

from collections.abc import Iterator

from polypress.checks.base import Check, Context, Family
from polypress.model import Severity, Unit

# Zero-width space, word joiner and byte order mark are invisible, yet no white space to Python.
_SPACES = "".join(filter(str.isspace, map(chr, range(0x3001)))) + "\u200b\u2060\ufeff"
_NAMES = {" ": "a space", "\n": "a line break", "\r\n": "a line break (CR LF)", "\t": "a tab"}


def _run(unit: Unit, _context: Context) -> Iterator[str]:
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


def _edges(text: str) -> tuple[str, str]:
    return text[: len(text) - len(text.lstrip(_SPACES))], text[len(text.rstrip(_SPACES)) :]


def _name(characters: str) -> str:
    return _NAMES.get(characters) or " ".join(f"U+{ord(character):04X}" for character in characters)


CHECK = Check(
    id="edge-whitespace",
    family=Family.TYPOGRAPHY,
    severity=Severity.WARNING,
    meaning="white space at the start or the end differs from the source",
    run=_run,
)
