"""`polypress review`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from polypress.cli.console import note, say
from polypress.cli.options import Domains, open_project
from polypress.errors import ConfigError
from polypress.model import Locale


def command(
    context: typer.Context,
    domain: Domains = None,
    locale: Annotated[
        Locale | None,
        typer.Option("--locale", "-l", parser=Locale.parse, metavar="LOCALE", help="The language to start with."),
    ] = None,
    port: Annotated[
        int, typer.Option("--port", "-p", metavar="N", min=0, max=65535, help="The port; 0 takes one that is free.")
    ] = 8765,
    host: Annotated[
        str | None,
        typer.Option("--host", metavar="ADDRESS", help="Listen on this address, for other machines; asks for a token."),
    ] = None,
    show: Annotated[bool, typer.Option("--open", help="Open the page in the browser.")] = False,
    export: Annotated[
        Path | None,
        typer.Option("--export", metavar="FILE", help="Write the pages of --locale to one HTML file instead."),
    ] = None,
) -> int:
    """Review translations in the browser.

    Serves a page on this machine only, in which every sentence can be read beside its source, edited and approved; each
    change is written to its catalogue at once. Ctrl-C stops it.
    """
    project = open_project(context, writes=False)
    if export is not None:
        from polypress.files import write_files
        from polypress.review.export import export_review

        if locale is None:
            raise ConfigError("which language?", hint="name it: --locale de")
        pairs = project.pairs(domain or project.articles(), [locale])
        write_files({export: export_review(project, tuple(dict.fromkeys(name for name, _ in pairs)), locale)})
        say(str(project.paths.relative(export)))
        return 0
    from polypress.review.serving import open_server

    server = open_server(project, host, port, start=(domain or (), locale))
    try:
        say(server.address)
        note("every change is written at once; press Ctrl-C to stop")
        if show:
            typer.launch(server.address)
        server.run()
    except KeyboardInterrupt:
        note("stopped; nothing is left to save")
    return 0
