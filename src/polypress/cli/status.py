"""`polypress status`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from polypress.charts import Form, Standing
from polypress.cli.options import Domains, Locales, open_project


def command(
    context: typer.Context,
    domain: Domains = None,
    locale: Locales = None,
    form: Annotated[Form, typer.Option("--format", help="How to show it.")] = Form.TEXT,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write there instead of printing.")
    ] = None,
) -> int:
    """Show where every catalogue stands.

    By words: what is done by locale and article, how it came about (from the git history), how much people changed of
    what machines wrote, and which units to look at first.
    """
    from polypress.charts import render
    from polypress.files import write_files
    from polypress.pipeline.standing import gather

    standing = gather(open_project(context, writes=False), domain or (), locale or ())
    text = _for_terminal(standing) if form is Form.TEXT and output is None else render(standing, form)
    if output is None:
        typer.echo(text, nl=False)
    else:
        write_files({output: text})
    return 0


def _for_terminal(standing: Standing) -> str:
    from polypress.charts import text
    from polypress.cli.console import has_colours

    encoding = sys.stdout.encoding or "utf-8"
    try:
        "█▚▒·■▁…".encode(encoding)
    except UnicodeEncodeError:
        return text.render(standing, colour=has_colours(), plain=True).encode(encoding, "replace").decode(encoding)
    return text.render(standing, colour=has_colours())
