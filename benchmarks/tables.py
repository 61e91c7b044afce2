"""Write the tables of figures into the README, each between two comments of its own.

A script lists its tables by name in `TABLES`. Each is a function of the figures that the script prints as JSON, so that
no number stands in a table alone; if the figures of one were not taken, it gives None, and its place stays as it is.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from polypress.errors import FileError, PolypressError
from polypress.files import read_text, write_files
from polypress.pipeline.clock import timestamp

Figures = Mapping[str, Any]


@dataclass(frozen=True)
class Table:
    """What a reader sees of some figures."""

    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    words: int = 1
    """How many columns, from the left, hold words; the others hold numbers."""
    about: str = ""
    """What is true of all rows, without a final stop."""
    peers: Mapping[str, str | None] = field(default_factory=dict)
    """The version of each peer, None if it is not installed."""

    def markdown(self, setting: Figures) -> str:
        """Write it such that it can be read in a terminal, too, with the machine and the date below."""
        cells = [[cell.replace("|", "\\|") for cell in row] for row in (self.head, *self.rows)]
        widths = [max(3, *map(len, column)) for column in zip(*cells, strict=True)]
        aligned = [str.ljust if place < self.words else str.rjust for place in range(len(widths))]
        rule = ["-" * width if place < self.words else "-" * (width - 1) + ":" for place, width in enumerate(widths)]
        lines = [
            f"| {' | '.join(align(cell, width) for align, cell, width in zip(aligned, row, widths, strict=True))} |"
            for row in (cells[0], rule, *cells[1:])
        ]
        there = ", ".join(f"{name} {version}".strip() for name, version in self.peers.items() if version is not None)
        missing = ", ".join(name for name, version in self.peers.items() if version is None)
        said = [self.about, there and f"Beside {there}", missing and f"Not measured: {missing}"]
        said.append(f"{setting['cores']} cores, {setting['date']}")
        return "\n".join([*lines, "", ". ".join(filter(None, said)) + "."])


Tables = Mapping[str, Callable[[Figures], Table | None]]


def options(doc: str | None, tables: Tables) -> argparse.ArgumentParser:
    """Give a parser with the option to write tables, which looks for their places before anything is measured."""
    parser = argparse.ArgumentParser(description=doc, formatter_class=argparse.RawDescriptionHelpFormatter)
    names = ", ".join(tables)
    parser.add_argument("--write", type=partial(_file_for, tables), metavar="README.md", help=f"put here: {names}")
    return parser


def publish(tables: Tables, figures: Figures, file: Path | None) -> None:
    """Print the tables and, as the last line, the figures; then put the tables into a file, if one is given."""
    from polypress.engines.hardware import cores  # which a worker that is timed does without

    setting = {"cores": cores(), "date": timestamp()[:10]}
    found = {name: table for name, make in tables.items() if (table := make(figures)) is not None}
    texts = {name: table.markdown(setting) for name, table in found.items()}
    print("\n".join(f"\n{text}\n" for text in texts.values()))
    print(json.dumps({**figures, **setting}, ensure_ascii=False))
    if file is not None:
        try:
            write_files({file: placed(file, texts)})
        except PolypressError as error:
            sys.exit(f"error: {error}")


def placed(file: Path, texts: Mapping[str, str]) -> str:
    """Give a file's text with each table in its place.

    Raises:
        FileError: It cannot be read, or a table has no place in it, or two.
    """
    whole = read_text(file)
    for name, text in texts.items():
        first, last = f"<!-- figures: {name} -->", f"<!-- /figures: {name} -->"
        place = rf"^{re.escape(first)}\n(?:(?!<!-- /?figures: ).*\n)*{re.escape(last)}$"
        # Escaped, as a text to put in has its backslashes read.
        new = f"{first}\n\n{text}\n\n{last}".replace("\\", r"\\")
        whole, count = re.subn(place, new, whole, flags=re.MULTILINE)
        if count != 1:
            raise FileError(
                f"needs one place for the table between the lines {first} and {last}, has {count}", path=file
            )
    return whole


def _file_for(tables: Tables, name: str) -> Path:
    try:
        placed(Path(name), dict.fromkeys(tables, ""))
    except PolypressError as error:
        raise argparse.ArgumentTypeError(str(error)) from error
    return Path(name)


def version(*command: str | Path) -> str | None:
    """Ask a program which version it is; None if it is not there."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    found = re.search(r"\d+(?:\.\d+)+", done.stdout)
    return found[0] if found else ""


def race(races: Mapping[str, Mapping[str, Sequence[float | None]]], by: int = 0) -> list[tuple[str, ...]]:
    """Give a row for each tool in each race: its seconds, and how many times polypress's they are.

    Args:
        races: What is done, by which tool, and its seconds in each column; None is not measured.
        by: The column whose seconds are compared.
    """
    return [
        ("" if place else what, tool, *map(short, seconds), times(seconds[by], of["polypress"][by]))
        for what, of in races.items()
        for place, (tool, seconds) in enumerate(of.items())
    ]


def times(one: float | None, other: float | None) -> str:
    return short(one / other if one is not None and other else None)


def short(number: float | None) -> str:
    """Give a number with two digits that count, whole from ten on."""
    if number is None:
        return "–"
    return f"{number:,.0f}" if number >= 9.95 else f"{number:.1f}" if number >= 0.995 else f"{number:.2f}"


def percent(share: float) -> str:
    return f"{100 * share:.1f} %"
