"""Merge two versions of a catalogue that grew from one, unit by unit; both sides' reviewed work is kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from polypress.model import MessageKey, State, Unit

_WORTH = {State.UNTRANSLATED: 0, State.MACHINE: 1, State.NEEDS_REVIEW: 2, State.TRANSLATED: 3}
Header = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Merged:
    """Hold what a merge gives."""

    units: tuple[Unit, ...]
    conflicts: tuple[Unit, ...]
    """Units that both sides translated differently; fuzzy, with the other text in a comment."""


def merge_units(base: Sequence[Unit], ours: Sequence[Unit], theirs: Sequence[Unit]) -> Merged:
    """Merge unit by unit; what only one side changed is taken, what both did is decided by who wrote it."""
    old, mine, other = _by_key(base), _by_key(ours), _by_key(theirs)
    conflicts: list[Unit] = []
    merged: list[Unit] = []
    keys, others = list(mine), list(other)
    # Who moved something decides the order; we do if both did.
    for key in _order(others, keys) if keys == list(old) else _order(keys, others):
        unit = _merge(old.get(key), mine.get(key), other.get(key))
        if unit is not None:
            merged.append(unit)
            if _is_conflict(old.get(key), mine.get(key), other.get(key)):
                conflicts.append(unit)
    merged.sort(key=lambda unit: unit.state is State.OBSOLETE)
    return Merged(tuple(merged), tuple(conflicts))


def merge_header(base: Header, ours: Header, theirs: Header) -> Header:
    """Merge the header's fields: theirs where only they changed one, and the later of two dates."""
    old, other = dict(base), dict(theirs)
    fields = {
        name: max(value, other.get(name, ""))
        if name.endswith("-Date")
        else other.get(name, value)
        if value == old.get(name)
        else value
        for name, value in ours
    }
    return tuple((fields | {name: value for name, value in theirs if name not in fields and name not in old}).items())


def _by_key(units: Sequence[Unit]) -> dict[MessageKey, Unit]:
    found: dict[MessageKey, Unit] = {}
    for unit in units:
        # Where a key stands both ways, the one in use counts.
        if unit.key not in found or found[unit.key].state is State.OBSOLETE:
            found[unit.key] = unit
    return found


def _order(first: list[MessageKey], second: list[MessageKey]) -> list[MessageKey]:
    """Keep the first order; what stands only in the second comes behind its neighbour there."""
    known = set(first)
    behind: dict[MessageKey | None, list[MessageKey]] = {}
    before: MessageKey | None = None
    for key in second:
        if key in known:
            before = key
        else:
            behind.setdefault(before, []).append(key)
    return [*behind.get(None, []), *(key for own in first for key in (own, *behind.get(own, [])))]


def _merge(base: Unit | None, ours: Unit | None, theirs: Unit | None) -> Unit | None:
    if ours is None or theirs is None:
        return _merge_lone(base, ours or theirs)
    if _says(theirs) == _says(ours) or (base is not None and _says(theirs) == _says(base)):
        return ours
    if base is not None and _says(ours) == _says(base):
        return theirs
    return _merge_both(base, ours, theirs)


def _merge_lone(base: Unit | None, unit: Unit | None) -> Unit | None:
    """Decide on a unit that one side lacks: it is new, or was taken away there."""
    if unit is None or base is None:
        return unit
    # A person took it away on purpose, unless somebody worked on it meanwhile.
    return None if _says(unit) == _says(base) else unit


def _merge_both(base: Unit | None, ours: Unit, theirs: Unit) -> Unit:
    """Merge a unit that both sides changed."""
    best, other = (theirs, ours) if _is_as_it_was(base, ours) or _worth(theirs) > _worth(ours) else (ours, theirs)
    active = _is_active(base, ours, theirs)
    state = _active_state(best)
    comments = tuple(dict.fromkeys((*ours.comments, *theirs.comments)))
    if best.target != other.target and _worth(other) >= _WORTH[State.NEEDS_REVIEW] and not _is_as_it_was(base, other):
        comments = (*comments, f"conflict, the other text: {other.target}")
        state = State.NEEDS_REVIEW
    # Where it stands is as new on one side as on the other; `update` puts it right.
    merged = replace(best, state=state, comments=comments, places=ours.places, references=ours.references, line=None)
    if active:
        return replace(merged, flags=tuple(flag for flag in merged.flags if flag != "fuzzy"))
    flags = tuple(dict.fromkeys((*(["fuzzy"] if state is not State.TRANSLATED else []), *merged.flags)))
    return replace(merged, state=State.OBSOLETE, flags=flags, places=(), references=())


def _is_as_it_was(base: Unit | None, unit: Unit) -> bool:
    """Whether a side neither wrote nor approved anything."""
    return base is not None and base.target == unit.target and _worth(base) == _worth(unit)


def _is_active(base: Unit | None, ours: Unit, theirs: Unit) -> bool:
    """Whether the sentence stands in the article: as the side says that changed its mind."""
    was, here, there = (unit is not None and unit.state is not State.OBSOLETE for unit in (base, ours, theirs))
    return here if base is None or here != was else there


def _active_state(unit: Unit) -> State:
    if unit.state is not State.OBSOLETE:
        return unit.state
    return State.NEEDS_REVIEW if "fuzzy" in unit.flags else State.TRANSLATED


def _worth(unit: Unit) -> int:
    return _WORTH[_active_state(unit)] if unit.target else 0


def _is_conflict(base: Unit | None, ours: Unit | None, theirs: Unit | None) -> bool:
    if ours is None or theirs is None:
        return False
    both = min(_worth(ours), _worth(theirs)) == _WORTH[State.TRANSLATED]
    return both and ours.target != theirs.target and not _is_as_it_was(base, ours) and not _is_as_it_was(base, theirs)


def _says(unit: Unit) -> Mapping[str, object] | tuple[object, ...]:
    """Give all of a unit that a person may have changed, and not where it stands."""
    return (unit.target, unit.state, unit.comments, unit.flags, unit.previous, unit.provenance)
