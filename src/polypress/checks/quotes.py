"""Report quotation marks that are lost or added, whatever their form; apostrophes and inches are none.

pofilter's `doublequoting` and `singlequoting` in one. A quotation may begin in one sentence and end in another, as
long as it does so in both languages, and a translator may join what `"…," he said, "…"` has apart.

>>> CHECK.probe('The "republic" has fallen.', "Die „Republik ist gefallen.")
['quotation marks: 2 in the source, 1 in the target']
>>> CHECK.probe("The 'republic' hasn't fallen.", "Die „Republik“ ist nicht gefallen.")
[]
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from polypress.checks.base import Check, Context, Family
from polypress.checks.mentions import mentions
from polypress.checks.plain import reading
from polypress.checks.typeset import prose
from polypress.languages import has_word
from polypress.model import Severity, Unit
from polypress.typesetting.quotations import SINGLE, find_pairs

_MARKS = frozenset("\"'“”„‘’‚«»‹›「」『』《》")
_DOUBLE = re.compile("[\"“”„«»‹›「」『』《》〈〉]|,,(?=\\w)|''|(?<!<)<<(?!<)|(?<!>)>>(?!>)")
_LONE = re.compile(r"(?<!\w)['’‘‚]|['’‘‚](?![\w«“„])")
_OPENS = re.compile(r"(?:\A|[:,]\s)['‘‚](?=[^\W\d_]{2})(?!(?:tis|twas|em|cause|til|cos)\b)", re.IGNORECASE)
_ENDS = re.compile(r"[.!?…,]['’‘]\s*\Z")
_CODE = re.compile(r"=[\"']|\\[\"']|[{\[]\"|\"\"|`(?=\S)[^`'\n]{1,80}'")
_INCHES = re.compile(r"[0-9][\"”]")
_INCISE = re.compile(r"[,.?!…—–-][\"”’'»]\s[^\"“”„«»‘]{1,80}\s[\"“‘'„«]")
_NAME = re.compile(r"[^\W\d_a-z]\w+(?:[ -][^\W_a-z]\w*){0,3}")
"""What a paper, a ship or a song is called: up to four words, each with a capital."""
_DIALOGUE = re.compile(r"\s*[—–-]\s?\w")


def _run(unit: Unit, context: Context) -> Iterator[str]:
    if _MARKS.isdisjoint(reading(unit.source).characters) and _MARKS.isdisjoint(reading(unit.target).characters):
        return
    if _CODE.search(unit.source) or _CODE.search(unit.target):
        return
    texts = prose(unit.source), prose(unit.target)
    source, target = _count(texts[0]), _count(texts[1])
    if source is None or target is None:
        return
    if not target[1] and _DIALOGUE.match(texts[1]):
        return
    if source != target:
        source, target = _less(source, _bare_names(*texts)), _less(target, _bare_names(*reversed(texts)))
    # Joined quotations lose two marks each.
    joined = 2 * len(_INCISE.findall(texts[0]))
    lost = target[1] < source[0] and (target[1] < source[0] - joined or (source[0] - target[1]) % 2)
    if lost or (target[0] > source[1] and not _mentions(texts, context.locale.language)):
        counts = (source[0] if lost else source[1]), (target[1] if lost else target[0])
        yield f"quotation marks: {counts[0] or 'none'} in the source, {counts[1] or 'none'} in the target"


def _bare_names(text: str, other: str) -> int:
    """Count the quotation marks around names that the other text has without: a style may set ships in italics."""
    if not any(map(str.isupper, text)):
        return 0
    names = [text[pair.start + 1 : pair.end].strip(" \u00a0\u202f.,") for pair in find_pairs(text)]
    quoted = {other[pair.start + 1 : pair.end].strip(" \u00a0\u202f.,") for pair in find_pairs(other)}
    return 2 * sum(bool(_NAME.fullmatch(name)) and name in other and name not in quoted for name in names)


def _less(counts: tuple[int, int], marks: int) -> tuple[int, int]:
    return max(0, counts[0] - marks), max(0, counts[1] - marks)


def _mentions(texts: tuple[str, str], language: str) -> bool:
    """Tell whether the target sets a foreign word apart that the source only writes: `Directory is a word`."""
    words = texts[0].casefold().split()
    return not _MARKS & set(texts[0]) and any(
        name in words and not has_word(name, language) for name in mentions(texts[1])
    )


def _count(text: str) -> tuple[int, int] | None:
    """Give the least and the greatest number of quotation marks that a text may have; None if that is past telling."""
    double, lone = len(_DOUBLE.findall(text)), len(_LONE.findall(text))
    pairs = find_pairs(text) if double or lone else []
    singles = 2 * sum(text[pair.start] in SINGLE for pair in pairs)
    if pairs:
        double = 2 * len(pairs) - singles
    if not singles:
        # Half a quotation in single marks is sure only where no apostrophe can stand.
        singles = len(_OPENS.findall(text)) + (1 if _ENDS.search(text) else 0)
    if not pairs and _INCHES.search(text):
        return None
    return double + singles, double + max(singles, lone)


CHECK = Check(
    id="quotes",
    family=Family.PUNCTUATION,
    severity=Severity.WARNING,
    meaning="quotation marks are lost or added",
    run=_run,
)
