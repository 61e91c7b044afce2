"""Weigh how much likelier two stretches of text are as translations of each other than as strangers.

A weight is the logarithm of a likelihood ratio: 0 tells nothing. A feature counts by how rare it is in this very
article: a name in every sentence says little, a number that stands once says nearly all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from functools import reduce
from math import inf, log
from typing import NamedTuple, TypeVar

from polypress.alignment.features import Features, join_marks
from polypress.alignment.lengths import LengthModel
from polypress.model import BlockKind

_T = TypeVar("_T")
_PREFIX = 4
"""Letters by which cognates are known (Simard, Foster and Isabelle 1992)."""
_KEPT = {
    "literal": 0.95,
    "begin": 0.9,
    "end": 0.9,
    "number": 0.85,
    "term": 0.8,
    "word": 0.6,
    "cognate": 0.3,
}
"""How often a translation keeps a feature of each class, roughly."""
_LOST = 0.001
"""Smallest chance that a feature is lost or comes in."""

_SPREAD = 0.35
"""What each shared feature of several items costs, for a factor e of places where it could be.

If one of two sentences has all that they share with a third, the other is hardly part of it. The likelihood would make
this 1; that takes two for one too seldom, as some sentences just have little to share.
"""

Feature = tuple[str, Hashable]
"""A class of `_KEPT`, and which one of it."""


class _Stretch(NamedTuple):
    features: frozenset[Feature]
    length: int
    groups: frozenset[BlockKind | None]
    alone: float
    """What its features weigh against a stretch that has none of them."""


class Evidence:
    """Weigh the items of an article, its sentences or its blocks, against those of a translation.

    Args:
        source: What each item of the article has.
        target: What each item of the translation has.
        ratio: Characters of the translation for one of the article, where that is known.
    """

    def __init__(self, source: Sequence[Features], target: Sequence[Features], ratio: float | None = None) -> None:
        shared = _Shared(source, target)
        self.source = _Side(source, shared)
        self.target = _Side(target, shared)
        self._lengths = LengthModel.fit(self.source.lengths, self.target.lengths, ratio)
        self._both: dict[Feature, float] = {}
        for feature in {*self.source.counts, *self.target.counts}:
            weights = _weigh(_KEPT[feature[0]], self.source.share(feature), self.target.share(feature))
            self.source.alone[feature], self.target.alone[feature], self._both[feature] = weights

    def weigh(self, first: int, last: int, target_first: int, target_last: int) -> float:
        """Weigh the items from `first` to before `last` against a stretch of the translation.

        Minus infinity forbids a pair: a heading is no translation of a paragraph.
        """
        features, length, groups, alone = self.source.stretch(first, last)
        target_features, target_length, target_groups, target_alone = self.target.stretch(target_first, target_last)
        if groups != target_groups or len(groups) > 1:
            return -inf
        shared = features & target_features
        both = sum([self._both[feature] for feature in shared])
        if (places := (last - first) * (target_last - target_first)) > 1:
            both -= _SPREAD * log(places) * len(shared)
        return alone + target_alone + both + self._lengths.weigh(length, target_length, target_last - target_first)


def _weigh(kept: float, share: float, target_share: float) -> tuple[float, float, float]:
    """Weigh a feature that some share of the items on either side have.

    Returns:
        What it tells where the source alone has it, where the target alone has it, and what it adds to these two where
        both have it.
    """
    # No feature is less likely in a translation than elsewhere.
    both = max(kept * min(share, target_share), share * target_share)
    source_only = min(log(max(1 - both / share, _LOST) / (1 - target_share)), 0.0)
    target_only = min(log(max(1 - both / target_share, _LOST) / (1 - share)), 0.0)
    return source_only, target_only, log(both / (share * target_share)) - source_only - target_only


class _Side:
    """Count the features of one text and join those of neighbours."""

    def __init__(self, items: Sequence[Features], shared: _Shared) -> None:
        self.lengths = [item.length for item in items]
        self.features = [frozenset(shared.features(item)) for item in items]
        self.counts = Counter(feature for features in self.features for feature in features)
        self.alone: dict[Feature, float] = {}
        """What each feature weighs where the other side has it not."""
        self._groups = [item.group for item in items]
        self._stretches: dict[tuple[int, int], _Stretch] = {}

    def share(self, feature: Feature) -> float:
        """Estimate the share of items that have a feature."""
        return (self.counts[feature] + 0.5) / (len(self.features) + 1)

    def stretch(self, first: int, last: int) -> _Stretch:
        """Give what the items from `first` to before `last` have together."""
        found = self._stretches.get((first, last))
        if found is None:
            features = reduce(join_marks, self.features[first:last])
            found = self._stretches[first, last] = _Stretch(
                features,
                sum(self.lengths[first:last]) + last - first - 1,
                frozenset(self._groups[first:last]),
                sum(self.alone[feature] for feature in features),
            )
        return found


class _Shared:
    """Know what both texts have: what one of them has nowhere says nothing of who belongs to whom."""

    def __init__(self, source: Sequence[Features], target: Sequence[Features]) -> None:
        words = _union(item.words for item in source)
        target_words = _union(item.words for item in target)
        self._words = words & target_words
        self._cognates = _prefixes(words - self._words) & _prefixes(target_words - self._words)
        numbers = _union(item.values for item in source)
        target_numbers = _union(item.values for item in target)
        # A number in words counts where the other text has it in figures.
        spelled = numbers & _union(item.spelled for item in target)
        target_spelled = target_numbers & _union(item.spelled for item in source)
        self._numbers = numbers & target_numbers | spelled | target_spelled
        self._marks = _union(item.marks for item in source) & _union(item.marks for item in target)

    def features(self, item: Features) -> Iterator[Feature]:
        """Give what an item has of it."""
        for word in item.words:
            if word in self._words:
                yield "word", word
            elif word[:_PREFIX] in self._cognates:
                yield "cognate", word[:_PREFIX]
        yield from (("number", value) for value in (item.values | item.spelled) & self._numbers)
        yield from item.marks & self._marks


def _union(sets: Iterable[frozenset[_T]]) -> frozenset[_T]:
    return frozenset[_T]().union(*sets)


def _prefixes(words: frozenset[str]) -> frozenset[str]:
    return frozenset(word[:_PREFIX] for word in words if len(word) >= _PREFIX)
