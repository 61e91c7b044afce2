"""`polypress engines`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from polypress.cli import report
from polypress.cli.console import say
from polypress.cli.options import open_project

if TYPE_CHECKING:
    from polypress.pipeline.project import Project


def command(context: typer.Context) -> int:
    """List the engines: what each needs, what it is ready for here.

    No server is asked. Outside of a project, no locale is known that one could be ready for.
    """
    from polypress.pipeline.engines import engine_rows

    for line in report.engines(engine_rows(_find_project(context))):
        say(line)
    return 0


def _find_project(context: typer.Context) -> Project | None:
    """Open the project; None where nobody named one and there is none."""
    from polypress.errors import ConfigError
    from polypress.paths import find_root

    if context.obj is None:
        try:
            find_root(Path.cwd())
        except ConfigError:
            return None
    return open_project(context, writes=False)
