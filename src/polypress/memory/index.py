"""Keep the texts of the memory findable: by their own, by shape, and by their rarest words.

A text's row in the FTS5 index is numbered by its locale, its length and its id, in this order. So a search reads only
the stretch of a word's list that holds texts of its locale, of a length that can be similar enough, which makes even
common words cheap.
"""

from __future__ import annotations

import math
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from types import UnionType
from typing import Any, TypeVar

from polypress.memory.storage import damage
from polypress.memory.words import shape, words
from polypress.model import Locale

_T = TypeVar("_T")

LONGEST = 5_000
"""Characters; longer texts are found by their own only, since comparing takes time by the square of the length."""
_BATCH = 400
_WORDS = 64
"""How many of a text's words are looked up at most, the rarest first."""
_POSTINGS = 1_000
"""How many rows of the index a search reads at most."""
_CANDIDATES = 50
"""How many texts are compared with the query."""
_SAME_SHAPE = 20

_LENGTH_AT = 32
_LOCALE_AT = 48
_ID_MASK = (1 << _LENGTH_AT) - 1
_LENGTH_MASK = (1 << (_LOCALE_AT - _LENGTH_AT)) - 1


def batches(items: Iterable[_T], size: int = _BATCH) -> Iterator[list[_T]]:
    """Cut into lists that one query can take.

    >>> list(batches("abc", 2))
    [['a', 'b'], ['c']]
    """
    rest = iter(items)
    while batch := list(islice(rest, size)):
        yield batch


def select(
    connection: sqlite3.Connection,
    query: str,
    kinds: Sequence[type | UnionType],
    items: Iterable[object],
    *before: object,
) -> Iterator[Any]:
    """Give the rows of a query whose last `IN ()` takes the items, a few hundred at a time.

    Args:
        connection: Where to run it.
        query: The query.
        kinds: What each column is; SQLite itself would give what it finds.
        items: What `IN` is asked of.
        before: The parameters that stand before.

    Raises:
        sqlite3.DatabaseError: A row is not of those kinds, so the file is damaged.
    """
    for batch in batches(items):
        sql = query.replace("IN ()", f"IN ({','.join('?' * len(batch))})")
        for row in connection.execute(sql, (*before, *batch)):
            if not all(map(isinstance, row, kinds)):
                raise damage("a row is not what it should be")
            yield row


def find_locale(connection: sqlite3.Connection, locale: Locale) -> int | None:
    """Give the number of a locale; None if nothing was ever stored for it."""
    row = connection.execute("SELECT id FROM locale WHERE tag = ?", (locale.bcp47,)).fetchone()
    return row[0] if row else None


def add_locale(connection: sqlite3.Connection, locale: Locale) -> int:
    """Give the number of a locale, a new one if it has none."""
    connection.execute("INSERT OR IGNORE INTO locale (tag) VALUES (?)", (locale.bcp47,))
    return find_locale(connection, locale) or 0


def find_texts(connection: sqlite3.Connection, locale: int, sources: Iterable[str]) -> dict[str, int]:
    """Give the ids of those sources that are stored."""
    query = "SELECT source, id FROM text WHERE locale_id = ? AND source IN ()"
    return dict(select(connection, query, (str, int), sources, locale))


def add_texts(connection: sqlite3.Connection, locale: int, sources: Iterable[str]) -> dict[str, int]:
    """Store and index the sources that are new; give the ids of all."""
    wanted = dict.fromkeys(sources)
    found = find_texts(connection, locale, wanted)
    (last,) = connection.execute("SELECT coalesce(max(id), 0) FROM text").fetchone()
    new = {source: last + 1 + at for at, source in enumerate(source for source in wanted if source not in found)}
    rows = ((number, locale, source, shape(source)) for source, number in new.items())
    connection.executemany("INSERT INTO text (id, locale_id, source, shape) VALUES (?, ?, ?, ?)", rows)
    counts: Counter[str] = Counter()
    documents = _documents(((locale, source, number) for source, number in new.items()), counts)
    connection.executemany("INSERT INTO lookup (rowid, words) VALUES (?, ?)", documents)
    connection.executemany(
        "INSERT INTO word VALUES (?, ?) ON CONFLICT DO UPDATE SET count = count + excluded.count", counts.items()
    )
    return found | new


