"""Fixtures for tests that go through the command line, in a project of their own."""

from __future__ import annotations

import contextlib
import io
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import settings

from polypress.cli.main import execute

# The same examples every time, so that a run says something of the change before it; `HYPOTHESIS_PROFILE=wild` looks
# for new ones.
settings.register_profile("steady", derandomize=True, deadline=None)
settings.register_profile("wild", deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))

REPOSITORY = Path(__file__).parent.parent
SHARED = REPOSITORY.parent / "shared"
GETTEXT = shutil.which("msgfmt") is not None and shutil.which("msgcat") is not None

needs_gettext = pytest.mark.skipif(not GETTEXT, reason="the gettext tools are not installed")


@pytest.fixture(scope="session", autouse=True)
def cache_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A cache folder for all tests, so that none writes into the user's."""
    folder = tmp_path_factory.mktemp("cache")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(folder))
        yield folder


@dataclass(frozen=True)
class Result:
    """What one command line gave."""

    status: int
    stdout: str
    stderr: str


@dataclass(frozen=True)
class ProjectFolder:
    """A project folder with the command line at hand."""

    root: Path

    def run(self, *arguments: str) -> Result:
        out, err = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            status = execute(["--project", str(self.root), *arguments])
        return Result(status, out.getvalue(), err.getvalue())

    def write(self, path: str, text: str | bytes) -> Path:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode() if isinstance(text, str) else text)
        return file

    def read(self, path: str) -> str:
        return (self.root / path).read_bytes().decode()

    def files(self) -> dict[str, bytes]:
        """Every file with its bytes, save what polypress keeps for itself, to compare before and after."""
        return {
            str(path.relative_to(self.root)): path.read_bytes()
            for path in sorted(self.root.rglob("*"))
            if path.is_file() and path.relative_to(self.root).parts[0] != ".polypress"
        }


def pytest_configure(config: pytest.Config) -> None:
    """Ask for full coverage of a full run only, and of any other for no table."""
    coverage = config.pluginmanager.getplugin("_cov")
    whole = config.args_source is pytest.Config.ArgsSource.TESTPATHS
    if coverage is not None and not (whole and not config.option.keyword):
        coverage.options.cov_fail_under = 0
        coverage.options.cov_report = {}


ProjectFactory = Callable[[Mapping[str, str]], ProjectFolder]


@pytest.fixture(autouse=True)
def _own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep every test away from the models and settings of whoever runs it."""
    home = tmp_path_factory.mktemp("home")
    for name in [name for name in os.environ if name.startswith(("ARGOS_", "XDG_", "POLYPRESS_"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_DATA_HOME", str(home / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / "config"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(home / "cache"))
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)


@pytest.fixture
def project(tmp_path: Path) -> ProjectFactory:
    """Make a project from a mapping of paths to texts; an empty configuration is added."""

    def make(files: Mapping[str, str]) -> ProjectFolder:
        folder = ProjectFolder(tmp_path / "project")
        for path, text in {"i18n/polypress.toml": "", **files}.items():
            folder.write(path, text)
        return folder

    return make


@pytest.fixture
def siversk(tmp_path: Path) -> ProjectFolder:
    """A copy of this repository's own project, with its reviewed article."""
    root = tmp_path / "siversk"
    for name in ("i18n", "locales"):
        shutil.copytree(REPOSITORY / name, root / name, ignore=shutil.ignore_patterns("*.mo"))
    return ProjectFolder(root)
