"""Align the sentences of an article with those of its translation: first the blocks, then the sentences in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import accumulate

from polypress.alignment.beads import Bead
from polypress.alignment.blocks import ReadBlock, join_sentences, pair_blocks, rank_blocks, read_blocks
from polypress.alignment.features import Features, Reader
from polypress.alignment.sentences import SentenceAligner
from polypress.model import Block

_SETTLED = 0.99
"""Confidence from which the borders of a pair of blocks are taken for granted."""
_KINSHIP = 0.9
"""Share of an article that has a counterpart, as the probabilities of the beads suppose."""


def align_articles(source: Sequence[Block], target: Sequence[Block], reader: Reader) -> tuple[Bead, ...]:
    """Align all sentences, numbered through the blocks; every one is in exactly one bead."""
    text, target_text = _Text(read_blocks(source, reader.read_source)), _Text(read_blocks(target, reader.read_target))
    pairs = pair_blocks(text.blocks, target_text.blocks)
    aligner = SentenceAligner(text.sentences, target_text.sentences, _ratio(pairs, text.blocks, target_text.blocks))
    beads = [
        replace(bead, confidence=bead.confidence * pair.confidence)
        for pair in _settle(pairs)
        for bead in aligner.align(text.range(pair.sources), target_text.range(pair.targets))
    ]
    linked = [bead for bead in beads if bead.is_linked]
    kinship = max(
        _kinship([(bead.sources, bead.confidence) for bead in linked], text.sentences),
        _kinship([(bead.targets, bead.confidence) for bead in linked], target_text.sentences),
    )
    return tuple(_tempered(bead, kinship).renumbered(text.numbers, target_text.numbers) for bead in beads)


class _Text:
    """Hold the blocks of an article in the order in which they are compared, and number their sentences so."""

    def __init__(self, blocks: Sequence[ReadBlock]) -> None:
        order = rank_blocks(blocks)
        starts = [0, *accumulate(map(len, blocks))]
        self.blocks = [blocks[number] for number in order]
        self.sentences = [sentence for block in self.blocks for sentence in block]
        self.numbers = [sentence for number in order for sentence in range(starts[number], starts[number + 1])]
        """What number each sentence has in the article itself."""
        self._starts = [0, *accumulate(map(len, self.blocks))]

    def range(self, blocks: Sequence[int]) -> range:
        """Give the sentences of neighbouring blocks."""
        return range(self._starts[blocks[0]], self._starts[blocks[-1] + 1]) if blocks else range(0)


def _settle(pairs: Iterable[Bead]) -> list[Bead]:
    """Join neighbours that are in doubt: their sentences tell better where the one ends and the other begins."""
    settled: list[Bead] = []
    for pair in pairs:
        last = settled[-1] if settled else None
        if last and _in_doubt(last) and _in_doubt(pair) and _is_followed(last, pair):
            settled[-1] = Bead(last.sources + pair.sources, last.targets + pair.targets, 0.0)
        else:
            settled.append(pair)
    # What remains of the doubt is for the sentences to say.
    return [replace(pair, confidence=1.0) if pair.is_linked and _in_doubt(pair) else pair for pair in settled]


def _in_doubt(pair: Bead) -> bool:
    return pair.confidence < _SETTLED


def _is_followed(pair: Bead, other: Bead) -> bool:
    sides = ((pair.sources, other.sources), (pair.targets, other.targets))
    return all(not first or not second or first[-1] + 1 == second[0] for first, second in sides)


def _ratio(pairs: Iterable[Bead], source: Sequence[ReadBlock], target: Sequence[ReadBlock]) -> float | None:
    """Compare lengths where they can be compared: what either article has alone would mislead."""
    sure = [pair for pair in pairs if pair.is_linked and pair.confidence > 0.5]
    length = sum(join_sentences(source[number]).length for pair in sure for number in pair.sources)
    target_length = sum(join_sentences(target[number]).length for pair in sure for number in pair.targets)
    return target_length / length if sure else None


def _kinship(linked: Iterable[tuple[tuple[int, ...], float]], sentences: Sequence[Features]) -> float:
    """Give the share of a text that has a counterpart."""
    found = sum(sentences[number].length * confidence for numbers, confidence in linked for number in numbers)
    return found / max(sum(sentence.length for sentence in sentences), 1)


def _tempered(bead: Bead, kinship: float) -> Bead:
    """Lower the prior odds of a pair to what the articles turn out to have in common."""
    if not bead.is_linked or kinship >= _KINSHIP:
        return bead
    factor = (kinship / (1 - kinship)) / (_KINSHIP / (1 - _KINSHIP))
    against = 1 - bead.confidence
    return replace(bead, confidence=bead.confidence * factor / (bead.confidence * factor + against))
