"""Once models are installed, translating needs no network, and nothing in the environment changes what comes out."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import ProjectFactory, ProjectFolder
from pipeline.articles import ARTICLE, RAIN

ALONE = """
import sys

def alone(event, _arguments):
    if event.startswith("socket."):
        raise OSError(f"the network was asked for: {event}")

sys.addaudithook(alone)
from polypress.cli.main import execute

sys.exit(execute(sys.argv[1:]))
"""
PROXIES = {
    name: "http://nonsense:1/"
    for stem in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "FTP_PROXY")
    for name in (stem, stem.lower())
}
ARGOS = {
    f"ARGOS_{name}": "nonsense"
    for name in (
        *("PACKAGES_DIR", "INTER_THREADS", "INTRA_THREADS", "BATCH_SIZE", "BEAM_SIZE", "COMPUTE_TYPE", "DEVICE_TYPE"),
        *("MODEL_PROVIDER", "CHUNK_TYPE", "PACKAGE_INDEX", "DEBUG", "DEV_MODE"),
    )
}


@pytest.fixture
def rain(project: ProjectFactory, models: Path) -> ProjectFolder:
    """A project with one article in two languages; the models are installed."""
    assert models.is_dir()
    folder = project({ARTICLE: RAIN})
    folder.run("extract")
    folder.run("update", "--locale", "de", "--locale", "fr")
    return folder


def alone(folder: ProjectFolder, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command line in a process that has no network."""
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", ALONE, "--project", str(folder.root), *arguments],
        env={**os.environ, "SOURCE_DATE_EPOCH": "1700000000", **environment},
        capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL,
    )  # fmt: skip


def test_translate__without_network_in_a_hostile_environment(rain: ProjectFolder, tmp_path: Path) -> None:
    fresh = rain.files()
    plain = alone(rain, "translate")
    assert (plain.returncode, "error" in plain.stderr) == (0, False), plain.stderr
    result = rain.files()
    assert result.keys() >= {f"locales/{locale}/LC_MESSAGES/rain.po" for locale in ("de", "fr")}
    assert b"machine translation: argos en_de 1.0" in result["locales/de/LC_MESSAGES/rain.po"]

    for path, content in fresh.items():
        rain.write(path, content)
    before = sorted(Path(os.environ["HOME"]).rglob("*"))
    hostile = alone(rain, "translate", **PROXIES, **ARGOS)
    assert (hostile.returncode, hostile.stdout) == (0, plain.stdout), hostile.stderr
    assert rain.files() == result
    assert sorted(Path(os.environ["HOME"]).rglob("*")) == before


def test_alone__would_notice() -> None:
    code = ALONE.replace("from polypress.cli.main import execute", "import socket; socket.getaddrinfo('localhost', 80)")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "the network was asked for: socket.getaddrinfo" in done.stderr
