"""Report a unit of measure that sticks to its figure (`10km`), where the SI and every style guide want a space.

A compound (`155mm-Haubitze`) and the degree sign are left to the writer, and so is English, which has both.

>>> CHECK.probe("They advanced 10km.", "Sie rückten 10km vor.")
['"10km" wants a no-break space before "km"']
>>> CHECK.probe("They advanced 10km.", "Sie rückten 10 km vor.")
[]
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from polypress.checks.base import Check, Context, Family
from polypress.checks.typeset import mended, prose
from polypress.model import Edit, Severity, Unit

_UNITS = "km/h|km²|km2|m²|km|cm|mm|kg|mg|ml|ha|[kMG]Hz|[kMGT]W[hp]?|[kMGT]B|kV|dB|hPa|mph"
_STUCK = re.compile(rf"(?<![\w.,/-])(?P<figure>[0-9][0-9.,]{{0,20}}+)(?P<unit>{_UNITS})(?![\w/-])")
_FREE = frozenset({"en", "zh", "ja", "ko", "th", "lo", "km", "my", "yue"})


def _run(unit: Unit, context: Context) -> Iterator[str]:
    for match in _stuck(unit, context):
        yield f'"{match[0]}" wants a no-break space before "{match["unit"]}"'


def _stuck(unit: Unit, context: Context) -> list[re.Match[str]]:
    if context.locale.is_pseudo or context.locale.language in _FREE or not _STUCK.search(unit.target):
        return []
    return list(_STUCK.finditer(prose(unit.target)))


def _fix(unit: Unit, context: Context) -> str:
    matches = _stuck(unit, context)
    return mended(unit.target, [Edit(match.start("unit"), match.start("unit"), "\u00a0") for match in matches])


CHECK = Check(
    id="unit-spacing",
    family=Family.TYPOGRAPHY,
    severity=Severity.WARNING,
    meaning="no space between a figure and its unit",
    run=_run,
    fix=_fix,
)
