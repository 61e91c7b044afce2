"""The command line as a person meets it."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from importlib.metadata import version

import pytest

from conftest import ProjectFactory
from pipeline.articles import ARTICLE, RAIN
from polypress.cli.console import table

COMMAND = [sys.executable, "-c", "from polypress.cli import main; main()"]


def test_help__names_every_command(project: ProjectFactory) -> None:
    result = project({}).run("--help")
    assert result.status == 0
    for name in ("run", "add", "extract", "update", "translate", "check", "compile", "build", "status", "models"):
        assert re.search(rf"^  {name} +[A-Z]", result.stdout, re.MULTILINE)
    assert "..." not in result.stdout.partition("Commands:")[2]


def test_version(project: ProjectFactory) -> None:
    assert project({}).run("--version").stdout == f"polypress {version('polypress')}\n"


def test_no_command__shows_the_help(project: ProjectFactory) -> None:
    result = project({}).run()
    assert result.status == 2
    assert "Usage: polypress" in result.stderr


def test_run__on_a_terminal_shows_a_bar(project: ProjectFactory) -> None:
    pty = pytest.importorskip("pty")
    folder = project({ARTICLE: RAIN})
    for command in ("extract", "update"):
        folder.run(command)
    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "100"}
    arguments = ["--project", str(folder.root), "translate", "--engine", "pseudo"]
    done = subprocess.run([*COMMAND, *arguments], stdout=subprocess.PIPE, stderr=theirs, env=environment, check=True)
    os.close(theirs)
    shown = os.read(ours, 100_000).decode()
    assert done.stdout == b"en-XA: 9 units by pseudo\n"
    assert "translating into en-XA" in shown
    assert "9/9" in shown
    assert "━" in shown
    assert "sentences/s" in shown


def test_interrupt__is_said_and_is_no_traceback(project: ProjectFactory) -> None:
    folder = project({ARTICLE: RAIN})
    code = (
        "import os, signal, sys; from polypress.pipeline import extract as stage; from polypress.cli import main\n"
        "stage.extract = lambda *_: os.kill(os.getpid(), signal.SIGINT)\n"
        "main()"
    )
    command = [sys.executable, "-c", code, "--project", str(folder.root), "extract"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (128 + signal.SIGINT, "")
    assert done.stderr.strip() == "interrupted: what was finished is kept; the same command goes on from there"


def test_table__keeps_columns_apart() -> None:
    assert table(["a", "n"], []) == ["a  n"]
