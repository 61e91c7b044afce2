"""Marks around a sentence that is not a finished translation, such that they survive the reading of Markdown.

A mark is three rare brackets in a row. They are punctuation to Unicode, so emphasis that starts or ends beside them is
read as it would be without them; each of the three alone, or in another order, is a letter like any other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum


class Origin(StrEnum):
    """Say what a sentence of a page is."""

    FINISHED = "finished"
    """A person wrote or approved it in the page's language."""
    UNREVIEWED = "unreviewed"
    """It is in the page's language, but nobody has approved it."""
    SOURCE = "source"
    """It stays in the article's own language."""


_STARTS = {Origin.SOURCE: "⸨⦗⁅", Origin.UNREVIEWED: "⦗⸨⁅"}
_ENDS = {Origin.SOURCE: "⁆⦘⸩", Origin.UNREVIEWED: "⁆⸩⦘"}
_STARTED = {mark: origin for origin, mark in _STARTS.items()}
_MARK = re.compile(f"({'|'.join([*_STARTS.values(), *_ENDS.values()])})")


def mark(text: str, origin: Origin) -> str:
    """Mark a text that is no finished translation; the page then says so to browsers and screen readers."""
    if origin is Origin.FINISHED:
        return text
    # A space, not nothing: what stands on both sides could make another mark.
    return f"{_STARTS[origin]}{_MARK.sub(' ', text)}{_ENDS[origin]}"


def mark_source(text: str) -> str:
    """Mark a text that stays in the source language."""
    return mark(text, Origin.SOURCE)


def without_marks(text: str) -> str:
    """Take the marks out of a text."""
    return _MARK.sub("", text)


def split_marks(text: str, inside: Origin = Origin.FINISHED) -> Iterator[tuple[str, Origin]]:
    """Yield the parts of a text without their marks, each with what it is.

    Args:
        text: A text with marks; one that lacks its other half is taken out like the others.
        inside: What the text is until its first mark.

    >>> [(part, origin.value) for part, origin in split_marks(f"Ja. {mark_source('Yes.')} Gut.")]
    [('Ja. ', 'finished'), ('Yes.', 'source'), (' Gut.', 'finished')]
    """
    for part in _MARK.split(text):
        if _MARK.fullmatch(part):
            inside = _STARTED.get(part, Origin.FINISHED)
        elif part:
            yield part, inside


def origin_at_end(text: str, inside: Origin = Origin.FINISHED) -> Origin:
    """Say what a text is behind its last mark, and `inside` if it has none."""
    marks = _MARK.findall(text)
    return _STARTED.get(marks[-1], Origin.FINISHED) if marks else inside
