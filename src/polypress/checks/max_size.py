"""Report a target that is wider, in pixels, than the unit's flag `max-size:WIDTH` or `max-size:WIDTH:LINES` allows.

The flag `font-size:N` says how large the letters are (10 pixels if there is none), `font-weight:bold` that they are
bold. They are measured as those of Arial, which other fonts come close to.

>>> from polypress.model import Locale, State
>>> german = Context(Locale("de"), conventions=Locale("de"))
>>> for target in ("Starker Regen", "Regen"):
...     unit = Unit("Rain", target=target, state=State.TRANSLATED, flags=("max-size:100", "font-size:20"))
...     list(CHECK.run(unit, german))
['129 pixels wide, at most 100 fit']
[]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import ceil

from polypress.checks.base import Check, Context, Family
from polypress.checks.plain import plain_text
from polypress.model import Severity, Unit
from polypress.text_width import line_count, text_width

_SIZE = re.compile(r"max-size:(\d{1,5})(?::(\d{1,3}))?")
_FONT = re.compile(r"font-size:(\d{1,4})")
_USUAL = 10
"""Pixels, as in Weblate."""


def _run(unit: Unit, _context: Context) -> Iterator[str]:
    if not unit.flags:
        return
    limits = [match for flag in unit.flags if (match := _SIZE.fullmatch(flag.strip()))]
    sizes = [int(match[1]) for flag in unit.flags if (match := _FONT.fullmatch(flag.strip()))]
    size, bold = (sizes or [_USUAL])[-1], "font-weight:bold" in unit.flags
    target = plain_text(unit.target)
    for limit in limits:
        width, most = int(limit[1]), int(limit[2] or 1)
        # A text of several lines is broken at spaces; what cannot be broken must fit by itself.
        pieces = target.split() if most > 1 else target.split("\n")
        widest = max((text_width(piece, size, bold=bold) for piece in pieces), default=0.0)
        if widest > width:
            yield f"{ceil(widest)} pixels wide, at most {width} fit"
        elif (lines := line_count(target, width, size, bold=bold)) > most:
            yield f"{lines} lines of {width} pixels, at most {most} fit"


CHECK = Check(
    id="max-size",
    family=Family.LENGTH,
    severity=Severity.ERROR,
    meaning="the target is wider than the unit's flag max-size allows",
    run=_run,
)
