"""Marks around a sentence that is not a finished translation, such that they survive the reading of Markdown.

A mark is three rare brackets in a row; one that carries the number of a unit has others for digits. They are
punctuation to Unicode, so emphasis that starts or ends beside them is read as it would be without them; each of them
alone, or in another order, is a letter like any other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum

_DIGITS = "⦃⦄⦅⦆⦇⦈⦉⦊⦋⦌⦍⦎⦏⦐⦑⦒"
_UNIT_MARK = re.compile(f"⸨⦘(?P<number>[{_DIGITS}]{{1,8}})⁅|⁆⦗⸩")


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


def mark_unit(text: str, number: int) -> str:
    """Mark a text as that of the unit with a number."""
    return f"⸨⦘{''.join(_DIGITS[int(digit, 16)] for digit in f'{number:x}')}⁅{_UNIT_MARK.sub(' ', text)}⁆⦗⸩"


def without_unit_marks(text: str) -> str:
    """Take the marks of units out of a text."""
    return _UNIT_MARK.sub("", text)


def split_units(text: str) -> Iterator[tuple[str, int | None]]:
    """Yield the parts of a text without their marks, each with the number that begins there; -1 ends one.

    >>> list(split_units(f"A {mark_unit('b', 26)} c"))
    [('A ', None), ('', 26), ('b', None), ('', -1), (' c', None)]
    """
    end = 0
    for mark in _UNIT_MARK.finditer(text):
        if mark.start() > end:
            yield text[end : mark.start()], None
        digits = mark["number"]
        yield "", -1 if digits is None else int("".join(f"{_DIGITS.index(digit):x}" for digit in digits), 16)
        end = mark.end()
    if end < len(text):
        yield text[end:], None
