"""Marks around a sentence that stays in the source language, such that they survive the reading of Markdown.

A mark is three rare brackets in a row; one that carries the number of a unit has others for digits. They are
punctuation to Unicode, so emphasis that starts or ends beside them is read as it would be without them; each of them
alone, or in another order, is a letter like any other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_START = "⸨⦗⁅"
_END = "⁆⦘⸩"
_MARK = re.compile(f"({_START}|{_END})")
_DIGITS = "⦃⦄⦅⦆⦇⦈⦉⦊⦋⦌⦍⦎⦏⦐⦑⦒"
_UNIT_MARK = re.compile(f"⸨⦘(?P<number>[{_DIGITS}]{{1,8}})⁅|⁆⦗⸩")


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
