"""Report a target much longer or shorter than its source, for what the two languages usually need.

>>> CHECK.probe("Russian forces took the town after months of heavy fighting.", "Die Stadt ist gefallen.")
['much shorter than the source']
>>> CHECK.probe("Russian forces took the town.", "Russische Truppen haben die Kleinstadt eingenommen.")
[]
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from polypress.checks.base import Check, Context, Family
from polypress.checks.plain import plain_text, reading
from polypress.doubts import find_length
from polypress.model import Severity, State, Unit

_ENOUGH = 0.6
"""Share of the source's words from which on none can be missing."""
_ACRONYM = re.compile(r"\b(?:[A-Z]{2,6}|(?:[A-Z]\.){2,4})(?!\w)")
_WORDS_FOR = 6
"""Times an acronym's length that its words may need."""


def _run(unit: Unit, context: Context) -> Iterator[str]:
    if context.locale.is_pseudo:
        return
    source, target = plain_text(unit.source), plain_text(unit.target)
    languages = context.source.language, context.locale.language
    message = find_length(source, target, *languages)
    if message and len(target) > len(source) and unit.state is not State.MACHINE:
        # A person may say in words what the source only abbreviates.
        message = find_length(_ACRONYM.sub(lambda match: match[0] * _WORDS_FOR, source), target, *languages)
    # Few letters may say as much in as many words: `édentés` for `affected by toothlessness`.
    if message and not (len(target) < len(source) and _words(unit.target) > _ENOUGH * _words(unit.source)):
        yield message
    elif not any(map(str.isalnum, target)) and any(map(str.isalnum, source)):
        yield "no word of the source is left"


def _words(text: str) -> int:
    return len(reading(text).words)


CHECK = Check(
    id="length",
    family=Family.LENGTH,
    severity=Severity.WARNING,
    meaning="the target is much longer or shorter than the source",
    run=_run,
)
