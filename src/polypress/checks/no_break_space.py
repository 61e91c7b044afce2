"""Report a space at which a line may break, among French ones at which it may not.

Much good French has plain spaces throughout, for want of a key; only a target that has both is reported. U+00A0,
U+202F and U+2009 are as good as each other. A missing space is the affair of `punctuation-spacing`.

>>> CHECK.probe("Really? Yes!", "Vraiment ? Oui\u202f!", "fr")
['the space before "?" should be U+202F']
>>> CHECK.probe("Really? Yes!", "Vraiment\u00a0? Oui\u202f!", "fr")
[]
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from polypress.checks.base import Check, Context, Family
from polypress.checks.plain import reading
from polypress.checks.typeset import conventions_of, mended, name_characters, prose
from polypress.model import Edit, Severity, Unit
from polypress.typesetting.typography import space_edits

_HELD = re.compile("[\u00a0\u2009\u202f][:;!?»›]|[«‹][\u00a0\u2009\u202f]")
_MARKS = frozenset(";:!?«»‹›")


def _run(unit: Unit, context: Context) -> Iterator[str]:
    text = prose(unit.target)
    for edit in _edits(unit, context):
        opens = text[edit.start - 1 : edit.start] in ("«", "‹")
        side = f'behind "{text[edit.start - 1]}"' if opens else f'before "{text[edit.end]}"'
        yield f"the space {side} should be {name_characters(edit.text)}"


def _edits(unit: Unit, context: Context) -> list[Edit]:
    if context.locale.is_pseudo or _MARKS.isdisjoint(reading(unit.target).characters):
        return []
    if not _HELD.search(unit.target):
        return []
    conventions = conventions_of(context)
    if not conventions.space_before and not conventions.quote_space:
        return []
    text = prose(unit.target)
    return [edit for edit in space_edits(text, conventions) if edit.text and text[edit.start : edit.end] == " "]


def _fix(unit: Unit, context: Context) -> str:
    return mended(unit.target, _edits(unit, context))


CHECK = Check(
    id="no-break-space",
    family=Family.TYPOGRAPHY,
    severity=Severity.WARNING,
    meaning="a line may break before a mark or inside guillemets, though not everywhere",
    run=_run,
    fix=_fix,
)
