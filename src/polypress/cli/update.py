"""`polypress update`."""

from __future__ import annotations

import typer

from polypress.cli import report
from polypress.cli.console import say
from polypress.cli.options import Domains, Locales, open_project


def command(context: typer.Context, domain: Domains = None, locale: Locales = None) -> int:
    """Bring the catalogues in line with the articles.

    Writes locales/LOCALE/LC_MESSAGES/DOMAIN.po. Nothing a person wrote is lost: the target of a changed sentence is
    kept for review (fuzzy, with the previous source), that of a deleted one as obsolete.
    """
    from polypress.pipeline.update import update

    say(report.updated(update(open_project(context), domain or (), locale or ())))
    return 0
