"""What goes to a translation agency and comes back: units with what is known of them, whatever the format.

A format has a place for the source, the target, a state and notes that people read. What else is known of a unit and
must come back is a list of names and texts, its record, that each format stores in its own way.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from polypress.model import Locale, MessageKey, Provenance, State, Unit, text_digest

PLACE, REFERENCE, COMMENT, PREVIOUS = "place", "reference", "comment", "previous source"
"""Kinds of notes that we write."""


@dataclass(frozen=True, slots=True)
class ExchangeUnit:
    """Hold a unit as it stands in a file of another tool."""

    id: str
    """By which the tools know it: `unit_id` of the key, where the file was exported from a catalogue."""
    unit: Unit
    """Source, context, target, state and notes as they stand in the file; `line` is the one in that file."""
    unknown_codes: tuple[str, ...] = ()
    """Inline codes whose text the file does not tell; they are missing from source or target."""

    @property
    def key(self) -> MessageKey:
        """The source as it was exported, with its context."""
        return self.unit.key

    @property
    def is_intact(self) -> bool:
        """Whether no tool has changed the source since it was exported, nor lost one of its codes."""
        return self.id == unit_id(self.key)


@dataclass(frozen=True, slots=True)
class ExchangeFile:
    """Hold what a file of another tool says of one article in one language."""

    domain: str
    """What the file says it was made from; untrusted, so compare it with the domains there are."""
    source: Locale
    target: Locale
    units: tuple[ExchangeUnit, ...]


def unit_id(key: MessageKey) -> str:
    """Give the identifier by which a unit is known in every export, of any version of its catalogue.

    >>> unit_id(MessageKey("War"))
    'ube8816dbd8b8aa53'
    """
    text = key.source if key.context is None else f"{key.context}\x04{key.source}"
    return f"u{hashlib.sha256(text.encode(errors='surrogatepass')).hexdigest()[:16]}"


def notes_of(unit: Unit) -> Iterator[tuple[str, str]]:
    """Give the notes that a translator should see, each with its kind; OmegaT shows the last one only."""
    yield from ((REFERENCE, reference) for reference in unit.references)
    yield from ((PLACE, place) for place in unit.places)
    yield from ((COMMENT, comment) for comment in unit.comments)
    if unit.previous is not None:
        yield PREVIOUS, unit.previous.source


def record_of(unit: Unit) -> Iterator[tuple[str, str]]:
    """Give what else must come back."""
    yield from (("flag", flag) for flag in unit.flags)
    if unit.previous is not None and unit.previous.context is not None:
        yield "previous-context", unit.previous.context
    mark = unit.provenance
    if mark is not None:
        yield "memory" if mark.from_memory else "engine", mark.origin
        yield "digest", mark.digest
        if mark.confidence is not None:
            yield "confidence", repr(mark.confidence)
        yield from (("review", note) for note in mark.notes)


class Reading(NamedTuple):
    """Hold what one format found in a unit, before it is put together."""

    unit: Unit
    """Source, context, target and state."""
    notes: list[tuple[str, str]]
    """Kind and text of each; a kind that is not ours is a note of the agency."""
    record: list[tuple[str, str]]
    unknown_codes: list[str]


def settle(identifier: str, reading: Reading) -> ExchangeUnit:
    """Put together what was read, believing no more of it than can be true."""
    comments: list[str] = []
    for kind, text in reading.notes:
        if kind == COMMENT:
            comments.extend(re.split("\r\n|\r|\n", text))
        elif kind not in (PLACE, REFERENCE, PREVIOUS):
            # Somebody at the agency wrote it, in a box of as many lines as he liked.
            comments.extend(filter(None, map(str.strip, text.splitlines())))
    previous = next((text for kind, text in reading.notes if kind == PREVIOUS), None)
    known = dict(reading.record)
    unit = replace(
        reading.unit,
        places=tuple(_line(text) for kind, text in reading.notes if kind == PLACE),
        references=tuple(_line(text) for kind, text in reading.notes if kind == REFERENCE),
        comments=tuple(comments),
        flags=tuple(_line(text) for name, text in reading.record if name == "flag"),
        previous=None if previous is None else MessageKey(previous, known.get("previous-context")),
        provenance=_provenance(known, [_line(text) for name, text in reading.record if name == "review"]),
    )
    return ExchangeUnit(identifier, replace(unit, state=_state(unit)), tuple(reading.unknown_codes))


def _line(text: str) -> str:
    """Keep on one line what a catalogue writes on one line: what follows a line break there is no comment any more."""
    return re.sub("[\r\n]+", " ", text)


def _provenance(known: dict[str, str], notes: Iterable[str]) -> Provenance | None:
    origin = known.get("memory", known.get("engine"))
    if origin is None or "digest" not in known:
        return None
    try:
        confidence = float(known["confidence"])
    except (KeyError, ValueError):
        confidence = -1.0
    return Provenance(
        _line(origin),
        _line(known["digest"]),
        confidence if 0 <= confidence <= 1 else None,
        from_memory="memory" in known,
        notes=tuple(notes),
    )


def _state(unit: Unit) -> State:
    """Believe no file that says a text is a machine's when somebody has changed it, nor that there is one."""
    if not unit.target:
        return State.UNTRANSLATED
    mark = unit.provenance
    is_machine = mark is not None and not mark.from_memory and mark.digest == text_digest(unit.target)
    return State.NEEDS_REVIEW if unit.state is State.MACHINE and not is_machine else unit.state
