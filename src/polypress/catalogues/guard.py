"""Say in what two sentences differ that a reader of the old translation must not miss."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from polypress.glossary import find_terms
from polypress.model import Locale, Term
from polypress.numerals import find_numerals

_NEGATIONS = frozenset(
    "no not never none nobody nothing nowhere neither nor without cannot hardly barely scarcely unable"
    " fail fails failed refuse refuses refused deny denies denied lack lacks lacked".split()
)
_CONTRACTED = "n't"
_WORD = re.compile(r"\w+(?:[’'-]\w+)*")
_NAME = re.compile(r"(?<!^)(?<![.!?:]\s)(?<![\"'“‘«(])\b[A-Z]\w*(?:[’'-]\w+)*")
"""A word with a capital that opens neither a sentence nor a quotation."""


@dataclass(frozen=True, slots=True)
class Guard:
    """Compare sentences of one source language."""

    source: Locale = Locale("en")
    terms: tuple[Term, ...] = ()

    def differences(self, old: str, new: str) -> tuple[str, ...]:
        """Name the numbers, negations, names and terms in which a sentence differs from what it was.

        >>> Guard().differences("It was not 75% in Kyiv.", "It was 45% in Kyiv.")
        ('number 75% -> 45%', 'negation not -> none')
        """
        return (
            *_change("number", self._numbers(old), self._numbers(new)),
            *_change("negation", _negations(old), _negations(new)),
            *_change("name", _names(old), _names(new)),
            *_change("term", self._terms(old), self._terms(new)),
        )

    def _numbers(self, text: str) -> Counter[str]:
        # By value: 1,000 and 1000 are one number.
        numerals = find_numerals(text, self.source)
        return Counter(
            f"{min(numeral.values):f}{'%' if numeral.percent else ''}" if numeral.values else numeral.text
            for numeral in numerals
        )

    def _terms(self, text: str) -> Counter[str]:
        if not self.terms:
            return Counter()
        return Counter(match.term.source for match in find_terms(text, self.terms, self.source.language))


def _change(what: str, old: Counter[str], new: Counter[str]) -> Iterator[str]:
    gone, come = old - new, new - old
    if gone or come:
        yield f"{what} {', '.join(gone) or 'none'} -> {', '.join(come) or 'none'}"


def _negations(text: str) -> Counter[str]:
    words = (word.casefold().replace("’", "'") for word in _WORD.findall(text))
    return Counter(
        "not" if word.endswith("n't") else word for word in words if word in _NEGATIONS or word.endswith("n't")
    )


def _names(text: str) -> Counter[str]:
    return Counter(re.sub(r"['’]s$", "", name) for name in _NAME.findall(text))
