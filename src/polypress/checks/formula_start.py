"""Report a target that a spreadsheet would take for a formula, as a glossary or an export may be opened in one.

What the source has, too, is meant (OWASP, "CSV Injection").

>>> CHECK.probe("Sum of the losses", "=SUMME(A1:A9)")
['the target starts with "=": a spreadsheet takes it for a formula']
>>> CHECK.probe("-5 degrees", "-5 Grad")
[]
"""

from __future__ import annotations

from collections.abc import Iterator

from polypress.checks.base import Check, Context, Family
from polypress.model import Severity, Unit

_SIGNS = tuple("=+-@|\t\r")
_HARMLESS = tuple("-– ")
"""A dash opens dialogue in several languages, a list or a number below zero in all."""


def _run(unit: Unit, _context: Context) -> Iterator[str]:
    first, rest = unit.target[:1], unit.target[1:]
    if not unit.target.startswith(_SIGNS) or unit.source[:1] == first:
        return
    if first in "+-" and (rest[:1].isdigit() or rest.startswith(_HARMLESS)):
        return
    yield f'the target starts with "{first}": a spreadsheet takes it for a formula'


CHECK = Check(
    id="formula-start",
    family=Family.TYPOGRAPHY,
    severity=Severity.WARNING,
    meaning="a spreadsheet would take the target for a formula",
    run=_run,
)
