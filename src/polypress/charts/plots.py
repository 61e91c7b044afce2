"""The three drawings: bars of what is done, areas of how it came about, bars of what people changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from polypress.charts import wording
from polypress.charts.bars import sample
from polypress.charts.frame import WIDTH, label, legend, shape
from polypress.charts.markup import Element, element
from polypress.charts.palette import DISTANCE
from polypress.charts.values import STATES, EditRow, History, Moment, Tally
from polypress.charts.wording import clean

_ROW = 34
_BAR = 18
_RIGHT = 160
"""Room behind the bars, for numbers."""
_PLOT = (366, 120)
_MOMENTS = 160
"""More would not be seen."""


@dataclass(frozen=True, slots=True)
class Plot:
    """Hold a drawing from the top of its place downwards."""

    drawing: Element
    height: float
    description: str
    """What it shows, in words."""


class Row(NamedTuple):
    """Name what a bar stands for."""

    name: str
    beside: str
    """What it is called, too."""
    words: Tally


def completeness(prefix: str, rows: Sequence[Row], *, explained: bool = True) -> Plot:
    """Draw a stacked bar of words for each row, below a legend where it is not explained above already."""
    top = 40 if explained else 0
    first = _room([row.name for row in rows], 8.2, 110)
    second = _room([row.beside for row in rows], 7.2, 220)
    bars = [_bar(prefix, top + place * _ROW, row, first, first + second) for place, row in enumerate(rows)]
    said = "; ".join(f"{clean(f'{row.beside} {row.name}')}: {row.words.reviewed} % reviewed" for row in rows)
    above = [legend(prefix, 11)] if explained else []
    return Plot(element("g", *above, *bars), top + len(rows) * _ROW, f"{said or 'Nothing yet'}.")


def _room(texts: Sequence[str], letter: float, most: float) -> float:
    """Give the width of a column of text with the gap behind it."""
    return min(max((letter * wording.width(text) for text in texts), default=0), most) + 14


def _bar(prefix: str, top: float, row: Row, beside: float, left: float) -> Element:
    middle = top + _BAR - 4.5
    return element(
        "g",
        label(row.name, 0, middle, "strong", room=beside - 6),
        label(row.beside, beside, middle, "quiet", room=left - beside - 6),
        *pieces(prefix, row.words, left, top, WIDTH - _RIGHT - left, _BAR),
        label(f"{row.words.reviewed} %", WIDTH - _RIGHT + 52, middle, "strong", text_anchor="end"),
        label(wording.to_do(row.words), WIDTH - _RIGHT + 62, middle, "quiet small"),
    )


def pieces(prefix: str, words: Tally, left: float, top: float, room: float, height: float) -> list[Element]:
    """Draw the pieces of one stacked bar."""
    drawn: list[Element] = []
    for state, part in zip(STATES, words.parts, strict=True):
        if part:
            width = room * part / words.total
            # A sliver is still seen; the ground between two pieces parts them without colour, too.
            inner = {"x": left + 0.5, "y": top + 0.5, "width": max(width - 2, 1.5), "height": height - 1}
            drawn.append(shape(prefix, state, "rect", **inner))
            left += width
    return drawn


def progress(prefix: str, history: History) -> Plot:
    """Draw for each locale how its words went from state to state."""
    moments = [history.moments[place] for place in sample(len(history.moments), _MOMENTS)]
    locales = [locale for locale, _ in moments[-1].words]
    height = _PLOT[1] + 58
    drawings = [
        element(
            "g",
            *_area(prefix, moments, place),
            transform=f"translate({(WIDTH - _PLOT[0]) * (place % 2)} {place // 2 * height})",
        )
        for place in range(len(locales))
    ]
    first, last = moments[0].words, moments[-1].words
    said = "; ".join(
        f"{locale}: from {_share(before)} to {_share(after)} reviewed"
        for (locale, before), (_, after) in zip(first, last, strict=True)
    )
    return Plot(element("g", *drawings), (len(locales) + 1) // 2 * height, f"{wording.span(history)}. {said}.")


def _share(words: Tally) -> str:
    return f"{words.reviewed if words.total else 0} %"


def _area(prefix: str, moments: Sequence[Moment], place: int) -> list[Element]:
    width, height = _PLOT
    locale, now = moments[-1].words[place]
    tallies = [moment.words[place][1] for moment in moments]
    most = max(max(tally.total for tally in tallies), 1)
    start, end = moments[0].time, moments[-1].time
    length = (end - start).total_seconds()
    times = [width * (moment.time - start).total_seconds() / length if length else 0.0 for moment in moments]
    levels = [list(accumulate(tally.parts, initial=0)) for tally in tallies]
    top, bottom = 28.0, 28.0 + height
    # The line of each level, from the bottom of the plot to its top.
    lines = [
        _steps(times, [bottom - height * level[number] / most for level in levels], width)
        for number in range(len(STATES) + 1)
    ]
    areas = [
        shape(prefix, state, "polygon", points=_points([*lines[number + 1], *reversed(lines[number])]))
        for number, state in enumerate(STATES)
        if any(tally.of(state) for tally in tallies)
    ]
    days = [f"{time:%Y-%m-%d}" for time in (start, end)]
    return [
        label(locale.bcp47, 0, 17, "strong"),
        label(locale.autonym, 14 + 8.2 * len(locale.bcp47), 17, "quiet", room=150),
        label(f"{_share(now)} of {wording.count(now.total, 'word')}", width, 17, "quiet", text_anchor="end"),
        *areas,
        # Patterns tell the states apart; the line tells at a glance what counts.
        element("polyline", points=_points(lines[1]), class_="edge ground-line", stroke_linejoin="round"),
        element("path", d=f"M0 {top:.0f}H{width}M0 {bottom:.0f}H{width}", class_="rule"),
        label(days[0], 0, bottom + 17, "quiet small"),
        *([label(days[1], width, bottom + 17, "quiet small", text_anchor="end")] if days[1] != days[0] else []),
    ]


def _points(corners: Iterable[tuple[float, float]]) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in corners)


def _steps(times: Sequence[float], heights: Sequence[float], width: float) -> list[tuple[float, float]]:
    """Give the corners of a line that stays as it is until the next commit."""
    corners: list[tuple[float, float]] = []
    for place, (x, y) in enumerate(zip(times, heights, strict=True)):
        corners += [(x, y), (times[place + 1] if place + 1 < len(times) else width, y)]
    return corners


def distance(rows: Sequence[EditRow]) -> Plot:
    """Draw a bar for each locale and engine: how many words in a hundred people changed."""
    scale = wording.scale(rows)
    first = _room([row.locale.bcp47 for row in rows], 8.2, 110)
    left = first + _room([clean(row.origin) for row in rows], 7.2, 220)
    room = WIDTH - 250 - left
    bars: list[Element] = []
    for place, row in enumerate(rows):
        top = 28 + place * _ROW
        middle = top + _BAR - 4.5
        known = place and rows[place - 1].locale == row.locale
        bars += [
            *([] if known else [label(row.locale.bcp47, 0, middle, "strong")]),
            label(row.origin, first, middle, "quiet", room=left - first - 6),
            element("rect", class_=DISTANCE.name, x=left, y=top, width=max(room * row.rate / scale, 1.0), height=_BAR),
            label(wording.percentage(row.rate), WIDTH - 166, middle, "strong", text_anchor="end"),
            label(wording.edits(row), WIDTH - 156, middle, "quiet small"),
        ]
    said = "; ".join(f"{row.locale}, {clean(row.origin)}: {wording.percentage(row.rate)}" for row in rows)
    height = 28 + len(rows) * _ROW
    return Plot(element("g", *_grid(scale, left, room, height), *bars), height, f"Words changed in a hundred: {said}.")


def _grid(scale: float, left: float, room: float, height: float) -> list[Element]:
    drawn: list[Element] = []
    for share in (0.0, 0.5, 1.0):
        x = left + room * share
        drawn += [
            element("path", d=f"M{x:.1f} 20V{height}", class_="rule"),
            label(f"{100 * scale * share:g} %", x, 11, "quiet small", text_anchor="middle"),
        ]
    return drawn
