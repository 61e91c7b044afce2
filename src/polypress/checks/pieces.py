"""Say which pieces of the source the target lacks, for the checks of what stays letter for letter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator


def compare_pieces(source: Counter[str], target: Counter[str], name: str = "") -> Iterator[str]:
    """Give a message for each piece that is missing, with what stands instead; only else for each that is too many.

    >>> list(compare_pieces(Counter(["a", "b"]), Counter(["b", "c"]), "the path "))
    ['the path a is missing (found: c)']
    """
    missing, extra = source - target, target - source
    found = f" (found: {', '.join(extra)})" if extra else ""
    for piece in missing:
        yield f"{name}{piece} is missing{found}"
    for piece in () if missing else extra:
        yield f"{name}{piece} is not in the source"
