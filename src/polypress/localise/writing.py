"""Write a translation with its markup, and read it back: nothing is given away that would not be read as it was meant.

What an engine wrote is text. Where a character of it would be read as markup it is escaped; where that does not help,
the markup that makes it so is left out and named.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from polypress.localise.anatomy import Anatomy, Anchor
from polypress.localise.carrying import Carried
from polypress.localise.editing import Aligned
from polypress.localise.finding import trimmed
from polypress.markup import Marked, Span, SpanKind, parse_inline, render_inline
from polypress.typesetting.edits import Stretch

_SPECIAL = frozenset("\\`*_[]<>&~$!|#")
_MOST_TRIED = 24
"""Special characters for which it is tried whether they can stay as they are."""
_FRAGILE = frozenset({SpanKind.EMPHASIS, SpanKind.STRONG, SpanKind.STRIKETHROUGH})
"""Kinds whose marks depend on the characters beside them."""


@dataclass(frozen=True, slots=True)
class Written:
    """Hold a translation with its markup."""

    text: str
    left_out: tuple[int, ...] = ()
    """Numbers of spans that could not be written."""


@dataclass(slots=True, eq=False)
class _Node:
    """A stretch of the target with its markup, or markup without words at an offset."""

    start: int
    end: int
    span: Span | None = None
    anchor: Anchor | None = None
    children: list[_Node] = field(default_factory=list)


def write(anatomy: Anatomy, aligned: Aligned, carried: Carried, own: Mapping[str, str]) -> Written | None:
    """Write a target with all markup that has a place; None if it would not be read as it is meant.

    Args:
        anatomy: The parts of the source.
        aligned: The target, with its atoms.
        carried: Where everything stands.
        own: The translations of image texts.
    """
    wraps = dict(carried.wraps)
    dropped: list[int] = []
    while (text := _Page(anatomy, aligned, wraps, carried.anchors, own).written()) is None:
        if not wraps:
            return None
        kinds = {number: anatomy.marked.spans[number].kind for number in wraps}
        number = max(kinds, key=lambda number: (kinds[number] in _FRAGILE, number))
        # Beside a bracket or a comma `*` and `_` may not be read as marks; beside the words they are.
        words = trimmed(aligned.target, wraps[number], leading=True, trailing=True)
        if words and words != wraps[number]:
            wraps[number] = words
        else:
            dropped.append(number)
            del wraps[number]
    return Written(text, tuple(sorted(dropped)))


class _Page:
    """Put the pieces of one translation together."""

    def __init__(
        self,
        anatomy: Anatomy,
        aligned: Aligned,
        wraps: Mapping[int, Stretch],
        anchors: tuple[tuple[Anchor, int], ...],
        own: Mapping[str, str],
    ) -> None:
        self.spans = anatomy.marked.spans
        self.anatomy = anatomy
        self.target = aligned.target
        self.atoms = aligned.atoms
        self.wraps = wraps
        self.anchors = anchors
        self.own = own

    def written(self) -> str | None:
        """Write with as few escapes as needed."""
        entities = dict(self._entities())
        if (text := self._render(entities)) is not None:
            return text
        special = [place for place in self._open_places() if self.target[place] in _SPECIAL and place not in entities]
        escaped = entities | {place: Span(SpanKind.ESCAPE, place, place + 1, "\\") for place in special}
        text = self._render(escaped)
        if text is None or len(special) > _MOST_TRIED:
            return text
        # From the end: what opens markup keeps its escape rather than what closes it.
        for place in reversed(special):
            fewer = {other: span for other, span in escaped.items() if other != place}
            if (shorter := self._render(fewer)) is not None:
                escaped, text = fewer, shorter
        return text

    def _open_places(self) -> Iterator[int]:
        """Give the offsets of what is not copied."""
        closed = {place for atom in self.atoms for place in range(atom.start, atom.end)}
        return (place for place in range(len(self.target)) if place not in closed)

    def _entities(self) -> Iterator[tuple[int, Span]]:
        """Write `<`, `>` and `&` as the source did."""
        plain = self.anatomy.marked.plain
        known = {plain[span.start : span.end]: span for span in self.spans if span.kind is SpanKind.ENTITY}
        for place in self._open_places():
            span = known.get(self.target[place])
            if span is not None and self.target[place] in "<>&":
                yield place, replace(span, start=place, end=place + 1)

    def _render(self, spellings: Mapping[int, Span]) -> str | None:
        """Write the target, if a reader would find these words and this markup in it, and nothing else."""
        marked = self._laid_out(spellings)
        text = render_inline(marked)
        read = parse_inline(text)
        return text if read.plain == marked.plain and _faces(read) == _faces(marked) else None

    def _laid_out(self, spellings: Mapping[int, Span]) -> Marked:
        root = _Node(0, len(self.target))
        nodes: dict[int | None, _Node] = {None: root}
        for number, (start, end) in sorted(self.wraps.items()):
            nodes[number] = _Node(start, end, self.spans[number])
            nodes[self.anatomy.nearest(self.anatomy.parents[number], self.wraps)].children.append(nodes[number])
        leaves = [_Node(atom.start, atom.end, self.spans[atom.span]) for atom in self.atoms]
        leaves += [_Node(place, place + 1, span) for place, span in spellings.items()]
        for leaf in leaves:
            _innermost(root, leaf).children.append(leaf)
        for anchor, place in self.anchors:
            nodes[self.anatomy.nearest(anchor.parent, self.wraps)].children.append(_Node(place, place, anchor=anchor))
        layout = _Layout(self.target, self.own)
        layout.inside(root, 0)
        return Marked("".join(layout.plain), tuple(layout.spans))


class _Layout:
    """Turn nodes into plain text and spans."""

    def __init__(self, target: str, own: Mapping[str, str]) -> None:
        self._target = target
        self._own = own
        self._length = 0
        self.plain: list[str] = []
        self.spans: list[Span] = []

    def inside(self, node: _Node, depth: int) -> None:
        cursor = node.start
        for child in sorted(node.children, key=lambda child: (child.start, child.end)):
            self._put(self._target[cursor : child.start])
            self._write(child, depth)
            cursor = child.end
        self._put(self._target[cursor : node.end])

    def _write(self, node: _Node, depth: int) -> None:
        if node.anchor is not None:
            self._write_anchor(node.anchor, depth)
        elif node.span is not None:
            index, start = len(self.spans), self._length
            self.spans.append(node.span)
            self.inside(node, depth + 1)
            self.spans[index] = replace(node.span, start=start, end=self._length, depth=depth)

    def _write_anchor(self, anchor: Anchor, depth: int) -> None:
        marked = anchor.translated(self._own)
        self._put(anchor.before)
        self.spans += (
            replace(span, start=span.start + self._length, end=span.end + self._length, depth=span.depth + depth)
            for span in marked.spans
        )
        self._put(marked.plain)
        self._put(anchor.behind)

    def _put(self, text: str) -> None:
        self.plain.append(text)
        self._length += len(text)


def _innermost(node: _Node, leaf: _Node) -> _Node:
    while True:
        inner = next((child for child in node.children if child.start <= leaf.start and leaf.end <= child.end), None)
        if inner is None or inner.span is None or inner.start == inner.end:
            return node
        node = inner


def _faces(marked: Marked) -> Counter[Span]:
    """Give what is markup, whatever it takes to spell a character."""
    return Counter(replace(span, depth=0) for span in marked.spans if not span.is_spelling)
