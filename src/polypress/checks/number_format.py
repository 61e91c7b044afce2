"""Report a number of the source that the target writes as another locale does: `10,000` in a German text.

The value is the affair of `numbers`. Thousands apart by a space pass everywhere, as ISO wants them, and so do
those not apart.

>>> CHECK.probe("About 10,000 fled, 4.5%.", "Etwa 10,000 flohen, 4,5 Prozent.")
['"10,000" should be "10.000"']
>>> CHECK.probe("About 10,000 fled, 4.5%.", "Etwa 10 000 flohen, 4,5 Prozent.")
[]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from polypress.checks.base import Check, Context, Family
from polypress.checks.typeset import SPACES, conventions_of, mended, prose
from polypress.conventions import Conventions, conventions_for
from polypress.model import Edit, Severity, Unit
from polypress.typesetting.figures import find_figures, read_figure
from polypress.typesetting.numbers import number_edits

_QUICK = re.compile(rf"[0-9][.,'’{SPACES}][0-9]")
_FIGURE = re.compile(rf"[0-9](?:[0-9.,'’{SPACES}]*[0-9])?")
_CLOCK = re.compile(r"(?:[01]?[0-9]|2[0-4])\.[0-5][0-9]")
_ENGINE = re.compile(r"[0-9]\.[0-9]-(?:lit(?:er|re)|l\b|turbo)", re.IGNORECASE)
"""Engines have names: `1.0-liter turbo`."""
_TIME = re.compile(r"[0-9]\s?[ap]\.?\s?m\b|[0-9]:[0-5][0-9]|o['’]clock|\b(?:noon|midnight|tonight)\b", re.IGNORECASE)
"""What makes a source speak of a time of day, which many languages write with a stop: `17.00 uur`."""
_STOPPED = frozenset({"de", "es", "pt"})
"""Languages of which some countries put a stop between thousands, and whose readers know it everywhere."""


def _run(unit: Unit, context: Context) -> Iterator[str]:
    text = prose(unit.target)
    for edit in _edits(unit, context):
        yield f'"{text[edit.start : edit.end]}" should be "{edit.text}"'


def _edits(unit: Unit, context: Context) -> list[Edit]:
    if context.locale.is_pseudo or not _QUICK.search(unit.target):
        return []
    text, conventions = prose(unit.target), conventions_of(context)
    if _all_well(unit.source, text, context):
        return []
    edits = number_edits(prose(unit.source), text, context.source, context.conventions)
    # Where a sign moves, too, only the figure's form is of interest.
    figures = [edit for each in edits if (edit := _narrowed(each, text)) and not _ENGINE.match(text, edit.start)]
    if _TIME.search(unit.source):
        figures = [edit for edit in figures if not _CLOCK.fullmatch(text, edit.start, edit.end)]
    return [edit for edit in figures if not _is_accepted(text[edit.start : edit.end], edit.text, conventions)]


def _all_well(source: str, text: str, context: Context) -> bool:
    """Tell at little cost whether every figure of the target says a number of the source in a good form."""
    known = {_value(figure.text, conventions_for(context.source)) for figure in find_figures(source)}
    conventions = conventions_of(context)
    return all(_values(figure.text, conventions) & known for figure in find_figures(text))


def _narrowed(edit: Edit, text: str) -> Edit | None:
    old, new = text[edit.start : edit.end], edit.text
    found, wanted = _FIGURE.findall(old), _FIGURE.findall(new)
    if len(found) != 1 or len(wanted) != 1 or any(map(str.isalpha, old)):
        return None
    start = edit.start + old.index(found[0])
    return Edit(start, start + len(found[0]), wanted[0])


def _is_accepted(old: str, new: str, conventions: Conventions) -> bool:
    return _value(new, conventions) in _values(old, conventions)


def _values(figure: str, conventions: Conventions) -> set[Decimal]:
    """Give what a figure may mean in a form that passes."""
    groups = [conventions.group, " "]
    if conventions.decimal == "," and conventions.locale.language in _STOPPED:
        groups.append(".")
    readings = (read_figure(figure, conventions.decimal, group, conventions.group_sizes) for group in groups)
    return {reading.value for reading in readings if reading}


def _value(figure: str, conventions: Conventions) -> Decimal | None:
    reading = read_figure(figure, conventions.decimal, conventions.group, conventions.group_sizes)
    return reading.value if reading else None


def _fix(unit: Unit, context: Context) -> str:
    return mended(unit.target, _edits(unit, context))


CHECK = Check(
    id="number-format",
    family=Family.NUMBERS,
    severity=Severity.WARNING,
    meaning="a number has the marks of another locale",
    run=_run,
    fix=_fix,
)
