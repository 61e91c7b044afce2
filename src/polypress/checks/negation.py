"""Report a denial that the target has lost, or adds: not only a `not`, but a sentence that now says the contrary.

What may render a denial is read generously (`unbestätigt`, `fehlt`, `sans`), since languages deny in many ways. Good
translators also deny where the source does not (`noch nicht` for `still`), the more so the longer a sentence is: so a
denial that is added is reported in short and plain sentences only, or where a machine wrote it: machines are not free.

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
from polypress.checks.plain import plain_text, reading
from polypress.languages import has_word
from polypress.model import Severity, State, Unit

_SHORT = 8
"""Words of a source up to which a denial is added by nobody for the idiom's sake."""
_NEXT = re.compile(r"[\w'-]+ ")
_NEAR = 3
"""Within how many words behind a denial another takes it back: `not at all uncommon`."""


def _run(unit: Unit, context: Context) -> Iterator[str]:
    here, there = NEGATIONS.get(context.source.language), NEGATIONS.get(context.locale.language)
    if here is None or there is None or here is there or context.locale.is_pseudo:
        return
    source, target = (plain_text(text).casefold().replace("’", "'") for text in (unit.source, unit.target))
    ours, theirs = here.clear.search(source), there.clear.search(target)
    if bool(ours) == bool(theirs):
        return
    free = unit.state is not State.MACHINE
    if ours and not there.any.search(target) and _is_lost(source, ours.end(), target, context, free=free):
        yield f'the source denies something ("{ours[0]}"), the target does not'
    elif theirs and not here.any.search(source) and _is_added(source, target, theirs, context, free=free):
        yield f'the target denies something ("{theirs[0]}"), the source does not'


def _is_lost(source: str, end: int, target: str, context: Context, *, free: bool) -> bool:
    """Tell whether nothing of the target can stand for the denial that ends at an offset of the source."""
    here, there = NEGATIONS[context.source.language], NEGATIONS[context.locale.language]
    if free and (here.eased.match(source, end) or here.excepted.search(source, 0, end)):
        return False
    if _is_undone(source, end, context.source.language, _NEAR):
        return False
    pairs = ((here.words, there.words), (here.sure, there.some)) if free else ()
    if any(len(theirs.findall(target)) > len(ours.findall(source)) for ours, theirs in pairs):
        return False
    # What else denies something has its counterpart; what is more than that may stand for the plain word.
    denied = _count(source, here.sure, here, context.source.language)
    return _count(target, there.some, there, context.locale.language) <= denied


def _is_added(source: str, target: str, found: re.Match[str], context: Context, *, free: bool) -> bool:
    """Tell whether a denial of the target is one too many.

    Good translators say much by denying its contrary (`noch nicht` for `still`), the more freely the longer a sentence
    is. Only in a short and plain one is a denial more surely an error.
    """
    here = NEGATIONS[context.source.language]
    if free and (len(reading(source).words) > _SHORT or here.hints.search(source)):
        return False
    if _count(source, here.some, here, context.source.language):
        return False
    return not _is_undone(target, found.end(), context.locale.language, 1)


def _is_undone(text: str, end: int, language: str, words: int) -> bool:
    """Tell whether what is denied is a denial itself, so that nothing is: `not without`, `nicht spurlos`.

    Args:
        text: A text in small letters.
        end: Offset behind the denial.
        language: The language of the text.
        words: How near the other denial must stand: 1 if right behind.
    """
    known, start = NEGATIONS[language], end + 1
    for _ in range(words):
        contrary = known.prefix.match(text, start)
        if contrary and has_word(contrary[contrary.lastgroup or 0], language):
            return True
        if known.sure.match(text, start):
            return True
        gap = _NEXT.match(text, start)
        if gap is None:
            break
        start = gap.end()
    return False


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
