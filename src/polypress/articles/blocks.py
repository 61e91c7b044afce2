"""Make blocks of what a format has read as prose: cut into segments, numbered within their sections."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

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
    def words(self) -> str:
        """The words without markup, on one line."""
        return fold_line("".join(self.prose.plain))


def make_blocks(parts: Iterable[Part], split: Split) -> Iterator[Block]:
    """Cut parts, in the order of the text, into segments; what has no word in it is no block."""
    section = None
    numbers: Counter[BlockKind] = Counter()
    for part in parts:
        segments = part.prose.segments(None if part.is_whole or part.kind in _WHOLE else split)
        span = part.prose.span
        if not segments or span is None:
            continue
        numbers[part.kind] += 1
        in_section = None if part.kind is BlockKind.TITLE else section
        yield Block(part.kind, *span, segments, in_section, numbers[part.kind], part.context, part.notes)
        if part.kind is BlockKind.HEADING:
            section = part.words
            numbers.clear()
