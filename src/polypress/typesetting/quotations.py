"""Find the quotations of a text by their marks, whatever the language of the marks; imports nothing of polypress.

Apostrophes, primes (`6'2"`) and code are told from quotation marks by what stands beside them; where the marks do not
pair up, nothing is found.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

SINGLE = frozenset("'’‘‚")
"""Marks that may be apostrophes."""
_CLOSERS = {
    '"': '"',
    "'": "'",
    "“": "”",
    "„": "“”",
    "”": "”",
    "‘": "’",
    "‚": "‘’",
    "«": "»",
    "»": "«»",
    "‹": "›",
    "›": "‹›",
}
"""What may end the quotation that a mark begins."""
_MARKS = re.compile("[\"'“”„‘’‚«»‹›]")
_TURNED = frozenset("»›”")
"""Marks that begin a quotation in some languages and end it in more."""
_LEANING = frozenset({("“", "”"), ("„", "“"), ("„", "”"), ("«", "»"), ("‹", "›"), ("»", "«"), ("›", "‹")})
"""Pairs whose marks show by themselves which is which."""
_DEEPEST = 12
"""Marks that may wait for a partner: no sentence has more."""
_CODE = re.compile(r"=[\"']|\\[\"']|[{\[]\"|\"\"|''")


@dataclass(frozen=True, slots=True)
class Pair:
    """Mark a quotation by the offsets of its two marks."""

    start: int
    end: int
    depth: int = 0
    """How many quotations enclose it."""


def find_pairs(text: str) -> list[Pair]:
    r"""Find the quotations of a text in order; none if a mark has no partner.

    >>> find_pairs("\"It's 'so', she says\"")
    [Pair(start=0, end=20, depth=0), Pair(start=6, end=9, depth=1)]
    >>> find_pairs("A 6'2\" man says: \"No")
    []
    """
    if _CODE.search(text):
        return []
    reader = _Reader(text)
    for match in _MARKS.finditer(text):
        if not reader.take(match.start()):
            return []
    if any(text[place] not in SINGLE for place in reader.open):
        return []
    pairs = reader.pairs
    if reader.strays:
        # A plural's apostrophe is in the game: in 'the boys' toys' the first one ends nothing.
        pairs = [pair for pair in pairs if text[pair[0]] not in SINGLE or _ends_surely(text, pair[1])]
    return _with_depths((start, end) for start, end in pairs if text[start + 1 : end].strip())


def _ends_surely(text: str, place: int) -> bool:
    beside = text[place - 1], text[place + 1 : place + 2]
    return not beside[1] or any(character in ",.;:!?…)" for character in beside)


@dataclass(slots=True)
class _Reader:
    """Hold what has been read: the marks that wait for a partner, and the pairs."""

    text: str
    open: list[int] = field(default_factory=list)
    pairs: list[tuple[int, int]] = field(default_factory=list)
    strays: int = 0
    """Single marks that could end a quotation, but none was open."""
    last_opened: int = -1

    def take(self, place: int) -> bool:
        """Read the mark at an offset; False if it makes no sense."""
        mark = self.text[place]
        before, behind = self.text[place - 1 : place], self.text[place + 1 : place + 2]
        if mark in SINGLE and before.isalnum() and behind.isalnum():
            return True
        at_end = bool(before) and not before.isspace() and self.last_opened != place - 1 and not behind.isalnum()
        partner = self._partner(mark, at_end=at_end)
        if partner is not None:
            self.pairs.append((self.open[partner], place))
            del self.open[partner:]
            return True
        if self._opens(mark, before, behind, place):
            self.open.append(place)
            self.last_opened = place
            return True
        if mark in "\"'" and before.isdigit():
            return True
        self.strays += mark in SINGLE and at_end
        return mark in SINGLE

    def _partner(self, mark: str, *, at_end: bool) -> int | None:
        """Find the open mark that this one closes; single ones above it were apostrophes."""
        for index in reversed(range(max(0, len(self.open) - _DEEPEST), len(self.open))):
            opener = self.text[self.open[index]]
            if mark in _CLOSERS[opener] and (at_end or (opener, mark) in _LEANING):
                return index
            if opener not in SINGLE:
                return None
        return None

    def _opens(self, mark: str, before: str, behind: str, place: int) -> bool:
        if mark not in _CLOSERS or before.isalnum():
            return False
        if mark not in _TURNED and mark not in "\"'":
            return bool(behind)
        starts = not before or before.isspace() or before in "([{-–—/¿¡…" or self.last_opened == place - 1
        return starts and bool(behind) and not behind.isspace() and behind not in ",.;:!?)]}"


def _with_depths(pairs: Iterable[tuple[int, int]]) -> list[Pair]:
    found: list[Pair] = []
    ends: list[int] = []
    for start, end in sorted(pairs):
        while ends and ends[-1] < start:
            ends.pop()
        found.append(Pair(start, end, len(ends)))
        ends.append(end)
    return found
