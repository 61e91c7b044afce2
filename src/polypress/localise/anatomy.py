"""Tell the parts of a marked-up sentence apart: what wraps words, what is copied, what only hangs on a place."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from dataclasses import dataclass, replace

from polypress.markup import Marked, Span, SpanKind, blanked, parse_inline, render_inline
from polypress.typesetting.edits import Stretch

WORD = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Anchor:
    """Hold markup that has a place in the sentence and no words of it: `<br>`, `[^1]`, an image."""

    span: int
    """Number of its outermost span."""
    place: int
    """Offset in the source."""
    parent: int | None
    """Number of the wrapping span that it stands in."""
    cut: Stretch
    """What the engine must not see."""
    marked: Marked
    """The markup by itself, with the text of an image."""
    before: str = ""
    """White space in front of it that goes with it."""
    behind: str = ""

    @property
    def words(self) -> str:
        """The text of an image, which is translated by itself; empty where there is none or it is marked up."""
        spans = [span for span in self.marked.spans if span.start < span.end]
        images = [span for span in spans if span.kind is SpanKind.IMAGE]
        plain = self.marked.plain
        alone = len(images) == 1 and all((span.start, span.end) == (0, len(plain)) for span in spans)
        return plain.strip() if alone and all(span.translatable and span.literal is None for span in spans) else ""

    def translated(self, own: Mapping[str, str]) -> Marked:
        """Give the markup with the image's text translated, where a translation is given that makes no other markup."""
        words = own.get(self.words, "") if self.words else ""
        new = Marked(words, tuple(replace(span, end=len(words)) for span in self.marked.spans))
        return new if words and parse_inline(render_inline(new)) == new else self.marked


@dataclass(frozen=True, slots=True)
class Anatomy:
    """Hold the parts of a sentence by the numbers of their spans."""

    marked: Marked
    atoms: tuple[int, ...]
    """What is copied letter for letter: code, addresses, placeholders."""
    wraps: tuple[int, ...]
    """What encloses words, outer ones first."""
    anchors: tuple[Anchor, ...]
    parents: tuple[int | None, ...]
    """For each span the number of the wrapping span around it."""

    @classmethod
    def of(cls, source: str) -> Anatomy:
        """Take a sentence apart."""
        marked = parse_inline(source)
        spans = marked.spans
        parents = _parents(spans)
        hidden: set[int] = set()
        atoms: list[int] = []
        wraps: list[int] = []
        anchors: list[Anchor] = []
        for number, span in enumerate(spans):
            if span.is_spelling or parents[number] in hidden:
                hidden.add(number)
            elif not _has_words(marked, number):
                hidden.add(number)
                anchors.append(hang(marked, number, parents[number]))
            elif span.translatable:
                wraps.append(number)
            else:
                atoms.append(number)
        return cls(marked, tuple(atoms), tuple(wraps), tuple(anchors), parents)

    def nearest(self, number: int | None, among: Container[int]) -> int | None:
        """Give a span itself, or the nearest one around it, that is among some; None stands for the sentence."""
        while number is not None and number not in among:
            number = self.parents[number]
        return number

    def text_of(self, number: int) -> str:
        """Give the words that a span encloses, without those of images."""
        span = self.marked.spans[number]
        parts, cursor = [], span.start
        for anchor in self.anchors:
            start, end = anchor.cut
            if span.start <= start and end <= span.end and cursor <= start:
                parts.append(self.marked.plain[cursor:start])
                cursor = end
        return "".join([*parts, self.marked.plain[cursor : span.end]]).strip()


def _parents(spans: tuple[Span, ...]) -> tuple[int | None, ...]:
    open_spans: list[int] = []
    parents: list[int | None] = []
    for number, span in enumerate(spans):
        while open_spans and spans[open_spans[-1]].depth >= span.depth:
            open_spans.pop()
        parents.append(open_spans[-1] if open_spans else None)
        open_spans.append(number)
    return tuple(parents)


def _has_words(marked: Marked, number: int) -> bool:
    """Tell whether a span encloses anything to be said in the sentence; the text of an image is none of it."""
    span = marked.spans[number]
    if span.kind is SpanKind.IMAGE:
        return False
    images = ((inner.start, inner.end) for inner in _inside(marked.spans, number) if inner.kind is SpanKind.IMAGE)
    return bool(blanked(marked.plain, images, " ")[span.start : span.end].strip())


def _inside(spans: tuple[Span, ...], number: int) -> list[Span]:
    own = spans[number]
    found = []
    for span in spans[number + 1 :]:
        if span.depth <= own.depth:
            break
        found.append(span)
    return found


def hang(marked: Marked, number: int, parent: int | None) -> Anchor:
    """Take a span with all inside it out of a sentence, to be hung on a place."""
    span, plain = marked.spans[number], marked.plain
    part = [span, *_inside(marked.spans, number)]
    own = tuple(
        replace(inner, start=inner.start - span.start, end=inner.end - span.start, depth=inner.depth - span.depth)
        for inner in part
    )
    sub = Marked(plain[span.start : span.end], own)
    if span.start == span.end:
        return Anchor(number, span.start, parent, (span.start, span.end), sub)
    limits = (marked.spans[parent].start, marked.spans[parent].end) if parent is not None else (0, len(plain))
    start, end = span.start, span.end
    while start > limits[0] and plain[start - 1].isspace():
        start -= 1
    while start == limits[0] and end < limits[1] and plain[end].isspace():
        end += 1
    return Anchor(
        number, start, parent, (start, end), sub, before=plain[start : span.start], behind=plain[span.end : end]
    )
