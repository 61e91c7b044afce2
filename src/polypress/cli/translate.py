"""`polypress translate`."""

from __future__ import annotations

from contextlib import ExitStack
from typing import Annotated

import typer

from polypress.cli import report
from polypress.cli.console import note, say
from polypress.cli.options import Domains, Draft, EngineName, Jobs, Locales, Offline, open_project
from polypress.cli.progress import reporter


def command(
    context: typer.Context,
    domain: Domains = None,
    locale: Locales = None,
    engine: EngineName = None,
    offline: Offline = False,
    draft: Draft = False,
    jobs: Jobs = None,
    cluster: Annotated[
        str | None,
        typer.Option("--cluster", metavar="ADDRESS", help="Work on a Dask cluster: tcp://HOST:8786, or local:N."),
    ] = None,
    trust_memory: Annotated[
        bool, typer.Option("--trust-memory", help="Take the reviewed text of the same sentence as reviewed here, too.")
    ] = False,
) -> int:
    """Fill empty units, always for review.

    Reviewed units with the same source come first, then the engine. Reviewed units are never touched.

    The engine `pseudo` writes accented, longer English into locale en-XA, to test a layout.
    """
    from polypress.pipeline.cluster import join_cluster
    from polypress.pipeline.translate import translate

    project = open_project(context)
    with ExitStack() as stack:
        news = stack.enter_context(reporter())
        result = translate(
            project,
            domain or (),
            locale or (),
            engine=engine,
            offline=offline,
            trust_memory=trust_memory,
            draft=draft,
            jobs=jobs,
            cluster=stack.enter_context(join_cluster(cluster)) if cluster else None,
            progress=news.sentences,
            downloading=news.download,
        )
    for line in report.translated(result):
        say(line)
    news_of = [*report.speeds(result), *report.markup(result), *report.refusals(result, project.paths)]
    for line in [*news_of, *report.failures(result)]:
        note(line)
    return 1 if result.failures else 0
