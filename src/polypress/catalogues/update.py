"""Bring the units of a catalogue in line with a template: the work of msgmerge, and nothing a person wrote is lost."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from polypress.catalogues.guard import Guard
from polypress.catalogues.leverage import Help, Kind, find_help
from polypress.catalogues.po import fuzzy_state
from polypress.model import MessageKey, State, Unit


def update_units(old: Sequence[Unit], template: Iterable[Unit], guard: Guard = Guard()) -> tuple[Unit, ...]:
    """Give the template's units the targets of an older catalogue.

    A unit that still stands keeps all a person wrote; one that comes back is taken out of the obsolete ones; a changed
    sentence takes over the most similar reviewed target, marked for review with the previous source and with what the
    guard finds; the parts of a split or merged one get the old targets as suggestions in comments. What stands nowhere
    any more becomes obsolete, save machine text that nobody touched.
    """
    wanted = tuple(template)
    keys = [unit.key for unit in wanted]
    active = [unit for unit in old if unit.state is not State.OBSOLETE]
    gone = {unit.key: unit for unit in old if unit.state is State.OBSOLETE}
    places = {unit.key: place for place, unit in enumerate(active)}
    standing = [places.get(key) for key in keys]
    back = {place: gone.pop(key) for place, key in enumerate(keys) if standing[place] is None and key in gone}
    helps: dict[int, Help] = {}
    if standing.count(None) > len(back):
        helps = find_help(active, wanted, standing, spare=gone.values())
    updated = [
        _placed(active[own], unit)
        if (own := standing[place]) is not None
        else _placed(_revived(back[place]), unit)
        if place in back
        else _helped(unit, helps.get(place), guard)
        for place, unit in enumerate(wanted)
    ]
    return (*updated, *_obsolete(old, set(keys)))


def _placed(own: Unit, unit: Unit) -> Unit:
    # The old unit itself where nothing moved, so that its bytes in the file stay as they are.
    if own.places == unit.places and own.references == unit.references:
        return own
    return replace(own, places=unit.places, references=unit.references)


def _helped(unit: Unit, help_: Help | None, guard: Guard) -> Unit:
    if help_ is None:
        return unit
    if help_.kind is not Kind.CHANGED:
        suggestion = " ".join(own.target for own in help_.units)
        notes = tuple(note for own in help_.units for note in own.comments)
        return replace(unit, comments=(*notes, f"suggestion, from a sentence that was {help_.kind}: {suggestion}"))
    (old,) = help_.units
    previous = old.previous if old.state is State.NEEDS_REVIEW and old.previous else old.key
    warnings = guard.differences(previous.source, unit.source)
    return replace(
        unit,
        target=old.target,
        state=State.NEEDS_REVIEW,
        previous=previous,
        comments=(*_own_comments(old), *([f"{_CAREFUL}{'; '.join(warnings)}"] if warnings else [])),
        flags=tuple(flag for flag in old.flags if flag != "fuzzy"),
    )


_CAREFUL = "careful, the meaning changed: "


def _own_comments(unit: Unit) -> tuple[str, ...]:
    """Leave out an older warning; the new one says all."""
    return tuple(comment for comment in unit.comments if not comment.startswith(_CAREFUL))


def _revived(unit: Unit) -> Unit:
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
