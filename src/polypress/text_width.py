"""Measure how wide a text is on a screen; owns the widths of characters, imports nothing of polypress.

The widths are those of Liberation Sans, so of Arial and Helvetica, which most fonts without serifs come close to. Pairs
that are set closer, such as `AV`, make a text narrower by a hundredth or two: what fits by these figures fits.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path

_DATA = Path(__file__).parent / "data" / "advances.json"
_EM = 1000
_UNKNOWN = 600
"""For a character of another alphabet: nearly that of most letters."""
_NOTHING = frozenset({"Mn", "Me", "Cf", "Cc"})


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Give the width of a line of text in pixels.

    Args:
        text: One line.
        size: Font size in pixels.
        bold: Whether the letters are bold.

    >>> round(text_width("Hello", 10), 2), round(text_width("Hello", 10, bold=True), 2)
    (22.78, 24.45)
    """
    table = _advances("bold" if bold else "normal")
    return size * sum(table.get(letter) or _other(letter) for letter in text) / _EM


def line_count(text: str, width: float, size: float, *, bold: bool = False) -> int:
    """Give how many lines a text takes where it is broken at spaces; a word that is too long takes one by itself.

    >>> line_count("Heavy rain closes the bridge", 100, 10), line_count("Heavy rain closes the bridge", 90, 10)
    (2, 2)
    """
    space = text_width(" ", size, bold=bold)
    lines = 0
    for paragraph in text.split("\n"):
        lines += 1
        filled = 0.0
        for number, word in enumerate(paragraph.split(" ")):
            own = text_width(word, size, bold=bold)
            if number and filled + space + own > width:
                lines += 1
                filled = own
            else:
                filled += own + (space if number else 0)
    return lines


@cache
def _advances(face: str) -> Mapping[str, int]:
    table = json.loads(_DATA.read_text(encoding="utf-8"))[face]
    return {letter: int(width) for width, letters in table.items() for letter in letters}


@lru_cache(maxsize=4096)
def _other(letter: str) -> int:
    if unicodedata.category(letter) in _NOTHING:
        return 0
    return _EM if unicodedata.east_asian_width(letter) in "WF" else _UNKNOWN
