"""Tell whether two words are spellings of one name, in languages that write one sound in several ways."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from polypress.checks.exonyms import fold

_ALIKE = 62
"""Per cent of common letters from which two words are spellings of one name."""
_STEM = 4
_ADJECTIVE = 50
_SPELLINGS = tuple(
    (re.compile(pattern), instead)
    for pattern, instead in (
        (r"schtsch|shch", "s"),
        (r"tsch|tch|sch|sh|ch|kh|zh|sz|cz|ts|tz", "s"),
        (r"c(?=[eiy])|z", "s"),
        (r"[cq]", "k"),
        (r"ph", "f"),
        (r"[wu]", "v"),
        (r"[yj]", "i"),
        (r"gu(?=[ei])", "g"),
        (r"(.)\1+", r"\1"),
    )
)


def is_form(form: str, word: str) -> bool:
    """Tell whether a word is a form of a place's name, or made from it: `deutsche` of `Deutschland`."""
    from rapidfuzz.fuzz import ratio

    if form in word or form[:_STEM] == word[:_STEM]:
        return True
    return form[: _STEM - 1] == word[: _STEM - 1] and ratio(form, word) >= _ADJECTIVE


def is_spelled(name: str, words: Sequence[str]) -> bool:
    """Tell whether one of the words, with folded case, may be another spelling of a name.

    >>> is_spelled("Zaluzhny", ["saluschnyj"]), is_spelled("Bakhmut", ["awdijiwka"])
    (True, False)
    """
    from rapidfuzz.fuzz import ratio

    plain = fold(name)
    sound = _sound(plain)
    for word in words:
        if plain[:_STEM] == word[:_STEM] or ratio(plain, word) >= _ALIKE:
            return True
        other = _sound(word)
        if sound[:_STEM] == other[:_STEM] or ratio(sound, other) >= _ALIKE:
            return True
    return False


def is_adjective(name: str, words: Sequence[str]) -> bool:
    """Tell whether one of the words in small letters is made from a name.

    >>> is_adjective("macedonia", ["mazedonisch"]), is_adjective("macron", ["makrele"])
    (True, False)
    """
    from rapidfuzz.fuzz import ratio

    sound = _sound(name)
    return len(name) > _STEM and any(
        name[: _STEM + 1] == word[: _STEM + 1]
        or (sound[:_STEM] == _sound(word)[:_STEM] and ratio(sound, _sound(word)) >= _ALIKE)
        for word in words
        if len(word) > _STEM
    )


@lru_cache(maxsize=8192)
def _sound(word: str) -> str:
    """Spell a folded word as no language does, so that the ways of several to write one sound meet."""
    for pattern, instead in _SPELLINGS:
        word = pattern.sub(instead, word)
    return word