def remove_orphans(connection: sqlite3.Connection, texts: Iterable[int]) -> None:
    """Forget those texts that have no entry any more."""
    query = """SELECT locale_id, source, id FROM text
               WHERE NOT EXISTS (SELECT 1 FROM entry WHERE text_id = text.id) AND id IN ()"""
    gone = list(select(connection, query, (int, str, int), texts))
    counts: Counter[str] = Counter()
    documents = _documents(gone, counts)
    connection.executemany("INSERT INTO lookup (lookup, rowid, words) VALUES ('delete', ?, ?)", documents)
    connection.executemany("DELETE FROM text WHERE id = ?", ((number,) for *_, number in gone))
    connection.executemany(
        "UPDATE word SET count = count - ? WHERE word = ?", ((count, word) for word, count in counts.items())
    )
    connection.executemany("DELETE FROM word WHERE word = ? AND count <= 0", ((word,) for word in counts))


def _documents(texts: Iterable[tuple[int, str, int]], counts: Counter[str]) -> Iterator[tuple[int, str]]:
    """Give the rows of the FTS5 index in its own order, without which it writes slowly; count their words."""
    rows = [(_row(locale, len(source), number), source) for locale, source, number in texts if len(source) <= LONGEST]
    for row, source in sorted(rows):
        found = words(source)
        counts.update(found)
        yield row, " ".join(found)


def _row(locale: int, length: int, text: int) -> int:
    return locale << _LOCALE_AT | length << _LENGTH_AT | text


def same_shape(connection: sqlite3.Connection, locale: int, source: str) -> set[int]:
    """Find texts that seem to differ from a source in numbers and placeholders only; of many, the newest."""
    form = shape(source) if len(source) <= LONGEST else None
    query = "SELECT id FROM text WHERE locale_id = ? AND shape = ? ORDER BY id DESC LIMIT ?"
    return {number for (number,) in connection.execute(query, (locale, form, _SAME_SHAPE))}


def candidates(connection: sqlite3.Connection, locale: int, source: str, threshold: int) -> dict[int, str]:
    """Find texts that may be similar: of those with a rare word of the source, the ones that share the most letters.

    Args:
        connection: Where to look.
        locale: Number of the target locale.
        source: What they are to be similar to.
        threshold: The similarity in per cent below which a text is of no use.
    """
    length = len(source)
    if not 0 < length <= LONGEST:
        return {}
    # The similarity is twice the common letters by the sum of both lengths, which bounds the length of the other.
    share = max(threshold, 1) / (200 - threshold)
    lowest = _row(locale, math.ceil(length * share), 0)
    highest = _row(locale, min(math.floor(length / share), LONGEST) + 1, 0) - 1
    shared: defaultdict[int, int] = defaultdict(int)
    left = _POSTINGS
    for word in _rarest(connection, source):
        rows = connection.execute(
            "SELECT rowid FROM lookup WHERE lookup MATCH ? AND rowid BETWEEN ? AND ? LIMIT ?",
            (f'"{word}"', lowest, highest, left),
        ).fetchall()
        for (row,) in rows:
            shared[row] += len(word) + 1
        left -= len(rows)
        if left <= 0:
            break

    def promise(row: int) -> tuple[float, int]:
        return -shared[row] / (length + (row >> _LENGTH_AT & _LENGTH_MASK)), row

    chosen = [row & _ID_MASK for row in sorted(shared, key=promise)[:_CANDIDATES]]
    return dict(select(connection, "SELECT id, source FROM text WHERE id IN ()", (int, str), chosen))


def _rarest(connection: sqlite3.Connection, source: str) -> list[str]:
    """Give the source's words that are known, the rarest first."""
    found = sorted(select(connection, "SELECT count, word FROM word WHERE word IN ()", (int, str), words(source)))
    return [word for _, word in found[:_WORDS]]
