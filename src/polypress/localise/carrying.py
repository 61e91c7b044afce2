"""Carry inline markup over to a translation: the ways of finding a place are tried in the order of `Way`.

What cannot be placed safely is left out and named, never put anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from polypress.localise import finding
from polypress.localise.anatomy import WORD, Anatomy, Anchor, hang
from polypress.localise.editing import Aligned
from polypress.localise.finding import TOKEN, Hints, Query, inside, touches, trimmed
from polypress.markup import SpanKind
from polypress.typesetting.edits import Stretch

_MARK = re.compile(r"[,;:.!?…—–)\]»”]")


class Way(StrEnum):
    """Say how the place of a span was found."""

    COPIED = "copied"
    """It is, or holds nothing but, what was copied letter for letter."""
    WHOLE = "whole sentence"
    VERBATIM = "same words"
    GLOSSARY = "glossary"
    TRANSLATION = "own translation"
    ALIGNMENT = "alignment"
    NEIGHBOURS = "neighbours"
    """No word of the target says its words: it stands by those that say the words beside them."""
    POSITION = "position"
    """It encloses no words, and hangs on a word or a mark."""
    LEFT_OUT = "left out"


_FINDERS: Mapping[Way, Callable[[Query], Stretch | None]] = {
    Way.COPIED: finding.find_copied,
    Way.WHOLE: finding.find_whole,
    Way.VERBATIM: finding.find_verbatim,
    Way.GLOSSARY: finding.find_term,
    Way.TRANSLATION: finding.find_translation,
    Way.ALIGNMENT: finding.find_aligned,
    Way.NEIGHBOURS: finding.find_neighbour,
}


@dataclass(frozen=True, slots=True)
class Carried:
    """Say where everything stands in the target."""

    wraps: Mapping[int, Stretch]
    """By the number of the span."""
    anchors: tuple[tuple[Anchor, int], ...]
    """Each with its offset, in order."""
    ways: Mapping[int, Way]


def carry(anatomy: Anatomy, aligned: Aligned, hints: Hints) -> Carried:
    """Find the place in the target of every span of a source; an atom that has none yet is hung on one."""
    carrier = _Carrier(anatomy, aligned, hints)
    for number in anatomy.wraps:
        carrier.wrap(number)
    placed = {atom.span for atom in aligned.atoms}
    anchors = [(anchor, place) for anchor in anatomy.anchors if (place := carrier.anchor(anchor)) is not None]
    for number in anatomy.atoms:
        if number not in placed:
            anchor = hang(anatomy.marked, number, anatomy.parents[number])
            anchors.append((anchor, carrier.last_resort(anchor)))
    ways = carrier.ways | {atom.span: Way.COPIED for atom in aligned.atoms}
    return Carried(carrier.places, tuple(sorted(anchors, key=lambda pair: pair[1])), ways)


class _Carrier:
    """Find places, the outer spans first: an inner one lies within the outer one's."""

    def __init__(self, anatomy: Anatomy, aligned: Aligned, hints: Hints) -> None:
        self.anatomy = anatomy
        self.aligned = aligned
        self.hints = hints
        self.places: dict[int, Stretch] = {}
        self.ways: dict[int, Way] = {}

    def wrap(self, number: int) -> None:
        """Find the words that a span belongs to."""
        query = self._query(number)
        for way, find in _FINDERS.items():
            stretch = find(query)
            settled = self._settled(query, stretch) if stretch else None
            if settled:
                self.places[number], self.ways[number] = settled, way
                return
        self.ways[number] = Way.LEFT_OUT

    def anchor(self, anchor: Anchor) -> int | None:
        """Find the offset that markup without words hangs on."""
        if all(span.kind is SpanKind.FOOTNOTE for span in anchor.marked.spans):
            # A note is about the sentence, and stands well at its end.
            return self.last_resort(anchor)
        place = self._position(anchor)
        self.ways[anchor.span] = Way.LEFT_OUT if place is None else Way.POSITION
        return place

    def last_resort(self, anchor: Anchor) -> int:
        """Find an offset for what must not get lost: at worst the end of the sentence."""
        place = self._position(anchor)
        self.ways[anchor.span] = Way.POSITION
        if place is not None:
            return place
        words = trimmed(self.aligned.target, (0, len(self.aligned.target)), leading=False, trailing=True)
        return self._outside(words[1] if words else 0, self._home(anchor))

    def _query(self, number: int) -> Query:
        spans, outer = self.anatomy.marked.spans, self._outer(number)
        start, end = self._source(number)
        atoms = tuple(atom for atom in self.aligned.atoms if self._encloses(number, atom.span))
        return Query(
            self.aligned,
            self.hints,
            start,
            end,
            self.anatomy.text_of(number),
            around=self._source(outer),
            window=self._window(outer),
            taken=tuple(place for other, place in self.places.items() if self._outer(other) == outer != other),
            atoms=atoms,
            copied=tuple(self.aligned.source[spans[atom.span].start : spans[atom.span].end] for atom in atoms),
        )

    def _source(self, number: int | None) -> Stretch:
        if number is None:
            return 0, len(self.aligned.source)
        span = self.anatomy.marked.spans[number]
        return span.start, span.end

    def _window(self, number: int | None) -> Stretch:
        return (0, len(self.aligned.target)) if number is None else self.places[number]

    def _outer(self, number: int | None) -> int | None:
        """Give the nearest span around one that has a place."""
        return None if number is None else self.anatomy.nearest(self.anatomy.parents[number], self.places)

    def _encloses(self, number: int, inner: int) -> bool:
        return self.anatomy.nearest(self.anatomy.parents[inner], {number}) is not None

    def _settled(self, query: Query, stretch: Stretch) -> Stretch | None:
        """Widen a place to whole atoms, and cut it to its window and out of its neighbours' places."""
        start, end = max(stretch[0], query.window[0]), min(stretch[1], query.window[1])
        for atom in self.aligned.atoms:
            if touches((start, end), (atom.start, atom.end)) or atom in query.atoms:
                start, end = min(start, atom.start), max(end, atom.end)
        for place in query.taken:
            if touches((start, end), place):
                start, end = (place[1], end) if place[0] <= start else (start, place[0])
        settled = trimmed(self.aligned.target, (start, end), leading=False, trailing=False)
        if settled is None or not inside(settled, query.window):
            return None
        return settled if WORD.search(self.aligned.target, *settled) or not WORD.search(query.words) else None

    def _home(self, anchor: Anchor) -> int | None:
        """Give the span with a place that markup without words stands in."""
        return self.anatomy.nearest(anchor.parent, self.places)

    def _position(self, anchor: Anchor) -> int | None:
        parent = self._home(anchor)
        source, around, window = self.aligned.source, self._source(parent), self._window(parent)
        before, behind = source[around[0] : anchor.place], source[anchor.cut[1] : around[1]]
        if not WORD.search(behind):
            words = trimmed(self.aligned.target, window, leading=False, trailing=bool(behind.strip()))
            return self._outside(words[1] if words else window[1], parent)
        if not WORD.search(before):
            return self._outside(window[0], parent)
        place = (
            self._behind_wrap(anchor.place, parent)
            or self._behind_mark(before, window, around)
            or self._behind_word(anchor.place, window)
        )
        return None if place is None else self._outside(place, parent)

    def _behind_wrap(self, place: int, parent: int | None) -> int | None:
        """Find the end of the span that ends right in front of a place."""
        spans = self.anatomy.marked.spans
        placed = [(spans[number].end, end) for number, (_, end) in self.places.items() if self._outer(number) == parent]
        return max((end for source_end, end in placed if source_end == place), default=None)

    def _behind_mark(self, before: str, window: Stretch, around: Stretch) -> int | None:
        """Find the same comma, stop or dash, where the target has as many as the source."""
        mark = before.rstrip()[-1:]
        if not _MARK.match(mark):
            return None
        theirs = [place for place in range(*window) if self.aligned.target[place] == mark]
        rank = before.count(mark) - 1
        return theirs[rank] + 1 if len(theirs) == self.aligned.source.count(mark, *around) else None

    def _behind_word(self, place: int, window: Stretch) -> int | None:
        """Find the end of what says the word in front of a place, or the nearest one before it that is said."""
        for word in reversed(list(TOKEN.finditer(self.aligned.source, 0, place))):
            found = finding.places_of(word[0], self.aligned.target, window)
            linked = [stretch for stretch in self.aligned.targets_of(*word.span()) if inside(stretch, window)]
            if len(found) == 1 and (not linked or any(touches(found[0], stretch) for stretch in linked)):
                return found[0][1]
            if linked:
                return linked[-1][1]
            if not self.aligned.links:
                return None
        return None

    def _outside(self, place: int, parent: int | None) -> int:
        """Move a place out of spans that the markup did not stand in, and out of what is copied."""
        beside = [stretch for number, stretch in self.places.items() if number != parent == self._outer(number)]
        for start, end in [*beside, *((atom.start, atom.end) for atom in self.aligned.atoms)]:
            if start < place < end:
                place = end
        return place
