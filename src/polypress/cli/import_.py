"""`polypress import`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from polypress.cli.console import count, note, say
from polypress.cli.options import open_project


def command(
    context: typer.Context,
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="What `export` or a review wrote, worked on.")],
) -> int:
    """Take back what others worked on.

    Only units that changed move. A unit whose source changed meanwhile is refused and listed; a text that both sides
    have reviewed differently becomes fuzzy, with both. Exit status 1 if either happened.
    """
    from polypress.pipeline.exchange import import_file

    project = open_project(context)
    bad = 0
    for file in files:
        for result in import_file(project, file):
            conflicts = f", {count(result.conflicts, 'conflict')}" if result.conflicts else ""
            refused = f", {len(result.refused)} refused" if result.refused else ""
            say(f"{project.paths.relative(result.path)}: {result.changed} changed{conflicts}{refused}")
            for own in result.refused:
                line = f":{own.line}" if own.line else ""
                note(f"{file}{line}: refused: {own.why}: {own.source[:70]}")
            bad += bool(result.conflicts or result.refused)
    return 1 if bad else 0
