"""Cut a block of running text into segments whose markup is balanced, with their places in the article."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, repeat
from operator import itemgetter

from polypress.articles.escaping import fold_line, is_entity, is_escaped
from polypress.commonmark import Event
from polypress.markup import atoms, filled_tags, pair_tags
from polypress.model import Segment

Split = Callable[[str], list[tuple[int, int]]]
"""Gives the spans of the sentences in a block's text; spans have no white space at their ends."""

_OBJECT = "\ufffc"
"""What a sentence splitter sees in the place of code, formulas and images: something, but no word."""
_LINE_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_PREFIXES = {"BlockQuote": r"(?:[ \t]{0,3}>[ \t]?)?"}
"""What a container may put at the start of a line; the others only indent."""

_Range = tuple[int, int]


@dataclass(slots=True)
class Prose:
    """Hold what a block's inline events say of its text; all offsets are in the article."""

    text: str
    """The whole article."""
    containers: tuple[str, ...]
    plain: list[str] = field(default_factory=list)
    """The words, a character an element, markup left out."""
    spots: list[_Range] = field(default_factory=list)
    """Where each character of `plain` is written."""
    covered: list[_Range] = field(default_factory=list)
    """The block's text without line breaks and the marks that containers put at the start of a line."""
    solid: list[_Range] = field(default_factory=list)
    """What must not be cut: links, code, what stands between tags…"""
    breaks: list[tuple[int, _Range]] = field(default_factory=list)
    """Hard line breaks: index in `plain` and place."""
    backslashes: set[int] = field(default_factory=set)
    """Backslashes that are hard line breaks."""
    words: list[int] = field(default_factory=list)
    """Places of the letters and digits that a reader reads."""

    @property
    def span(self) -> _Range | None:
        """Where the text starts and ends, None if there is none."""
        return self._trim(self.covered[0][0], self.covered[-1][1]) if self.covered else None

    def segments(self, split: Split | None) -> tuple[Segment, ...]:
        """Cut the text into segments, or leave it whole; what has no word in it is none."""
        cuts = sorted(self._cuts(split)) if split else []
        whole = self.span
        if whole is None:
            return ()
        spans = [self._trim(start, end) for start, end in pairwise([whole[0], *cuts, whole[1]])]
        return tuple(Segment(self._fold(*span), *span) for span in spans if span is not None and self._has_words(*span))

    def _cuts(self, split: Split) -> Iterator[int]:
        hard = [(index, place) for index, place in self.breaks if not self._is_solid(place[0])]
        yield from (place[0] for _, place in hard)
        for start, end in pairwise([0, *(index for index, _ in hard), len(self.plain)]):
            spans = split("".join(self.plain[start:end]))
            for (_, before), (after, _) in pairwise(spans):
                cut = self._cut(self.spots[start + before - 1][1], self.spots[start + after][0])
                if cut is not None:
                    yield cut

    def _cut(self, low: int, high: int) -> int | None:
        """Find the place to cut between two sentences: at white space outside of markup, else beside markup."""
        gap = range(low, high + 1)
        places = [*(at for at in gap if self.text[at : at + 1].isspace()), *gap]
        return next((at for at in places if not self._is_solid(at)), None)

    def _is_solid(self, at: int) -> bool:
        return _inside(self.solid, at)

    def _trim(self, start: int, end: int) -> _Range | None:
        """Narrow a stretch to the text in it, or None if that is only white space."""
        begin = bisect_right(self.covered, start, key=itemgetter(1))
        stop = bisect_left(self.covered, end, key=itemgetter(0))
        parts = [part for part in map(self._stripped, self.covered[begin:stop], repeat((start, end))) if part]
        return (parts[0][0], parts[-1][1]) if parts else None

    def _stripped(self, part: _Range, limits: _Range) -> _Range | None:
        """Narrow a stretch of text to limits and to what is not white space."""
        start, end = max(part[0], limits[0]), min(part[1], limits[1])
        text = self.text[start:end]
        stripped = text.strip()
        begin = start + len(text) - len(text.lstrip())
        return (begin, begin + len(stripped)) if stripped else None

    def _has_words(self, start: int, end: int) -> bool:
        index = bisect_left(self.words, start)
        return index < len(self.words) and self.words[index] < end

    def _fold(self, start: int, end: int) -> str:
        """Make one line of a stretch: each line break, with what containers put behind it, becomes a space."""
        parts = []
        prefix = "".join(_PREFIXES.get(name, r"[ \t]*") for name in self.containers)
        for match in re.finditer(rf"(?<![ \t])[ \t]*+(?:\r\n|\n|\r){prefix}[ \t]*", self.text[start:end]):
            at = start + match.start()
            parts.append((at - (at - 1 in self.backslashes), start + match.end()))
        edges = [start, *(edge for part in parts for edge in part), end]
        lines = [self.text[low:high] for low, high in zip(edges[::2], edges[1::2], strict=True)]
        return fold_line(" ".join([*(line.rstrip(" \t") for line in lines[:-1]), lines[-1]])).strip()


