"""Bring the units of a catalogue in line with a template: the work of msgmerge, and nothing a person wrote is lost."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from polypress.catalogues.po import fuzzy_state
from polypress.model import MessageKey, State, Unit

SIMILARITY = 75
"""Percentage of likeness from which an old target helps with a changed source (the default of pot2po)."""


def update_units(old: Sequence[Unit], template: Iterable[Unit]) -> tuple[Unit, ...]:
    """Give the template's units the targets of an older catalogue.

    A unit that still stands keeps all a person wrote; one that comes back is taken out of the obsolete ones; a changed
    sentence takes over the most similar reviewed target, marked for review with the previous source. What stands
    nowhere any more becomes obsolete, save machine text that nobody touched.
    """
    active = {unit.key: unit for unit in old if unit.state is not State.OBSOLETE}
    gone = {unit.key: unit for unit in old if unit.state is State.OBSOLETE}
    wanted = list(template)
    keys = {unit.key for unit in wanted}
    leverage = _Leverage([unit for unit in old if unit.key not in keys])
    updated = [_carry(active.get(unit.key) or _revived(gone.get(unit.key)), unit, leverage) for unit in wanted]
    return (*updated, *_obsolete(old, keys))


def _carry(old: Unit | None, unit: Unit, leverage: _Leverage) -> Unit:
    if old is None:
        return leverage.suggest(unit)
    # The old unit itself where nothing moved: its bytes in the file then stay as they are.
    return replace(old, places=unit.places, references=unit.references)


def _revived(unit: Unit | None) -> Unit | None:
    if unit is None:
        return None
    flags = tuple(flag for flag in unit.flags if flag != "fuzzy")
    state = State.UNTRANSLATED if not unit.target else State.TRANSLATED
    if unit.target and "fuzzy" in unit.flags:
        state = fuzzy_state(unit)
    return replace(unit, state=state, flags=flags)


def _obsolete(old: Sequence[Unit], keys: set[MessageKey]) -> list[Unit]:
    seen: set[MessageKey] = set(keys)
    kept: list[Unit] = []
    # Active units first: where one key stands both ways, the active target is the newer one.
    for unit in sorted(old, key=lambda unit: unit.state is State.OBSOLETE):
        if unit.key in seen or not unit.target or (unit.is_untouched and not unit.comments):
            continue
        seen.add(unit.key)
        kept.append(_retired(unit))
    return kept


def _retired(unit: Unit) -> Unit:
    if unit.state is State.OBSOLETE:
        return unit
    fuzzy = unit.state is not State.TRANSLATED
    flags = ("fuzzy", *unit.flags) if fuzzy else unit.flags
    # msgmerge drops where an obsolete unit stood, too: it stands nowhere.
    return replace(unit, state=State.OBSOLETE, flags=flags, places=(), references=())


class _Leverage:
    """Find the old unit whose target helps most with a new source."""

    def __init__(self, dropped: Sequence[Unit]) -> None:
        self._units = [unit for unit in dropped if unit.target and not unit.is_untouched]
        self._sources = [unit.source for unit in self._units]

    def suggest(self, unit: Unit) -> Unit:
        from rapidfuzz import fuzz, process

        best = process.extractOne(unit.source, self._sources, scorer=fuzz.ratio, score_cutoff=SIMILARITY)
        if best is None:
            return unit
        old = self._units[best[2]]
        previous = old.previous if old.state is State.NEEDS_REVIEW and old.previous else old.key
        return replace(
            unit,
            target=old.target,
            state=State.NEEDS_REVIEW,
            previous=previous,
            comments=old.comments,
            flags=tuple(flag for flag in old.flags if flag != "fuzzy"),
        )
