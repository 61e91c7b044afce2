"""The colours and patterns of every picture, in one place; imports floor 1 only.

After Okabe and Ito, "Color Universal Design" (2008): people with any colour vision tell them apart. Each state has a
pattern too, so nothing is lost in print or without colour. Each fill has a contrast of 3 : 1 or more with the ground it
stands on (WCAG 2.2, 1.4.11), light and dark.
"""

from __future__ import annotations

from dataclasses import dataclass

from polypress.model import State


@dataclass(frozen=True, slots=True)
class Paint:
    """Say how a state, or a measure, looks."""

    name: str
    """Of its CSS class and variable."""
    light: str
    dark: str
    sign: str
    """Its block character where there is no colour."""
    plain: str
    """The same in ASCII."""
    ansi: int
    """The nearest of a terminal's 256 colours that reads on black and on white."""


PAINTS = {
    State.TRANSLATED: Paint("translated", "#00825f", "#1fb88c", "█", "#", 35),
    State.NEEDS_REVIEW: Paint("review", "#c95700", "#f0a028", "▚", "%", 172),
    State.MACHINE: Paint("machine", "#0072b2", "#56b4e9", "▒", "=", 32),
    State.UNTRANSLATED: Paint("untranslated", "#737980", "#8b9299", "·", ".", 245),
}

DISTANCE = Paint("distance", "#9c4f7e", "#cc79a7", "■", "*", 133)
"""What people changed in a machine's text."""

GROUND = ("#ffffff", "#15181b")
"""Light and dark."""
INK = ("#1b1f23", "#eceff1")
QUIET = ("#545b62", "#a9b1b8")
"""What is said beside: axes, shares."""
RULE = ("#d5d9dd", "#3a4046")
"""Lines that guide the eye."""


def variables(mode: int) -> str:
    """Give the CSS custom properties of the light (0) or dark (1) scheme."""
    pairs = [
        ("ground", GROUND[mode]),
        ("ink", INK[mode]),
        ("quiet", QUIET[mode]),
        ("rule", RULE[mode]),
        *((paint.name, (paint.light, paint.dark)[mode]) for paint in (*PAINTS.values(), DISTANCE)),
    ]
    return "".join(f"--{name}:{colour};" for name, colour in pairs)
