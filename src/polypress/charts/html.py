"""Where the translations stand, as a page of pictures with their tables: one file, no script, nothing fetched."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from polypress.charts import frame, palette, plots, wording
from polypress.charts.markup import allowed, element
from polypress.charts.svg import by_locale
from polypress.charts.values import STATES, Standing, Tally

if TYPE_CHECKING:
    from jinja2 import Template

_MINI = (120, 12)


def render(standing: Standing) -> str:
    """Write the page."""
    history, edited = standing.history, standing.post_edit.rows
    done = plots.completeness("done", by_locale(standing))
    text = _template().render(
        standing=standing,
        states=STATES,
        total=sum((words for _, words in standing.locales), Tally()),
        style=f"{_variables()}{frame.style()}",
        wording=wording,
        mini=_mini,
        completeness=_picture("done", "Words by state, a bar for each locale", done),
        progress=_picture("way", "Words by state over time, for each locale", plots.progress("way", history))
        if history.moments
        else "",
        # Who reads a table wants the last word of each day.
        days={f"{moment.time:%Y-%m-%d}": moment for moment in history.moments},
        distance=_picture("edits", "Post-edit distance by locale and engine", plots.distance(edited)) if edited else "",
    )
    return allowed(text)


def _picture(prefix: str, title: str, plot: plots.Plot) -> str:
    return str(frame.frame(prefix, plot.height, title, plot.description, plot.drawing, alone=False))


def _mini(words: Tally) -> str:
    """Draw a small bar beside numbers that say the same."""
    width, height = _MINI
    drawn = plots.pieces("done", words, 0, 0, width, height)
    size = {"viewBox": f"0 0 {width} {height}", "width": width, "height": height}
    return str(element("svg", *drawn, class_="chart", aria_hidden="true", **size))


def _variables() -> str:
    dark = f"@media(prefers-color-scheme:dark){{:root{{{palette.variables(1)}}}}}"
    return f":root{{{palette.variables(0)}}}{dark}"


@lru_cache(maxsize=1)
def _template() -> Template:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("polypress.charts"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template("status.html")
