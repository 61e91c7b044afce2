"""Spelling rules of the six languages that a template cannot say: contraction, elision, articles, capitals, spaces.

Text under way carries private-use marks (U+E000 to U+F8FF) at the borders of a derivation's nodes; the rules look
through them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

#: Genders in the order in which `{slot~…|…}` lists its alternatives; the first one is the default.
GENDERS = {
    "en": ("s",),
    "nl": ("c", "n"),
    "de": ("m", "f", "n"),
    "fr": ("m", "f", "mp", "fp"),
    "es": ("m", "f", "mp", "fp"),
    "pt": ("m", "f", "mp", "fp"),
}

_ARTICLES = {
    "en": r"the |an? ",
    "nl": r"de |het |een ",
    "de": r"der |die |das |eine? ",
    "fr": r"les? |la |l'|une? |des ",
    "es": r"el |las? |los |una? ",
    "pt": r"os? |as? |uma? ",
}

_M = r"([\ue000-\uf8ff]*)"
_VOWEL = "aeiouéèêâîôAEIOUÉÈÊÂÎÔ"

#: Language -> (pattern, replacement), in order.
_RULES: dict[str, list[tuple[str, str]]] = {
    "en": [
        (rf"\ba\(n\) {_M}(?=[aeiou])", r"an \1"),
        (r"\ba\(n\) ", "a "),
        (rf"(\.m\.){_M}\.", r"\1\2"),
    ],
    "nl": [],
    "de": [
        (rf"\b(i)n {_M}dem ", r"\1m \2"),
        (rf"\b(z)u {_M}dem ", r"\1um \2"),
        (rf"\b(z)u {_M}der ", r"\1ur \2"),
        (r" (?=%)", "\u00a0"),
    ],
    "fr": [
        (rf"\bde {_M}le (?![{_VOWEL}])", r"du \1"),
        (rf"\bde {_M}les ", r"des \1"),
        (rf"\bà {_M}le (?![{_VOWEL}])", r"au \1"),
        (rf"\bà {_M}les ", r"aux \1"),
        (rf"\b([dl]|[Qq]u)e {_M}(?=[{_VOWEL}][a-zà-ÿ'])", r"\1'\2"),
        (rf"\bsi {_M}(?=ils? )", r"s'\1"),
        ("« ", "«\u00a0"),
        (r" (?=[%:»])", "\u00a0"),
        (r" (?=[;!?])", "\u202f"),
        ("'", "\u2019"),
    ],
    "es": [
        (rf"\b(de|a) {_M}el (?=[a-zA-Zà-ÿ])", r"\1l \2"),
        (rf"\by {_M}(?=[Ii]|[Hh]i[^e])", r"e \1"),
        (r" (?=%)", "\u00a0"),
    ],
    "pt": [
        (rf"\be(m) {_M}([oa]s?) ", r"n\3 \2"),
        (rf"\bde {_M}([oa]s?) ", r"d\2 \1"),
        (rf"\ba {_M}(os?) ", r"a\2 \1"),
        (rf"\ba {_M}a(s?) ", r"à\2 \1"),
    ],
}

_SMALL = {"a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "the", "to", "with", "about"}


def bare(phrase: str, language: str) -> str:
    """Take the article off a noun phrase.

    >>> bare("l'opposition", "fr")
    'opposition'
    """
    return re.sub(rf"^(?:{_ARTICLES[language]})", "", phrase)


def finish(text: str, language: str) -> str:
    r"""Apply the language's spelling rules.

    >>> finish("près de Odessa : à le musée", "fr") == "près d\u2019Odessa\u00a0: au musée"
    True
    """
    for pattern, replacement in _RULES[language]:
        text = re.sub(pattern, replacement, text)
    return text


def capitalise(text: str, free: Sequence[bool]) -> str:
    """Give a sentence its capital, unless it starts with something verbatim."""
    for index, letter in enumerate(text):
        if letter.isalnum():
            return text[:index] + letter.upper() + text[index + 1 :] if free[index] else text
    return text


def title_case(text: str, free: Sequence[bool]) -> str:
    """Write an English headline as American papers do.

    >>> title_case("forces withdraw from key position", [True] * 99)
    'Forces Withdraw from Key Position'
    """

    def word(match: re.Match[str]) -> str:
        small = match[0] in _SMALL or not free[match.start()]
        return match[0] if small else match[0][0].upper() + match[0][1:]

    return re.sub(r"[^\W\d_]+", word, text)
