r"""Break catalogue strings into lines as GNU gettext does; imports nothing of polypress.

gettext breaks at 79 columns where Unicode Standard Annex #14 (Line Breaking Algorithm) allows it, and after each `\\n`.
The classes below are those of the characters that prose in alphabetic scripts and CJK uses.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from functools import lru_cache
from itertools import accumulate

PAGE_WIDTH = 79
"""Columns of a line with both quotation marks: the default of every gettext tool."""

_CLASSES = {
    "SP": " ",
    "ZW": "\u200b",
    "WJ": "\u2060\ufeff",
    "GL": "\u00a0\u202f\u2007\u2011\u034f",
    "OP": "([{¡¿‚„⁅",
    "WO": "〈《「『【〔（［｛",
    "CP": ")]",
    "CL": "}、。〉》」』】〕），］．｝",
    "QU": "\"'«»‘’“”‛‟‹›",
    "EX": "!?！？",
    "IS": ",.:;",
    "SY": "/",
    "HY": "-",
    "BA": "\t|\u00ad\u2010\u2012\u2013\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u3000",
    "BB": "´",
    "B2": "\u2014",
    "PR": "$+\\£¤¥±№€",
    "PO": "%¢°‰′″‴℃℉",
    "IN": "․‥…",
    "NU": "0123456789",
    "NS": "‼⁇⁈⁉〜・ー：；",
}
_IDEOGRAPHS = "\u2e80"
_ODD = re.compile(r"[^ -~\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0482\u2010-\u2027\u2030-\u205e]")
"""Characters that may take another number of columns than one."""
_CLASS_OF = {character: name for name, characters in _CLASSES.items() for character in characters}

# WO: the wide opening marks, which a letter or a digit does not hold on to (LB30).
_NEVER_BEFORE = frozenset({"CL", "CP", "EX", "IS", "SY", "SP", "ZW", "WJ"})
# UAX #14, LB12 to LB30 as a table: the classes after which no break stands before the class named by the key.
_GLUED: dict[str, frozenset[str]] = {
    "QU": frozenset({"*"}),
    "GL": frozenset({"AL", "NU", "ID", "QU", "PR", "PO", "CL", "CP", "EX", "IS", "SY", "IN", "OP", "BB", "B2", "NS"}),
    "BA": frozenset({"*"}),
    "HY": frozenset({"*"}),
    "NS": frozenset({"*"}),
    "IN": frozenset({"AL", "ID", "NU", "IN", "EX", "CL", "CP", "QU", "IS", "SY", "PO", "PR", "NS", "BA", "HY"}),
    "PO": frozenset({"AL", "NU", "CL", "CP", "ID"}),
    "PR": frozenset({"AL", "NU", "CL", "CP"}),
    "NU": frozenset({"AL", "NU", "PR", "PO", "HY", "IS", "SY", "CP"}),
    "AL": frozenset({"AL", "NU", "PR", "PO", "CP"}),
    "OP": frozenset({"AL", "NU", "PO", "PR"}),
    "ID": frozenset({"PR"}),
    "B2": frozenset({"B2"}),
}


def wrap(text: str, keyword_columns: int, width: int | None = PAGE_WIDTH) -> list[str]:
    r"""Cut an escaped string into the lines that gettext would write.

    Args:
        text: The string as it stands between quotation marks, escapes included.
        keyword_columns: Columns of the keyword before it, with its space.
        width: Columns of a line; None breaks after `\n` only.

    Returns:
        The lines without quotation marks; the first is empty where the keyword stands alone.

    >>> wrap("one\\ntwo", 6)
    ['', 'one\\n', 'two']
    """
    portions = _portions(text)
    if len(portions) == 1 and _stays(text, keyword_columns, width):
        return portions
    lines = [""]
    for portion in portions:
        start = 0
        for stop in [*_breaks(portion, width), len(portion)]:
            lines.append(portion[start:stop])
            start = stop
    return lines


def _portions(text: str) -> list[str]:
    parts: list[str] = []
    start = position = 0
    while (position := text.find("\\", position)) >= 0:
        position += 2
        if text[position - 1 : position] == "n" and position < len(text):
            parts.append(text[start:position])
            start = position
    return [*parts, text[start:]]


def _stays(portion: str, keyword_columns: int, width: int | None) -> bool:
    """Whether a string stands beside its keyword: it fits, or nothing in it can be broken."""
    if width is None or keyword_columns + _Columns(portion).total <= width - 2:
        return True
    return not any(_is_opportunity(portion, index) for index in range(1, len(portion)))


def _breaks(portion: str, width: int | None) -> list[int]:
    """Choose where to break a portion, filling each line as far as it goes."""
    if width is None:
        return []
    breaks: list[int] = []
    columns, limit, start, end = _Columns(portion), width - 2, 0, len(portion)
    while columns.from_(start) > limit:
        reach = columns.reach(start, limit)
        before = (index for index in range(reach, start, -1) if _is_opportunity(portion, index))
        behind = (index for index in range(reach + 1, end) if _is_opportunity(portion, index))
        start = next(before, None) or next(behind, end)
        if start < end:
            breaks.append(start)
    return breaks


class _Columns:
    """Measure the columns of a text; only a text with odd characters is measured character by character."""

    def __init__(self, text: str) -> None:
        self._sums = None if _ODD.search(text) is None else [0, *accumulate(map(_columns, text))]
        self.total = self._sums[-1] if self._sums else len(text)

    def from_(self, start: int) -> int:
        """Count the columns from an index to the end."""
        return self.total - (self._sums[start] if self._sums else start)

    def reach(self, start: int, limit: int) -> int:
        """Give the furthest index to which no more than the limit's columns stand."""
        if self._sums is None:
            return start + limit
        return bisect_right(self._sums, self._sums[start] + limit) - 1


