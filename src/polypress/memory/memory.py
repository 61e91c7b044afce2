"""The translation memory as its users see it: filled an origin at a time, searched a source at a time."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

from polypress.memory.entries import Entry, Match, Origin, Stats
from polypress.memory.index import add_locale, add_texts, batches, find_locale, find_texts, remove_orphans, select
from polypress.memory.matching import Query, Stored, find_matches, read_locale, read_stored
from polypress.memory.storage import Store, open_store
from polypress.model import Locale


class Memory:
    """Hold reviewed pairs and find those that fit.

    Use it in a `with` statement, in one thread. Every method raises `MemoryStoreError` if the file is damaged, and one
    that writes does if another process keeps writing or the disk refuses; the file is then as it was before.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    @classmethod
    def open(cls, path: Path, *, timeout: float = 5.0) -> Self:
        """Open a memory's file, or make it.

        A damaged file is put aside (`<name>.damaged`), one of another version is emptied; where no file may be
        written, the memory lasts as long as it is open. So whoever opens it refreshes its origins.

        Args:
            path: The file, in the project's cache.
            timeout: Seconds to wait for another process that writes.

        Raises:
            MemoryStoreError: Another process keeps writing.
        """
        return cls(open_store(path, timeout))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let the file go."""
        self._store.close()

    def is_current(self, origin: str, target_locale: Locale, digest: str) -> bool:
        """Tell whether an origin was last refreshed from content with this digest."""
        with self._store.reading() as connection:
            row = _find_origin(connection, origin, target_locale)
        return row is not None and row[1] == digest

    def replace_origin(
        self, origin: str, target_locale: Locale, entries: Iterable[Entry], *, digest: str | None = None
    ) -> bool:
        """Make an origin hold exactly these entries in a locale; only what differs is written.

        Args:
            origin: Domain of a catalogue or name of an imported file.
            target_locale: The locale.
            entries: Reviewed pairs of that origin and locale; not iterated over where the digest is known.
            digest: Of the content that they come from; None makes one of the entries.

        Returns:
            Whether anything had to be looked at: False if the digest is the one of last time.

        Raises:
            ValueError: An entry is of another origin or locale.
        """
        if digest is not None and self.is_current(origin, target_locale, digest):
            return False
        wanted = dict.fromkeys(entries)
        _check_belonging(wanted, origin, target_locale)
        if digest is None:
            digest = _digest(wanted)
            if self.is_current(origin, target_locale, digest):
                return False
        with self._store.writing() as connection:
            number = _add_origin(connection, origin, target_locale)
            stored = {row.entry: row.number for row in read_stored(connection, "origin_id", [number])}
            gone = [row for entry, row in stored.items() if entry not in wanted]
            texts = _delete_entries(connection, gone)
            new = [entry for entry in wanted if entry not in stored]
            _insert_entries(connection, number, target_locale, new)
            remove_orphans(connection, texts)
            _touch(connection, number, digest, changed=bool(gone or new))
        return True

    def add(self, entries: Iterable[Entry]) -> int:
        """Add entries to what their origins hold, and give the number of those that were new."""
        groups: dict[tuple[str, Locale], dict[Entry, None]] = {}
        for entry in entries:
            groups.setdefault((entry.origin, entry.target_locale), {})[entry] = None
        added = 0
        with self._store.writing() as connection:
            for (origin, locale), group in groups.items():
                number = _add_origin(connection, origin, locale)
                texts = find_texts(connection, add_locale(connection, locale), {entry.source for entry in group})
                stored = {row.entry for row in read_stored(connection, "text_id", texts.values())}
                new = [entry for entry in group if entry not in stored]
                _insert_entries(connection, number, locale, new)
                if new:
                    _touch(connection, number, None, changed=True)
                added += len(new)
        return added

    def forget(self, origin: str, target_locale: Locale) -> bool:
        """Drop an origin, such as a catalogue that is gone; tell whether it was there."""
        with self._store.writing() as connection:
            row = _find_origin(connection, origin, target_locale)
            if row is not None:
                entries = connection.execute("SELECT id FROM entry WHERE origin_id = ?", (row[0],))
                remove_orphans(connection, _delete_entries(connection, [number for (number,) in entries]))
                connection.execute("DELETE FROM origin WHERE id = ?", (row[0],))
        return row is not None

    def search(
        self,
        source: str,
        target_locale: Locale,
        *,
        context: str | None = None,
        previous: str | None = None,
        following: str | None = None,
        limit: int = 5,
        threshold: int = 75,
        conventions: Locale | None = None,
    ) -> tuple[Match, ...]:
        """Find what fits a source best; no target comes twice.

        The best comes first: by score, then by how much of context and neighbours is the same, then what comes from
        the origin that changed last, then by origin, source and target in the order of code points. A match whose
        numbers or placeholders could not all be adapted loses ten points.

        Args:
            source: The text to translate; a search for quotes or operators finds just these.
            target_locale: Into what.
            context: What separates it from equal sentences.
            previous: The source before it.
            following: The source behind it.
            limit: How many matches at most.
            threshold: The lowest score, from 1 to 100.
            conventions: Whose numbers an adapted target uses; None takes the target locale's own.
        """
        # A text from the command line may hold bytes that are no characters; such a text is in no catalogue.
        query = Query(source.encode("utf-8", "replace").decode(), context, previous, following)
        threshold = min(max(threshold, 1), 100)
        with self._store.reading() as connection:
            locale = find_locale(connection, target_locale)
            if locale is None:
                return ()
            matches = find_matches(
                connection, locale, query, threshold=threshold, conventions=conventions or target_locale
            )
        return tuple(matches[: max(limit, 0)])

    def exact(self, sources: Iterable[str], target_locale: Locale) -> Mapping[str, tuple[Entry, ...]]:
        """Find all entries of many sources at once, in the order of `search`; sources without any are left out."""
        found: dict[str, list[Stored]] = {}
        with self._store.reading() as connection:
            locale = find_locale(connection, target_locale)
            texts = find_texts(connection, locale, set(sources)) if locale is not None else {}
            for stored in read_stored(connection, "text_id", texts.values()):
                found.setdefault(stored.entry.source, []).append(stored)
        return {
            source: tuple(stored.entry for stored in sorted(rows, key=lambda stored: stored.order))
            for source, rows in found.items()
        }

    def entries(self, target_locale: Locale | None = None, origin: str | None = None) -> Iterator[Entry]:
        """Iterate over all entries, or those of a locale or an origin, by locale, origin, source and target."""
        with self._store.reading() as connection:
            rows = connection.execute(
                """SELECT entry.id FROM entry JOIN text ON text.id = text_id JOIN origin ON origin.id = origin_id
                       JOIN locale ON locale.id = text.locale_id
                   WHERE (?1 IS NULL OR locale.tag = ?1) AND (?2 IS NULL OR origin.name = ?2)
                   ORDER BY locale.tag, origin.name, source, target, context, previous, following, source_locale""",
                (target_locale and target_locale.bcp47, origin),
            )
            numbers = [number for (number,) in rows]
        for batch in batches(numbers):
            with self._store.reading() as connection:
                stored = {row.number: row.entry for row in read_stored(connection, "id", batch)}
            yield from (stored[number] for number in batch if number in stored)

    def stats(self) -> Stats:
        """Count what is there."""
        with self._store.reading() as connection:
            ((entries,),) = connection.execute("SELECT count(*) FROM entry")
            ((sources,),) = connection.execute("SELECT count(*) FROM text")
            ((size,),) = connection.execute("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")
            rows = connection.execute(
                """SELECT name, tag, (SELECT count(*) FROM entry WHERE origin_id = origin.id), digest
                   FROM origin JOIN locale ON locale.id = locale_id ORDER BY name, tag"""
            )
            origins = tuple(Origin(name, read_locale(tag), count, digest) for name, tag, count, digest in rows)
        return Stats(entries, sources, origins, self._store.path, size)


def _check_belonging(entries: Iterable[Entry], origin: str, locale: Locale) -> None:
    for entry in entries:
        if (entry.origin, entry.target_locale) != (origin, locale):
            raise ValueError(f"an entry of {entry.origin} in {entry.target_locale} among those of {origin} in {locale}")


def _digest(entries: Iterable[Entry]) -> str:
    """Give a digest of entries in any order."""
    digest = hashlib.sha256()
    for text in sorted(map(repr, entries)):
        digest.update(text.encode())
    return digest.hexdigest()


def _find_origin(connection: sqlite3.Connection, name: str, locale: Locale) -> tuple[int, str | None] | None:
    """Give an origin's number and digest."""
    query = "SELECT id, digest FROM origin WHERE name = ? AND locale_id = (SELECT id FROM locale WHERE tag = ?)"
    row: tuple[int, str | None] | None = connection.execute(query, (name, locale.bcp47)).fetchone()
    return row


