"""`polypress watch`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from polypress.cli import report
from polypress.cli.console import count, note, say
from polypress.cli.options import EngineName, Offline
from polypress.errors import PolypressError

if TYPE_CHECKING:
    from polypress.pipeline.run import RunResult


BuildOnly = Annotated[
    bool, typer.Option("--build-only", help="Translate nothing; what is reviewed is checked, compiled and built.")
]


def command(
    context: typer.Context, engine: EngineName = None, offline: Offline = False, build_only: BuildOnly = False
) -> int:
    """Run again after each save, until Ctrl-C.

    What is wrong is said, and the next save tried.
    """
    from polypress.pipeline.lock import locked
    from polypress.pipeline.project import Project
    from polypress.pipeline.run import run
    from polypress.pipeline.watch import changes

    paths = Project.open(context.obj).paths
    said = ""
    ours: dict[Path, int] = {}
    try:
        for names in changes(paths):
            try:
                with locked(paths, lambda owner: note(f"waiting for {owner}")):
                    project = Project.open(paths.root)
                    result = run(project, engine=engine, offline=offline, translating=not build_only)
            except PolypressError as error:
                said = ""
                note(f"error: {error}")
                if error.hint:
                    note(f"hint: {error.hint}")
                continue
            line = _line(result)
            # The files that a run wrote are seen like others; what they come to is known.
            if line != said or _written(result):
                saved = [name for name in names if _moment(paths.root / name) != ours.get(paths.root / name)]
                say(f"{_list(saved or names)}: {line}")
                for complaint in report.complaints(result, paths)[:10]:
                    note(complaint)
            said = line
            ours = {path: _moment(path) for path in (*result.extract.written, *result.update.written)}
    except KeyboardInterrupt:
        return 0
    return 0


def _moment(path: Path) -> int:
    """Give the time of a file's last change; 0 where there is none."""
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0


def _list(names: Sequence[Path]) -> str:
    shown = ", ".join(name.as_posix() for name in names[:3]) or "start"
    return f"{shown} and {count(len(names) - 3, 'other')}" if len(names) > 3 else shown


def _line(result: RunResult) -> str:
    return f"{report.built(result.build)}; {report.checked(result.check)}"


def _written(result: RunResult) -> bool:
    stages = (result.extract, result.update, result.compile, result.build)
    return any(stage.written for stage in stages)
