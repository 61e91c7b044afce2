"""`polypress compile`."""

from __future__ import annotations

import typer

from polypress.cli import report
from polypress.cli.console import note, say
from polypress.cli.options import Domains, IncludeFuzzy, Locales, open_project


def command(
    context: typer.Context, domain: Domains = None, locale: Locales = None, include_fuzzy: IncludeFuzzy = False
) -> int:
    """Compile reviewed units for programs.

    Writes a .mo beside each .po and build/bundles/LOCALE/DOMAIN.json; nothing for a catalogue with errors.
    """
    from polypress.pipeline.compile import compile_catalogues

    project = open_project(context)
    result = compile_catalogues(project, domain or (), locale or (), include_fuzzy=include_fuzzy)
    for finding in result.errors:
        note(report.finding(finding, project.paths))
    say(report.compiled(result))
    return 1 if result.refused else 0
