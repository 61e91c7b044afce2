"""Report the space before `%` where writers of the language agree on it: always one in French, none in English.

Where both forms are good writing (Spanish, Dutch, Portuguese, Italian…) either passes.

>>> CHECK.probe("About 45% fled.", "Etwa 45% flohen.")
['"45%" wants a no-break space before "%"']
>>> CHECK.probe("About 45% fled.", "Etwa 45 % flohen.")
[]
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from polypress.checks.base import Check, Context, Family
from polypress.checks.typeset import SPACES, conventions_of, mended, prose
from polypress.model import Edit, Severity, Unit

_PERCENT = re.compile(rf"(?<![\w%])(?P<figure>[0-9][0-9.,]{{0,20}}+)(?P<space>[{SPACES}]?)(?P<sign>[%‰])(?![\w%-])")
_ALWAYS = frozenset({"fr", "de", "sv", "nb", "nn", "no", "da", "fi"})
_NEVER = frozenset({"en"})


def _run(unit: Unit, context: Context) -> Iterator[str]:
    for match in _wrong(unit.target, context):
        kind = "no space" if match["space"] else "a no-break space"
        yield f'"{match[0]}" wants {kind} before "{match["sign"]}"'


def _wrong(target: str, context: Context) -> list[re.Match[str]]:
    language = context.conventions.language
    if (
        ("%" not in target and "‰" not in target)
        or context.locale.is_pseudo
        or not (language in _ALWAYS or language in _NEVER)
    ):
        return []
    conventions = conventions_of(context)
    # Switzerland writes 45%.
    if language in _ALWAYS and not conventions.percent_space:
        return []
    return [
        match for match in _PERCENT.finditer(prose(target)) if bool(match["space"]) != bool(conventions.percent_space)
    ]


def _fix(unit: Unit, context: Context) -> str:
    matches = _wrong(unit.target, context)
    space = conventions_of(context).percent_space if matches else ""
    return mended(unit.target, [Edit(*match.span("space"), space) for match in matches])


CHECK = Check(
    id="percent-spacing",
    family=Family.TYPOGRAPHY,
    severity=Severity.WARNING,
    meaning="the space before a percent sign is not the locale's",
    run=_run,
    fix=_fix,
)
