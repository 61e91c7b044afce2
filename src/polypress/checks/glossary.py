"""Report terms of the glossary for which the target has none of the accepted forms, however inflected.

>>> from polypress.model import Term
>>> ceasefire = Term("ceasefire", {"de": ("Waffenruhe",)})
>>> CHECK.probe("The ceasefire holds.", "Der Waffenstillstand hält.", terms=[ceasefire])
['"ceasefire" should be "Waffenruhe"']
>>> CHECK.probe("The ceasefire talks.", "Die Waffenruhegespräche.", terms=[ceasefire])
[]
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from polypress.checks.base import Check, Context, Family
from polypress.checks.plain import plain_text
from polypress.glossary import accepted_forms, find_terms, is_proper
from polypress.model import Severity, Unit

_SAME = str.maketrans({"’": "'", "ʼ": "'", "‑": "-", "\u00a0": " ", "\u202f": " "})
_GAP = 2
"""How many other words may stand between the words of a form: `Oekraïense (gewapende) strijdkrachten`."""
_SHORT = 3
"""Words up to this length (articles, prepositions) may differ; forms up to this length must start a word."""


def _run(unit: Unit, context: Context) -> Iterator[str]:
    if context.locale.is_pseudo:
        return
    used = {match.term.source: match.term for match in find_terms(plain_text(unit.source), context.terms)}
    target = plain_text(unit.target).translate(_SAME)
    for term in used.values():
        forms = accepted_forms(term, context.locale, context.conventions)
        if term.do_not_translate:
            if not any(_stands_exactly(form, target) for form in (term.source, *forms)):
                yield f'"{term.source}" must stay as it is'
        elif forms and not any(_stands(form, target, strict=is_proper(term)) for form in forms):
            wanted = " or ".join(f'"{form}"' for form in forms)
            yield f'"{term.source}" should be {wanted}'


def _stands_exactly(form: str, target: str) -> bool:
    # An ending may follow: "Al Jazeeras Bericht".
    return _starts_word(form.translate(_SAME), target)


def _stands(form: str, target: str, *, strict: bool) -> bool:
    """Tell whether a target has a form, inflected or in a compound; `strict` for names, whose spelling matters."""
    form, target = form.translate(_SAME).casefold(), target.casefold()
    if form in target and (len(form) > _SHORT or not form.isascii() or _starts_word(form, target)):
        return True
    words = re.findall(r"\w+", form)
    wanted = [word for word in words if len(word) > _SHORT] or words
    return _stand_in_order(wanted, re.findall(r"\w+", target), strict=strict)


def _starts_word(form: str, target: str) -> bool:
    place = target.find(form)
    while place > 0 and target[place - 1].isalnum():
        place = target.find(form, place + 1)
    return place >= 0


def _stand_in_order(wanted: Sequence[str], words: Sequence[str], *, strict: bool) -> bool:
    alike = _has_ending if strict else _is_inflected
    near: Iterable[int] = range(len(words))
    found: list[int] = []
    for form in wanted:
        found = [index for index in near if alike(form, words[index])]
        near = sorted({later for index in found for later in range(index + 1, min(index + 2 + _GAP, len(words)))})
    return bool(found)


def _has_ending(form: str, word: str) -> bool:
    return word.startswith(form) and len(word) - len(form) <= _SHORT


def _is_inflected(form: str, word: str) -> bool:
    """Tell whether a word may be an inflection or a compound of a form: most of it is the same, the end may differ."""
    form, word = _without_accents(form), _without_accents(word)
    if form == word or (len(form) > _SHORT and (word.startswith(form) or word.endswith(form))):
        return True
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(form, word, strict=False)))
    return same >= max(_SHORT, 0.6 * len(form)) and len(form) - same <= 3 and len(word) - same <= 4


def _without_accents(word: str) -> str:
    return "".join(mark for mark in unicodedata.normalize("NFD", word) if not unicodedata.combining(mark))


CHECK = Check(
    id="glossary",
    family=Family.TERMINOLOGY,
    severity=Severity.WARNING,
    meaning="a term is not translated as the glossary says",
    run=_run,
)
