"""Compare the numbers of two texts by value, each read as its language writes them; imports floors 1 and 2 only.

>>> difference = compare_numbers("10,000 people", "1.000 Menschen", Locale("en"), Locale("de"))
>>> [numeral.text for numeral in difference.missing], [numeral.text for numeral in difference.extra]
(['10,000'], ['1.000'])
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from polypress.model import Locale
from polypress.number_words import knows_number_words, spelled_numbers
from polypress.numerals import Numeral, find_numerals

_PATIENCE = 100
"""How many numerals may change partners to seat one more: no sentence needs more, no text may take for ever."""


@dataclass(frozen=True, slots=True)
class NumberDifference:
    """Hold the numbers of two texts that stand in one of them only."""

    missing: tuple[Numeral, ...]
    """Those of the source that the target lacks, neither in figures nor in words."""
    extra: tuple[Numeral, ...]
    """Those of the target that the source lacks."""

    def __bool__(self) -> bool:
        """Whether there is any."""
        return bool(self.missing or self.extra)


def compare_numbers(source: str, target: str, source_locale: Locale, target_locale: Locale) -> NumberDifference:
    """Find the numbers in figures whose value stands in one of two texts only.

    Args:
        source: A text without markup.
        target: Its translation, without markup.
        source_locale: Whose numbers the source uses.
        target_locale: Whose numbers the target uses.
    """
    # A scale word that is known in one of the two languages only would make equal numbers differ.
    scales = knows_number_words(source_locale.language) and knows_number_words(target_locale.language)
    wanted = find_numerals(source, source_locale, scales=scales)
    found = find_numerals(target, target_locale, scales=scales)
    missing, extra = _unpaired(wanted, found)
    if missing or extra:
        rest, other = _unpaired(_fall_apart(missing), _fall_apart(extra))
        missing, extra = _put_together(missing, rest), _put_together(extra, other)
        missing = _not_spelled(missing, target, target_locale)
        extra = _not_spelled(extra, source, source_locale)
        # Saying a number of the source twice changes no fact.
        extra = [numeral for numeral in extra if not any(numeral.agrees(other) for other in wanted)]
    return NumberDifference(tuple(missing), tuple(extra))


def _unpaired(source: Sequence[Numeral], target: Sequence[Numeral]) -> tuple[list[Numeral], list[Numeral]]:
    """Pair as many numerals as can agree one to one, and give the rest (Kuhn's bipartite matching)."""
    equal: dict[object, list[int]] = {}
    for place, numeral in enumerate(target):
        equal.setdefault((numeral.values, numeral.percent), []).append(place)
    partners: dict[int, int] = {}
    lonely: list[int] = []
    for index, numeral in enumerate(source):
        if places := equal.get((numeral.values, numeral.percent)):
            partners[places.pop()] = index
        else:
            lonely.append(index)

    def seat(wanted: int, tried: set[int]) -> bool:
        agreeing = [place for place, candidate in enumerate(target) if source[wanted].agrees(candidate)]
        # Free places first: who sits already is asked to move only if there is none.
        for place in sorted(agreeing, key=partners.__contains__):
            if place in tried or len(tried) >= _PATIENCE:
                continue
            tried.add(place)
            if place not in partners or seat(partners[place], tried):
                partners[place] = wanted
                return True
        return False

    missing = [source[index] for index in lonely if not seat(index, set())]
    return missing, [numeral for place, numeral in enumerate(target) if place not in partners]


def _fall_apart(numerals: Sequence[Numeral]) -> list[Numeral]:
    return [part for numeral in numerals for part in (numeral.parts or (numeral,))]


def _put_together(numerals: Sequence[Numeral], rest: Sequence[Numeral]) -> list[Numeral]:
    """Give what is left of numerals, whole where no part of one has found its like."""
    left: list[Numeral] = []
    unpaired = set(rest)
    for numeral in numerals:
        parts = [part for part in _fall_apart([numeral]) if part in unpaired]
        left += [numeral] if parts and len(parts) == len(numeral.parts) else parts
    return left


def _not_spelled(numerals: list[Numeral], other: str, locale: Locale) -> list[Numeral]:
    spelled = spelled_numbers(other, locale) if numerals else frozenset()

    def stands(numeral: Numeral) -> bool:
        return not numeral.values.isdisjoint(spelled) or (bool(numeral.parts) and all(map(stands, numeral.parts)))

    return [numeral for numeral in numerals if not stands(numeral)]
