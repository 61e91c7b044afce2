"""Know what a catalogue of the past held: counts by state, and the text of every engine that stood in it.

What was found out is kept in `.polypress/history.json` by blob id, as a blob never changes. The file is but a
shortcut: a damaged one, or one of another version, counts as none. A text that many blobs have stands in it once.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import NamedTuple

from polypress.catalogues import parse_catalogue
from polypress.charts.values import Tally
from polypress.errors import CatalogueError, FileError
from polypress.files import read_text, write_files
from polypress.model import Unit, text_digest, unit_key
from polypress.paths import Paths
from polypress.pipeline.status import tally_words

_VERSION = 1


class MachineText(NamedTuple):
    """Hold what an engine wrote for a unit."""

    key: str
    """`unit_key` of the unit."""
    origin: str
    text: str


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Hold what one blob says."""

    words: Tally = field(default_factory=Tally)
    machine: tuple[MachineText, ...] = ()


Snapshots = Mapping[str, Snapshot | None]
"""By blob id; None is a blob that is no catalogue, such as one with the marks of a merge."""


def machine_text(unit: Unit) -> MachineText | None:
    """Give an engine's text if it stands in the unit as the engine wrote it, approved or not."""
    made = unit.provenance
    if made is None or made.from_memory or not unit.target or made.digest != text_digest(unit.target):
        return None
    return MachineText(unit_key(unit.key), made.origin, unit.target)


def take(data: bytes) -> Snapshot | None:
    """Find out what a blob says; None if it is no catalogue."""
    try:
        units = parse_catalogue(data.decode("utf-8"), domain="", locale=None).catalogue.active
    except (CatalogueError, UnicodeDecodeError):
        return None
    return Snapshot(tally_words(units), tuple(text for text in map(machine_text, units) if text))


def load(paths: Paths) -> dict[str, Snapshot | None]:
    """Read what is known from earlier runs."""
    try:
        data = json.loads(read_text(paths.cache / "history.json"))
        if data["version"] != _VERSION:
            return {}
        texts = [MachineText(*map(_text, row)) for row in data["texts"]]
        return {_text(blob): _snapshot(row, texts) for blob, row in data["blobs"].items()}
    except (FileError, ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError):
        return {}


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _snapshot(row: list[list[int]] | None, texts: list[MachineText]) -> Snapshot | None:
    if row is None:
        return None
    words, machine = row
    if len(words) != 4 or not all(type(number) is int and number >= 0 for number in [*words, *machine]):
        raise TypeError
    return Snapshot(Tally(*words), tuple(texts[number] for number in machine))


def save(paths: Paths, snapshots: Snapshots) -> None:
    """Keep what was found out; a disk that refuses is no reason to fail."""
    known: dict[MachineText, int] = {}
    blobs = {blob: snapshot and _row(snapshot, known) for blob, snapshot in snapshots.items()}
    data = {"version": _VERSION, "texts": list(known), "blobs": blobs}
    contents = {paths.cache / "history.json": json.dumps(data, separators=(",", ":"))}
    ignore = paths.cache / ".gitignore"
    # As the lock leaves it: garbage for git, in a folder that ignores itself.
    with suppress(FileError, OSError):
        write_files(contents if ignore.exists() else {ignore: "*\n", **contents})


def _row(snapshot: Snapshot, known: dict[MachineText, int]) -> list[Iterable[int]]:
    return [snapshot.words.parts, [known.setdefault(text, len(known)) for text in snapshot.machine]]
