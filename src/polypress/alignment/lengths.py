"""Weigh lengths: Gale and Church 1993, "A Program for Aligning Sentences in Bilingual Corpora", section 3.2."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log, sqrt
from statistics import fmean, pstdev

_VARIANCE = 6.8
"""Variance of the number of characters per character of the source, as measured by Gale and Church."""
_LEAST_SPREAD = 0.3
"""Least spread of the lengths, for articles of few sentences that happen to be alike."""
_FREE = 0.03
"""Share of translations whose length is anything: no length alone may forbid a pair."""


@dataclass(frozen=True, slots=True)
class LengthModel:
    """Tell how much likelier a length is for a translation than for any text of that article."""

    ratio: float
    """Characters of the translation for a character of the source."""
    mean: float
    """Mean of the logarithm of a translated item's length, in characters of the source."""
    spread: float
    """Standard deviation of the same."""

    @classmethod
    def fit(cls, source: Sequence[int], target: Sequence[int], ratio: float | None = None) -> LengthModel:
        """Fit the model to the lengths of two texts.

        Args:
            source: Number of characters of each item.
            target: The same of the translation.
            ratio: Its ratio, where it is known better than from all there is.
        """
        if not source or not target:
            return cls(ratio or 1.0, 0.0, _LEAST_SPREAD)
        factor = ratio or sum(target) / sum(source)
        logarithms = [log(length / factor) for length in target]
        return cls(factor, fmean(logarithms), max(pstdev(logarithms), _LEAST_SPREAD))

    def weigh(self, source: int, target: int, items: int) -> float:
        """Give the logarithm of the likelihood ratio of two lengths.

        Args:
            source: Number of characters.
            target: Number of characters of the translation.
            items: How many items of the translation these are.
        """
        length = target / self.ratio
        variance = _VARIANCE * (source + length) / 2
        logarithm = log(length)
        mean, spread = self._background(items)
        # The densities of a normal and a log-normal distribution, less what both have in common.
        related = -((length - source) ** 2) / variance / 2 - log(variance) / 2
        unrelated = -((logarithm - mean) ** 2) / spread**2 / 2 - log(spread) - logarithm
        return log((1 - _FREE) * exp(min(related - unrelated, 50.0)) + _FREE)

    def _background(self, items: int) -> tuple[float, float]:
        """Give mean and spread for the sum of some lengths (Fenton 1960)."""
        if items == 1:
            return self.mean, self.spread
        variance = log(1 + (exp(self.spread**2) - 1) / items)
        return self.mean + self.spread**2 / 2 + log(items) - variance / 2, sqrt(variance)
