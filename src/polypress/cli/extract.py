"""`polypress extract`."""

from __future__ import annotations

import typer

from polypress.cli import report
from polypress.cli.console import say
from polypress.cli.options import Domains, open_project


def command(context: typer.Context, domain: Domains = None) -> int:
    """Cut the articles into units.

    Writes the templates, i18n/pot/DOMAIN.pot.
    """
    from polypress.pipeline.extract import extract

    say(report.extracted(extract(open_project(context), domain or ())))
    return 0
