"""The colours hold to what accessibility asks for."""

from __future__ import annotations

from itertools import combinations

import pytest

from polypress.charts.palette import DISTANCE, GROUND, INK, PAINTS, QUIET


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("mode", [0, 1])
def test_palette__has_contrast(mode: int) -> None:
    for paint in (*PAINTS.values(), DISTANCE):
        assert contrast((paint.light, paint.dark)[mode], GROUND[mode]) >= 3, paint
    for ink in (INK, QUIET):
        assert contrast(ink[mode], GROUND[mode]) >= 4.5


def test_palette__has_a_sign_of_its_own_for_each_state() -> None:
    for one, other in combinations(PAINTS.values(), 2):
        assert one.sign != other.sign
        assert one.plain != other.plain
        assert one.name != other.name
