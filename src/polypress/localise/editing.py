"""Change a text in several places at once, and know where everything else has gone; imports the model only."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from polypress.model import Edit, Link

Stretch = tuple[int, int]
"""Offset of the first character, and behind the last."""


@dataclass(frozen=True, slots=True)
class Atom:
    """Mark what stands in a target letter for letter, such as an address; nothing edits it."""

    span: int
    """Number of the span of the source that it is."""
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Aligned:
    """Hold a source and what became of it, both without markup."""

    source: str
    target: str
    links: tuple[Link, ...] = ()
    atoms: tuple[Atom, ...] = ()

    def edited(self, edits: Iterable[Edit]) -> Aligned:
        """Change the target, save inside its atoms; of edits that overlap, the first counts."""
        chosen = _apart([edit for edit in edits if not any(_touches(edit, atom) for atom in self.atoms)])
        if not chosen:
            return self
        place = mover(chosen)
        return replace(
            self,
            target=apply_edits(self.target, chosen),
            links=tuple(Link(link.start, link.end, *place(link.target_start, link.target_end)) for link in self.links),
            atoms=tuple(Atom(atom.span, *place(atom.start, atom.end)) for atom in self.atoms),
        )

    def targets_of(self, start: int, end: int) -> list[Stretch]:
        """List the stretches of the target that say a stretch of the source, in order, none twice."""
        return sorted({link[2:] for link in self.links if link.start < end and start < link.end})

    def sources_of(self, start: int, end: int) -> list[Stretch]:
        """List the stretches of the source that a stretch of the target says."""
        return sorted({link[:2] for link in self.links if link.target_start < end and start < link.target_end})


def apply_edits(text: str, edits: Sequence[Edit]) -> str:
    """Give a text with sorted edits that do not overlap.

    >>> apply_edits("a b c", [Edit(0, 1, "A"), Edit(4, 5, "")])
    'A b '
    """
    parts: list[str] = []
    cursor = 0
    for edit in edits:
        parts += (text[cursor : edit.start], edit.text)
        cursor = edit.end
    return "".join([*parts, text[cursor:]])


def mover(edits: Sequence[Edit]) -> Callable[[int, int], Stretch]:
    """Give the function from a stretch before sorted edits to the stretch behind them.

    A stretch that an edit reaches into takes in all of what the edit wrote.

    >>> mover([Edit(0, 1, "one")])(2, 3)
    (4, 5)
    """
    starts, ends = [edit.start for edit in edits], [edit.end for edit in edits]
    grown = list(accumulate((len(edit.text) - (edit.end - edit.start) for edit in edits), initial=0))

    def place(start: int, end: int) -> Stretch:
        before = bisect_right(ends, start)
        first = starts[before] if before < len(edits) and starts[before] < start else start
        behind = bisect_left(starts, end)
        last = ends[behind - 1] if behind and ends[behind - 1] > end else end
        return first + grown[before], max(first + grown[before], last + grown[behind])

    return place


def _touches(edit: Edit, atom: Atom) -> bool:
    return edit.start < atom.end and atom.start < edit.end


def _apart(edits: Iterable[Edit]) -> list[Edit]:
    kept: list[Edit] = []
    for edit in sorted(edits, key=lambda edit: edit[:2]):
        if not kept or edit.start >= kept[-1].end:
            kept.append(edit)
    return kept
