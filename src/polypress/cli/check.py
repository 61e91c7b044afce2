"""`polypress check`."""

from __future__ import annotations

import typer

from polypress.cli import report
from polypress.cli.console import note, say
from polypress.cli.options import Domains, Locales, open_project


def command(context: typer.Context, domain: Domains = None, locale: Locales = None) -> int:
    """Check the translations.

    Exit status 1 if there is an error among the findings; warnings do not count.
    """
    from polypress.pipeline.check import check

    project = open_project(context, writes=False)
    result = check(project, domain or (), locale or ())
    for finding in result.diagnostics:
        say(report.finding(finding, project.paths))
    note(report.checked(result))
    return 1 if result.errors else 0
