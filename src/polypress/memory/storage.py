"""Open the memory's file, whatever state it is in, and tell what SQLite complains of in words.

The file is a cache: one that is damaged or no memory is put aside, one of another version is emptied, and where no file
can be had the memory lives as long as the process.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import zlib
from collections.abc import Iterator
from pathlib import Path

from polypress.errors import MemoryStoreError
from polypress.memory import words

_SCHEMA = (
    "CREATE TABLE locale (id INTEGER PRIMARY KEY, tag TEXT NOT NULL UNIQUE)",
    """CREATE TABLE origin (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL,
        locale_id INTEGER NOT NULL,
        digest TEXT,
        revision INTEGER NOT NULL,
        UNIQUE (name, locale_id))""",
    """CREATE TABLE text (
        id INTEGER PRIMARY KEY,
        locale_id INTEGER NOT NULL,
        source TEXT NOT NULL,
        shape INTEGER,
        UNIQUE (locale_id, source))""",
    "CREATE INDEX text_shape ON text (locale_id, shape) WHERE shape IS NOT NULL",
    """CREATE TABLE entry (
        id INTEGER PRIMARY KEY,
        text_id INTEGER NOT NULL,
        origin_id INTEGER NOT NULL,
        source_locale TEXT NOT NULL,
        target TEXT NOT NULL,
        context TEXT,
        previous TEXT,
        following TEXT)""",
    "CREATE INDEX entry_text ON entry (text_id)",
    "CREATE INDEX entry_origin ON entry (origin_id)",
    # In how many texts a word stands: FTS5 would have to walk the list of a common word to count it.
    "CREATE TABLE word (word TEXT PRIMARY KEY, count INTEGER NOT NULL) WITHOUT ROWID",
    # The words come folded (`words.words`), so the plainest tokenizer keeps exactly those, of any script.
    "CREATE VIRTUAL TABLE lookup USING fts5 (words, content='', detail=none, columnsize=0, tokenize='ascii')",
)
_APPLICATION = 0x706F6C79
_VERSION = zlib.crc32(f"{_SCHEMA}{words.VERSION}".encode()) & 0x7FFFFFFF
"""Another schema is another version by itself."""
_BUSY = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
_REFUSED = frozenset(
    {
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_NOMEM,
        sqlite3.SQLITE_PERM,
        sqlite3.SQLITE_READONLY,
    }
)
"""The machine says no."""
_DAMAGED = frozenset(
    {
        sqlite3.SQLITE_CONSTRAINT,
        sqlite3.SQLITE_CORRUPT,
        sqlite3.SQLITE_ERROR,
        sqlite3.SQLITE_FORMAT,
        sqlite3.SQLITE_MISMATCH,
        sqlite3.SQLITE_NOTADB,
    }
)
"""The file is not as we left it; our own few statements have no other reason to fail so."""


class Store:
    """An open memory file, or its stand-in in the process's own memory."""

    def __init__(self, connection: sqlite3.Connection, path: Path | None, timeout: float) -> None:
        self._connection = connection
        self._timeout = timeout
        self.path = path
        """None for a stand-in."""

    @contextlib.contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Lend the connection, and see the same state of the file all the while.

        Raises:
            MemoryStoreError: The file is damaged.
        """
        with self._explained(), self._transaction("BEGIN"):
            yield self._connection

    @contextlib.contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Lend the connection for changes that all come to be, or none.

        Raises:
            MemoryStoreError: Another process keeps writing, the disk refuses, or the file is damaged.
        """
        with self._explained(), self._transaction("BEGIN IMMEDIATE"):
            yield self._connection

    def close(self) -> None:
        """Let the file go."""
        self._connection.close()

    @contextlib.contextmanager
    def _transaction(self, begin: str) -> Iterator[None]:
        self._connection.execute(begin)
        try:
            yield
            self._connection.execute("COMMIT")
        except BaseException:
            # What ails the file may have ended the transaction already.
            with contextlib.suppress(sqlite3.Error):
                self._connection.execute("ROLLBACK")
            raise

    @contextlib.contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, UnicodeDecodeError) as error:
            complaint = _explain(error, self.path)
            if _is_damage(error):
                self._begin_anew()
            raise complaint from error
        except UnicodeEncodeError as error:
            raise MemoryStoreError("a text holds half a character (a lone surrogate)", path=self.path) from error

    def _begin_anew(self) -> None:
        """Put the damaged file aside, so that whoever asks next meets an empty memory."""
        self._connection.close()
        self._connection, self.path = _open(self.path, self._timeout, put_aside=True)


