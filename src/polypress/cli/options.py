"""Options that several commands share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from polypress.cli.console import note
from polypress.model import Locale

if TYPE_CHECKING:
    from polypress.pipeline.project import Project

Locales = Annotated[
    list[Locale] | None,
    typer.Option("--locale", "-l", parser=Locale.parse, metavar="LOCALE", help="Only this locale; may be repeated."),
]
Domains = Annotated[
    list[str] | None,
    typer.Option("--domain", "-D", metavar="NAME", help="Only this article; may be repeated."),
]
IncludeFuzzy = Annotated[
    bool, typer.Option("--include-fuzzy", help="Take unreviewed text, too: for previews, not for publication.")
]
Offline = Annotated[bool, typer.Option("--offline", help="Never ask the network for a missing model.")]
Draft = Annotated[
    bool,
    typer.Option("--draft", help="Follow fewer guesses: faster, somewhat worse. Argos and CTranslate2 models only."),
]
Jobs = Annotated[
    int | None, typer.Option("--jobs", "-j", min=1, metavar="N", help="Processor cores at work; all if not given.")
]
EngineName = Annotated[
    str | None, typer.Option("--engine", metavar="NAME", help="The engine, instead of the configured one.")
]


def open_project(context: typer.Context, *, writes: bool = True) -> Project:
    """Open the project named by `--project`, or the nearest one, and hold its lock while the command runs."""
    from polypress.pipeline.lock import locked
    from polypress.pipeline.project import Project

    project = Project.open(context.obj)
    if writes:
        context.with_resource(locked(project.paths, lambda owner: note(f"waiting for {owner}")))
    return project
