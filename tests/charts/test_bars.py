"""A bar is full, shows whatever there is, and calls nothing whole that is not."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from polypress.charts.bars import bar, sample, share_out, sparkline
from polypress.charts.palette import PAINTS
from polypress.charts.values import STATES, Tally

COUNTS = st.integers(0, 10**9)
PARTS = st.tuples(COUNTS, COUNTS, COUNTS, COUNTS)


@given(PARTS, st.integers(4, 120))
def test_share_out__is_full_shows_each_and_keeps_the_order_of_size(parts: tuple[int, ...], width: int) -> None:
    cells = share_out(parts, width)
    assert sum(cells) == (width if any(parts) else 0)
    assert [cell > 0 for cell in cells] == [part > 0 for part in parts]
    by_size = [cell for _, cell in sorted(zip(parts, cells, strict=True))]
    assert all(before <= after for before, after in pairwise(by_size))


def test_share_out__a_bar_too_short_for_all_shows_the_largest() -> None:
    assert share_out((5, 1, 3, 2), 2) == (1, 0, 1, 0)
    assert share_out((5, 1, 3, 2), 0) == (0, 0, 0, 0)


@given(PARTS)
def test_bar__is_the_same_with_colour_and_in_ascii(parts: tuple[int, ...]) -> None:
    tally = Tally(*parts)
    drawn, plain = bar(tally, 30), bar(tally, 30, plain=True)
    assert plain.isascii()
    for state in STATES:
        assert drawn.count(PAINTS[state].sign) == plain.count(PAINTS[state].plain)
    coloured = bar(tally, 30, colour=True)
    for state in STATES:
        coloured = coloured.replace(f"\x1b[38;5;{PAINTS[state].ansi}m", "")
    assert coloured.replace("\x1b[0m", "") == drawn


@given(st.lists(st.floats(0, 1), min_size=1))
def test_sparkline__is_full_only_where_all_is_done(shares: list[float]) -> None:
    line, plain = sparkline(shares), sparkline(shares, plain=True)
    assert [sign == "█" for sign in line] == [share == 1 for share in shares] == [sign == "#" for sign in plain]


@given(st.integers(1, 500), st.integers(2, 50))
def test_sample__keeps_both_ends_and_the_order(count: int, limit: int) -> None:
    chosen = sample(count, limit)
    assert (chosen[0], chosen[-1], len(chosen)) == (0, count - 1, min(count, limit))
    assert chosen == sorted(set(chosen))
