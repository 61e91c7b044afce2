"""Two commands at once do not write over each other."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import ProjectFactory, ProjectFolder
from pipeline.articles import ARTICLE, RAIN, TEMPLATE

HOLD = """
import sys
from pathlib import Path
from polypress.paths import Paths
from polypress.pipeline.lock import locked
with locked(Paths(Path(sys.argv[1])), print):
    print("held", flush=True)
    sys.stdin.read()
"""


def start(*arguments: str, **streams: int) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, *arguments], text=True, **streams)  # type: ignore[call-overload, no-any-return]


def hold(folder: ProjectFolder) -> subprocess.Popen[str]:
    holder = start("-c", HOLD, str(folder.root), stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    return holder


def test_lock__the_second_waits_and_says_for_whom(project: ProjectFactory) -> None:
    folder = project({ARTICLE: RAIN})
    holder = hold(folder)
    command = "from polypress.cli import main; main()"
    second = start(
        "-c", command, "--project", str(folder.root), "extract", stderr=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert second.stderr is not None
    assert second.stderr.readline() == f"waiting for process {holder.pid} (polypress {folder.root})\n"
    assert not (folder.root / TEMPLATE).exists()
    holder.communicate()
    second.communicate()
    assert second.returncode == 0
    assert (folder.root / TEMPLATE).exists()


def test_lock__of_a_killed_process_is_none(project: ProjectFactory) -> None:
    folder = project({ARTICLE: RAIN})
    holder = hold(folder)
    holder.send_signal(signal.SIGKILL)
    holder.communicate()
    result = folder.run("extract")
    assert (result.status, result.stderr) == (0, "")


def test_lock__reading_needs_none(project: ProjectFactory) -> None:
    folder = project({ARTICLE: RAIN})
    folder.run("extract")
    folder.run("update")
    holder = hold(folder)
    assert folder.run("status").status == 0
    assert folder.run("check").stderr.endswith("0 errors, 18 warnings\n")
    holder.communicate()


@pytest.mark.skipif(sys.platform == "win32", reason="folders have no modes there")
def test_lock__a_folder_in_the_way_is_said(project: ProjectFactory) -> None:
    folder = project({ARTICLE: RAIN, ".polypress": "a file where a folder must be"})
    result = folder.run("extract")
    assert result.status == 2
    assert "cannot lock the project" in result.stderr
    assert Path(folder.root, ".polypress").read_text() == "a file where a folder must be"
