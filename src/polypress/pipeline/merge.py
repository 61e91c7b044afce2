"""Merge three versions of a catalogue: the work of a git merge driver."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from polypress.catalogues import PoFile, merge_header, merge_units, parse_catalogue
from polypress.errors import CatalogueError
from polypress.files import read_text, write_files
from polypress.model import Unit


@dataclass(frozen=True, slots=True)
class MergeResult:
    """Say what a merge came to."""

    units: int
    conflicts: tuple[Unit, ...]


def merge(base: Path, ours: Path, theirs: Path) -> MergeResult:
    """Merge `theirs` into `ours`, both grown from `base`, and write the result to `ours`.

    Raises:
        CatalogueError: One of the three is not valid; nothing is written.
    """
    old, mine, other = (_read(path) for path in (base, ours, theirs))
    merged = merge_units(old.catalogue.units, mine.catalogue.units, other.catalogue.units)
    header = merge_header(old.catalogue.header, mine.catalogue.header, other.catalogue.header)
    write_files({ours: mine.render(merged.units, header)})
    return MergeResult(len(merged.units), merged.conflicts)


def _read(path: Path) -> PoFile:
    return parse_catalogue(read_text(path, error=CatalogueError), domain=path.stem, locale=None, path=path)
