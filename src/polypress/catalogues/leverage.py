"""Find the old unit whose target helps with a new source: near its old place first, then anywhere, never all by all."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from polypress.model import Unit

SIMILARITY = 75
"""Percentage of likeness from which an old target helps with a changed source (the default of pot2po)."""
_SAME = 80
"""Percentage of likeness from which joined parts count as the sentence they were, or became."""
_CANDIDATES = 50
"""How many old units are compared with a new one outside its window."""
_WINDOW = 20
"""How many places further on, or back, a unit is looked for within its gap."""
_PARTS = 4
"""How many parts a sentence is split into, or joined from, at most."""
_WORD = re.compile(r"\w+")


class Kind(StrEnum):
    """Say how an old unit helps."""

    CHANGED = "changed"
    SPLIT = "split"
    """The new sentence is a part of the old one."""
    MERGED = "merged"
    """The new sentence joins the old ones."""


@dataclass(frozen=True, slots=True)
class Help:
    """Name the old units that help with a new one."""

    kind: Kind
    units: tuple[Unit, ...]


class _Gap(NamedTuple):
    """Hold what changed between two places that did not."""

    new: Sequence[Unit]
    old: Sequence[Unit]


def find_help(
    old: Sequence[Unit], new: Sequence[Unit], standing: Sequence[int | None], *, spare: Iterable[Unit] = ()
) -> dict[int, Help]:
    """Find help for each new unit that has no namesake among the old ones.

    Args:
        old: The old units in their order.
        new: The new units in their order.
        standing: For each new unit the place of its namesake among the old ones; these are the fixed places.
        spare: Other units that may help, such as obsolete ones.

    Returns:
        Help by the place of the new unit.
    """
    dropped = bytearray(b"\1") * len(old)
    for place in standing:
        if place is not None:
            dropped[place] = 0
    found: dict[int, Help] = {}
    for places, gap in _gaps(old, new, standing, dropped):
        in_gap = {id(unit): help_ for unit, help_ in _in_gap(gap)}
        found |= {place: in_gap[id(new[place])] for place in places if id(new[place]) in in_gap}
    used = {id(own) for help_ in found.values() for own in help_.units}
    rest = [unit for unit, gone in zip(old, dropped, strict=True) if gone and _helps(unit) and id(unit) not in used]
    pool = _Pool([*rest, *(unit for unit in spare if _helps(unit))])
    twins = {unit.source: unit for unit, gone in zip(old, dropped, strict=True) if not gone and _helps(unit)}
    for place, unit in enumerate(new):
        if standing[place] is None and place not in found:
            # A unit that still stands helps only its twin in another context: its own text is in use.
            best = pool.most_similar(unit) or twins.get(unit.source)
            if best is not None:
                found[place] = Help(Kind.CHANGED, (best,))
    return found


def _helps(unit: Unit) -> bool:
    return bool(unit.target) and not unit.is_untouched


def _gaps(
    old: Sequence[Unit], new: Sequence[Unit], standing: Sequence[int | None], dropped: bytearray
) -> Iterator[tuple[range, _Gap]]:
    """Pair each run of new units with the dropped ones that stood between the same neighbours."""
    start, before = 0, -1
    for place, own in enumerate([*standing, len(old)]):
        if own is None:
            continue
        if start < place:
            around = _dropped_around(old, dropped, before, own)
            yield range(start, place), _Gap(new[start:place], around)
        start, before = place + 1, own


def _dropped_around(old: Sequence[Unit], dropped: bytearray, before: int, after: int) -> list[Unit]:
    """List the dropped units right behind one place and right before another."""
    stop = dropped.find(0, before + 1)
    behind = range(before + 1, len(old) if stop < 0 else stop)
    ahead = range(max(dropped.rfind(0, 0, after) + 1, behind.stop), after)
    return [old[place] for place in (*behind, *ahead) if _helps(old[place])]


def _in_gap(gap: _Gap) -> list[tuple[Unit, Help]]:
    """Match what stands in one gap: splits and merges first, then the most similar pairs."""
    found = [(part, Help(Kind.SPLIT, (own,))) for own, parts in _joins(gap.old, gap.new) for part in parts]
    found += [(unit, Help(Kind.MERGED, parts)) for unit, parts in _joins(gap.new, gap.old)]
    matched = {id(unit) for unit, _ in found}
    taken = {id(own) for _, help_ in found for own in help_.units}
    pairs = (
        (_ratio(unit.source, own.source), -abs(place - other), unit, own)
        for place, unit in enumerate(gap.new)
        for other, own in _window(gap.old, place)
    )
    likely = [pair for pair in pairs if pair[0] >= SIMILARITY]
    for _, _, unit, own in sorted(likely, key=lambda pair: pair[:2], reverse=True):
        if id(unit) not in matched and id(own) not in taken:
            found.append((unit, Help(Kind.CHANGED, (own,))))
            matched.add(id(unit))
            taken.add(id(own))
    return found


def _window(units: Sequence[Unit], place: int) -> Iterator[tuple[int, Unit]]:
    start = max(place - _WINDOW, 0)
    return enumerate(units[start : place + _WINDOW + 1], start)


def _joins(wholes: Sequence[Unit], parts: Sequence[Unit]) -> Iterator[tuple[Unit, tuple[Unit, ...]]]:
    """Find the units that are neighbours joined."""
    for place, whole in enumerate(wholes):
        near = [unit for _, unit in _window(parts, place)]
        runs = (near[start : start + size] for start in range(len(near)) for size in range(2, _PARTS + 1))
        run = next((tuple(run) for run in runs if len(run) > 1 and _makes(run, whole)), ())
        if run:
            yield whole, run


def _makes(run: Sequence[Unit], whole: Unit) -> bool:
    """Whether neighbours make up a sentence when joined, better than any of them does alone."""
    joined = " ".join(unit.source for unit in run)
    if not 0.7 < len(joined) / len(whole.source) < 1.4:
        return False
    score = _ratio(joined, whole.source)
    return score >= _SAME and score > max(_ratio(unit.source, whole.source) for unit in run)


def _ratio(one: str, other: str) -> float:
    from rapidfuzz import fuzz

    return fuzz.ratio(one, other, score_cutoff=0)


class _Pool:
    """Hold units by their words."""

    def __init__(self, units: Sequence[Unit]) -> None:
        self._units = units
        self._places: dict[str, list[int]] = {}
        self._by_source: dict[str, int] = {}
        for place, unit in enumerate(units):
            self._by_source.setdefault(unit.source, place)
            for word in set(_words(unit.source)):
                self._places.setdefault(word, []).append(place)

    def most_similar(self, unit: Unit) -> Unit | None:
        from rapidfuzz import fuzz, process

        if unit.source in self._by_source:
            return self._units[self._by_source[unit.source]]
        places = self._candidates(unit.source)
        sources = {place: self._units[place].source for place in places}
        best = process.extractOne(unit.source, sources, scorer=fuzz.ratio, score_cutoff=SIMILARITY)
        return None if best is None else self._units[best[2]]

    def _candidates(self, source: str) -> list[int]:
        """List the units that share the rarest words with a source."""
        lists = sorted((self._places[word] for word in set(_words(source)) if word in self._places), key=len)
        votes: Counter[int] = Counter()
        for places in lists:
            # A word that stands everywhere tells nothing, unless there is no other.
            if len(votes) >= _CANDIDATES and len(places) > 10 * _CANDIDATES:
                break
            votes.update(places[: 20 * _CANDIDATES])
        return [place for place, _ in votes.most_common(_CANDIDATES)]


def _words(source: str) -> list[str]:
    return _WORD.findall(source.casefold()) or [source]
