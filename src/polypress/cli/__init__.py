"""The command line: one module a command; typer parses, the pipeline works, this package prints."""

from polypress.cli.main import main

__all__ = ["main"]
