"""Load the termbase `i18n/glossary.csv` and find its terms in a text; imports `errors`, `files`, `lexicon` and `model`.

A term is found in every inflected form that simplemma's dictionary of the source language knows of its words. The forms
are written into the term's pattern once, so that a text is only ever searched, never analysed. The dictionary knows no
parts of speech, so the glossary's word for it decides: a term that is only a noun takes plurals, no forms of a verb.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile
from pathlib import Path
from typing import NamedTuple

from polypress.errors import GlossaryError, LocaleError
from polypress.files import read_text
from polypress.lexicon import forms_of, is_known, lemma_of
from polypress.model import Locale, Term

COLUMNS = ("term", "part of speech", "do-not-translate", "note")
"""The columns that every glossary has; each other column is a locale."""
_ANSWERS = {"": False, "no": False, "false": False, "0": False, "yes": True, "true": True, "1": True, "x": True}
_WORD = re.compile(r"(?<!\w)\S")
_MARKS = ("'’", "-‑")
"""Apostrophes and hyphens: each may stand for its twin."""
_GAP = re.compile(r"(\s+|['’‑-])")
"""What stands between the words of a term."""
_UNPLAIN = re.compile(r"[\s.'’-]")
"""Marks of a form that is none for us: `man's` has an ending of its own, `'t` belongs to another word."""
_PLURAL = re.compile(r"(?:s|x|a|ae|i|im|(?:m|childr|ox|brethr)en|[ft]eet|teeth|geese|[ml]ice|dice)$")
"""How an English plural ends: what else the dictionary puts to a noun is the form of a verb, such as `warring`."""
_SHORT = 2
"""Words up to this length are never inflected: `not`, `have` and `a` share their forms with too much."""


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


def find_terms(text: str, terms: tuple[Term, ...], language: str = "en") -> list[Match]:
    """Find the terms that a text uses, inflected or not, from left to right; a longer one hides the shorter inside it.

    Args:
        text: Plain text.
        terms: The glossary; pass the same tuple again, as the work of reading it is kept.
        language: Language of the text (ISO 639); without a dictionary of it, only endings of English plurals are known.

    >>> terms = (Term("peace"), Term("peace talk"), Term("capture", part_of_speech="verb"))
    >>> text = "Peace talks’ end: they captured it"
    >>> [text[match.start : match.end] for match in find_terms(text, terms)]
    ['Peace talks’', 'captured']
    """
    finder = _finder(_ByIdentity(terms), language)
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
def _finder(key: _ByIdentity, language: str) -> dict[str, _Finder]:
    by_letter: dict[str, dict[int, str]] = {}
    for number, term in enumerate(key.terms):
        starts, pattern = _pattern(term, language)
        for start in starts:
            by_letter.setdefault(start, {})[number] = pattern if is_proper(term) else f"(?i:{pattern})"
    return {
        letter: _Finder(
            re.compile("|".join(patterns.values())),
            tuple((number, re.compile(pattern)) for number, pattern in patterns.items()),
        )
        for letter, patterns in by_letter.items()
    }


def _pattern(term: Term, language: str) -> tuple[set[str], str]:
    """Give the characters that a term may start with, and it as a regular expression that takes its inflected forms."""
    words, gaps = (_GAP.split(term.source)[part::2] for part in (0, 1))
    forms = [{word} if is_proper(term) else _inflected(word, term, language) for word in words]
    last = words[-1]
    forms[-1] |= {f"{last[:-1]}ies"} if re.search("[^aeiou]y$", last) else {f"{last}s", f"{last}es"}
    pattern = "".join(_either(some) + _any_gap(gap) for some, gap in zip(forms, [*gaps, ""], strict=True))
    return {(form or term.source)[0].casefold() for form in forms[0]}, rf"{pattern}(?:['’]s?)?(?!\w)"


def _any_gap(gap: str) -> str:
    return r"\s+" if gap.isspace() else next((f"[{marks}]" for marks in _MARKS if gap and gap in marks), "")


def _either(forms: set[str]) -> str:
    stem = "".join(first for first, *others in takewhile(lambda same: len(set(same)) == 1, zip(*forms, strict=False)))
    rests = sorted(re.escape(form[len(stem) :]) for form in forms)
    return f"{re.escape(stem)}(?:{'|'.join(rests)})"


def _inflected(word: str, term: Term, language: str) -> set[str]:
    """Give the forms of a word of a common term, itself among them."""
    if not is_known(language) or len(word) <= _SHORT or word.isupper():
        return {word}
    own = word if lemma_of(word, language) else word.casefold()
    lemma = lemma_of(own, language) or own
    family = {lemma, *(form for form in forms_of(lemma, language) if not _UNPLAIN.search(form))}
    if lemma != own and word == term.source:
        # A form that is a term by itself has a sense of its own: losses, talks, headquarters.
        return {word}
    if language == "en" and "noun" in term.part_of_speech and "verb" not in term.part_of_speech:
        plurals = {form for form in family - {lemma} if _PLURAL.search(form)}
        family = {lemma, *plurals} if own in {lemma, *plurals} else set()
    return {word, *family}


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
