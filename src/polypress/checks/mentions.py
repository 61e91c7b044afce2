"""Find the words that a text speaks of and does not use: set apart, by themselves, in quotation marks or emphasis."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from polypress.checks.plain import reading
from polypress.markup import SpanKind
from polypress.typesetting.quotations import find_pairs

_SETTING_APART = frozenset({SpanKind.EMPHASIS, SpanKind.STRONG})
_LONGEST = 3
"""Words that a name or a term has at most; more are a quotation."""


# Several checks in a row read the same two texts.
@lru_cache(maxsize=64)
def mentions(text: str) -> frozenset[str]:
    """Give what a text mentions, in small letters.

    >>> sorted(mentions('The *view* is called "View object": “He said that he agreed.”'))
    ['view', 'view object']
    """
    return frozenset(
        found for stretch in _set_apart(text) if len((found := stretch.strip().casefold()).split()) <= _LONGEST
    )


def _set_apart(text: str) -> Iterator[str]:
    marked = reading(text).marked
    yield from (marked.plain[span.start : span.end] for span in marked.spans if span.kind in _SETTING_APART)
    yield from (marked.plain[pair.start + 1 : pair.end] for pair in find_pairs(marked.plain))
