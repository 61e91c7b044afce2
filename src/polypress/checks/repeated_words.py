"""Report a word that stands twice in a row.

Where the source doubles a word too, the target may; and every language has words that meet their like, though not
everywhere: Dutch says `of je je aanmeldt`, but no pronoun follows `van` or begins a sentence together with another.

>>> CHECK.probe("Save the rhino.", "Red de de neushoorn.", "nl")
['"de" stands twice in a row']
>>> CHECK.probe("He thinks that it does it.", "Hij denkt dat het het doet.", "nl")
[]
>>> CHECK.probe("The end of the book.", "Het einde van het het boek.", "nl")
['"het" stands twice in a row']
>>> CHECK.probe("He plays for Van Gaal's team.", "Hij speelt in het elftal van Van Gaal.", "nl")
[]
>>> CHECK.probe("Those who know her love her.", "Die die sie kennen, lieben sie.")
[]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from polypress.checks.base import Check, Context, Family
from polypress.checks.plain import reading
from polypress.model import Severity, Unit

_ALLOWED = {
    # Relative after demonstrative, subject beside object, a verb's prefix before the same preposition, a verb that ends
    # one clause before the next, and what speech says twice.
    "af": "is die dat op aan uit baie",
    "de": "die der das den dem sie was ab an auf mit vor ihr um durch über unter zu nach sehr so ganz viel",
    "en": "that had is was her very",
    "es": "nos muy casi ya luego poco",
    "fr": "nous vous faire en très est elle lui tout si tant bien",
    "it": "si molto quasi",
    "nl": (
        "die dat zijn is was ze er in op aan uit voor door over mee om af had je haar het jullie kan wil naar bij toe"
        " heel erg zeer veel"
    ),
    "pt": "se nos que muito quase já logo",
}
_WORDS = {language: frozenset(words.split()) for language, words in _ALLOWED.items()}
_WRONG = {
    "nl": re.compile(
        r"""(?: (?:\A|[.!?:;]\s+) \W* | \b(?:aan|bij|binnen|boven|buiten|door|in|met|naar|naast|onder|op|over|per|rond
        |tegen|tijdens|tussen|uit|van|vanuit|volgens|wegens|zonder)\s+) (het|je|ze|jullie)\s+\1(?![\w'’-])""",
        re.VERBOSE | re.IGNORECASE,
    )
}
"""Where words that may meet their like may not: in Dutch a pronoun is `ervan`, not `van het`."""
_RIGHT = {
    # `Diferente do do ano passado`: one word of a pair belongs to what is compared, which has no noun of its own.
    "pt": re.compile(
        r"\b(?:diferentes?|distint[oa]s?|acima|abaixo|além|aquém|perto|longe|atrás|diante|próxim[oa]s?|depend\w+|trata(?:-se)?)"
        r"\s+([dn][oa]s?)\s+\1(?!\w)",
        re.IGNORECASE,
    )
}
"""Where words that may not meet their like may."""
_NONE: frozenset[str] = frozenset()
_NEXT = re.compile(r"(?<![\w'’-])(?=(\w+)\s+(\w+))")
_TWICE = re.compile(r"(?<![\w'’-])(\w+)(?=\s+\1(?![\w'’-]))", re.IGNORECASE)


def _run(unit: Unit, context: Context) -> Iterator[str]:
    target = reading(unit.target)
    # Most texts have none, which the words tell before the text itself is searched.
    if not any(word == following for word, following in pairwise(target.folded)):
        return
    allowed = _WORDS.get(context.locale.language, _NONE)
    if any(first == second and first.isalpha() for first, second in pairwise(reading(unit.source).folded)):
        return
    never = _WRONG.get(context.locale.language)
    wrong = {match[1].lower() for match in never.finditer(target.plain)} if never else _NONE
    right = _RIGHT.get(context.locale.language)
    wrong -= (excused := _excused(reading(unit.source).plain, target.plain, right))
    for word in dict.fromkeys(match[1].lower() for match in _TWICE.finditer(target.plain)):
        if word in excused:
            continue
        # A letter or a figure may well come twice; between words in a list there is a comma.
        if len(word) > 1 and word.isalpha() and (word in wrong or word not in allowed):
            yield f'"{word}" stands twice in a row'


def _excused(source: str, target: str, right: re.Pattern[str] | None) -> set[str]:
    """Give the words of which the second begins a name, as in `van Van Gaal`, or which their place lets meet."""
    found = {match[1].lower() for match in right.finditer(target)} if right else set()
    names = {pair for pair in _NEXT.findall(source) if pair[0][0].isupper()}
    words = _NEXT.findall(target)
    twice = {second for (first, _), (second, _) in pairwise(words) if first.casefold() == second.casefold()}
    return found | {first.lower() for first, second in words if first in twice and (first, second) in names}


CHECK = Check(
    id="repeated-words",
    family=Family.LANGUAGE,
    severity=Severity.WARNING,
    meaning="the same word stands twice in a row",
    run=_run,
)
