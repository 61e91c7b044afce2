"""Read from a sentence what its translation is likely to share: figures, names, addresses, terms, how it ends.

Words are compared as a whole or by how they begin, which finds names and cognates (Simard, Foster and Isabelle 1992,
"Using cognates to align sentences in bilingual corpora").
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from polypress.glossary import accepted_forms, find_terms
from polypress.markup import SpanKind, parse_inline
from polypress.model import BlockKind, Locale, Term
from polypress.number_words import spelled_numbers
from polypress.numerals import find_numerals

# Latin letters are taken out of scripts that put no space around them.
_WORD = re.compile(r"[A-Za-zÀ-ɏ]+|[^\W\d_A-Za-zÀ-ɏ]+")
_SHORTEST = 4
"""Letters of a word that counts without a capital: shorter ones are alike by chance (`die`, `was`)."""
_QUOTES = "\"'“”‘’„‚«»‹›「」『』"
_CLOSING = _QUOTES + ")]}*_~） \u00a0\u202f"
_ENDINGS = {mark: group[0] for group in (".。．।۔", "?？؟;", "!！", ":：", "…") for mark in group}
_MARKUP = re.compile(r"[*_`<>\[\]\\&{}@$~!%]|://|www\.")
_LITERAL = frozenset(
    {SpanKind.CODE, SpanKind.MATHS, SpanKind.FOOTNOTE, SpanKind.PLACEHOLDER, SpanKind.URL, SpanKind.EMAIL}
)

_M = TypeVar("_M", bound=tuple[str, Hashable])
Mark = tuple[str, str]
"""What is compared letter by letter, with its class: `literal`, `term`, `begin` or `end`."""


@dataclass(frozen=True, slots=True)
class Features:
    """Hold what a sentence, or several that follow upon one another, may share with a translation."""

    length: int
    """Number of characters without markup, code and addresses; at least 1."""
    figures: tuple[frozenset[Decimal], ...] = ()
    """What each number written in figures may mean."""
    spelled: frozenset[Decimal] = frozenset()
    """What its words may mean as numbers."""
    words: frozenset[str] = frozenset()
    """Words of four letters or more, and shorter ones with a capital; without case and accents."""
    marks: frozenset[Mark] = frozenset()
    group: BlockKind | None = None
    """What kind of block it stands in; None where that is not known, or does not matter."""

    def __or__(self, other: Features) -> Features:
        """Join with what follows."""
        return Features(
            self.length + 1 + other.length,
            self.figures + other.figures,
            self.spelled | other.spelled,
            self.words | other.words,
            join_marks(self.marks, other.marks),
            self.group,
        )

    @property
    def values(self) -> frozenset[Decimal]:
        """All that its figures may mean."""
        return frozenset[Decimal]().union(*self.figures)

    def contradicts(self, other: Features) -> bool:
        """Tell whether each has a number that the other lacks, spelled out or not."""
        mine, others = self.values | self.spelled, other.values | other.spelled
        return any(mine.isdisjoint(figure) for figure in other.figures) and any(
            others.isdisjoint(figure) for figure in self.figures
        )


def join_marks(first: frozenset[_M], second: frozenset[_M]) -> frozenset[_M]:
    """Join the marks of neighbours: where they meet, the one's end and the other's beginning are neither of both.

    >>> sorted(join_marks(frozenset({("begin", "quotation"), ("end", ".")}), frozenset({("end", "?")})))
    [('begin', 'quotation'), ('end', '?')]
    """
    return frozenset(mark for mark in first if mark[0] != "end") | {mark for mark in second if mark[0] != "begin"}


class Reader:
    """Read the sentences of an article and of its translation.

    Args:
        source: Language of the article.
        target: Language of the translation.
        terms: The glossary.
    """

    def __init__(self, source: Locale, target: Locale, terms: tuple[Term, ...] = ()) -> None:
        self._source = source
        self._target = target
        self._terms = terms
        self._forms: dict[str, set[str]] = {}
        for term in terms:
            own = [term.source] if term.do_not_translate else []
            for form in (*own, *accepted_forms(term, target)):
                self._forms.setdefault(form.casefold(), set()).add(term.source)
        longest_first = sorted(self._forms, key=len, reverse=True)
        # What follows is left open: an ending, or the rest of a compound.
        self._pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})") if longest_first else None

    def read_source(self, text: str) -> Features:
        """Read a sentence of the article."""
        found = find_terms(text, self._terms, self._source.language) if self._terms else []
        terms = {match.term.source for match in found}
        return _read(text, self._source, terms)

    def read_target(self, text: str) -> Features:
        """Read a sentence of the translation."""
        terms: set[str] = set()
        for match in self._pattern.finditer(text.casefold()) if self._pattern else ():
            terms |= self._forms[match[0]]
        return _read(text, self._target, terms)


def _read(text: str, locale: Locale, terms: set[str]) -> Features:
    prose, literals = _take_apart(text)
    marks = {("literal", literal) for literal in literals} | {("term", term) for term in terms}
    return Features(
        length=max(len(prose), 1),
        figures=tuple(numeral.values for numeral in find_numerals(prose, locale)),
        spelled=spelled_numbers(prose, locale),
        words=frozenset(_words(prose)),
        marks=frozenset(marks.union(_edges(prose))),
    )


def _take_apart(text: str) -> tuple[str, set[str]]:
    """Part the prose of a sentence from what nobody translates."""
    if not _MARKUP.search(text):
        return text, set()
    marked = parse_inline(text)
    literals: set[str] = set()
    parts: list[str] = []
    at = 0
    for span in marked.spans:
        if span.kind in _LITERAL:
            literals.add(marked.plain[span.start : span.end] or span.open)
            parts.append(marked.plain[at : span.start])
            at = span.end
        elif span.kind in (SpanKind.LINK, SpanKind.IMAGE):
            literals.add(span.close)
    return "".join([*parts, marked.plain[at:]]).strip(), literals


def _words(prose: str) -> Iterator[str]:
    for word in _WORD.findall(prose):
        folded = fold_word(word)
        if len(folded) >= _SHORTEST or (len(folded) > 1 and word[0].isupper()):
            yield folded


def fold_word(word: str) -> str:
    """Take case and accents from a word.

    >>> fold_word("León"), fold_word("Ørsted")
    ('leon', 'ørsted')
    """
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def _edges(prose: str) -> Iterator[Mark]:
    if prose[:1] and prose[0] in _QUOTES:
        yield ("begin", "quotation")
    body = prose.rstrip(_CLOSING)
    if any(mark in _QUOTES for mark in prose[len(body) :]):
        yield ("end", "quotation")
    # To end without a mark is no trait: every heading does.
    if body and body[-1] in _ENDINGS:
        yield ("end", _ENDINGS[body[-1]])
