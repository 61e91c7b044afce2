r"""Report characters that take no room, such as U+200B, where neither the script nor the source asks for them.

Joiners stay between the letters of the scripts that need them (Persian, the Indian ones) and in emoji, the marks of
direction in languages written from right to left, zero-width spaces in languages that put none between words.

>>> CHECK.probe("Siversk has fallen.", "Siwersk\u200b ist gefallen.")
['invisible character U+200B behind "Siwersk"']
>>> CHECK.probe("A family: 👩‍👧", "Eine Familie: 👩‍👧")
[]
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from polypress.checks.base import Check, Context, Family
from polypress.checks.typeset import name_characters
from polypress.model import Edit, Severity, Unit
from polypress.typesetting.edits import apply_edits

_ALWAYS = "\ufeff\u2060-\u2064\u206a-\u206f\u180e"
_DIRECTION = "\u200e\u200f\u202a-\u202e\u2066-\u2069\u061c"
_INVISIBLE = re.compile(f"[{_ALWAYS}{_DIRECTION}\u200b-\u200d]")
_RUN = re.compile(f"[{_ALWAYS}{_DIRECTION}\u200b-\u200d]+")
_OF_DIRECTION = re.compile(f"[{_DIRECTION}]")
_RIGHT_TO_LEFT = frozenset({"ar", "he", "iw", "fa", "ur", "ps", "yi", "ckb", "sd", "ug", "dv", "pnb", "azb"})
_UNSPACED = frozenset({"th", "lo", "km", "my", "bo", "dz", "ja", "zh"})
_PLAIN_SCRIPTS = ("LATIN", "CYRILLIC", "GREEK")


def _run(unit: Unit, context: Context) -> Iterator[str]:
    text = unit.target
    for edit in _edits(unit, context):
        words = text[max(0, edit.start - 30) : edit.start].split()
        place = f' behind "{words[-1]}"' if words else ""
        yield f"invisible character {name_characters(text[edit.start : edit.end])}{place}"


def _edits(unit: Unit, context: Context) -> list[Edit]:
    if unit.target.isascii() or not _INVISIBLE.search(unit.target):
        return []
    text, language = unit.target, context.locale.language
    known = set(_INVISIBLE.findall(unit.source))
    edits = []
    for match in _RUN.finditer(text):
        # Those that may stay do so beside one that may not.
        beside = text[max(0, match.start() - 1) : match.start()], text[match.end() : match.end() + 1]
        joins = all(side and _joins(side) for side in beside)
        kept = "".join(own for own in match[0] if own in known or _belongs(own, language, joins=joins))
        if kept != match[0]:
            edits.append(Edit(*match.span(), kept))
    return edits


def _belongs(character: str, language: str, *, joins: bool) -> bool:
    if character == "\u200b":
        return language in _UNSPACED
    if character in "\u200c\u200d":
        return joins
    return bool(_OF_DIRECTION.match(character)) and language in _RIGHT_TO_LEFT


def _joins(character: str) -> bool:
    """Tell whether a joiner may stand beside a character: a letter of a script that joins, an emoji, or its accent."""
    if unicodedata.category(character)[0] not in "LMS":
        return False
    return not character.isascii() and not unicodedata.name(character, "").startswith(_PLAIN_SCRIPTS)


def _fix(unit: Unit, context: Context) -> str:
    return apply_edits(unit.target, _edits(unit, context))


CHECK = Check(
    id="invisible-characters",
    family=Family.TYPOGRAPHY,
    severity=Severity.WARNING,
    meaning="a zero-width space or another character that cannot be seen",
    run=_run,
    fix=_fix,
)
