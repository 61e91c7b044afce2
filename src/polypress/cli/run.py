"""`polypress run`."""

from __future__ import annotations

import typer

from polypress.cli import report
from polypress.cli.console import note, say
from polypress.cli.options import Draft, EngineName, Jobs, Offline, open_project
from polypress.cli.progress import reporter


def command(
    context: typer.Context,
    engine: EngineName = None,
    offline: Offline = False,
    draft: Draft = False,
    jobs: Jobs = None,
) -> int:
    """Do all stages, from extract to build.

    Exit status 1 if a page is withheld, a check finds an error or a model is missing.
    """
    from polypress.pipeline.run import run

    project = open_project(context)

    def finished(name: str, result: object) -> None:
        say(f"{name:<10} {report.STAGES[name](result)}")

    with reporter() as news:
        result = run(
            project,
            engine=engine,
            offline=offline,
            draft=draft,
            jobs=jobs,
            progress=news.sentences,
            checking=news.catalogues,
            building=news.articles,
            downloading=news.download,
            finished=finished,
        )
    # Thousands of lines at once: a line at a time takes longer than all the rest of a run on which nothing changed.
    say("\n".join(["", *report.summary(result, project.paths)]))
    if complaints := report.complaints(result, project.paths):
        note("\n".join(complaints))
    return 0 if result.is_good else 1
