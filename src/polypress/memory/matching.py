"""Read entries back, and rank those that fit a source.

The order is the same on every machine: the higher score; what agrees in more of context, previous and following
source; the origin that changed last; then origin, source, target and surroundings by code point.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from polypress.errors import LocaleError
from polypress.memory.adapting import adapt
from polypress.memory.entries import Entry, Match, MatchKind
from polypress.memory.index import candidates, find_texts, same_shape, select
from polypress.memory.storage import damage
from polypress.memory.words import shape
from polypress.model import Locale

_BEST_FUZZY = 99
_PENALTY = 10
"""What a match loses whose numbers or placeholders are others and could not be adapted: they are easily overlooked."""
_ROWS = """
    SELECT entry.id, origin.revision, text.source, entry.target, entry.source_locale, locale.tag, entry.context,
           entry.previous, entry.following, origin.name
    FROM entry JOIN text ON text.id = entry.text_id JOIN origin ON origin.id = entry.origin_id
               JOIN locale ON locale.id = text.locale_id
"""
_KINDS = (int, int, str, str, str, str, str | None, str | None, str | None, str)


@dataclass(frozen=True, slots=True)
class Stored:
    """An entry as it stands in the file."""

    number: int
    revision: int
    """How new its origin is."""
    entry: Entry

    @property
    def order(self) -> tuple[object, ...]:
        """Sort by it for a stable order: the newest origin first."""
        entry = self.entry
        surroundings = (entry.context, entry.previous, entry.following)
        return (
            -self.revision,
            entry.origin,
            entry.source,
            entry.target,
            *((text is not None, text or "") for text in surroundings),
            entry.source_locale.bcp47,
        )


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for, and what stands around it."""

    source: str
    context: str | None = None
    previous: str | None = None
    following: str | None = None

    def agreement(self, entry: Entry) -> int:
        """Count what is the same around an entry."""
        return (self.context == entry.context) + (self.previous == entry.previous) + (self.following == entry.following)

    def is_in_context(self, entry: Entry) -> bool:
        """Tell whether all around an entry is the same, and anything is known of it."""
        known = (self.context, self.previous, self.following) != (None, None, None)
        return known and self.agreement(entry) == 3


def read_stored(connection: sqlite3.Connection, column: str, numbers: Iterable[int]) -> Iterator[Stored]:
    """Read the entries with these numbers in a column of their table, in no order."""
    for row in select(connection, f"{_ROWS} WHERE entry.{column} IN ()", _KINDS, numbers):
        number, revision, source, target, source_locale, target_locale, context, previous, following, origin = row
        locales = read_locale(source_locale), read_locale(target_locale)
        yield Stored(number, revision, Entry(source, target, *locales, context, previous, following, origin))


@lru_cache(maxsize=256)
def read_locale(tag: str) -> Locale:
    """Read a locale as it was stored."""
    try:
        return Locale.parse(tag)
    except LocaleError as error:
        raise damage("a locale is none") from error


def find_matches(
    connection: sqlite3.Connection, locale: int, query: Query, *, threshold: int, conventions: Locale
) -> list[Match]:
    """Find every match for a source, the best first, no target twice.

    Args:
        connection: Where to look.
        locale: Number of the target locale.
        query: What to look for.
        threshold: The lowest score, in per cent.
        conventions: Whose numbers an adapted target uses.
    """
    exact = find_texts(connection, locale, [query.source])
    texts = _similar(connection, locale, query.source, threshold) if threshold <= _BEST_FUZZY else set()
    ranked: list[tuple[Match, Stored]] = []
    for stored in read_stored(connection, "text_id", {*exact.values(), *texts}):
        match = _match(query, stored.entry, conventions)
        if match.score >= threshold:
            ranked.append((match, stored))
    ranked.sort(key=lambda pair: (-pair[0].score, -query.agreement(pair[1].entry), pair[1].order))
    best: dict[str, Match] = {}
    for match, _ in ranked:
        best.setdefault(match.target, match)
    return list(best.values())


def _similar(connection: sqlite3.Connection, locale: int, source: str, threshold: int) -> set[int]:
    """Find texts that are similar enough, or whose entries may be adapted."""
    from rapidfuzz import fuzz, process

    texts = candidates(connection, locale, source, threshold)
    found = process.extract_iter(source, texts, scorer=fuzz.ratio, score_cutoff=threshold)
    return {number for _, _, number in found} | same_shape(connection, locale, source)


def _match(query: Query, entry: Entry, conventions: Locale) -> Match:
    if entry.source == query.source:
        if query.is_in_context(entry):
            return Match(entry, 101, MatchKind.EXACT_IN_CONTEXT, entry.target)
        return Match(entry, 100, MatchKind.EXACT, entry.target)
    from rapidfuzz import fuzz

    score = min(int(fuzz.ratio(query.source, entry.source)), _BEST_FUZZY)
    form = shape(query.source)
    adaptation = adapt(query.source, entry, conventions) if form is not None and form == shape(entry.source) else None
    if adaptation is None:
        return Match(entry, score, MatchKind.FUZZY, entry.target)
    if not adaptation.sure:
        return Match(entry, score - _PENALTY, MatchKind.FUZZY, entry.target)
    return Match(entry, _BEST_FUZZY, MatchKind.FUZZY, adaptation.target, adapted=adaptation.target != entry.target)
