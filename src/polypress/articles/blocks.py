"""Make blocks of what a format has read as prose: cut into segments, numbered within their sections."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from polypress.articles.escaping import fold_line
from polypress.articles.prose import Prose, Split
from polypress.model import Block, BlockKind

_WHOLE = frozenset({BlockKind.TITLE, BlockKind.HEADING})
"""Kinds that are one segment, whatever marks stand in them."""


@dataclass(frozen=True, slots=True)
class Part:
    """Hold the words of a block."""

    kind: BlockKind
    prose: Prose
    context: str | None = None
    """What separates it from equal words, where its kind does not say so."""
    notes: tuple[str, ...] = ()
    """What the author tells its translators."""
    is_whole: bool = False
    """Whether it is one segment, whatever marks stand in it."""

    @property
    def start(self) -> int:
        """Where its text begins."""
        span = self.prose.span
        return span[0] if span else 0

    @property
    def words(self) -> str:
        """The words without markup, on one line."""
        return fold_line("".join(self.prose.plain))


@dataclass(slots=True)
class Numbering:
    """Make blocks of parts, in the order of the text, and number them within their section."""

    split: Split
    section: str | None = None
    numbers: Counter[BlockKind] = field(default_factory=Counter)

    def begin(self, section: str) -> None:
        """Begin a section."""
        self.section = section
        self.numbers.clear()

    def block(self, part: Part) -> Block | None:
        """Cut a part into segments; what has no word in it is no block."""
        segments = part.prose.segments(None if part.is_whole or part.kind in _WHOLE else self.split)
        span = part.prose.span
        if not segments or span is None:
            return None
        self.numbers[part.kind] += 1
        section = None if part.kind is BlockKind.TITLE else self.section
        return Block(part.kind, *span, segments, section, self.numbers[part.kind], part.context, part.notes)


def make_blocks(parts: Iterable[Part], split: Split) -> Iterator[Block]:
    """Make blocks of parts of which each heading begins a section."""
    numbering = Numbering(split)
    for part in parts:
        block = numbering.block(part)
        if block is not None:
            yield block
            if part.kind is BlockKind.HEADING:
                numbering.begin(part.words)
