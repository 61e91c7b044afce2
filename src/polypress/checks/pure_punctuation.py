"""Report marks and nothing else on one side, and words on the other.

>>> CHECK.probe("***", "Sternchen")
['the source has no word, the target has']
>>> CHECK.probe("…", "...")
[]
"""

from __future__ import annotations

from collections.abc import Iterator

from polypress.checks.base import Check, Context, Family
from polypress.checks.typeset import prose
from polypress.model import Severity, Unit


def _run(unit: Unit, _context: Context) -> Iterator[str]:
    # Most texts begin with a letter.
    if unit.source[:1].isalnum() and unit.target[:1].isalnum():
        return
    source, target = prose(unit.source), prose(unit.target)
    # What a placeholder becomes is not known.
    if "\ufffc" in source + target:
        return
    if _has_word(source) != _has_word(target) and source.strip() and target.strip():
        yield (
            "the source has a word, the target has none"
            if _has_word(source)
            else "the source has no word, the target has"
        )


def _has_word(text: str) -> bool:
    return any(map(str.isalnum, text))


CHECK = Check(
    id="pure-punctuation",
    family=Family.PUNCTUATION,
    severity=Severity.WARNING,
    meaning="marks without a word became words, or the other way round",
    run=_run,
)
