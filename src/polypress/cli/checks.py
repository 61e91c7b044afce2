"""`polypress checks`."""

from __future__ import annotations

import typer

from polypress.cli.console import say, table
from polypress.cli.options import open_project


def command(context: typer.Context) -> int:
    """List the checks, and how grave each is in this project."""
    from polypress.pipeline.check import check_rows

    rows = [
        [row.id, row.family, row.severity.value, "--fix" if row.fixes else "", row.meaning]
        for row in check_rows(open_project(context, writes=False))
    ]
    for line in table(["check", "family", "severity", "mended by", "finds"], rows):
        say(line)
    return 0
