"""The corridor always leads from one end to the other, and holds the way through gaps."""

from __future__ import annotations

from itertools import pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from polypress.alignment.corridor import find_corridor
from polypress.alignment.evidence import Evidence
from polypress.alignment.features import Features


def texts(words: list[int]) -> list[Features]:
    return [Features(40, words=frozenset({f"word{word}"})) for word in words]


@given(st.integers(0, 400), st.integers(0, 400), st.integers(1, 300), st.randoms(use_true_random=False))
@settings(max_examples=30, deadline=None)
def test_find_corridor__leads_from_corner_to_corner(rows: int, columns: int, words: int, random: Random) -> None:
    source = texts([random.randrange(words) for _ in range(rows)])
    target = texts([random.randrange(words) for _ in range(columns)])
    corridor = find_corridor(Evidence(source, target), range(rows), range(columns))
    assert len(corridor) == rows + 1
    assert (corridor[0][0], corridor[-1][1]) == (0, columns)
    assert all(0 <= low <= high <= columns for low, high in corridor)
    assert all(low <= next_low <= high <= next_high for (low, high), (next_low, next_high) in pairwise(corridor))


@pytest.mark.parametrize("gap", [range(0), range(250, 500), range(100), range(650, 800)])
def test_find_corridor__holds_the_way_and_little_else(gap: range) -> None:
    source = texts(list(range(800)))
    target = texts([number for number in range(800) if number not in gap])
    corridor = find_corridor(Evidence(source, target), range(len(source)), range(len(target)))
    for row in range(800):
        if row not in gap:
            low, high = corridor[row]
            assert low <= row - len([number for number in gap if number < row]) <= high
    assert sum(high - low + 1 for low, high in corridor) < 800 * (40 + len(gap))
