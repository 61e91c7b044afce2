"""Print: data to stdout, all else to stderr."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import typer


def say(text: str = "") -> None:
    """Print a line of data."""
    typer.echo(text)


def note(text: str) -> None:
    """Print a line that is no data."""
    typer.echo(text, err=True)


def table(header: Sequence[str], rows: Sequence[Sequence[object]]) -> list[str]:
    """Lay out rows in columns; numbers stand right.

    >>> table(["name", "n"], [["a", 10], ["bc", 2]])
    ['name   n', 'a     10', 'bc     2']
    """
    cells = [list(header), *[[str(cell) for cell in row] for row in rows]]
    widths = [max(len(line[column]) for line in cells) for column in range(len(header))]
    numeric = [bool(rows) and all(isinstance(row[column], int) for row in rows) for column in range(len(header))]
    return [
        "  ".join(
            cell.rjust(width) if right else cell.ljust(width)
            for cell, width, right in zip(line, widths, numeric, strict=True)
        ).rstrip()
        for line in cells
    ]


def count(number: int, noun: str, plural: str | None = None) -> str:
    """Write a number with its noun.

    >>> count(1, "page"), count(2, "page"), count(0, "entry", "entries")
    ('1 page', '2 pages', '0 entries')
    """
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def has_colours() -> bool:
    """Whether stdout is a terminal whose user has not said no (no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def is_terminal() -> bool:
    """Whether stderr is a terminal, where a bar can move."""
    return sys.stderr.isatty()
