"""Compare the first letter of source and target: a capital, or a small one.

German writes its nouns with capitals, a name may move to the front, and Dutch `'s Avonds` has its capital behind.

>>> CHECK.probe("Find the map.", "vind de kaart.", "nl")
['the target starts with a small letter, the source with a capital']
>>> CHECK.probe("In the evening it rained.", "'s Avonds regende het.", "nl")
[]
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from polypress.checks.base import Check, Context, Family
from polypress.checks.plain import reading
from polypress.languages import CAPITAL_NOUNS
from polypress.model import Severity, State, Unit

_FIRST = re.compile(r"[^\w\ufffc]*(?:(?<=['’])[a-z]\b[^\w\ufffc]*(?=\w))?(\w[\w'’-]*)")
_DAYS = frozenset("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())
_SAID = re.compile(
    r"(?:\S+\s){1,4}(?:added?s?|asks?|asked|answer(?:s|ed)|continue[sd]|explain(?:s|ed)|repl(?:ies|ied)|sa(?:ys|id)|tells|told"
    r"|writes|wrote)\W*"
)
"""Who said what stands before, in a sentence of its own: `Lanzmann wrote.`"""
_NOUNS_IN_CAPITALS = CAPITAL_NOUNS | {"gsw"}


def _run(unit: Unit, context: Context) -> Iterator[str]:
    source, target = _first(reading(unit.source).plain), _first(reading(unit.target).plain)
    if not source or not target:
        return
    before, behind = source[0], target[0]
    # A script without capitals has neither.
    if before.isupper() and behind.islower():
        mixed = target[1:] != target[1:].lower() or _may_go_on(source, unit, context)
        if not mixed and target.casefold() not in reading(unit.source).folded[1:]:
            yield "the target starts with a small letter, the source with a capital"
    elif before.islower() and behind.isupper() and not _needs_capital(unit, target, context.locale.language):
        yield "the target starts with a capital, the source with a small letter"


def _may_go_on(word: str, unit: Unit, context: Context) -> bool:
    """Tell whether a text may go on with a sentence, as `Monday` does behind `a.m.`; a machine has no such doubt."""
    if context.source.language != "en" or unit.state is State.MACHINE:
        return False
    return word in _DAYS or _SAID.fullmatch(reading(unit.source).plain) is not None


def _first(text: str) -> str:
    match = _FIRST.match(text)
    return match[1] if match else ""


def _needs_capital(unit: Unit, word: str, language: str) -> bool:
    """Tell whether a word needs its capital: a noun in German, an acronym, a name of the source, or a first word."""
    marked = reading(unit.source).marked
    if any(span.start == 0 and not span.translatable for span in marked.spans):
        # Code has its letters for good, and the target may start with another word.
        return True
    if language in _NOUNS_IN_CAPITALS or (len(word) > 1 and word[1:] != word[1:].lower()):
        return True
    return any(word[0].isupper() for word in reading(unit.source).words)


CHECK = Check(
    id="start-capital",
    family=Family.TYPOGRAPHY,
    severity=Severity.WARNING,
    meaning="the first letter is a capital in one of the texts only",
    run=_run,
)
