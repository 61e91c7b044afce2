"""The translation memory of a project, made at any time anew of its reviewed units and the files in `i18n/memory`."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from polypress.errors import ConfigError
from polypress.exchange import Pair, catalogue_pairs, parse_csv_pairs, parse_tmx, render_tmx
from polypress.files import read_bytes, read_text, write_files
from polypress.memory import Entry, Match, Memory
from polypress.model import Catalogue, Locale, State
from polypress.pipeline.project import Project


@dataclass(frozen=True, slots=True)
class ImportedMemory:
    """Say what was taken into the memory."""

    path: Path
    """Where the project keeps it."""
    pairs: int
    locales: tuple[Locale, ...]


@contextmanager
def open_memory(project: Project) -> Iterator[Memory]:
    """Open the project's memory, brought in line with its files; a catalogue that did not change costs its digest.

    Raises:
        MemoryStoreError: Another process keeps writing.
    """
    with Memory.open(project.paths.cache / "memory.sqlite") as memory:
        known: set[tuple[str, Locale]] = set()
        digests = {(origin.name, origin.target_locale): origin.digest for origin in memory.stats().origins}
        for domain, locale in project.pairs():
            known.add((domain, locale))
            if digests.get((domain, locale)) != (digest := project.digest(domain, locale)):
                catalogue = project.catalogue(domain, locale).catalogue
                entries = reviewed_entries(catalogue, locale, project.config.source)
                memory.replace_origin(domain, locale, entries, digest=digest)
        for path in sorted(project.paths.memory.glob("*.tmx")) if project.paths.memory.is_dir() else ():
            known |= _refresh_from(path, memory, project.config.source)
        for origin in memory.stats().origins:
            if (origin.name, origin.target_locale) not in known:
                memory.forget(origin.name, origin.target_locale)
        yield memory


def _refresh_from(path: Path, memory: Memory, source: Locale) -> set[tuple[str, Locale]]:
    data = read_bytes(path)
    known = {(origin.name, origin.target_locale) for origin in memory.stats().origins if origin.name == path.name}
    if known and all(memory.is_current(*origin, _digest(data)) for origin in known):
        return known
    by_locale: dict[Locale, list[Entry]] = {}
    for pair in parse_tmx([data], path, source=source):
        by_locale.setdefault(pair.target_locale, []).append(
            Entry(pair.source, pair.target, source, pair.target_locale, pair.context, None, None, path.name)
        )
    for locale, entries in by_locale.items():
        memory.replace_origin(path.name, locale, entries, digest=_digest(data))
    return {(path.name, locale) for locale in by_locale}


def reviewed_entries(catalogue: Catalogue, locale: Locale, source: Locale) -> Iterator[Entry]:
    """List what a catalogue has for the memory: its reviewed units, each with its neighbours."""
    units = catalogue.active
    for place, unit in enumerate(units):
        if unit.state is State.TRANSLATED:
            before = units[place - 1].source if place else None
            behind = units[place + 1].source if place + 1 < len(units) else None
            yield Entry(unit.source, unit.target, source, locale, unit.context, before, behind, catalogue.domain)


def import_memory(project: Project, file: Path, *, target: Locale | None = None) -> ImportedMemory:
    """Take a TMX, PO or CSV file into the project as `i18n/memory/<name>.tmx`.

    Args:
        project: The project.
        file: The file.
        target: The language of a PO file without one, or of a CSV column `target`.

    Raises:
        ExchangeError: It is malformed, or holds no pair from the project's language.
        ConfigError: Its kind is not known.
    """
    pairs = list(_pairs(file, project.config.source, target))
    if not pairs:
        raise ConfigError(f"no reviewed pair from {project.config.source} in it", path=file)
    path = project.paths.memory / f"{file.stem}.tmx"
    write_files({path: render_tmx(pairs, source=project.config.source)})
    return ImportedMemory(path, len(pairs), tuple(dict.fromkeys(pair.target_locale for pair in pairs)))


def _pairs(file: Path, source: Locale, target: Locale | None) -> Iterable[Pair]:
    match file.suffix.lower():
        case ".tmx":
            return parse_tmx([read_bytes(file)], file, source=source)
        case ".csv":
            return parse_csv_pairs(read_text(file), file, source=source, target=target)
        case ".po":
            return catalogue_pairs(_foreign_catalogue(file, target), source=source)
    raise ConfigError("not a translation memory", path=file, hint="give a .tmx, .po or .csv file")


def _foreign_catalogue(file: Path, target: Locale | None) -> Catalogue:
    from polypress.catalogues import parse_catalogue

    text = read_text(file)
    header = dict(parse_catalogue(text, domain=file.stem, locale=None, path=file).catalogue.header)
    language = header.get("Language", "")
    if target is None and not language:
        raise ConfigError("its header names no language", path=file, hint="name it with --locale")
    locale = target or Locale.parse(language.partition("@")[0])
    return parse_catalogue(text, domain=file.stem, locale=locale, path=file).catalogue


def export_memory(project: Project, file: Path, locales: Iterable[Locale] = ()) -> int:
    """Write the reviewed pairs of the project's catalogues as TMX, and give their number."""
    pairs = [
        pair
        for domain, locale in project.pairs(locales=locales)
        for pair in catalogue_pairs(project.catalogue(domain, locale).catalogue, source=project.config.source)
    ]
    write_files({file: render_tmx(pairs, source=project.config.source)})
    return len(pairs)


def search_memory(project: Project, text: str, locales: Iterable[Locale] = ()) -> tuple[Match, ...]:
    """Find what the memory has for a text, best first."""
    wanted = tuple(locales) or tuple(dict.fromkeys(locale for _, locale in project.pairs()))
    with open_memory(project) as memory:
        found = [
            match
            for locale in wanted
            for match in memory.search(text, locale, conventions=project.config.conventions(locale))
        ]
    return tuple(sorted(found, key=lambda match: -match.score))


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
