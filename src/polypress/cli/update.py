"""`polypress update`."""

from __future__ import annotations

import typer

from polypress.cli import report
from polypress.cli.console import say
from polypress.cli.options import Domains, Locales, open_project


def command(context: typer.Context, domain: Domains = None, locale: Locales = None) -> int:
    """Bring the catalogues in line with the templates: locales/LOCALE/LC_MESSAGES/DOMAIN.po."""
    from polypress.pipeline.update import update

    say(report.updated(update(open_project(context), domain or (), locale or ())))
    return 0
