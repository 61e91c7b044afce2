"""Align blocks: titles with titles, headings with headings, paragraphs in their order, and what was moved."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import reduce
from math import exp, inf, log
from operator import or_

from polypress.alignment.beads import Bead, find_beads
from polypress.alignment.evidence import Evidence
from polypress.alignment.features import Features, Reader
from polypress.alignment.lattice import Move
from polypress.model import Block, BlockKind

_MOVES = (
    Move(1, 1, log(0.88)),
    Move(2, 1, log(0.02)),
    Move(1, 2, log(0.02)),
    Move(1, 0, log(0.03), linked=False),
    Move(0, 1, log(0.03), linked=False),
    Move(1, 1, log(0.02), linked=False),
)
_RANKS: dict[BlockKind | None, int] = {BlockKind.TITLE: 0, BlockKind.DESCRIPTION: 1}
"""Order of the kinds of which an article has one, wherever it stands: they are compared before all others."""
_PROSE = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTATION, BlockKind.CAPTION})
"""Kinds that may be translations of each other, and of which two may become one."""
_MOVED = 0.1
"""Share of the blocks without a counterpart in their place that have one elsewhere."""
_MOST_MOVED = 40_000
"""Pairs of blocks that are looked at for that."""

ReadBlock = tuple[Features, ...]
"""What each sentence of a block has; empty for a block without any."""


def read_blocks(blocks: Iterable[Block], read: Callable[[str], Features]) -> list[ReadBlock]:
    """Read every sentence of some blocks."""
    return [
        tuple(replace(read(segment.source), group=_group(block.kind)) for segment in block.segments) for block in blocks
    ]


def _group(kind: BlockKind) -> BlockKind:
    return BlockKind.PARAGRAPH if kind in _PROSE else kind


def join_sentences(block: ReadBlock) -> Features:
    """Give what the sentences of a block have together."""
    return reduce(or_, block) if block else Features(1)


def align_blocks(source: Sequence[Block], target: Sequence[Block], reader: Reader) -> tuple[Bead, ...]:
    """Align the blocks of an article with those of its translation.

    Every block is in exactly one bead. The beads are in order, but for those of blocks that were moved.
    """
    blocks, target_blocks = read_blocks(source, reader.read_source), read_blocks(target, reader.read_target)
    order, target_order = rank_blocks(blocks), rank_blocks(target_blocks)
    pairs = pair_blocks([blocks[number] for number in order], [target_blocks[number] for number in target_order])
    return tuple(pair.renumbered(order, target_order) for pair in pairs)


def rank_blocks(blocks: Sequence[ReadBlock]) -> list[int]:
    """Give the numbers of blocks in the order in which they are compared."""

    def rank(number: int) -> int:
        return _RANKS.get(blocks[number][0].group if blocks[number] else None, len(_RANKS))

    return sorted(range(len(blocks)), key=rank)


def pair_blocks(source: Sequence[ReadBlock], target: Sequence[ReadBlock]) -> list[Bead]:
    """Align blocks that are in the order of `rank_blocks`."""
    return _BlockAligner(list(map(join_sentences, source)), list(map(join_sentences, target))).align()


class _BlockAligner:
    def __init__(self, source: Sequence[Features], target: Sequence[Features]) -> None:
        self._source = source
        self._target = target
        self._evidence = Evidence(source, target)

    def align(self) -> list[Bead]:
        sources, targets = range(len(self._source)), range(len(self._target))
        beads = find_beads(self._evidence, sources, targets, _MOVES, self._weigh)
        moved = self._find_moved(
            [number for bead in beads if not bead.targets for number in bead.sources],
            [number for bead in beads if not bead.sources for number in bead.targets],
        )
        found = {number for bead in moved.values() for number in bead.targets}
        return [moved.get(bead.sources, bead) for bead in beads if bead.sources or not found.issuperset(bead.targets)]

    def _weigh(self, first: int, last: int, target_first: int, target_last: int) -> float:
        several = last - first + target_last - target_first > 2
        if several and self._source[first].group is not BlockKind.PARAGRAPH:
            return -inf
        return self._evidence.weigh(first, last, target_first, target_last)

    def _find_moved(self, sources: Sequence[int], targets: Sequence[int]) -> dict[tuple[int, ...], Bead]:
        """Find counterparts among the blocks that have none in their place, by the number of the source."""
        if not 0 < len(sources) * len(targets) <= _MOST_MOVED:
            return {}
        prior = _MOVED / max(len(sources), len(targets))
        odds = {
            (source, target): prior * exp(min(self._weigh(source, source + 1, target, target + 1), 500.0))
            for source in sources
            for target in targets
        }
        # Beside all others that it might be the counterpart of, and beside having none.
        rows = {source: 1 + sum(odds[source, target] for target in targets) for source in sources}
        columns = {target: 1 + sum(odds[source, target] for source in sources) for target in targets}
        found: dict[tuple[int, ...], Bead] = {}
        for (source, target), own in odds.items():
            confidence = own / max(rows[source], columns[target])
            # No more than one pair of a row or a column has more than half.
            if confidence > 0.5:
                found[source,] = Bead((source,), (target,), confidence)
        return found
