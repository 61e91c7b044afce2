"""Cut a block of running text into segments whose markup is balanced, with their places in the article."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, repeat
from operator import itemgetter

from polypress.articles.escaping import fold_line, is_entity, is_escaped
from polypress.commonmark import Event
from polypress.markup import atoms, filled_tags, pair_tags, stays
from polypress.model import BlockKind, Segment

Split = Callable[[str], list[tuple[int, int]]]
"""Gives the spans of the sentences in a block's text; spans have no white space at their ends."""

OBJECT = "\ufffc"
"""What a sentence splitter sees in the place of code, formulas and images: something, but no word."""
_LINE_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_PREFIXES = {"BlockQuote": r"(?:[ \t]{0,3}>[ \t]?)?"}
"""What a container may put at the start of a line; the others only indent."""

_BLANKS = " \t"
_TITLE = re.compile(r"\]\(\s*(?:<[^<>\r\n]*>|[^\s<]\S*)(?P<all>\s+[\"'(](?P<title>.*)[\"')]\s*)\)$", re.DOTALL)

_Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Title:
    """Hold the title of a link or image: words of their own, which a page shows beside the text."""

    kind: BlockKind
    place: _Range
    """Where its words are written."""
    all: _Range
    """The same with its quotes and the white space around."""


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
    titles: list[Title] = field(default_factory=list)
    """Titles of links and images, which are no part of the sentence."""
    words: list[int] = field(default_factory=list)
    """Places of the letters and digits that a reader reads."""

    def put(self, characters: str, place: _Range) -> None:
        """Add characters that are all written at one place."""
        self.plain += characters
        self.spots += [place] * len(characters)

    def put_letters(self, start: int, end: int) -> None:
        """Add a stretch of text in which each character is itself."""
        if start < end:
            self.covered.append((start, end))
        for at in range(start, end):
            character = self.text[at]
            self.put(" " if character in "\t\r\n\f" else character, (at, at + 1))
            if character.isalnum():
                self.words.append(at)

    def finished(self, pairs: Iterable[_Range], hidden: Iterable[_Range] = ()) -> Prose:
        """Add what only the whole text shows: pairs of tags, and what is filled in or followed, not read.

        Args:
            pairs: Where elements start and end, tags included.
            hidden: What else is no prose.
        """
        self.solid += pairs
        no_words = list(hidden)
        if self.covered:
            start, end = self.covered[0][0], self.covered[-1][1]
            text = self.text[start:end]
            places = [*(place for _, *place in atoms(text)), *filled_tags(text)]
            found = [(start + low, start + high) for low, high in places]
            self.solid += found
            no_words += found
        self.solid = _merge(self.solid)
        no_words = _merge(no_words)
        self.words = [at for at in self.words if not _inside(no_words, at + 0.5)]
        return self

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
        first = bisect_left(self.titles, start, key=lambda title: title.all[0])
        last = bisect_left(self.titles, end, key=lambda title: title.all[0])
        titles = [title.all for title in self.titles[first:last]]
        parts = [(*place, "") for place in titles]
        prefix = "".join(_PREFIXES.get(name, r"[ \t]*") for name in self.containers)
        for match in re.finditer(rf"(?<![ \t])[ \t]*+(?:\r\n|\n|\r){prefix}[ \t]*", self.text[start:end]):
            at = start + match.start()
            if not _inside(titles, at + 0.5):
                parts.append((at - (at - 1 in self.backslashes), start + match.end(), " "))
        lines = []
        cursor = start
        for low, high, instead in sorted(parts):
            piece = self.text[cursor:low]
            lines.append(f"{piece.rstrip(_BLANKS)} " if instead else piece)
            cursor = high
        return fold_line("".join([*lines, self.text[cursor:end]])).strip()


def find_title(text: str, behind: int, end: int) -> tuple[_Range, _Range] | None:
    """Find the title of a link or image that ends at `end`, whose text ends at `behind`: its words, and all of it."""
    found = _TITLE.search(text, behind, end)
    return (found.span("title"), found.span("all")) if found and found["title"].strip() else None


def read_prose(text: str, containers: tuple[str, ...], events: Sequence[Event]) -> Prose:
    """Read the inline events of a block."""
    prose = Prose(text, containers)
    reader = _Reader(prose)
    for event in events:
        reader.take(event)
    return reader.finish()


_TITLED = {"Link": BlockKind.LINK_TITLE, "Image": BlockKind.CAPTION}


class _Reader:
    def __init__(self, prose: Prose) -> None:
        self._prose = prose
        self._depth = 0
        self._in_image = 0
        self._hidden: list[_Range] = []
        """Autolinks, code, and what the author says stays as it is: no prose."""
        self._tags: list[Event] = []
        self._titled: list[bool] = []
        """Of each link and image that is open, whether it has a title."""
        self._end = 0

    def take(self, event: Event) -> None:
        prose, place = self._prose, (event.start, event.end)
        if event.phase == "Start":
            self._start(event)
        elif event.phase == "End":
            self._title(event)
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
                self._put(OBJECT, place)
        self._end = event.end if event.phase != "Start" else event.start

    def _start(self, event: Event) -> None:
        place = (event.start, event.end)
        self._cover(place)
        self._prose.solid.append(place)
        self._depth += 1
        if event.name in _TITLED:
            self._titled.append(bool(event.value["title"].strip()))
        if event.name == "Image":
            self._put(OBJECT, place)
            self._in_image += 1
        elif event.name == "Link" and event.value["link_type"] in ("Autolink", "Email"):
            self._hidden.append(place)

    def _title(self, event: Event) -> None:
        kind = _TITLED.get(event.name)
        if kind and self._titled.pop() and (found := find_title(self._prose.text, self._end, event.end)):
            self._prose.titles.append(Title(kind, *found))

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
            self._prose.put(characters, place)

    def finish(self) -> Prose:
        tags = [(event.start, event.end) for event in self._tags]
        spelled = [self._prose.text[slice(*tag)] for tag in tags]
        pairs = pair_tags(spelled)
        self._hidden += [(tags[first][0], tags[last][1]) for first, last in pairs if stays(spelled[first])]
        return self._prose.finished(((tags[first][0], tags[last][1]) for first, last in pairs), self._hidden)


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
