"""Give the words of a text without markup, as the checks of words, numbers and punctuation read them."""

from __future__ import annotations

import re
from functools import lru_cache

from polypress.markup import SpanKind, parse_inline

_MARKUP = re.compile(r"[\\`*_\[\]<>&{}%$@~^]|://|\bwww\.")
_OPAQUE = frozenset({SpanKind.PLACEHOLDER, SpanKind.URL, SpanKind.EMAIL, SpanKind.FOOTNOTE})
_OBJECT = "\ufffc"


# Several checks in a row read the same two texts.
@lru_cache(maxsize=64)
def plain_text(text: str) -> str:
    """Take away inline markup; what stays letter for letter anyway becomes U+FFFC, one for each of its characters.

    >>> plain_text("**Read** [page 5](p6.html), {name}")
    'Read page 5, \ufffc\ufffc\ufffc\ufffc\ufffc\ufffc'
    """
    if not _MARKUP.search(text):
        return text
    marked = parse_inline(text)
    characters = list(marked.plain)
    for span in marked.spans:
        if span.kind in _OPAQUE:
            characters[span.start : span.end] = _OBJECT * (span.end - span.start)
    return "".join(characters)
