"""Where the translations stand, as one SVG picture."""

from __future__ import annotations

from collections.abc import Iterator

from polypress.charts import plots, wording
from polypress.charts.frame import WIDTH, frame, label
from polypress.charts.markup import Element, element
from polypress.charts.plots import Plot
from polypress.charts.values import Standing

_PREFIX = "standing"
_SPACE = 34


def render(standing: Standing) -> str:
    """Draw it all, one drawing below the other."""
    drawn: list[Element] = []
    said: list[str] = []
    top = 0.0
    for heading, beside, plot in _sections(standing):
        drawn.append(label(heading, 0, top + 15, "heading"))
        lines = beside.split("; ")
        drawn += [label(line, 0, top + 37 + 17 * place, "quiet small", room=WIDTH) for place, line in enumerate(lines)]
        top += 37 + 17 * len(lines)
        if plot is not None:
            drawn.append(element("g", plot.drawing, transform=f"translate(0 {top:.0f})"))
            top += plot.height
            said.append(plot.description)
        else:
            said.append(f"{heading}: {beside}.")
        top += _SPACE if plot is not None else _SPACE / 2
    text = frame(_PREFIX, top - _SPACE, "Where the translations stand", " ".join(said), *drawn, alone=True)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}'


def _sections(standing: Standing) -> Iterator[tuple[str, str, Plot | None]]:
    yield "Completeness", "words of the source, by state", plots.completeness(_PREFIX, by_locale(standing))
    if len(standing.rows) > len(standing.locales):
        shown, left_out = wording.choose(standing.rows)
        rows = [plots.Row(row.locale.bcp47, row.domain, row.words) for row in shown]
        yield (
            "By article",
            left_out or "words of the source, by state",
            plots.completeness(_PREFIX, rows, explained=False),
        )
    history, edited = standing.history, standing.post_edit.rows
    yield "Review progress", wording.span(history), plots.progress(_PREFIX, history) if history.moments else None
    beside = wording.about_distance(standing)
    yield "Post-edit distance", beside, plots.distance(edited) if edited else None


def by_locale(standing: Standing) -> list[plots.Row]:
    """Name each locale as its speakers do."""
    return [plots.Row(locale.bcp47, locale.autonym, words) for locale, words in standing.locales]
