"""Pairs for a translation memory: what one is, those of a catalogue, and those of a CSV file."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from polypress.errors import ExchangeError
from polypress.exchange.reading import read_locale
from polypress.model import Catalogue, Locale, State

_SOURCE, _TARGET, _CONTEXT, _ORIGIN = "source", "target", "context", "origin"


@dataclass(frozen=True, slots=True)
class Pair:
    """Hold a text and its translation, approved by a person."""

    source: str
    target: str
    source_locale: Locale
    target_locale: Locale
    context: str | None = None
    """The context of the unit; None where the file tells none or another tool's."""
    origin: str | None = None
    """The domain it was translated for, or who the file says wrote it."""


def catalogue_pairs(catalogue: Catalogue, *, source: Locale) -> Iterator[Pair]:
    """Give the pairs of a catalogue that a person has approved."""
    for unit in catalogue.units:
        if unit.state is State.TRANSLATED and catalogue.locale is not None:
            yield Pair(unit.source, unit.target, source, catalogue.locale, unit.context, catalogue.domain)


def parse_csv_pairs(text: str, path: Path, *, source: Locale, target: Locale | None = None) -> Iterator[Pair]:
    """Read the pairs of a table whose first row names its columns.

    The columns are called `source` and `target`, or by their languages, of which there may be several; others called
    `context` and `origin` may stand beside them. Cells are separated by commas, semicolons or tabs, whichever the first
    row has most of.

    Args:
        text: The table.
        path: Where it comes from, for messages.
        source: The language to translate from.
        target: The language of a column `target`.

    Raises:
        ExchangeError: It is no CSV, or has no such columns.
    """
    text = text.removeprefix("\ufeff")
    first = text.partition("\n")[0]
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=first.count), strict=True)
    line = 1
    header: list[str] | None = None
    try:
        for cells in rows:
            if header is None:
                header = [cell.strip().lower() for cell in cells]
                source_column, columns = _columns(header, path, source, target)
            elif any(cells):
                row = dict(enumerate(cells))
                for column, locale in columns.items():
                    found = row.get(source_column, "").strip(), row.get(column, "").strip()
                    if all(found):
                        yield Pair(*found, source, locale, *_optional(header, row))
            line = rows.line_num + 1
    except csv.Error as error:
        raise ExchangeError(f"not valid CSV: {error}", path=path, line=line) from error
    if header is None:
        raise ExchangeError("an empty file", path=path, line=1)


def _optional(header: list[str], row: dict[int, str]) -> tuple[str | None, str | None]:
    context, origin = (
        row.get(header.index(name), "") or None if name in header else None for name in (_CONTEXT, _ORIGIN)
    )
    return context, origin


def _columns(header: list[str], path: Path, source: Locale, target: Locale | None) -> tuple[int, dict[int, Locale]]:
    """Tell which column holds the source, and the languages of those that hold targets."""
    if _SOURCE in header and _TARGET in header:
        # Another column may look like a language: `id`, `no`.
        chosen, locales = header.index(_SOURCE), {} if target is None else {header.index(_TARGET): target}
    else:
        others = (_CONTEXT, _ORIGIN, _SOURCE)
        read = {index: read_locale(name) for index, name in enumerate(header) if name not in others}
        locales = {index: locale for index, locale in read.items() if locale is not None}
        same = [index for index, locale in locales.items() if locale.language == source.language]
        chosen = next((index for index in same if locales[index] == source), same[0] if same else -1)
        chosen = header.index(_SOURCE) if _SOURCE in header else chosen
        locales.pop(chosen, None)
    if chosen < 0 or not locales:
        raise ExchangeError(
            "no column for the source or none for a target",
            path=path,
            line=1,
            hint=f"the first row is: source,target or {source},LANGUAGE",
        )
    return chosen, locales
