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
        kept = "".join(
            text[place] for place in range(*match.span()) if text[place] in known or _belongs(text, place, language)
        )
        if kept != match[0]:
            edits.append(Edit(*match.span(), kept))
    return edits


def _belongs(text: str, place: int, language: str) -> bool:
    character = text[place]
    if character == "\u200b":
        return language in _UNSPACED
    if character in "\u200c\u200d":
        beside = text[max(0, place - 1) : place], text[place + 1 : place + 2]
        return all(side and not side.isspace() and _joins(side) for side in beside)
    return bool(_OF_DIRECTION.match(character)) and language in _RIGHT_TO_LEFT


def _joins(character: str) -> bool:
    """Tell whether a joiner may stand beside a character: none does beside a Latin letter, a digit or a stop."""
    if character.isascii() or character.isdigit():
        return False
    return not unicodedata.name(character, "").startswith(_PLAIN_SCRIPTS)


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
