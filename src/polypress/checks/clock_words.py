"""Tell whether number words say a time of day: `half drie`, `Viertel vor drei`, `trois heures moins le quart`.

What is found here only ever excuses a difference. Holds no check, imports nothing of this project.
"""

from __future__ import annotations

import re
from collections.abc import Set
from decimal import Decimal

_TIME = re.compile(
    r"(?<![\d.,:/-])(?P<hour>2[0-4]|1?\d)(?::(?P<minute>[0-5]\d))?(?!\d|[.,:]\d)(?P<half>\s?[ap]\.?\s?m\b)?",
    re.IGNORECASE,
)
_HALF, _QUARTER = Decimal("0.5"), Decimal(4)
"""How number words have the half of `half past` and the quarter of `a quarter to`."""


def times_in_words(text: str, spelled: Set[Decimal]) -> list[tuple[int, int]]:
    """Find the times of an English text that number words may say: where their figures start and end.

    Args:
        text: A text with times in figures.
        spelled: The numbers that the words of another text may mean.

    >>> times_in_words("at 2:30 p.m.", {Decimal("0.5"), Decimal(3)})  # half drie
    [(3, 11)]
    """
    return [
        match.span()
        for match in _TIME.finditer(text)
        if (match["minute"] or match["half"]) and _is_said(int(match["hour"]), int(match["minute"] or 0), spelled)
    ]


def _is_said(hour: int, minute: int, spelled: Set[Decimal]) -> bool:
    this, following = not _names(hour).isdisjoint(spelled), not _names(hour + 1).isdisjoint(spelled)
    ways = {
        0: this,
        15: (this or following) and not spelled.isdisjoint({_QUARTER, Decimal(15)}),
        30: (this or following) and not spelled.isdisjoint({_HALF, Decimal(30)}),
        45: following and not spelled.isdisjoint({_QUARTER, Decimal(15), Decimal("0.75"), Decimal(3)}),
    }
    return ways.get(minute, False) or (
        (this and Decimal(minute) in spelled)
        or (following and Decimal(60 - minute) in spelled)
        or (following and {_HALF, Decimal(abs(30 - minute))} <= spelled)
    )


def _names(hour: int) -> frozenset[Decimal]:
    """Give how an hour may be counted: 14, 2, and noon and midnight as words have them."""
    half = hour % 12
    return frozenset(map(Decimal, {hour % 24, half or 12, half + 12} | ({0, 24} if half == 0 else set())))
