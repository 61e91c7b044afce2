"""Report a denial that the target has lost, or adds: not only a `not`, but a sentence that now says the contrary.

What may render a denial is read generously (`unbestätigt`, `fehlt`, `sans`), since languages deny in many ways.

>>> CHECK.probe("The army did not leave the town.", "Die Armee verließ die Stadt.")
['the source denies something ("not"), the target does not']
>>> CHECK.probe("The claim was not confirmed.", "Die Behauptung blieb unbestätigt.")
[]
>>> CHECK.probe("The army left the town.", "Die Armee verließ die Stadt nicht.")
['the target denies something ("nicht"), the source does not']
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from polypress.checks.base import Check, Context, Family
from polypress.checks.negations import NEGATIONS, Negations
from polypress.checks.plain import plain_text
from polypress.languages import has_word
from polypress.model import Severity, Unit


def _run(unit: Unit, context: Context) -> Iterator[str]:
    here, there = NEGATIONS.get(context.source.language), NEGATIONS.get(context.locale.language)
    if here is None or there is None or here is there or context.locale.is_pseudo:
        return
    source, target = (plain_text(text).casefold().replace("’", "'") for text in (unit.source, unit.target))
    ours, theirs = here.clear.search(source), there.clear.search(target)
    if bool(ours) == bool(theirs):
        return
    # What else denies something has its counterpart; what is more than that may stand for the plain word.
    more = _count(target, there.some, there, context.locale.language)
    if ours and not there.any.search(target):
        if more <= _count(source, here.sure, here, context.source.language):
            yield f'the source denies something ("{ours[0]}"), the target does not'
    elif (
        theirs
        and not here.any.search(source)
        and more >= _count(source, here.some, here, context.source.language)
        and not _is_undone(target, theirs.end(), there, context)
    ):
        yield f'the target denies something ("{theirs[0]}"), the source does not'


def _is_undone(target: str, end: int, known: Negations, context: Context) -> bool:
    """Tell whether what is denied is a denial itself, so that nothing is: `not without`, `nicht spurlos`."""
    start = end + 1
    contrary = known.prefix.match(target, start)
    if contrary and has_word(contrary[contrary.lastgroup or 0], context.locale.language):
        return True
    return known.sure.match(target, start) is not None


def _count(text: str, words: re.Pattern[str], known: Negations, language: str) -> int:
    """Count what else may be meant as a denial, were it the contrary of a word."""
    contraries = [match[match.lastgroup or 0] for match in known.prefix.finditer(text)]
    return len(words.findall(text)) + sum(has_word(word, language) for word in contraries)


CHECK = Check(
    id="negation",
    family=Family.ACCURACY,
    severity=Severity.WARNING,
    meaning="a denial is lost or added",
    run=_run,
)
