r"""Report a straight apostrophe where the rest of the target, or the source, has typographic ones.

>>> CHECK.probe("It’s the enemy’s last town.", "C'est la dernière ville de l’ennemi.", "fr")
['"C\'est" should be "C’est"']
>>> CHECK.probe("It's the last town.", "C'est la dernière ville.", "fr")
[]
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from polypress.checks.base import Check, Context, Family
from polypress.checks.typeset import mended, prose
from polypress.model import Edit, Severity, Unit
from polypress.typesetting.typography import apostrophe_edits

_CURLY = re.compile(r"(?<=[^\W\d_])’(?=[^\W\d_])")
_WORD = re.compile(r"[\w'’]*")
_NEAR = 30


def _run(unit: Unit, context: Context) -> Iterator[str]:
    text = prose(unit.target)
    for edit in _edits(unit, context):
        before = re.split(r"[^\w'’]", text[max(0, edit.start - _NEAR) : edit.start])[-1]
        match = _WORD.match(text, edit.end)
        behind = match[0] if match else ""
        yield f'"{before}\'{behind}" should be "{before}’{behind}"'


def _edits(unit: Unit, context: Context) -> list[Edit]:
    if "'" not in unit.target or context.locale.is_pseudo:
        return []
    if not (_CURLY.search(unit.target) or _CURLY.search(unit.source)):
        return []
    text = prose(unit.target)
    return [edit for edit in apostrophe_edits(text, context.conventions) if text[edit.start : edit.end] == "'"]


def _fix(unit: Unit, context: Context) -> str:
    return mended(unit.target, _edits(unit, context))


CHECK = Check(
    id="apostrophes",
    family=Family.TYPOGRAPHY,
    severity=Severity.WARNING,
    meaning="a straight apostrophe among typographic ones",
    run=_run,
    fix=_fix,
)
