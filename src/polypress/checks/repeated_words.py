"""Report a word that stands twice in a row.

Where the source doubles a word too, the target may; and every language has words that meet their like, though not
everywhere: Dutch says `of je je aanmeldt`, but no pronoun follows `van` or begins a sentence together with another.

>>> CHECK.probe("Save the rhino.", "Red de de neushoorn.", "nl")
['"de" stands twice in a row']
>>> CHECK.probe("He thinks that it does it.", "Hij denkt dat het het doet.", "nl")
[]
>>> CHECK.probe("The end of the book.", "Het einde van het het boek.", "nl")
['"het" stands twice in a row']
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
    # Relative after demonstrative, subject beside object, a verb's prefix before the same preposition.
    "af": "is die dat op aan uit",
    "de": "die der das den dem sie was ab an auf mit vor ihr",
    "en": "that had is was her",
    "es": "nos",
    "fr": "nous vous faire en très",
    "it": "si",
    "nl": "die dat zijn is was ze er in op aan uit voor door over mee om af had je haar het jullie",
    "pt": "se nos que",
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
_NONE: frozenset[str] = frozenset()
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
    for word in dict.fromkeys(match[1].lower() for match in _TWICE.finditer(target.plain)):
        # A letter or a figure may well come twice; between words in a list there is a comma.
        if len(word) > 1 and word.isalpha() and (word in wrong or word not in allowed):
            yield f'"{word}" stands twice in a row'


CHECK = Check(
    id="repeated-words",
    family=Family.LANGUAGE,
    severity=Severity.WARNING,
    meaning="the same word stands twice in a row",
    run=_run,
)
