r"""Report control characters, which no reader sees and some programs choke on.

>>> CHECK.probe("The town has fallen.", "Die Stadt\x08 ist gefallen.")
['control character U+0008 behind "Stadt"']
>>> CHECK.probe("The town\thas fallen.", "Die Stadt\tist gefallen.")
[]
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from polypress.checks.base import Check, Context, Family
from polypress.checks.typeset import name_characters
from polypress.model import Severity, Unit

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029]+")


def _run(unit: Unit, _context: Context) -> Iterator[str]:
    for match in _unwanted(unit):
        words = unit.target[max(0, match.start() - 30) : match.start()].split()
        place = f' behind "{words[-1]}"' if words else ""
        yield f"control character {name_characters(match[0])}{place}"


def _unwanted(unit: Unit) -> list[re.Match[str]]:
    return [match for match in _CONTROL.finditer(unit.target) if match[0] not in unit.source]


def _fix(unit: Unit, _context: Context) -> str:
    parts, cursor = [], 0
    for match in _unwanted(unit):
        parts.append(unit.target[cursor : match.start()])
        cursor = match.end()
        before, behind = unit.target[match.start() - 1 : match.start()], unit.target[cursor : cursor + 1]
        # A form feed or the like has kept two words apart.
        if match[0].strip() != match[0] and before and behind and not (before + behind).isspace():
            parts.append("" if before.isspace() or behind.isspace() else " ")
    return "".join([*parts, unit.target[cursor:]])


CHECK = Check(
    id="control-characters",
    family=Family.TYPOGRAPHY,
    severity=Severity.WARNING,
    meaning="a control character",
    run=_run,
    fix=_fix,
)
