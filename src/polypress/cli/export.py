"""`polypress export`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from polypress.cli.console import say
from polypress.cli.options import Domains, Locales, open_project
from polypress.pipeline.formats import Format


def command(
    context: typer.Context,
    domain: Domains = None,
    locale: Locales = None,
    form: Annotated[
        Format, typer.Option("--format", help="XLIFF for catalogues; TBX or CSV for terms.")
    ] = Format.XLIFF,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="DIR", help="Where to; build/exchange if not given.")
    ] = None,
) -> int:
    """Write files for people who work in other tools.

    XLIFF 2.1 or 1.2 for each catalogue (OmegaT, Trados, memoQ), or the glossary as TBX-Basic or CSV.
    """
    from polypress.pipeline.exchange import export

    project = open_project(context, writes=False)
    for path in export(project, form, output or project.paths.build / "exchange", domain or (), locale or ()):
        say(str(project.paths.relative(path)))
    return 0
