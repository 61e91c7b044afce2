from __future__ import annotations

import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest
import typer

from conftest import ProjectFactory, ProjectFolder
from polypress.review.serving import Server
from review.desk import CATALOGUE, Client, files


@pytest.fixture
def folder(project: ProjectFactory) -> ProjectFolder:
    return project(files())


def start(root: Path) -> tuple[subprocess.Popen[str], Client]:
    command = [sys.executable, "-c", "from polypress.cli import main; main()", "--project", str(root), "review"]
    process = subprocess.Popen(
        [*command, "--port", "0"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, bufsize=1
    )
    assert process.stdout is not None
    client = Client(process.stdout.readline().strip().rstrip("/"))
    client.token = client.page()["token"]
    return process, client


def test_review__ends_well_on_an_interrupt(folder: ProjectFolder) -> None:
    process, client = start(folder.root)
    with client.events():
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=30)
    client.close()
    assert process.returncode == 0
    assert told.splitlines() == [
        "every change is written at once; press Ctrl-C to stop",
        "stopped; nothing is left to save",
    ]


def test_review__killed_between_requests_leaves_good_files(folder: ProjectFolder) -> None:
    process, client = start(folder.root)
    assert client.act("edit", "All of it.", target="Alles.").status == 200
    process.kill()
    process.communicate(timeout=30)
    client.close()
    assert 'msgstr "Alles."' in folder.read(CATALOGUE)
    assert not list(folder.root.rglob("*.tmp"))
    process, client = start(folder.root)
    assert client.act("approve", "*The mayor* left at once.").status == 200
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=30)
    client.close()


def test_review__port_in_use(folder: ProjectFolder) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        result = folder.run("review", "--port", str(port))
    assert result.status == 2
    assert result.stderr == (
        f"error: another program listens on 127.0.0.1:{port} already\n"
        "hint: choose another port: --port 0 takes one that is free\n"
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--locale", "fr"], "no article is translated into fr"),
        (["--domain", "nope"], "there is no article 'nope'"),
        (["--host", "nowhere.invalid"], "'nowhere.invalid' is no address of this machine"),
        (["--host", "192.0.2.1", "--port", "0"], "cannot listen on 192.0.2.1:0"),
        (["--export", "x.html"], "which language?"),
        (["--export", "x.html", "--locale", "fr"], "no article is translated into fr"),
    ],
)
def test_review__bad_input(folder: ProjectFolder, arguments: list[str], message: str) -> None:
    before = folder.files()
    result = folder.run("review", *arguments)
    assert (result.status, result.stdout) == (2, "")
    assert message in result.stderr
    assert folder.files() == before


def test_review__opens_the_browser(folder: ProjectFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []

    def stop(server: Server) -> None:
        server.socket.close()
        raise KeyboardInterrupt

    monkeypatch.setattr(typer, "launch", opened.append)
    monkeypatch.setattr("polypress.review.serving.Server.run", stop)
    result = folder.run("review", "--port", "0", "--open", "--locale", "de")
    assert result.status == 0
    assert [f"{address}\n" for address in opened] == [result.stdout]


def test_review__export(folder: ProjectFolder) -> None:
    result = folder.run("review", "--export", str(folder.root / "x.html"), "--locale", "de")
    assert (result.status, result.stdout) == (0, "x.html\n")
    assert "Die Stadt" in folder.read("x.html")