def read_prose(text: str, containers: tuple[str, ...], events: Sequence[Event]) -> Prose:
    """Read the inline events of a block."""
    prose = Prose(text, containers)
    reader = _Reader(prose)
    for event in events:
        reader.take(event)
    reader.finish()
    return prose


class _Reader:
    def __init__(self, prose: Prose) -> None:
        self._prose = prose
        self._depth = 0
        self._in_image = 0
        self._hidden: list[_Range] = []
        """Autolinks, whose text is no prose."""
        self._tags: list[Event] = []
        self._end = 0

    def take(self, event: Event) -> None:
        prose, place = self._prose, (event.start, event.end)
        if event.phase == "Start":
            self._start(event)
        elif event.phase == "End":
            self._depth -= 1
            self._in_image -= event.name == "Image"
        elif event.name == "Text":
            self._text(event)
        elif event.name == "HardBreak" or (event.name == "InlineHtml" and _LINE_BREAK.fullmatch(event.value)):
            self._break(event)
        elif event.name == "SoftBreak":
            self._put(" ", place)
        else:
            self._cover(place)
            prose.solid.append(place)
            if event.name == "InlineHtml":
                self._tags.append(event)
            elif event.name != "FootnoteReference":
                self._put(_OBJECT, place)
        self._end = event.end if event.phase != "Start" else event.start

    def _start(self, event: Event) -> None:
        place = (event.start, event.end)
        self._cover(place)
        self._prose.solid.append(place)
        self._depth += 1
        if event.name == "Image":
            self._put(_OBJECT, place)
            self._in_image += 1
        elif event.name == "Link" and event.value["link_type"] in ("Autolink", "Email"):
            self._hidden.append(place)

    def _text(self, event: Event) -> None:
        text, start, end = self._prose.text, event.start, event.end
        if is_entity(text, event):
            self._prose.solid.append((start, end))
            self._put(event.value, (start, end))
            if event.value.isspace():
                return
        else:
            if is_escaped(text, event, self._end):
                self._prose.solid.append((start - 1, start + 1))
            for at in range(start, end):
                self._put(text[at], (at, at + 1))
        self._cover((start - is_escaped(text, event, self._end), end))
        self._prose.words += [at for at in range(start, end) if text[at].isalnum()]

    def _break(self, event: Event) -> None:
        prose, place = self._prose, (event.start, event.end)
        if self._depth == 0:
            prose.breaks.append((len(prose.plain), place))
        elif event.name == "InlineHtml":
            prose.solid.append(place)
        if event.name == "HardBreak" and prose.text[event.start] == "\\":
            prose.backslashes.add(event.start)
        self._put(" ", place)

    def _cover(self, place: _Range) -> None:
        if self._depth == 0:
            self._prose.covered.append(place)

    def _put(self, characters: str, place: _Range) -> None:
        if not self._in_image:
            self._prose.plain += characters
            self._prose.spots += [place] * len(characters)

    def finish(self) -> None:
        """Add what only the whole text shows: pairs of tags, and what is filled in or followed, not read."""
        prose = self._prose
        tags = [(event.start, event.end) for event in self._tags]
        pairs = pair_tags([prose.text[slice(*tag)] for tag in tags])
        prose.solid += [(tags[first][0], tags[last][1]) for first, last in pairs]
        if prose.covered:
            start, end = prose.covered[0][0], prose.covered[-1][1]
            text = prose.text[start:end]
            places = [*(place for _, *place in atoms(text)), *filled_tags(text)]
            found = [(start + low, start + high) for low, high in places]
            prose.solid += found
            self._hidden += found
        prose.solid = _merge(prose.solid)
        hidden = _merge(self._hidden)
        prose.words = [at for at in prose.words if not _inside(hidden, at + 0.5)]


def _merge(ranges: list[_Range]) -> list[_Range]:
    """Sort ranges and join those that overlap; those that only touch stay apart, for between them is a place to cut."""
    merged: list[_Range] = []
    for start, end in sorted(ranges):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _inside(ranges: list[_Range], at: float) -> bool:
    """Whether a place is inside one of these sorted ranges, not at its edge."""
    index = bisect_left(ranges, at, key=itemgetter(0)) - 1
    return index >= 0 and at < ranges[index][1]