def damage(what: str) -> sqlite3.DatabaseError:
    """Make SQLite's own error for a file that does not hold what it should."""
    error = sqlite3.DatabaseError(what)
    error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
    return error


def open_store(path: Path, timeout: float) -> Store:
    """Open a memory file; make it where there is none, or none of use.

    Args:
        path: The file.
        timeout: Seconds to wait for another process that writes.

    Raises:
        MemoryStoreError: Another process keeps writing, or this SQLite has no FTS5.
    """
    # Absolute, since SQLite gives some relative names a meaning of their own.
    connection, file = _open(path.absolute(), timeout)
    return Store(connection, file, timeout)


def _open(path: Path | None, timeout: float, *, put_aside: bool = False) -> tuple[sqlite3.Connection, Path | None]:
    """Open a file, and say which one it is: None if it has to be the process's own memory."""
    if path is not None:
        with contextlib.suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            _check_access(path)
            connection = None if put_aside else _open_file(path, timeout)
            if connection is None:
                _put_aside(path)
                connection = _open_file(path, timeout)
            if connection is not None:
                return connection, path
    try:
        return _connect(":memory:", timeout), None
    except sqlite3.Error as error:
        raise _explain(error, None) from error


def _check_access(path: Path) -> None:
    """Refuse what SQLite would open for reading only: it writes beside the file too."""
    for place in (path, path.parent):
        if place.exists() and not os.access(place, os.W_OK):
            raise PermissionError


def _open_file(path: Path, timeout: float) -> sqlite3.Connection | None:
    """Open a file; give None if it is damaged or no memory.

    Raises:
        OSError: It cannot be had.
        MemoryStoreError: Another process keeps writing.
    """
    try:
        return _connect(str(path), timeout)
    except (sqlite3.Error, UnicodeDecodeError) as error:
        if _is_damage(error):
            return None
        if _code(error) in _REFUSED:
            raise OSError(str(error)) from error
        raise _explain(error, path) from error


def _connect(name: str, timeout: float) -> sqlite3.Connection:
    connection = sqlite3.connect(name, timeout=timeout, isolation_level=None)
    try:
        # What a crash of the machine loses is made again, so a commit need not wait for the disk.
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA cache_size = -32000")
        if _identity(connection) != (_APPLICATION, _VERSION):
            _prepare(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _identity(connection: sqlite3.Connection) -> tuple[int, int]:
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return application, version


def _prepare(connection: sqlite3.Connection) -> None:
    """Empty the file and lay out the tables, unless another process has just done so."""
    _tables(connection)
    # Readers go on while one writes. Fails where another process is at the same: then that one does it.
    with contextlib.suppress(sqlite3.OperationalError):
        connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("BEGIN IMMEDIATE")
    if _identity(connection) != (_APPLICATION, _VERSION):
        for name in _tables(connection):
            connection.execute(f'DROP TABLE IF EXISTS "{name}"')
        for statement in _SCHEMA:
            connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {_APPLICATION}")
        connection.execute(f"PRAGMA user_version = {_VERSION}")
    connection.execute("COMMIT")


def _tables(connection: sqlite3.Connection) -> list[str]:
    """List the tables of a memory, first the virtual ones, with which those behind them go."""
    query = "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY sql LIKE 'CREATE VIRTUAL%' DESC"
    tables = [name for (name,) in connection.execute(query)]
    if tables and _identity(connection)[0] != _APPLICATION:
        raise damage("not a translation memory")
    return tables


def _put_aside(path: Path) -> None:
    """Rename a file that is no memory, and remove what SQLite keeps beside it, which would spoil the next one."""
    path.replace(path.with_name(f"{path.name}.damaged"))
    for suffix in ("-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def _code(error: Exception) -> int | None:
    """Give SQLite's primary error code; None if Python itself found fault with what it read."""
    code: int | None = getattr(error, "sqlite_errorcode", None)
    return None if code is None else code & 0xFF


def _is_damage(error: Exception) -> bool:
    code = _code(error)
    # Python has no code for text that is no UTF-8.
    return code in _DAMAGED or (code is None and not isinstance(error, sqlite3.ProgrammingError))


def _explain(error: Exception, path: Path | None) -> MemoryStoreError:
    if _code(error) in _BUSY:
        return MemoryStoreError(
            "another process is writing the translation memory", path=path, hint="try again when it is done"
        )
    if path is not None and _is_damage(error):
        return MemoryStoreError(
            f"the translation memory was damaged: {error}",
            path=path,
            hint="it is put aside; run the command again, and it is made anew from the catalogues",
        )
    return MemoryStoreError(
        f"cannot use the translation memory: {error}",
        path=path,
        hint="the file may be deleted at any time; it is made anew from the catalogues",
    )
