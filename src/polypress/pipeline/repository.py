"""Ask git what the catalogues were: two commands, `log` and `cat-file --batch`; nothing is written, fetched or run.

Works in shallow and partial clones and in worktrees: what is not here is not asked for elsewhere, it is left out.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

_SAFE = ("--no-optional-locks", "--literal-pathspecs", "-c", "core.fsmonitor=false", "-c", "log.showSignature=false")
_LOG = (
    *("log", "--first-parent", "-m", "--reverse", "--raw", "--no-abbrev", "-z", "--no-renames", "--relative"),
    *("--no-ext-diff", "--no-textconv", "--no-color", "--format=%x01%H %ct"),
)
# A hook or an alias sets these; they would lead to another repository than the one the folder is in.
_ELSEWHERE = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_NAMESPACE", "GIT_COMMON_DIR")


@dataclass(frozen=True, slots=True)
class Commit:
    """Hold what one commit of the main line did to the files asked for."""

    name: str
    time: datetime
    """When it was committed, in UTC."""
    blobs: Sequence[tuple[str, str | None]]
    """Path, from the folder asked from, and id of its new content; None where the file is gone."""


@dataclass(frozen=True, slots=True)
class Log:
    """Hold the commits that touched the files asked for, oldest first."""

    commits: tuple[Commit, ...] = ()
    missing: str = ""
    """Why nothing could be read, in words."""
    shallow: bool = False
    """Whether the clone was cut off."""


def read_log(folder: Path, under: str) -> Log:
    """Read which commits changed what lies under a part of a folder.

    Args:
        folder: Any folder of the repository's work tree.
        under: Path inside it; taken as letters, not as a pattern.
    """
    try:
        shallow = _run(folder, "rev-parse", "--is-shallow-repository")
        if shallow.returncode:
            return Log(missing=_why(shallow.stderr))
        done = _run(folder, *_LOG, "--", under)
    except OSError:
        return Log(missing="git is not installed")
    if done.returncode:
        born = b"does not have any commits yet" not in done.stderr
        return Log(missing=_why(done.stderr) if born else "nothing has been committed yet")
    return Log(_commits(done.stdout), shallow=shallow.stdout.strip() == b"true")


def read_blobs(folder: Path, names: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """Give the content of each blob that is here."""
    wanted = list(names)
    if not wanted:
        return
    # The questions stand in a file: a git that answers short, of a damaged object, still comes to its end.
    with tempfile.TemporaryFile() as questions:
        questions.write("".join(f"{name}\n" for name in wanted).encode())
        questions.seek(0)
        command = _command(folder, "cat-file", "--batch", "--buffer")
        with subprocess.Popen(  # noqa: S603
            command, stdin=questions, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=_environment()
        ) as process:
            if process.stdout is not None:
                yield from _answers(wanted, process.stdout)


def _answers(wanted: Iterable[str], stream: IO[bytes]) -> Iterator[tuple[str, bytes]]:
    for name in wanted:
        *_, kind, size = stream.readline().split() or [b"", b"missing"]
        if not size.isdigit():
            continue
        data = stream.read(int(size) + 1)
        if len(data) <= int(size) or data[-1:] != b"\n":
            # What follows can no longer be told apart.
            return
        if kind == b"blob":
            yield name, data[:-1]


def _run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    command = _command(folder, *arguments)
    return subprocess.run(command, capture_output=True, stdin=subprocess.DEVNULL, env=_environment(), check=False)  # noqa: S603


def _command(folder: Path, *arguments: str) -> list[str]:
    return ["git", *_SAFE, "-C", str(folder), *arguments]


def _environment() -> dict[str, str]:
    own = {name: value for name, value in os.environ.items() if name not in _ELSEWHERE}
    # A partial clone would ask the network for each blob that it lacks.
    return own | {"LC_ALL": "C", "GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0", "GIT_PAGER": "cat"}


def _why(complaint: bytes) -> str:
    said = complaint.decode(errors="replace").strip().splitlines()
    first = said[0].removeprefix("fatal: ").rstrip(".") if said else "it says nothing"
    if first.startswith("not a git repository"):
        return "the project is in no git repository"
    return f"git refuses: {first}"


def _commits(output: bytes) -> tuple[Commit, ...]:
    """Take apart what `git log --raw -z` prints: a head for each commit, then a status and a path for each file."""
    commits: list[Commit] = []
    blobs: list[tuple[str, str | None]] = []
    fields = iter(output.split(b"\0"))
    for field in fields:
        record = field.removeprefix(b"\n")
        if record.startswith(b"\x01"):
            name, _, seconds = record[1:].decode().partition(" ")
            blobs = []
            commits.append(Commit(name, _time(seconds), blobs))
        elif record.startswith(b":"):
            _, mode, _, blob, _ = record.split()
            path = next(fields).decode(errors="surrogateescape")
            # A link or a submodule in place of a catalogue is none.
            blobs.append((path, blob.decode() if mode.startswith(b"100") else None))
    return tuple(commits)


def _time(seconds: str) -> datetime:
    try:
        return datetime.fromtimestamp(int(seconds), UTC)
    except (ValueError, OverflowError, OSError):
        # Somebody's clock, or a forged commit.
        return datetime.fromtimestamp(0, UTC)
