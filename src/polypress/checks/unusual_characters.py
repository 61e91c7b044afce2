r"""Report characters that no text has by intent: broken encodings, private ones, two scripts in one word.

pofilter's `validchars` wants a list of what is allowed; what is wrong in every language needs none.

>>> CHECK.probe("A café in Kyiv", "Ein CafÃ© in Kiew")
['"Ã©" looks like a broken encoding']
>>> CHECK.probe("A café in Kyiv", "Ein Café in Kiew")
[]
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from polypress.checks.base import Check, Context, Family
from polypress.checks.plain import reading
from polypress.checks.typeset import name_characters, prose
from polypress.model import Severity, Unit

_STRAY = re.compile(r"[\ufffd\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff\ue000-\uf8ff\U000f0000-\U0010ffff]")
# Bytes of UTF-8 read as windows-1252; in capitals `Ã»` may be a Portuguese word before a quotation mark.
_LATER = "\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_BROKEN = re.compile(rf"(?:(?<=[a-z])[ÂÃ][{_LATER}]|[ÂÃ][{_LATER}](?=[a-z])|â€[{_LATER}]|Ð[{_LATER}]Ñ[{_LATER}])")
_FIRST = frozenset("ÂÃâÐ")
_MIXED = re.compile(r"[A-Za-z][\u0400-\u04ff]|[\u0400-\u04ff][A-Za-z]")
_WORD = re.compile(r"\w+")


def _run(unit: Unit, _context: Context) -> Iterator[str]:
    target = unit.target
    if target.isascii():
        return
    for piece in dict.fromkeys(_STRAY.findall(target)):
        if piece not in unit.source:
            yield f"stray character {name_characters(piece)}"
    characters = reading(target).characters
    for piece in () if _FIRST.isdisjoint(characters) else dict.fromkeys(_BROKEN.findall(target)):
        if piece not in unit.source:
            yield f'"{piece}" looks like a broken encoding'
    if _MIXED.search(target):
        for word in dict.fromkeys(_WORD.findall(prose(target))):
            if _MIXED.search(word) and word not in unit.source:
                yield f'"{word}" mixes Latin and Cyrillic letters'


CHECK = Check(
    id="unusual-characters",
    family=Family.TYPOGRAPHY,
    severity=Severity.WARNING,
    meaning="a broken encoding, a private character, or a word in two scripts",
    run=_run,
)
