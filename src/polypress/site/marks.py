"""Marks around a sentence that stays in the source language, such that they survive the reading of Markdown.

A mark is three rare brackets in a row. They are punctuation to Unicode, so emphasis that starts or ends beside them is
read as it would be without them; each of the three alone, or in another order, is a letter like any other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_START = "⸨⦗⁅"
_END = "⁆⦘⸩"
_MARK = re.compile(f"({_START}|{_END})")


def mark_source(text: str) -> str:
    """Mark a text that stays in the source language; the page then says so to browsers and screen readers."""
    # A space, not nothing: what stands on both sides could make another mark.
    return f"{_START}{_MARK.sub(' ', text)}{_END}"


def without_marks(text: str) -> str:
    """Take the marks out of a text."""
    return _MARK.sub("", text)


def split_marks(text: str, inside: bool = False) -> Iterator[tuple[str, bool]]:
    """Yield the parts of a text without their marks, each with whether it stays in the source language.

    Args:
        text: A text with marks; one that lacks its other half is taken out like the others.
        inside: Whether the text starts behind a start mark.

    >>> list(split_marks(f"Ja. {mark_source('Yes.')} Gut."))
    [('Ja. ', False), ('Yes.', True), (' Gut.', False)]
    """
    for part in _MARK.split(text):
        if part in (_START, _END):
            inside = part == _START
        elif part:
            yield part, inside


def ends_inside(text: str, inside: bool = False) -> bool:
    """Say whether a text that starts inside marks, or not, ends inside them."""
    start, end = text.rfind(_START), text.rfind(_END)
    return inside if start == end else start > end
