"""Report a space before a mark that takes none, none before one that takes it (French), and none behind a comma.

Weblate's `punctuation_spacing` and pofilter's `puncspacing` in one. That the space of French does not break is for
`no-break-space` to say. Quebec puts none before `;`, `!` and `?`, and a colon may do without.

>>> CHECK.probe("Really? Yes, really.", "Vraiment? Oui , vraiment.", "fr")
['"Vraiment?" wants a no-break space before "?"', '"Oui ," wants no space before ","']
>>> CHECK.probe("Really? Yes, really.", "Vraiment\u202f? Oui, vraiment.", "fr")
[]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from polypress.checks.base import Check, Context, Family
from polypress.checks.plain import reading
from polypress.checks.typeset import SPACES, conventions_of, mended, prose
from polypress.model import Edit, Severity, Unit
from polypress.typesetting.typography import space_edits

_MARKS = frozenset(",.;:!?«»‹›")
_WIDE_MARKS = frozenset(":;!?«»‹›")
_SPACED = re.compile(
    rf"(?<=[^\W_])(?P<close>[)\]\"'”’]?)(?P<space>[{SPACES}]++)(?P<mark>[,.;:!?])(?![\w.,;:!?()\[\]|/\\'*-])"
)
_SQUEEZED = re.compile(r"(?<=[^\W\d_])[,;!?](?=[^\W\d_])|(?<=[^\W\d_A-Z]{2})\.(?=[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ])")
_SQUEEZED_AT_ALL = re.compile(r"[,;!?.][^\W\d_]")
_SPACED_AT_ALL = re.compile(rf"[{SPACES}][,.;:!?]")
_SPACE_LANGUAGES = frozenset({"fr", "br", "oc"})
"""Languages that put a space before a mark; where the rule differs by country the writer decides."""
_UNSPACED = frozenset({"zh", "ja", "th", "lo", "km", "my", "yue"})
_BEHIND = re.compile(r"[:;!?](?:\s+\w+){1,2}")
_LOUD_NAME = re.compile(r"(?<!\w)[A-Z][\w']*[!?]\Z")
"""A name with a mark of its own: `Yahoo!`."""
_FOREIGN = 3
"""Words around a mark, up to two on either side, that tell a language."""
_NEAR = 20
_ROUNDS = 4


def _run(unit: Unit, context: Context) -> Iterator[str]:
    text = prose(unit.target)
    for edit in _edits(unit, context):
        old, start = text[edit.start : edit.end], edit.start
        mark = text[edit.end : edit.end + 1]
        if not edit.text:
            piece = (text[max(0, start - _NEAR) : start].split() or [""])[-1]
            side = "behind" if piece[-1:] in "«‹" and mark not in _MARKS else "before"
            about = piece[-1:] if side == "behind" else mark
            yield f'"{piece}{old}{mark}" wants no space {side} "{about}"'
        elif text[start - 1 : start] in tuple("«‹,;!?."):
            kind = "a no-break space" if edit.text != " " else "a space"
            yield f'"{_around(text, start)}" wants {kind} behind "{text[start - 1]}"'
        else:
            yield f'"{_around(text, start)}" wants a no-break space before "{mark}"'


def _around(text: str, place: int) -> str:
    before = (text[max(0, place - _NEAR) : place].split() or [""])[-1]
    behind = (text[place : place + _NEAR].split() or [""])[0]
    return before + behind


def _edits(unit: Unit, context: Context) -> list[Edit]:
    if context.locale.is_pseudo or _MARKS.isdisjoint(reading(unit.target).characters):
        return []
    text = prose(unit.target)
    edits = (
        _wanted_spaces(text, reading(unit.source).plain, context)
        + _superfluous(text, unit.source, context)
        + _squeezed(text, unit, context)
    )
    kept: list[Edit] = []
    for edit in sorted(edits):
        if not kept or edit.start > kept[-1].end:
            kept.append(edit)
    return kept


def _wanted_spaces(text: str, source: str, context: Context) -> list[Edit]:
    """Find where a space is missing or superfluous by the conventions; which space it is does not matter here."""
    conventions = conventions_of(context)
    if _WIDE_MARKS.isdisjoint(text) or not (conventions.space_before or conventions.quote_space):
        return []
    canadian = conventions.space_before.get("!") == ""
    edits = []
    for edit in space_edits(text, conventions):
        old, mark = text[edit.start : edit.end], text[edit.end : edit.end + 1]
        if bool(old) != bool(edit.text) and not (canadian and mark in tuple(":;!?")):
            edits.append(edit)
    return [edit for edit in edits if edit.start != edit.end or not _is_foreign(text, edit.end, source)]


def _is_foreign(text: str, place: int, source: str) -> bool:
    """Tell whether a mark stands in words that were kept as they are in the source, such as the title of a work."""
    loud = _LOUD_NAME.search(text, max(0, place - _NEAR), place + 1)
    if loud and re.search(rf"(?<!\w){re.escape(loud[0])}(?=\w|\s[a-z])", source):
        return True
    behind = _BEHIND.match(text, place)
    if behind is None:
        return False
    # `Michigan: the Great` is in English on both sides; `Macron: Paris` may be French.
    before, whole = text[max(0, place - 2 * _NEAR) : place].split(), " ".join(source.split())
    piece = " ".join(before[1 - _FOREIGN :]) + " ".join(behind[0].split())
    if len(piece.split()) >= _FOREIGN and piece.lstrip("«“\"'‘ ") in whole:
        return True
    # A name that ends with its mark: `Who Wants to Be a Millionaire?`
    name = " ".join(before[-_FOREIGN:]) + text[place]
    return len(before) >= _FOREIGN and text[place] in "!?" and name in whole


def _superfluous(text: str, source: str, context: Context) -> list[Edit]:
    if not _SPACED_AT_ALL.search(text):
        return []
    free = ":;!?" if context.locale.language in _SPACE_LANGUAGES else ""
    known = {match["mark"] for match in _SPACED.finditer(source)} if _SPACED.search(source) else set()
    return [
        Edit(*match.span("space"), "")
        for match in _SPACED.finditer(text)
        if match["mark"] not in free
        and match["mark"] not in known
        and not (match["mark"] == ":" and text[match.start() - 1].isdigit())
    ]


def _squeezed(text: str, unit: Unit, context: Context) -> list[Edit]:
    if context.locale.language in _UNSPACED or not _SQUEEZED_AT_ALL.search(text):
        return []
    return [
        Edit(match.end(), match.end(), " ")
        for match in _SQUEEZED.finditer(text)
        if text[max(0, match.start() - 2) : match.end() + 2] not in unit.source
    ]


def _fix(unit: Unit, context: Context) -> str:
    # A space put behind a mark may show that one is missing before it.
    for _ in range(_ROUNDS):
        target = mended(unit.target, _edits(unit, context))
        if target == unit.target:
            break
        unit = replace(unit, target=target)
    return unit.target


CHECK = Check(
    id="punctuation-spacing",
    family=Family.PUNCTUATION,
    severity=Severity.WARNING,
    meaning="a space is missing or superfluous beside a mark",
    run=_run,
    fix=_fix,
)
