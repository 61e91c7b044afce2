"""Bound where a path may run, so that long texts take time in proportion to their length.

The corridor follows landmarks: items of the two texts that share features which hardly any other item has.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import log, sqrt

from polypress.alignment.evidence import Evidence, Feature

_SMALL = 20_000
"""Cells of a lattice that is walked whole."""
_RARE = 3
"""Most items of either text that have a feature of a landmark."""
_CERTAIN = 4.0
"""Least weight of a landmark: the log of how much rarer than by chance its features meet."""
_NEIGHBOURS = 3
"""Landmarks on either side that a row listens to: a wrong one makes the corridor wider, and never leads it astray."""
_MARGIN = 10

Point = tuple[int, int]


def find_corridor(evidence: Evidence, sources: range, targets: range) -> list[tuple[int, int]]:
    """Give the first and the last column of each row of the lattice of two stretches."""
    rows, columns = len(sources), len(targets)
    if rows * columns <= _SMALL:
        return [(0, columns)] * (rows + 1)
    points = [(0, 0), *_landmarks(evidence, sources, targets), (rows, columns)]
    lows, highs = _bounds(points, rows, columns)
    for row in range(rows - 1, -1, -1):
        lows[row] = min(lows[row], lows[row + 1])
    for row in range(1, rows + 1):
        highs[row] = max(highs[row], highs[row - 1])
    # Each row begins no later than the one before it ends.
    return [(low, max(high, follower)) for low, high, follower in zip(lows, highs, [*lows[1:], columns], strict=True)]


def _bounds(points: Sequence[Point], rows: int, columns: int) -> tuple[list[int], list[int]]:
    slope = columns / rows
    behind = 1
    lows: list[int] = []
    highs: list[int] = []
    for row in range(rows + 1):
        while behind < len(points) - 1 and points[behind][0] <= row:
            behind += 1
        near = points[max(behind - _NEIGHBOURS, 0) : behind + _NEIGHBOURS]
        distance = min(row - points[behind - 1][0], points[behind][0] - row)
        margin = _MARGIN + sqrt(distance)
        guesses = [column + (row - own) * slope for own, column in near]
        lows.append(max(int(min(guesses) - margin), 0))
        highs.append(min(int(max(guesses) + margin) + 1, columns))
    lows[0], highs[-1] = 0, columns
    return lows, highs


def _landmarks(evidence: Evidence, sources: range, targets: range) -> list[Point]:
    """Find pairs of items that rare features link, each behind the one before it in both texts."""
    weights: dict[Point, float] = defaultdict(float)
    target_places = _places(evidence.target.features, targets)
    for feature, rows in _places(evidence.source.features, sources).items():
        columns = target_places.get(feature, ())
        for row in rows if columns else ():
            for column in columns:
                weights[row, column] += log(len(targets) / (len(rows) * len(columns)))
    return _longest_chain(point for point, weight in weights.items() if weight >= _CERTAIN)


def _places(features: Sequence[frozenset[Feature]], items: range) -> Mapping[Feature, list[int]]:
    """Give the items, counted from the first, that have each rare feature."""
    places: dict[Feature, list[int]] = defaultdict(list)
    for place, item in enumerate(items):
        for feature in features[item]:
            places[feature].append(place)
    return {feature: found for feature, found in places.items() if len(found) <= _RARE}


def _longest_chain(points: Iterable[Point]) -> list[Point]:
    """Give the most points of which each is behind the one before it in both texts (Schensted 1961).

    >>> _longest_chain([(1, 5), (2, 2), (2, 9), (3, 3)])
    [(2, 2), (3, 3)]
    """
    # Of all chains of a length, the one that ends in the smallest column: that column, and the point.
    ends: list[int] = []
    last: list[Point] = []
    before: dict[Point, Point | None] = {}
    # Columns of one row downwards, so that no two of them make a chain.
    for point in sorted(points, key=lambda point: (point[0], -point[1])):
        length = bisect_left(ends, point[1])
        ends[length : length + 1] = [point[1]]
        before[point] = last[length - 1] if length else None
        last[length : length + 1] = [point]
    chain: list[Point] = []
    end = last[-1] if last else None
    while end is not None:
        chain.append(end)
        end = before[end]
    return chain[::-1]
