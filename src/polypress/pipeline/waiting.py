"""Find out how long units have waited for a translation: from git's history, else from the catalogue's header."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from polypress.checks.base import Wait
from polypress.model import Catalogue, MessageKey, Unit
from polypress.pipeline.clock import now

_PROGRAM = "git"
_PATIENCE = 60
"""Seconds that the program may take for one catalogue."""
_LINE = re.compile(r"(?P<commit>[0-9a-f]{40,64}) \d+ (?P<line>\d+)(?: \d+)?")
_TIME = re.compile(r"committer-time (\d{1,12})")
_HEADER = "%Y-%m-%d %H:%M%z"


def waits(catalogue: Catalogue) -> Mapping[MessageKey, Wait]:
    """Say how long each unit without a target has waited, as far as that is known.

    Raises:
        ConfigError: `SOURCE_DATE_EPOCH` is not a number of seconds.
    """
    waiting = [unit for unit in catalogue.active if not unit.target.strip()]
    if not waiting:
        return {}
    today = now()
    by_line = _committed(catalogue.path) if catalogue.path else {}
    starts = sorted(unit.line for unit in catalogue.units if unit.line)
    created = _created(catalogue)
    found: dict[MessageKey, Wait] = {}
    for unit in waiting:
        since = _latest(unit, starts, by_line) or created
        if since is not None:
            found[unit.key] = Wait(since.date(), (today - since).days)
    return found


def _latest(unit: Unit, starts: Sequence[int], by_line: Mapping[int, datetime]) -> datetime | None:
    """Give the time of the newest line of an entry, up to the next one: a target may have been taken out later."""
    if unit.line is None or not by_line:
        return None
    following = bisect_right(starts, unit.line)
    lines = range(unit.line, starts[following] if following < len(starts) else max(by_line) + 1)
    return max((by_line[line] for line in lines if line in by_line), default=None)


def _created(catalogue: Catalogue) -> datetime | None:
    header = dict(catalogue.header)
    try:
        return datetime.strptime(header.get("POT-Creation-Date", ""), _HEADER).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _committed(path: Path) -> dict[int, datetime]:
    """Give the time of the commit that brought each line of a file; nothing without a repository that knows it."""
    program = shutil.which(_PROGRAM)
    if program is None:
        return {}
    try:
        result = subprocess.run(  # noqa: S603 the program is on the path, and gets nothing but a file's name
            [program, "-C", str(path.parent), "blame", "--porcelain", "--", path.name],
            capture_output=True,
            timeout=_PATIENCE,
            check=False,
            env={**os.environ, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"},
        )
    except (OSError, subprocess.TimeoutExpired):
        return {}
    return _read(result.stdout.decode("utf-8", "replace")) if result.returncode == 0 else {}


def _read(porcelain: str) -> dict[int, datetime]:
    """Read what `git blame --porcelain` says of msgid and msgstr: a commit's time stands where it is first named."""
    commits: dict[int, str] = {}
    times: dict[str, datetime] = {}
    commit, number = "", 0
    for line in porcelain.split("\n"):
        # A line of the file itself starts with a tab; comments and empty lines come and go.
        if line.startswith("\t"):
            if line.strip() and not line.startswith("\t#"):
                commits[number] = commit
        elif match := _LINE.fullmatch(line):
            commit, number = match["commit"], int(match["line"])
        elif match := _TIME.fullmatch(line):
            times[commit] = datetime.fromtimestamp(int(match[1]), UTC)
    return {number: times[commit] for number, commit in commits.items() if commit in times}
