"""`polypress merge`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from polypress.cli.console import count, note


def command(
    base: Annotated[Path, typer.Argument(metavar="BASE", help="What both grew from: git's %O.")],
    ours: Annotated[Path, typer.Argument(metavar="OURS", help="Our version, and where the result goes: git's %A.")],
    theirs: Annotated[Path, typer.Argument(metavar="THEIRS", help="The other version: git's %B.")],
) -> int:
    """Merge two versions of a catalogue, unit by unit.

    Works as a git merge driver. Reviewed work of both sides is kept; a unit that both translated differently becomes
    fuzzy, with the other text in a comment, and the exit status is 1.
    """
    from polypress.pipeline.merge import merge

    result = merge(base, ours, theirs)
    for unit in result.conflicts:
        note(f"conflict: {unit.source[:70]!r}")
    if result.conflicts:
        note(f"hint: {count(len(result.conflicts), 'unit')} to decide; search for `conflict, the other text` in {ours}")
    return 1 if result.conflicts else 0
