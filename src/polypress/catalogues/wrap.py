r"""Break catalogue strings into lines as GNU gettext does; imports nothing of polypress.

gettext breaks at 79 columns where Unicode Standard Annex #14 (Line Breaking Algorithm) allows it, and after each `\\n`.
The classes below are those of the characters that prose in alphabetic scripts and CJK uses.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

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
    "PO": frozenset({"AL", "NU", "CL", "CP", "ID", "IS", "SY"}),
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
    if len(portions) == 1 and not _breaks(portions[0], keyword_columns, width):
        return portions
    lines = [""]
    for portion in portions:
        start = 0
        for stop in [*_breaks(portion, 0, width), len(portion)]:
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


def _breaks(portion: str, first_column: int, width: int | None) -> list[int]:
    """Choose where to break a portion, filling each line as far as it goes."""
    if width is None or first_column + 2 + len(portion) * 2 <= width:
        return []
    limit = width - 2
    breaks: list[int] = []
    column, last, line_start = first_column, 0, 0
    columns = [_columns(character) for character in portion]
    for stop in [*_opportunities(portion), len(portion)]:
        piece = sum(columns[last:stop])
        if last > line_start and column + piece > limit:
            breaks.append(last)
            line_start, column = last, 0
        column += piece
        last = stop
    # A single piece too long for the keyword's line still moves to a line of its own.
    return breaks


def _opportunities(text: str) -> Iterator[int]:
    """Yield each index before which UAX #14 allows a break."""
    before = after_space_of = ""
    escaped = False
    for index, character in enumerate(text):
        name = _class(character)
        if name == "CM":
            if before not in ("", "SP", "ZW"):
                continue
            name = "AL"
        if index and not escaped and _allowed(before, after_space_of, name) and not text.startswith("\\n", index):
            yield index
        escaped = character == "\\" and not escaped
        if name != "SP":
            after_space_of = name
        before = name


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


def _columns(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
