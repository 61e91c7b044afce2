"""Edit what became of a source, and know where the rest of it has gone; imports the model and `typesetting` only."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from polypress.model import Edit, Link
from polypress.typesetting.edits import Stretch, apply_edits, mover


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


def _touches(edit: Edit, atom: Atom) -> bool:
    return edit.start < atom.end and atom.start < edit.end


def _apart(edits: Iterable[Edit]) -> list[Edit]:
    kept: list[Edit] = []
    for edit in sorted(edits, key=lambda edit: edit[:2]):
        if not kept or edit.start >= kept[-1].end:
            kept.append(edit)
    return kept
