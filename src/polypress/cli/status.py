"""`polypress status`."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import Annotated

import typer

from polypress.cli import report
from polypress.cli.console import say
from polypress.cli.options import Domains, Locales, open_project


class Format(StrEnum):
    """How `status` prints."""

    TEXT = "text"
    JSON = "json"


def command(
    context: typer.Context,
    domain: Domains = None,
    locale: Locales = None,
    form: Annotated[Format, typer.Option("--format", help="How to print it.")] = Format.TEXT,
) -> int:
    """Show where every catalogue stands."""
    from polypress.pipeline.status import status

    rows = status(open_project(context, writes=False), domain or (), locale or ())
    if form is Format.JSON:
        fields = ("domain", "locale", "units", "words", "untranslated", "machine", "needs_review", "translated")
        data = [{name: getattr(row, name) for name in fields} | {"locale": row.locale.bcp47} for row in rows]
        say(json.dumps(data, ensure_ascii=False, indent=2))
    else:
        for line in report.standing(rows):
            say(line)
    return 0
