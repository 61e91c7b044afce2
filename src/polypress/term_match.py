"""Find where a text has a form of the glossary, inflected or in a compound; imports `glossary` and `model` only.

>>> find_form("Waffenruhe", "Die Waffenruhegespräche beginnen.")
(4, 23)
>>> find_form("Waffenruhe", "Der Waffenstillstand hält.")
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import takewhile

from polypress.glossary import is_proper
from polypress.model import Term

# Thai, Lao, Burmese, Khmer, kana, Han: scripts that write no space between words.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3041-\u30ff\u3400-\u9fff\U00020000-\U0003ffff"
_WORD = re.compile(rf"[{_UNSPACED}]|(?:(?![{_UNSPACED}])\w)+")
_APART = re.compile(f"[{_UNSPACED}]")
_LETTER = re.compile(rf"(?![{_UNSPACED}])[^\W_]")
"""A letter or digit that other letters may continue to one word."""
_SAME = str.maketrans({"’": "'", "ʼ": "'", "‑": "-", "\u00a0": " ", "\u202f": " "})
_GAP = 2
"""How many other words may stand between the words of a form: `Oekraïense (gewapende) strijdkrachten`."""
_SHORT = 3
"""Words up to this length (articles, prepositions) may differ; forms up to this length must start a word."""

Place = tuple[int, int]
"""Offset of the first character, and behind the last one."""


def find_term(term: Term, forms: Sequence[str], target: str) -> Iterator[Place]:
    """Give the places where a target has a term in one of its forms.

    Args:
        term: The term; if it is not to be translated, it stands letter for letter, as do its forms.
        forms: Its accepted forms in the target's language.
        target: Plain text.
    """
    if term.do_not_translate:
        for form in (term.source, *forms):
            yield from find_exactly(form, target)
    else:
        for form in forms:
            yield from find_forms(form, target, strict=is_proper(term))


def find_words(text: str) -> list[Place]:
    """Give the places of a text's words; of its letters where a script writes no space between words."""
    return [word.span() for word in _WORD.finditer(text)]


def find_exactly(form: str, target: str) -> Iterator[Place]:
    """Give the places where words start with a form, letter for letter; an ending may follow: `Al Jazeeras Bericht`."""
    form, target = form.translate(_SAME), target.translate(_SAME)
    return (place for place in _occurrences(form, target) if _starts_word(place[0], target))


def find_form(form: str, target: str, *, strict: bool = False) -> Place | None:
    """Give the first place where a target has a form, inflected or in a compound.

    Args:
        form: One or more words.
        target: Plain text.
        strict: Whether the spelling matters, as it does for names: only an ending may follow.
    """
    return next(find_forms(form, target, strict=strict), None)


def find_forms(form: str, target: str, *, strict: bool = False) -> Iterator[Place]:
    """Give every such place: those that have it letter for letter (whole words, unless it is a piece of Chinese)."""
    folded, offsets = _fold(target)
    form = form.translate(_SAME).casefold()
    places = list(_occurrences(form, folded))
    at_start = [place for place in places if _starts_word(place[0], folded)]
    if len(form) <= _SHORT and form.isascii():
        places = at_start
    if places:
        # Where a word starts first: "Ukraine" rather than "Ostukraine".
        found = [_whole_words(place, folded) for place in at_start or places]
    elif _APART.search(form):
        found = []
    else:
        words = list(_WORD.finditer(folded))
        parts = [word for word in _WORD.findall(form) if len(word) > _SHORT] or _WORD.findall(form)
        chains = _stand_in_order(parts, [word[0] for word in words], strict=strict)
        found = [(words[first].start(), words[last].end()) for first, last in chains]
    return ((offsets[start], offsets[end - 1] + 1) for start, end in found)


def _fold(target: str) -> tuple[str, Sequence[int]]:
    """Give a text without case, and where in the text each of its characters comes from."""
    folded = target.translate(_SAME).casefold()
    if len(folded) == len(target):
        return folded, range(len(target))
    return folded, [index for index, letter in enumerate(target) for _ in letter.casefold()]


def _occurrences(form: str, text: str) -> Iterator[Place]:
    start = text.find(form) if form else -1
    while start >= 0:
        yield start, start + len(form)
        start = text.find(form, start + len(form))


def _starts_word(place: int, text: str) -> bool:
    return place == 0 or not _LETTER.match(text, place - 1)


def _whole_words(place: Place, text: str) -> Place:
    start, end = place
    while start > 0 and _LETTER.match(text, start) and _LETTER.match(text, start - 1):
        start -= 1
    while end < len(text) and _LETTER.match(text, end - 1) and _LETTER.match(text, end):
        end += 1
    return start, end


def _stand_in_order(parts: Sequence[str], words: Sequence[str], *, strict: bool) -> list[Place]:
    """Give the indexes of the first and last of the words that are the parts of a form, in their order."""
    alike = _has_ending if strict else _is_inflected
    chains = {index: index for index, word in enumerate(words) if parts and alike(parts[0], word)}
    for part in parts[1:]:
        chains = {
            later: first
            for last, first in chains.items()
            for later in range(last + 1, min(last + 2 + _GAP, len(words)))
            if alike(part, words[later])
        }
    return [(first, last) for last, first in chains.items()]


def _has_ending(form: str, word: str) -> bool:
    return word.startswith(form) and len(word) - len(form) <= _SHORT


def _is_inflected(form: str, word: str) -> bool:
    """Tell whether a word may be an inflection or a compound of a form: most of it is the same, the end may differ."""
    form, word = _without_accents(form), _without_accents(word)
    if form == word or (len(form) > _SHORT and (word.startswith(form) or word.endswith(form))):
        return True
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(form, word, strict=False)))
    return same >= max(_SHORT, 0.6 * len(form)) and len(form) - same <= 3 and len(word) - same <= 4


@lru_cache(maxsize=20_000)
def _without_accents(word: str) -> str:
    if word.isascii():
        return word
    return "".join(mark for mark in unicodedata.normalize("NFD", word) if not unicodedata.combining(mark))
