"""Apply edits to a text, and know where everything else has gone; imports the model only."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate

from polypress.model import Edit

Stretch = tuple[int, int]
"""Offset of the first character, and behind the last."""


def apply_edits(text: str, edits: Sequence[Edit]) -> str:
    """Give a text with sorted edits that do not overlap.

    >>> apply_edits("a b c", [Edit(0, 1, "A"), Edit(4, 5, "")])
    'A b '
    """
    parts: list[str] = []
    cursor = 0
    for edit in edits:
        parts += (text[cursor : edit.start], edit.text)
        cursor = edit.end
    return "".join([*parts, text[cursor:]])


def mover(edits: Sequence[Edit]) -> Callable[[int, int], Stretch]:
    """Give the function from a stretch before sorted edits to the stretch behind them.

    A stretch that an edit reaches into takes in all of what the edit wrote.

    >>> mover([Edit(0, 1, "one")])(2, 3)
    (4, 5)
    """
    starts, ends = [edit.start for edit in edits], [edit.end for edit in edits]
    grown = list(accumulate((len(edit.text) - (edit.end - edit.start) for edit in edits), initial=0))

    def place(start: int, end: int) -> Stretch:
        before = bisect_right(ends, start)
        first = starts[before] if before < len(edits) and starts[before] < start else start
        behind = bisect_left(starts, end)
        last = ends[behind - 1] if behind and ends[behind - 1] > end else end
        return first + grown[before], max(first + grown[before], last + grown[behind])

    return place
