"""`polypress tm`: the translation memory."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from polypress.cli.console import count, note, say
from polypress.cli.options import Locales, open_project
from polypress.errors import ConfigError

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Search the translation memory, fill and save it.")

File = Annotated[Path, typer.Argument(metavar="FILE")]


@app.command("import")
def import_(context: typer.Context, file: File, locale: Locales = None) -> int:
    """Take a .tmx, .po or .csv file in.

    It is kept as i18n/memory/NAME.tmx. `--locale` names the language of a file that does not.
    """
    from polypress.paths import Paths
    from polypress.pipeline.memory import import_memory

    if locale and len(locale) > 1:
        raise ConfigError("one file has one --locale")
    project = open_project(context)
    result = import_memory(project, file, target=locale[0] if locale else None)
    path = Paths(project.paths.root).relative(result.path)
    say(f"{path}: {count(result.pairs, 'pair')} into {', '.join(map(str, result.locales))}")
    return 0


@app.command()
def export(context: typer.Context, file: File, locale: Locales = None) -> int:
    """Write the reviewed pairs of all catalogues as TMX 1.4b."""
    from polypress.pipeline.memory import export_memory

    say(f"{file}: {count(export_memory(open_project(context, writes=False), file, locale or ()), 'pair')}")
    return 0


@app.command()
def search(context: typer.Context, text: Annotated[str, typer.Argument(metavar="TEXT")], locale: Locales = None) -> int:
    """Show what the memory has for a text: exact and similar sentences."""
    from polypress.pipeline.memory import search_memory

    matches = search_memory(open_project(context, writes=False), text, locale or ())
    for match in matches:
        adapted = ", adapted" if match.adapted else ""
        say(f"{match.score} %{adapted}  {match.entry.target_locale}  {match.entry.origin}: {match.entry.source}")
        say(f"       {match.target}")
    if not matches:
        note("nothing like it was reviewed yet")
    return 0
