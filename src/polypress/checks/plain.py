"""Read a text once for all checks: its words without markup, and what else several of them ask for."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache

from polypress.glossary import Match, find_terms
from polypress.markup import Marked, SpanKind, blanked, parse_inline
from polypress.model import Term

_MARKUP = re.compile(r"[\\`*_\[\]<>&{}%$@~^]|://|\bwww\.")
_OPAQUE = frozenset({SpanKind.PLACEHOLDER, SpanKind.URL, SpanKind.EMAIL, SpanKind.FOOTNOTE})
_WORD = re.compile(r"\w+(?:['’-]\w+)*")


class Reading:
    """What checks want to know of one text; each part is found out when first asked for."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._terms: tuple[tuple[Term, ...], str, list[Match]] | None = None

    @cached_property
    def marked(self) -> Marked:
        """Its words and the markup over them."""
        return parse_inline(self.text) if _MARKUP.search(self.text) else Marked(self.text)

    @cached_property
    def plain(self) -> str:
        """Its words without markup; what stays letter for letter anyway is U+FFFC, one for each of its characters."""
        opaque = ((span.start, span.end) for span in self.marked.spans if span.kind in _OPAQUE)
        return blanked(self.marked.plain, opaque)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Its words in order, as they are written: letters, digits, inner apostrophes and hyphens."""
        return tuple(_WORD.findall(self.plain))

    @cached_property
    def folded(self) -> tuple[str, ...]:
        """Its words with folded case and straight apostrophes."""
        return tuple(word.casefold().replace("’", "'") for word in self.words)

    @cached_property
    def characters(self) -> frozenset[str]:
        """The characters that the text has, for a quick look before a slow one."""
        return frozenset(self.text)

    def terms(self, terms: tuple[Term, ...], language: str) -> list[Match]:
        """Find the terms that its plain text uses, as `find_terms` does; asked again with the same tuple, it knows."""
        if self._terms is None or self._terms[0] is not terms or self._terms[1] != language:
            self._terms = terms, language, find_terms(self.plain, terms, language)
        return self._terms[2]


@lru_cache(maxsize=64)
def reading(text: str) -> Reading:
    """Give the reading of a text; the checks of one unit share it.

    >>> reading("**It's** 5 o'clock").words
    ("It's", '5', "o'clock")
    """
    return Reading(text)


def plain_text(text: str) -> str:
    """Take away inline markup; what stays letter for letter anyway becomes U+FFFC, one for each of its characters.

    >>> plain_text("**Read** [page 5](p6.html), {name}")
    'Read page 5, \ufffc\ufffc\ufffc\ufffc\ufffc\ufffc'
    """
    return reading(text).plain
