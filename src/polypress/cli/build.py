"""`polypress build`."""

from __future__ import annotations

from typing import Annotated

import typer

from polypress.cli import report
from polypress.cli.console import note, say
from polypress.cli.options import Domains, IncludeFuzzy, Jobs, Locales, open_project
from polypress.cli.progress import reporter
from polypress.config import Tree


def command(
    context: typer.Context,
    domain: Domains = None,
    locale: Locales = None,
    include_fuzzy: IncludeFuzzy = False,
    tree: Annotated[
        list[Tree] | None, typer.Option(help="Also lay out the Markdown for a site generator; may be repeated.")
    ] = None,
    jobs: Jobs = None,
) -> int:
    """Render the articles in every language.

    Writes build/site/LOCALE/DOMAIN.html and build/markdown/LOCALE/DOMAIN.md. A locale that is not reviewed far enough
    is withheld (`threshold` in the configuration), and an image that is missing is named; then the exit status is 1.
    What earlier builds wrote for articles and locales that are gone is removed; build/manifest.json names what was.
    """
    from polypress.pipeline.build import build

    project = open_project(context)
    with reporter() as news:
        result = build(
            project, domain or (), locale or (), include_fuzzy=include_fuzzy, jobs=jobs, progress=news.articles
        )
    for page in result.pages:
        say(str(project.paths.relative(page)))
    from polypress.pipeline.trees import write_trees

    for path in write_trees(project, tuple(tree or ())):
        say(str(project.paths.relative(path)))
    for line in [*report.withheld(result), *result.warnings]:
        note(line)
    return 0 if result.is_good else 1
