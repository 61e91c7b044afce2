"""The values of the translation memory; no I/O."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from polypress.model import Locale


@dataclass(frozen=True, slots=True)
class Entry:
    """Hold one reviewed pair with what stood around it."""

    source: str
    target: str
    source_locale: Locale
    target_locale: Locale
    context: str | None
    """What separates equal sentences (`msgctxt`)."""
    previous: str | None
    """The source right before it; None where there is none, or none is known."""
    following: str | None
    """The source right behind it."""
    origin: str
    """Where it comes from: the domain of a catalogue, or the name of an imported file."""


class MatchKind(StrEnum):
    """Say how well an entry fits."""

    EXACT_IN_CONTEXT = "exact-in-context"
    """The same source with the same context between the same neighbours: 101 in the trade."""
    EXACT = "exact"
    FUZZY = "fuzzy"


@dataclass(frozen=True, slots=True)
class Match:
    """Hold an entry that fits a source, with its target made to fit."""

    entry: Entry
    score: int
    """101 in context, 100 exact, else the similarity of the sources in per cent, 99 at most."""
    kind: MatchKind
    target: str
    """The entry's target; where the sources differ only in numbers and placeholders, with those of the query."""
    adapted: bool = False
    """Whether the target is not the entry's own."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Say what one catalogue or imported file has in the memory."""

    name: str
    target_locale: Locale
    entries: int
    digest: str | None
    """Of the content it was last refreshed from; None once entries were added one by one."""


@dataclass(frozen=True, slots=True)
class Stats:
    """Count what the memory holds."""

    entries: int
    sources: int
    """Different sources, counted once a target locale."""
    origins: tuple[Origin, ...]
    """By name and locale."""
    path: Path | None
    """The file; None where it could not be had and the memory lives as long as the process."""
    size: int
    """Bytes."""
