"""Assemble the commands, and turn every exception into a message and an exit status: the only place that decides it."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from importlib import import_module
from keyword import iskeyword
from pathlib import Path
from typing import Annotated

import click
import typer

from polypress.cli.console import note
from polypress.errors import PolypressError

GOOD, FINDINGS, BAD_INPUT, INTERRUPTED = 0, 1, 2, 130

app = typer.Typer(
    name="polypress",
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"polypress {version('polypress')}")
        raise typer.Exit


@app.callback()
def _options(
    context: typer.Context,
    project: Annotated[
        Path | None, typer.Option(metavar="DIR", help="The project's folder; otherwise the nearest one upwards.")
    ] = None,
    version: Annotated[  # noqa: ARG001  # typer calls _version for it
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Translate an English article offline into reviewed gettext catalogues, bundles and pages.

    Exit status: 0 good, 1 findings, 2 usage, configuration or input.
    """
    context.obj = project


for _name in ("run", "add", "extract", "update", "translate", "check", "compile", "build", "status", "watch"):
    app.command(_name)(import_module(f"polypress.cli.{_name}").command)
for _name in ("review", "align", "merge", "export", "import", "evaluate", "engines", "checks"):
    app.command(_name)(import_module(f"polypress.cli.{_name}{'_' * iskeyword(_name)}").command)
for _name in ("tm", "models"):
    app.add_typer(import_module(f"polypress.cli.{_name}").app, name=_name)


def execute(arguments: Sequence[str]) -> int:
    """Run one command line and give its exit status."""
    try:
        result = app(list(arguments), prog_name="polypress", standalone_mode=False)
    except PolypressError as error:
        note(f"error: {error}")
        if error.hint:
            note(f"hint: {error.hint}")
        return BAD_INPUT
    except click.exceptions.NoArgsIsHelpError as usage:
        typer.echo(usage.format_message(), err=True)
        return BAD_INPUT
    except click.ClickException as usage:
        usage.show()
        return BAD_INPUT
    except BrokenPipeError:
        return GOOD
    # typer turns an interrupt into this status without a word.
    if result == INTERRUPTED:
        note("interrupted: what was finished is kept; the same command goes on from there")
    return result if isinstance(result, int) else GOOD


def main() -> None:
    """Run the command line of this process."""
    # Catalogues are many small values without cycles; looking for cycles among them again and again costs a third.
    gc.set_threshold(1_000_000)
    sys.exit(execute(sys.argv[1:]))
