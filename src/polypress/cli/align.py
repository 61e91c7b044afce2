"""`polypress align`."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from polypress.cli.console import count, note, say, table
from polypress.cli.options import open_project
from polypress.model import Locale

if TYPE_CHECKING:
    from polypress.pipeline.align import AlignResult, Pair

_WIDTH = 50
"""Most characters of a sentence in the table."""


def command(
    context: typer.Context,
    article: Annotated[str, typer.Argument(metavar="ARTICLE", help="Name or path of an article of the project.")],
    translated: Annotated[
        Path, typer.Argument(metavar="TRANSLATED-ARTICLE", help="Its translation: plain text, Markdown or HTML.")
    ],
    locale: Annotated[
        Locale,
        typer.Option("--locale", "-l", parser=Locale.parse, metavar="LOCALE", help="Language of the translation."),
    ],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show the pairs of sentences and write nothing.")] = False,
) -> int:
    """Take over an article that somebody has translated already.

    Sentences are paired by structure, length, and the numbers, names and terms they share. What is surely right
    becomes reviewed text, what is doubtful fuzzy, with a comment. No text that a person wrote is touched.
    """
    from polypress.pipeline.align import align, find_domain

    project = open_project(context, writes=not dry_run)
    result = align(project, find_domain(project, article), translated, locale, dry_run=dry_run)
    if dry_run:
        for line in _pairs(result):
            say(line)
    (note if dry_run else say)(f"{project.paths.relative(result.path)}: {_summary(result)}")
    if result.unknown:
        note(f"hint: the catalogue lacks {count(result.unknown, 'sentence')}; polypress extract, then polypress update")
    return 0


def _summary(result: AlignResult) -> str:
    parts = [
        f"{result.translated} translated",
        f"{result.doubtful} to review",
        f"{result.kept} kept",
        f"{result.left} left",
    ]
    unused = f"; {count(result.unused, 'sentence')} of the translation unused" if result.unused else ""
    return ", ".join(parts) + unused


def _pairs(result: AlignResult) -> list[str]:
    rows = [
        [
            f"{pair.confidence:.2f}",
            pair.kind,
            _fate(pair),
            _short(key.source for key in pair.sources),
            _short(pair.targets),
        ]
        for pair in result.pairs
    ]
    return table(["confidence", "kind", "becomes", "source", "translation"], rows)


def _fate(pair: Pair) -> str:
    if not pair.is_offered:
        return "-"
    return "translated" if pair.is_sure else "fuzzy"


def _short(texts: Iterable[str]) -> str:
    text = "".join(letter if letter.isprintable() else " " for letter in " | ".join(texts))
    return text if len(text) <= _WIDTH else text[: _WIDTH - 1].rstrip() + "…"
