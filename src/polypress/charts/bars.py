"""Bars of characters, for terminals and Markdown; imports floor 1 and its own package only."""

from __future__ import annotations

from collections.abc import Sequence

from polypress.charts.palette import PAINTS
from polypress.charts.values import STATES, Tally

_LEVELS = "▁▂▃▄▅▆▇█"


def share_out(parts: Sequence[int], width: int) -> tuple[int, ...]:
    """Share out the cells of a bar: what is there is seen, and the bar is full.

    Each part above nothing gets one cell at least; the rest goes by size (largest remainder).

    >>> share_out((560, 4, 1, 0), 10), share_out((1, 0, 0, 0), 4), share_out((0, 0), 4)
    ((8, 1, 1, 0), (4, 0, 0, 0), (0, 0))
    """
    whole = sum(parts)
    if not whole or width <= 0:
        return (0,) * len(parts)
    seen = sum(part > 0 for part in parts)
    if width < seen:
        largest = sorted(range(len(parts)), key=lambda place: -parts[place])[:width]
        return tuple(int(place in largest) for place in range(len(parts)))
    cells = [max(part * width // whole, int(part > 0)) for part in parts]
    # One cell for what is tiny is taken from what has most; what is left over goes where most was cut off.
    while sum(cells) > width:
        cells[cells.index(max(cells))] -= 1
    while sum(cells) < width:
        short = max(range(len(parts)), key=lambda place: (parts[place] * width / whole - cells[place], parts[place]))
        cells[short] += 1
    return tuple(cells)


def bar(tally: Tally, width: int, *, plain: bool = False, colour: bool = False) -> str:
    """Draw a bar, a sign a state; empty where there is nothing to count.

    Args:
        tally: What to show.
        width: In characters.
        plain: Whether ASCII must do.
        colour: Whether to add the colours of the palette for a terminal.

    >>> bar(Tally(50, 10, 20, 20), 20)
    '██████████▚▚▒▒▒▒····'
    """
    drawn = []
    for state, cells in zip(STATES, share_out(tally.parts, width), strict=True):
        paint = PAINTS[state]
        drawn.append(painted((paint.plain if plain else paint.sign) * cells, paint.ansi if colour else None))
    return "".join(drawn)


def painted(text: str, ansi: int | None) -> str:
    r"""Give a text one of a terminal's 256 colours.

    >>> painted("x", None), painted("", 32), painted("x", 32)
    ('x', '', '\x1b[38;5;32mx\x1b[0m')
    """
    return f"\x1b[38;5;{ansi}m{text}\x1b[0m" if text and ansi is not None else text


def sparkline(shares: Sequence[float], *, plain: bool = False) -> str:
    """Draw shares from 0 to 1 as a line of bars; full is kept for what is whole.

    >>> sparkline([0, 0.5, 0.99, 1])
    '▁▄▇█'
    """
    levels = ".:-=+*%#" if plain else _LEVELS
    last = len(levels) - 1
    return "".join(levels[last if share >= 1 else min(int(share * last), last - 1)] for share in shares)


def sample(count: int, limit: int) -> list[int]:
    """Choose evenly which of many to show: the first and the last among them.

    >>> sample(3, 5), sample(9, 3)
    ([0, 1, 2], [0, 4, 8])
    """
    if count <= limit:
        return list(range(count))
    return [round(place * (count - 1) / (limit - 1)) for place in range(limit)]
