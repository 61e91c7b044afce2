"""The words that all forms share, and text made fit for a place of limited width; imports floor 1 only."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

from polypress.charts.values import CatalogueRow, EditRow, History, PostEdit, Standing, Tally, WorstUnit

MANY = 20
"""Catalogues from which on only those are shown that need work."""
_SCALES = (0.1, 0.2, 0.5, 1.0, 2.0, 3.0, 5.0)
_JOINERS = "\u200c\u200d"


def clean(text: str) -> str:
    r"""Take away what is no letter to be read: line ends, escape sequences, marks that turn the direction.

    >>> clean("a\nb\x1b[31m \u202ec")
    'a b�[31m �c'
    """
    return "".join(
        char if char.isprintable() or char in _JOINERS else " " if char.isspace() else "\ufffd" for char in text
    )


def width(text: str) -> int:
    """Give the columns that a text takes on a terminal (Unicode Annex 11).

    >>> width("東京 a"), width("e\u0301")
    (6, 1)
    """
    return sum(map(_cells, text))


def _cells(char: str) -> int:
    if char in _JOINERS or unicodedata.category(char) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def shorten(text: str, columns: int) -> str:
    """Cut a text to a number of columns.

    >>> shorten("Rain falls on town", 10), shorten("Rain", 10)
    ('Rain fall…', 'Rain')
    """
    # What cannot fit is not even measured.
    text = text[: 4 * columns + 1]
    if width(text) <= columns:
        return text
    kept, used = [], 1
    for char in text:
        used += _cells(char)
        if used > columns:
            break
        kept.append(char)
    return "".join(kept).rstrip() + "…"


def pad(text: str, columns: int) -> str:
    """Fill a text up to a number of columns."""
    return text + " " * (columns - width(text))


def count(number: int, noun: str) -> str:
    """Write a number with its noun.

    >>> count(1, "word"), count(1200, "word")
    ('1 word', '1,200 words')
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def percentage(rate: float) -> str:
    """Write a rate with one decimal.

    >>> percentage(0.234)
    '23.4 %'
    """
    return f"{100 * rate:.1f} %"


def to_do(tally: Tally) -> str:
    """Say how many words are left."""
    return f"{tally.left:,} to do" if tally.left else "done"


def choose(rows: Sequence[CatalogueRow]) -> tuple[Sequence[CatalogueRow], str]:
    """Choose which catalogues to show, all of a few or the neediest of many, and say what is left out."""
    if len(rows) <= MANY:
        return rows, ""
    needy = sorted((row for row in rows if row.words.left), key=lambda row: -row.words.left)
    more, done = max(len(needy) - MANY, 0), len(rows) - len(needy)
    said = [f"and {count(more, 'catalogue')} more to do"] if more else []
    return needy[:MANY], ", ".join([*said, f"{count(done, 'catalogue')} done"] if done else said)


def sentence(words: str) -> str:
    """Make a sentence of words."""
    return f"{words[:1].upper()}{words[1:]}."


def span(history: History) -> str:
    """Say what the history covers: `12 commits, 2026-01-03 to 2026-11-22`."""
    if history.missing:
        return f"no history: {history.missing}"
    commits = [moment for moment in history.moments if moment.commit]
    days = [f"{moment.time:%Y-%m-%d}" for moment in (history.moments[0], history.moments[-1])]
    period = days[0] if days[0] == days[1] else f"{days[0]} to {days[1]}"
    said = f"{count(len(commits), 'commit')}, {period}"
    return f"{said} (shallow clone)" if history.shallow else said


def edits(row: EditRow) -> str:
    """Say of how many units a rate is."""
    return f"{count(row.units, 'unit')}, {row.unchanged:,} unchanged"


def scale(rows: Iterable[EditRow]) -> float:
    """Give the rate at which the bars are full: a round number above all."""
    most = max((row.rate for row in rows), default=0.0)
    return next((size for size in _SCALES if size >= most), most)


def unknown(post_edit: PostEdit) -> str:
    """Say what could not be compared; empty if all could."""
    if not post_edit.unknown:
        return ""
    return f"not counted: {count(post_edit.unknown, 'unit')} whose machine text was never committed"


def about_distance(standing: Standing) -> str:
    """Say what the post-edit distance is and what it leaves out, or why there is none."""
    if standing.post_edit.rows:
        said = "words that people changed in machine text, in 100 words of theirs (TER without shifts)"
        return "; ".join(filter(None, [said, unknown(standing.post_edit)]))
    none = "needs the history" if standing.history.missing else "no translated unit began as machine text"
    return "; ".join(filter(None, [none, unknown(standing.post_edit)]))


def doubts(unit: WorstUnit) -> str:
    """Say why a unit stands among the worst."""
    if unit.edits:
        return f"{unit.edits:,} of {count(unit.words, 'word')} changed"
    sure = [] if unit.confidence is None else [f"confidence {unit.confidence:.2f}"]
    return clean("; ".join([*sure, *unit.notes])) or "confidence unknown"


def place(unit: WorstUnit) -> str:
    """Write where a unit stands: `path:line`."""
    return clean(unit.path.as_posix() if unit.line is None else f"{unit.path.as_posix()}:{unit.line}")


def columns(rows: Iterable[Iterable[str]]) -> list[int]:
    """Give the width that each column of a table needs."""
    return [max(map(width, column)) for column in zip(*rows, strict=True)]
