"""Report what an engine that lost its way says again and again: words, syllables, whole stretches.

>>> CHECK.probe("The army left the town.", "Die Armee verließ die Stadt, die Stadt, die Stadt.")
['the same words again and again: "die Stadt,"']
>>> CHECK.probe("They work closely with the others.", "Trabajan codo con codo con los demás.", "es")
[]
>>> CHECK.probe("Step by step, no, no, no!", "Schritt für Schritt, nein, nein, nein!")
[]
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from polypress.checks.base import Check, Context, Family
from polypress.checks.plain import plain_text
from polypress.doubts import find_loop
from polypress.model import Severity, Unit

_SIDE_BY_SIDE = re.compile(
    r"""(?<!\w)(\w+)\ (a|à|al|am|an|auf|au|aan|by|con|com|contra|contre|de|door|e|en|et|für|gegen|in|met|mit|na|naar|om
    |op|para|per|por|pour|sur|te|tegen|to|um|und|van|voor|vor|y|zu)\ \1(?!\w)(?!\ \2\ \1(?!\w))""",
    re.VERBOSE | re.IGNORECASE,
)
"""A phrase of one word twice, `codo con codo`, `face à face`, but not thrice."""
_SHOUTED = re.compile(r"(\w)\1{4,}")
_LISTED = 3
"""Times from which on something comes again and again, and letters of a word that says nothing."""


def _run(unit: Unit, _context: Context) -> Iterator[str]:
    source, target = plain_text(unit.source), plain_text(unit.target)
    message = find_loop(source, target)
    if message and any(map(str.isalnum, source)):
        # What follows a phrase may begin as it does inside: `codo con codo con los demás`. A shout has its own length.
        target = _SIDE_BY_SIDE.sub(r"\1", target)
        if _SHOUTED.search(source):
            target = _SHOUTED.sub(r"\1", target)
        message = find_loop(source, target)
    if message and any(map(str.isalnum, source)) and not _is_list(message.split('"')[1], source, target):
        yield message


def _is_list(sample: str, source: str, target: str) -> bool:
    """Tell whether words come again with others between because the source lists something: `in … County, in …`."""
    again, folded = target.casefold().count(sample.casefold()), sample.casefold()
    if again < _LISTED or re.search(rf"{re.escape(folded)}\W+{re.escape(folded)}", target.casefold()):
        return False
    words = Counter(word for word in re.findall(r"\w+", source.casefold()) if len(word) > _LISTED)
    return max(words.values(), default=0) >= again


CHECK = Check(
    id="loops",
    family=Family.ACCURACY,
    severity=Severity.ERROR,
    meaning="the target says the same again and again",
    run=_run,
)