def _add_origin(connection: sqlite3.Connection, name: str, locale: Locale) -> int:
    query = "INSERT OR IGNORE INTO origin (name, locale_id, revision) VALUES (?, ?, 0)"
    connection.execute(query, (name, add_locale(connection, locale)))
    row = _find_origin(connection, name, locale)
    return row[0] if row else 0


def _touch(connection: sqlite3.Connection, origin: int, digest: str | None, *, changed: bool) -> None:
    """Note what an origin was refreshed from, and make it the newest if that changed anything."""
    connection.execute("UPDATE origin SET digest = ? WHERE id = ?", (digest, origin))
    if changed:
        query = "UPDATE origin SET revision = (SELECT max(revision) + 1 FROM origin) WHERE id = ?"
        connection.execute(query, (origin,))


def _insert_entries(connection: sqlite3.Connection, origin: int, locale: Locale, entries: Iterable[Entry]) -> None:
    entries = list(entries)
    texts = add_texts(connection, add_locale(connection, locale), (entry.source for entry in entries))
    connection.executemany(
        """INSERT INTO entry (text_id, origin_id, source_locale, target, context, previous, following)
           VALUES (?, ?, ?, ?, ?, ?, ?)""",
        (
            (
                texts[entry.source],
                origin,
                entry.source_locale.bcp47,
                entry.target,
                entry.context,
                entry.previous,
                entry.following,
            )
            for entry in entries
        ),
    )


def _delete_entries(connection: sqlite3.Connection, numbers: list[int]) -> set[int]:
    """Delete entries, and give the texts that they belonged to."""
    texts = {text for (text,) in select(connection, "SELECT text_id FROM entry WHERE id IN ()", (int,), numbers)}
    connection.executemany("DELETE FROM entry WHERE id = ?", ((number,) for number in numbers))
    return texts
