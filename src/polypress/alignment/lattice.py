"""Find the best row of beads through two texts, and how likely each bead of it is among all rows there could be.

A row of beads is a path through a lattice of the one text against the other. The forward-backward algorithm sums over
all paths, so that a bead's posterior probability tells how much the others have to say against it (Rabiner 1989).
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from math import exp, inf, log
from typing import NamedTuple

Weigh = Callable[[int, int, int, int], float]
"""Weighs the items from one offset to before another against those of the other text, likewise."""


class Move(NamedTuple):
    """Say how many items a kind of bead takes, and how often it occurs."""

    sources: int
    targets: int
    prior: float
    """Natural logarithm of its probability."""
    linked: bool = True
    """Whether its two sides are translations of each other."""


class Step(NamedTuple):
    """Hold a bead of the best path."""

    first: int
    last: int
    target_first: int
    target_last: int
    linked: bool
    posterior: float
    """Probability from 0 to 1."""


@dataclass(slots=True)
class _Row:
    """Hold the cells that a row of the lattice has in the corridor."""

    low: int
    """Column of the first of them."""
    sums: list[float] = field(default_factory=list)
    """Log of the summed weights of all paths from the beginning to each cell."""
    best: list[float] = field(default_factory=list)
    """Weight of the heaviest of them."""
    moves: list[int] = field(default_factory=list)
    """Number of the move with which that arrives."""
    weights: array[float] = field(default_factory=lambda: array("d"))
    """Weight of each move into each cell."""


def find_path(moves: Sequence[Move], weigh: Weigh, corridor: Sequence[tuple[int, int]]) -> list[Step]:
    """Find the heaviest path from the first cell to the last one.

    Args:
        moves: The kinds of beads; at least one takes an item of one text only, for each text.
        weigh: Weighs a linked bead; minus infinity forbids it.
        corridor: First and last column of each row; the last row ends in the last column.
    """
    rows = _forward(moves, weigh, corridor)
    afters = _backward(moves, rows)
    total = afters[0][0]
    steps: list[Step] = []
    row, column = len(rows) - 1, corridor[-1][1]
    while (row, column) != (0, 0):
        at = column - rows[row].low
        number = rows[row].moves[at]
        move = moves[number]
        before, target_before = row - move.sources, column - move.targets
        inner = rows[before].sums[target_before - rows[before].low] + rows[row].weights[at * len(moves) + number]
        posterior = exp(min(inner + afters[row][at] - total, 0.0))
        steps.append(Step(before, row, target_before, column, move.linked, posterior))
        row, column = before, target_before
    return steps[::-1]


def _forward(moves: Sequence[Move], weigh: Weigh, corridor: Sequence[tuple[int, int]]) -> list[_Row]:
    rows: list[_Row] = []
    for number, (low, high) in enumerate(corridor):
        row = _Row(low)
        rows.append(row)
        for column in range(low, high + 1):
            weights = array("d", [-inf]) * len(moves)
            sums = [0.0] if number == column == 0 else [-inf]
            best, came = sums[0], -1
            for index, weight, before, at in _arrivals(moves, weigh, rows, column):
                weights[index] = weight
                sums.append(before.sums[at] + weight)
                if before.best[at] + weight > best:
                    best, came = before.best[at] + weight, index
            row.sums.append(_log_sum(sums))
            row.best.append(best)
            row.moves.append(came)
            row.weights.extend(weights)
    return rows


def _arrivals(
    moves: Sequence[Move], weigh: Weigh, rows: Sequence[_Row], column: int
) -> Iterator[tuple[int, float, _Row, int]]:
    """Give each move into a cell of the newest row: its number, its weight, and the cell it comes from."""
    number = len(rows) - 1
    for index, (sources, targets, prior, linked) in enumerate(moves):
        if sources > number:
            continue
        before = rows[number - sources]
        at = column - targets - before.low
        if 0 <= at < len(before.sums) and before.sums[at] > -inf:
            weight = weigh(number - sources, number, column - targets, column) if linked else 0.0
            yield index, prior + weight, before, at


def _backward(moves: Sequence[Move], rows: Sequence[_Row]) -> list[list[float]]:
    """Give the log of the summed weights of all paths from each cell to the end."""
    afters = [[-inf] * len(row.sums) for row in rows]
    afters[-1][-1] = 0.0
    for number in range(len(rows) - 1, -1, -1):
        for at in range(len(afters[number]) - 1, -1, -1):
            column = rows[number].low + at
            sums = [afters[number][at]]
            for index, (sources, targets, *_) in enumerate(moves):
                if number + sources < len(rows):
                    behind = column + targets - rows[number + sources].low
                    if 0 <= behind < len(afters[number + sources]):
                        weight = rows[number + sources].weights[behind * len(moves) + index]
                        sums.append(afters[number + sources][behind] + weight)
            afters[number][at] = _log_sum(sums)
    return afters


def _log_sum(values: Sequence[float]) -> float:
    largest = max(values)
    return largest if largest == -inf else largest + log(sum([exp(value - largest) for value in values]))
