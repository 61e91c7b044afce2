"""`polypress models`: the machine translation models on this machine."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from polypress.cli.console import note, say, table
from polypress.cli.options import Offline, open_project
from polypress.cli.progress import reporter

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Manage the machine translation models.")


@app.command("list")
def list_models(context: typer.Context, offline: Offline = False) -> int:
    """Show what is installed and what the index offers."""
    from polypress.pipeline.models import listing

    rows, failure = listing(open_project(context, writes=False), offline=offline)
    cells = [[row.pair, row.installed or "-", row.offered or "-", row.note] for row in rows]
    for line in table(["model", "installed", "offered", ""], cells) if cells else ["no models are installed"]:
        say(line)
    if failure is not None:
        note(f"hint: {failure.message}; what the index offers is not shown")
    return 0


@app.command()
def install(
    context: typer.Context,
    models: Annotated[list[str], typer.Argument(metavar="LOCALE|FILE...", help="Locales, or .argosmodel files.")],
) -> int:
    """Install the models for locales from the index, or package files that somebody brought."""
    from polypress.model import Locale
    from polypress.pipeline.models import bring_models, install_package

    project = open_project(context)
    files = [Path(name) for name in models if name.endswith(".argosmodel") or Path(name).is_file()]
    locales = [Locale.parse(name) for name in models if Path(name) not in files]
    new = [install_package(project, file) for file in files]
    with reporter() as news:
        new += bring_models(project, locales, progress=news.download)
    for model in new:
        say(f"installed {model.pair} {model.version}")
    if not new:
        say("nothing to install: the models are there")
    return 0


@app.command()
def remove(pairs: Annotated[list[str], typer.Argument(metavar="MODEL...", help="As `list` names them: en_de.")]) -> int:
    """Remove installed models."""
    from polypress.pipeline.models import remove_models

    for model in remove_models(pairs):
        say(f"removed {model.pair} {model.version}")
    return 0


@app.command()
def doctor() -> int:
    """Load every installed model and let it translate a sentence."""
    from polypress.engines.packages import Verdict
    from polypress.pipeline.models import examine

    bad = 0
    for found in examine():
        name = f"{found.model.pair} {found.model.version}" if found.model else found.path.name
        speed = "" if found.seconds is None else f" in {found.seconds:.2f} s"
        bad += found.verdict is not Verdict.OK
        said = f": {found.probe} -> {found.output}{speed}" if found.probe else f": {found.output}"
        say(f"{found.verdict:<10} {name}{said}")
    if bad:
        note("hint: take it away and install it again: polypress models remove MODEL, polypress models install LOCALE")
    return 1 if bad else 0
