"""`polypress compile`."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from polypress.cli import report
from polypress.cli.console import note, say
from polypress.cli.options import Domains, IncludeFuzzy, Locales, open_project
from polypress.pipeline.formats import Archive


class Bundle(StrEnum):
    """What `compile` can write."""

    MO = "mo"
    JSON = "json"
    I18NEXT = "i18next"
    FLUENT = "fluent"


def command(
    context: typer.Context,
    domain: Domains = None,
    locale: Locales = None,
    include_fuzzy: IncludeFuzzy = False,
    bundle: Annotated[
        list[Bundle] | None,
        typer.Option(help="What to write instead of the configured formats; may be repeated."),
    ] = None,
    archive: Annotated[
        Archive | None, typer.Option(help="Also pack the bundles of each locale: build/archives/LOCALE.tar.gz or .zip.")
    ] = None,
) -> int:
    """Compile reviewed units for programs.

    Writes a .mo beside each .po and build/bundles/LOCALE/DOMAIN.json, and build/bundles/manifest.json with the SHA-256
    of each; nothing for a catalogue with errors.
    """
    from polypress.pipeline.compile import compile_catalogues

    project = open_project(context)
    forms = [form.value for form in bundle or ()]
    result = compile_catalogues(project, domain or (), locale or (), include_fuzzy=include_fuzzy, formats=forms)
    for finding in result.errors:
        note(report.finding(finding, project.paths))
    say(report.compiled(result))
    if archive:
        from polypress.pipeline.archives import write_archives

        for path in write_archives(project.paths, archive):
            say(str(project.paths.relative(path)))
    return 1 if result.refused else 0
