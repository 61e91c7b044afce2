"""Align sentences by their lengths and by what they share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import reduce
from math import log
from operator import or_

from polypress.alignment.beads import Bead, find_beads
from polypress.alignment.evidence import Evidence
from polypress.alignment.features import Features, Reader
from polypress.alignment.lattice import Move

_MOVES = (
    Move(1, 1, log(0.86)),
    Move(2, 1, log(0.02)),
    Move(1, 2, log(0.02)),
    Move(2, 2, log(0.01)),
    Move(1, 0, log(0.03), linked=False),
    Move(0, 1, log(0.03), linked=False),
    # A sentence that was replaced rather than translated: it stands in the same place, and says something else.
    Move(1, 1, log(0.03), linked=False),
)
"""Gale and Church's kinds of beads, and another; their probabilities were those of a parliament's careful minutes."""
_CONTRADICTED = 0.5
"""Most confidence where each side has a number that the other lacks: one of the two articles may have been revised."""


def align_sentences(source: Sequence[str], target: Sequence[str], reader: Reader) -> tuple[Bead, ...]:
    """Align the sentences of a text with those of its translation.

    Every sentence is in exactly one bead, and both sides of the beads are in order.

    >>> from polypress.model import Locale
    >>> beads = align_sentences(["Rain.", "38 drones."], ["Regen.", "38 Drohnen."], Reader(Locale("en"), Locale("de")))
    >>> [(bead.sources, bead.targets) for bead in beads]
    [((0,), (0,)), ((1,), (1,))]
    """
    aligner = SentenceAligner(list(map(reader.read_source, source)), list(map(reader.read_target, target)))
    return aligner.align(range(len(source)), range(len(target)))


class SentenceAligner:
    """Align stretches of two texts of which every sentence is known.

    Args:
        source: What each sentence of the article has.
        target: What each sentence of the translation has.
        ratio: Characters of the translation for one of the article, where that is known.
    """

    def __init__(self, source: Sequence[Features], target: Sequence[Features], ratio: float | None = None) -> None:
        self._source = source
        self._target = target
        self._evidence = Evidence(source, target, ratio)

    def align(self, sources: range, targets: range) -> tuple[Bead, ...]:
        """Align two stretches; the beads number the sentences as the texts do."""
        beads = find_beads(self._evidence, sources, targets, _MOVES, self._evidence.weigh)
        return tuple(map(self._doubted, beads))

    def _doubted(self, bead: Bead) -> Bead:
        if not bead.is_linked:
            return bead
        source = reduce(or_, (self._source[number] for number in bead.sources))
        target = reduce(or_, (self._target[number] for number in bead.targets))
        if not source.contradicts(target):
            return bead
        return replace(bead, confidence=min(bead.confidence, _CONTRADICTED))
