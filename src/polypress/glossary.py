"""Load the termbase `i18n/glossary.csv` and find its terms in a text; imports `errors`, `files` and `model` only."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from polypress.errors import GlossaryError, LocaleError
from polypress.files import read_text
from polypress.model import Locale, Term

COLUMNS = ("term", "part of speech", "do-not-translate", "note")
"""The columns that every glossary has; each other column is a locale."""
_ANSWERS = {"": False, "no": False, "false": False, "0": False, "yes": True, "true": True, "1": True, "x": True}
_WORD = re.compile(r"(?<!\w)\S")


@dataclass(frozen=True, slots=True)
class Match:
    """Mark a place where a text uses a term."""

    term: Term
    start: int
    end: int
    """Offset behind it, plural or possessive ending included."""


def load_glossary(path: Path) -> tuple[Term, ...]:
    """Load the glossary.

    Raises:
        FileError: It cannot be read.
        GlossaryError: It is no UTF-8 CSV file, lacks a column, or holds a term or a locale that cannot be right.
    """
    return parse_glossary(read_text(path, error=GlossaryError), path)


def parse_glossary(text: str, path: Path) -> tuple[Term, ...]:
    """Read the text of a glossary; `path` is for messages only.

    Raises:
        GlossaryError: It is malformed.
    """
    rows = _rows(text, path)
    line, header = next(rows, (1, []))
    columns = [cell.strip() for cell in header]
    locales = _locale_columns(columns, path, line)
    terms: dict[str, Term] = {}
    for line, cells in rows:
        if len(cells) > len(columns):
            raise GlossaryError(
                f"{len(cells)} cells in a row for {len(columns)} columns",
                path=path,
                line=line,
                hint='put a cell that holds a comma in quotes: "a, b"',
            )
        row = dict(zip(columns, (*cells, *[""] * len(columns)), strict=False))
        term = _term({name: cell.strip() for name, cell in row.items()}, locales, path, line)
        # A name and a common noun may differ by their capitals alone: Polish, polish.
        twin = terms.setdefault(term.source if is_proper(term) else term.source.casefold(), term)
        if twin is not term:
            raise GlossaryError(f"the term {term.source!r} stands in line {twin.line} already", path=path, line=line)
    return tuple(terms.values())


def is_proper(term: Term) -> bool:
    """Tell whether the term is a name, whose capitals matter."""
    return "proper" in term.part_of_speech or term.do_not_translate


def accepted_forms(term: Term, *locales: Locale) -> tuple[str, ...]:
    """Give the forms that may stand for a term, the preferred one first.

    Args:
        term: The term.
        locales: Whose column to take: the first that has one, each falling back to its language (`de-AT` to `de`).

    >>> accepted_forms(Term("ceasefire", {"de": ("Waffenruhe",)}), Locale.parse("de-AT"))
    ('Waffenruhe',)
    """
    for locale in locales:
        for name in (locale, Locale(locale.language, locale.script)):
            if name.bcp47 in term.targets:
                return term.targets[name.bcp47]
    return ()


def find_terms(text: str, terms: tuple[Term, ...]) -> list[Match]:
    """Find the terms that an English text uses, from left to right; a longer term hides the shorter ones inside it.

    >>> terms = (Term("peace"), Term("peace talks"))
    >>> [text[match.start : match.end] for text in ("Peace talks’ end",) for match in find_terms(text, terms)]
    ['Peace talks’']
    """
    finder = _finder(_ByIdentity(terms))
    found: list[Match] = []
    for word in _WORD.finditer(text):
        start = word.start()
        of_letter = finder.get(word.group().casefold())
        if of_letter and of_letter.any.match(text, start):
            matches = ((number, pattern.match(text, start)) for number, pattern in of_letter.each)
            found += [Match(terms[number], start, match.end()) for number, match in matches if match]
    kept: list[Match] = []
    taken = bytearray(len(text))
    for place in sorted(found, key=lambda place: place.start - place.end):
        if not any(taken[place.start : place.end]):
            taken[place.start : place.end] = b"x" * (place.end - place.start)
            kept.append(place)
    return sorted(kept, key=lambda place: place.start)


class _Finder(NamedTuple):
    """Hold the patterns of the terms that start with one character."""

    any: re.Pattern[str]
    """Asked first, as most words start no term."""
    each: tuple[tuple[int, re.Pattern[str]], ...]
    """Number and pattern of every term."""


class _ByIdentity:
    """Key a cache by the very tuple: to hash the terms for every sentence would take longer than to find them."""

    def __init__(self, terms: tuple[Term, ...]) -> None:
        self.terms = terms

    def __hash__(self) -> int:
        return id(self.terms)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _ByIdentity) and self.terms is other.terms


@lru_cache(maxsize=8)
def _finder(key: _ByIdentity) -> dict[str, _Finder]:
    by_letter: dict[str, dict[int, str]] = {}
    for number, term in enumerate(key.terms):
        pattern = _pattern(term.source) if is_proper(term) else f"(?i:{_pattern(term.source)})"
        by_letter.setdefault(term.source[0].casefold(), {})[number] = pattern
    return {
        letter: _Finder(
            re.compile("|".join(patterns.values())),
            tuple((number, re.compile(pattern)) for number, pattern in patterns.items()),
        )
        for letter, patterns in by_letter.items()
    }


def _pattern(source: str) -> str:
    """Write a term as a regular expression that takes English plurals and any white space, apostrophe or hyphen."""
    stem, ending = (source[:-1], "(?:y|ies)") if re.search("[^aeiou]y$", source) else (source, "(?:e?s)?")
    words = r"\s+".join(re.escape(word) for word in stem.split())
    for marks in ("'’", "-‑"):
        words = re.sub(rf"\\?[{marks}]", f"[{marks}]", words)
    return rf"{words}{ending}(?:['’]s?)?(?!\w)"


def _rows(text: str, path: Path) -> Iterator[tuple[int, list[str]]]:
    """Give each row that holds anything, with the line it starts in."""
    reader = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True)
    line = 1
    while True:
        try:
            cells = next(reader, None)
        except csv.Error as error:
            raise GlossaryError(f"not valid CSV: {error}", path=path, line=line) from error
        if cells is None:
            return
        if any(cell.strip() for cell in cells):
            yield line, cells
        line = reader.line_num + 1


def _locale_columns(columns: Sequence[str], path: Path, line: int) -> dict[str, str]:
    """Give the BCP 47 name of each column that is a locale."""
    for name in COLUMNS:
        if name not in columns:
            raise GlossaryError(
                f"the column {name!r} is missing",
                path=path,
                line=line,
                hint=f"the first row is: {','.join(COLUMNS)}, then a column for each locale",
            )
    locales: dict[str, str] = {}
    for column in columns:
        if columns.count(column) > 1:
            raise GlossaryError(f"two columns are called {column!r}", path=path, line=line)
        if column in COLUMNS:
            continue
        try:
            locales[column] = Locale.parse(column).bcp47
        except LocaleError as error:
            raise GlossaryError(f"the column {column!r} is no locale", path=path, line=line, hint=error.hint) from error
    return locales


def _term(row: Mapping[str, str], locales: Mapping[str, str], path: Path, line: int) -> Term:
    if not row["term"]:
        raise GlossaryError("a row without a term", path=path, line=line)
    answer = row["do-not-translate"].casefold()
    if answer not in _ANSWERS:
        raise GlossaryError(f"do-not-translate must be yes or no, not {answer!r}", path=path, line=line)
    forms = {name: tuple(filter(None, map(str.strip, row[column].split("|")))) for column, name in locales.items()}
    return Term(
        source=row["term"],
        targets={name: accepted for name, accepted in forms.items() if accepted},
        part_of_speech=row["part of speech"],
        do_not_translate=_ANSWERS[answer],
        note=row["note"],
        line=line,
    )
