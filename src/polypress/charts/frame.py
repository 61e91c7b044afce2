"""What every picture stands on: its style for light and dark, its patterns, its legend and its frame."""

from __future__ import annotations

from polypress.charts import palette
from polypress.charts.markup import Element, element
from polypress.charts.palette import DISTANCE, PAINTS
from polypress.charts.values import STATES
from polypress.charts.wording import clean, shorten
from polypress.model import State

WIDTH = 760
"""Units of the drawing; it takes whatever width its place has."""
_FONT = "system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans',sans-serif"


def style() -> str:
    """Give the style of all pictures: plain classes, which viewers that know no variables understand too."""
    fixed = (
        f".chart text{{font-family:{_FONT};font-size:13px}}.chart .strong{{font-weight:600}}"
        ".chart .small{font-size:12px}.chart .heading{font-size:17px;font-weight:600}"
        ".chart .outline{fill:none;stroke-width:1}.chart .edge{fill:none;stroke-width:1.5}"
    )
    return f"{fixed}{_scheme(0)}@media(prefers-color-scheme:dark){{{_scheme(1)}}}"


def _scheme(mode: int) -> str:
    rules = [
        f".chart .ground{{fill:{palette.GROUND[mode]}}}.chart .ground-line{{stroke:{palette.GROUND[mode]}}}",
        f".chart text{{fill:{palette.INK[mode]}}}.chart .quiet{{fill:{palette.QUIET[mode]}}}",
        f".chart .rule{{stroke:{palette.RULE[mode]};fill:none}}",
    ]
    for paint in (*PAINTS.values(), DISTANCE):
        colour = (paint.light, paint.dark)[mode]
        rules.append(f".chart .{paint.name}{{fill:{colour}}}.chart .{paint.name}-line{{stroke:{colour}}}")
    return "".join(rules)


def patterns(prefix: str) -> Element:
    """Define the pattern of each state that has one.

    Args:
        prefix: Of the ids, which must be their own in a page with several pictures.
    """

    def pattern(state: State, size: int, *inside: Element, **more: object) -> Element:
        name = PAINTS[state].name
        ground = element("rect", width=size, height=size, class_=name)
        return element(
            "pattern",
            ground,
            *inside,
            id=f"{prefix}-{name}",
            width=size,
            height=size,
            patternUnits="userSpaceOnUse",
            **more,
        )

    stripe = element("path", d="M0 2H6", class_="ground-line", stroke_width=2.2)
    dots = [element("circle", cx=x, cy=x, r=1.1, class_="ground") for x in (1.5, 4.5)]
    return element(
        "defs",
        pattern(State.NEEDS_REVIEW, 6, stripe, patternTransform="rotate(45)"),
        pattern(State.MACHINE, 6, *dots),
    )


def shape(prefix: str, state: State, name: str, **geometry: object) -> Element:
    """Draw a shape in the colour and pattern of a state; what is not begun is hollow."""
    paint = PAINTS[state].name
    if state is State.TRANSLATED:
        return element(name, class_=paint, **geometry)
    if state is State.UNTRANSLATED:
        return element(name, class_=f"outline {paint}-line", **geometry)
    return element(name, fill=f"url(#{prefix}-{paint})", **geometry)


def label(text: str, x: float, y: float, kind: str = "", *, room: float | None = None, **more: object) -> Element:
    """Write a line of text, cut to its room; text of any direction stands where a left-to-right one would."""
    letters = clean(text)
    if room is not None:
        # Letters differ in width and fonts in size; a mean letter of 13 px takes some 7.
        letters = shorten(letters, max(int(room / 7.2), 1))
    attributes = {"class_": kind} if kind else {}
    return element("text", letters, x=x, y=y, **attributes, direction="ltr", unicode_bidi="isolate", **more)


def legend(prefix: str, y: float) -> Element:
    """Say which colour and pattern is which state."""
    items: list[Element] = []
    x = 0.0
    for state in STATES:
        geometry = {"x": x + 0.5, "y": y - 10.5, "width": 14, "height": 12}
        items += [shape(prefix, state, "rect", **geometry), label(state.value, x + 22, y, "quiet")]
        x += 22 + 7.2 * len(state.value) + 22
    return element("g", *items)


def frame(prefix: str, height: float, title: str, description: str, *inside: Element, alone: bool) -> Element:
    """Put a drawing into a picture that has a name, and says in words what it shows.

    Args:
        prefix: Of the ids.
        height: Of the drawing.
        title: Its name.
        description: What it shows, for who cannot see it.
        inside: The drawing.
        alone: Whether it is a file of its own, with a ground and a margin, or stands in a page.
    """
    margin = 24 if alone else 1
    size = f"{-margin} {-margin} {WIDTH + 2 * margin} {_round(height) + 2 * margin}"
    around = {"x": -margin, "y": -margin, "width": WIDTH + 2 * margin, "height": _round(height) + 2 * margin}
    own = [element("style", style()), element("rect", class_="ground", **around)] if alone else []
    return element(
        "svg",
        element("title", title),
        element("desc", description, id=f"{prefix}-desc"),
        *own,
        patterns(prefix),
        *inside,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=size,
        **({"width": WIDTH + 2 * margin, "height": _round(height) + 2 * margin} if alone else {}),
        class_="chart",
        role="img",
        aria_label=title,
        aria_describedby=f"{prefix}-desc",
    )


def _round(height: float) -> int:
    return int(height + 0.999)
