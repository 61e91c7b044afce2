"""`polypress evaluate`."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from polypress.cli import report
from polypress.cli.console import say
from polypress.cli.options import EngineName, open_project
from polypress.cli.progress import reporter
from polypress.model import Locale


class Format(StrEnum):
    """How `evaluate` prints."""

    TEXT = "text"
    JSON = "json"


def command(
    context: typer.Context,
    source: Annotated[Path, typer.Argument(metavar="SOURCE", help="Text in the source language, a sentence a line.")],
    reference: Annotated[
        Path, typer.Argument(metavar="REFERENCE", help="Its translation by people, in the same lines.")
    ],
    locale: Annotated[
        Locale,
        typer.Option("--locale", "-l", parser=Locale.parse, metavar="LOCALE", help="Language of the reference."),
    ],
    engine: EngineName = None,
    output: Annotated[
        Path | None, typer.Option("--output", metavar="FILE", help="Write the translations, too, a line each.")
    ] = None,
    form: Annotated[Format, typer.Option("--format", help="How to print it.")] = Format.TEXT,
) -> int:
    """Measure an engine against a translation by people.

    To choose one: prints chrF2++ and BLEU, as sacrebleu counts them, the share of sentences that keep their numbers,
    names and markup, and the speed. A name counts where the reference keeps it letter for letter.
    """
    from polypress.pipeline.evaluate import evaluate

    project = open_project(context, writes=False)
    with reporter() as news:
        result = evaluate(project, source, reference, locale, engine=engine, output=output, progress=news.sentences)
    if form is Format.JSON:
        say(json.dumps(report.evaluation_data(result), ensure_ascii=False, indent=2))
    else:
        for line in report.evaluated(result):
            say(line)
    return 0
