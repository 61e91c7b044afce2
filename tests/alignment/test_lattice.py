"""The best path and its posterior probabilities are those of a plain enumeration of all paths."""

from __future__ import annotations

from collections.abc import Iterator
from math import exp, log

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from polypress.alignment.lattice import Move, find_path

MOVES = (
    Move(1, 1, log(0.6)),
    Move(2, 1, log(0.1)),
    Move(1, 2, log(0.1)),
    Move(1, 0, log(0.05), linked=False),
    Move(0, 1, log(0.05), linked=False),
    Move(1, 1, log(0.1), linked=False),
)
Path = tuple[tuple[int, int, int, int, bool], ...]


def paths(rows: int, columns: int) -> Iterator[Path]:
    if rows == columns == 0:
        yield ()
    for move in MOVES:
        before, target_before = rows - move.sources, columns - move.targets
        if before >= 0 and target_before >= 0:
            for path in paths(before, target_before):
                yield (*path, (before, rows, target_before, columns, move.linked))


@given(st.integers(0, 3), st.integers(0, 3), st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_find_path__as_by_enumeration(rows: int, columns: int, random: object) -> None:
    weights: dict[tuple[int, int, int, int], float] = {}

    def weigh(*place: int) -> float:
        key = (place[0], place[1], place[2], place[3])
        return weights.setdefault(key, random.uniform(-4, 4))  # type: ignore[attr-defined]

    def likelihood(path: Path) -> float:
        total = 1.0
        for first, last, target_first, target_last, linked in path:
            size = (last - first, target_last - target_first)
            (prior,) = [move.prior for move in MOVES if move[:2] == size and move.linked is linked]
            total *= exp(prior + (weigh(first, last, target_first, target_last) if linked else 0.0))
        return total

    all_paths = {path: likelihood(path) for path in paths(rows, columns)}
    steps = find_path(MOVES, weigh, [(0, columns)] * (rows + 1))
    found = tuple(tuple(step[:5]) for step in steps)
    assert all_paths[found] == pytest.approx(max(all_paths.values()))  # type: ignore[index]
    for step in steps:
        through = sum(own for path, own in all_paths.items() if step[:5] in path)
        assert step.posterior == pytest.approx(through / sum(all_paths.values()))


def test_find_path__a_corridor_that_holds_the_path_finds_it() -> None:
    def weigh(first: int, last: int, target_first: int, target_last: int) -> float:
        return (
            3.0 if last - first == target_last - target_first == 1 and target_first == first + 2 * (first > 4) else -3.0
        )

    whole = find_path(MOVES, weigh, [(0, 12)] * 11)
    narrow = find_path(MOVES, weigh, [(max(row - 1, 0), min(row + 3, 12)) for row in range(11)])
    assert [step[:5] for step in narrow] == [step[:5] for step in whole]
