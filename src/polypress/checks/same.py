"""Report a target that is its source, word by word, where that is no name, figure, address or word of both languages.

>>> CHECK.probe("Strategic importance of the town", "Strategic importance of the town")
['the same as the source']
>>> CHECK.probe("BBC News", "BBC News")
[]
"""

from __future__ import annotations

from collections.abc import Iterator

from polypress.checks.base import Check, Context, Family
from polypress.checks.loanwords import free_words, left_words
from polypress.checks.plain import reading
from polypress.checks.programmers_words import CODERS
from polypress.doubts import is_copy
from polypress.model import Severity, Unit


def _run(unit: Unit, context: Context) -> Iterator[str]:
    languages = context.source.language, context.locale.language
    if unit.source[:1].casefold() != unit.target[:1].casefold() or context.locale.is_pseudo:
        return
    source, target = reading(unit.source), reading(unit.target)
    if source.folded != target.folded or languages[0] == languages[1]:
        return
    if is_copy(source.plain, target.plain, *languages) or left_words(_candidates(target.plain, context), *languages):
        yield "the same as the source"


def _candidates(text: str, context: Context) -> list[str]:
    """Give the words that may have been left: among several, one with a capital may be a name."""
    words = free_words(text)
    kept = {word for term in context.terms if term.do_not_translate for word in term.source.split()}
    candidates = (word for word in words if len(words) == 1 or word.islower())
    return [word for word in candidates if word not in kept and word.lower() not in CODERS]


CHECK = Check(
    id="same",
    family=Family.ACCURACY,
    severity=Severity.ERROR,
    meaning="the target is the same as the source",
    run=_run,
)