def _is_opportunity(text: str, index: int) -> bool:
    """Whether UAX #14 allows a break before the character at an index."""
    previous, character = text[index - 1], text[index]
    if previous.isalnum() and character.isalnum() and max(previous, character) < _IDEOGRAPHS:
        return False
    if _is_escaped(text, index) or text.startswith("\\n", index):
        return False
    name = _class(character)
    if name == "CM":
        if previous not in " \u200b":
            return False
        name = "AL"
    before = base = _class_before(text, index)
    if before == "SP":
        base = _class_before(text, len(text[:index].rstrip(" ")))
    return _allowed(before, base, name)


def _is_escaped(text: str, index: int) -> bool:
    """Whether the character before is the backslash of an escape."""
    backslashes = 0
    while index > backslashes and text[index - backslashes - 1] == "\\":
        backslashes += 1
    return backslashes % 2 == 1


def _class_before(text: str, index: int) -> str:
    """Give the class of what stands before an index; a combining mark counts as its letter."""
    while index:
        index -= 1
        name = _class(text[index])
        if name != "CM":
            return name
        if index == 0 or text[index - 1] in " \u200b":
            return "AL"
    return ""


def _allowed(before: str, base: str, name: str) -> bool:
    if name in _NEVER_BEFORE or before == "":
        return False
    if before == "ZW":
        return True
    if before == "SP":
        return not (base in ("OP", "WO") or (base == "QU" and name in ("OP", "WO")) or (base == "B2" and name == "B2"))
    if before in ("OP", "WO", "GL", "WJ", "QU", "BB"):
        return False
    glued = _GLUED.get(name, frozenset())
    return not ("*" in glued or before in glued)


@lru_cache(maxsize=4096)
def _class(character: str) -> str:
    name = _CLASS_OF.get(character)
    if name is not None:
        return name
    category = unicodedata.category(character)
    if category in ("Mn", "Mc", "Me") or character == "\u200d":
        return "CM"
    if category == "Nd":
        return "NU"
    return "ID" if unicodedata.east_asian_width(character) in "WF" else "AL"


@lru_cache(maxsize=4096)
def _columns(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
