"""Find which of many edits spoils a text."""

from __future__ import annotations

from collections.abc import Callable


def find_culprit(count: int, is_good: Callable[[int], bool]) -> int | None:
    """Find an edit that makes the difference, None if all is well with all of them.

    Args:
        count: How many edits there are.
        is_good: Says of a text with so many of the first edits whether it is well; with none it is.

    >>> find_culprit(9, lambda count: count < 5)
    4
    """
    if is_good(count):
        return None
    good, bad = 0, count
    while bad - good > 1:
        middle = (good + bad) // 2
        good, bad = (middle, bad) if is_good(middle) else (good, middle)
    return good
