"""An engine of ten lines, from a package of its own, translates: the README shows the two files that make it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import ProjectFactory, ProjectFolder
from polypress.catalogues import parse_catalogue
from polypress.model import Locale, State

PACKAGE = Path(__file__).parent / "shout"
ARTICLE = """\
---
title: Rain
lang: en
languages: [de, en]
---

Rain fell on **the town**. Nobody was hurt.
"""
COMMAND = [sys.executable, "-c", "from polypress.cli import main; main()"]
CATALOGUE = "locales/de/LC_MESSAGES/rain.po"

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """The package as it lies in an environment once it is installed."""
    folder = tmp_path / "site-packages"
    project = tomllib.loads((PACKAGE / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    information = folder / f"{project['name'].replace('-', '_')}-{project['version']}.dist-info"
    information.mkdir(parents=True)
    shutil.copy(PACKAGE / "shout.py", folder)
    heads = {"Metadata-Version": "2.1", "Name": project["name"], "Version": project["version"]}
    (information / "METADATA").write_text("".join(f"{name}: {value}\n" for name, value in heads.items()))
    points = "".join(
        f"[{group}]\n" + "".join(f"{name} = {value}\n" for name, value in names.items())
        for group, names in project["entry-points"].items()
    )
    (information / "entry_points.txt").write_text(points)
    return folder


@pytest.fixture
def folder(project: ProjectFactory) -> ProjectFolder:
    return project({"i18n/articles/rain.md": ARTICLE, "i18n/polypress.toml": '[engines.shout]\nmark = " ¡"\n'})


@pytest.fixture
def run(folder: ProjectFolder, site: Path) -> Run:
    """Run a command as a process that finds the package."""

    def command(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*COMMAND, "--project", str(folder.root), *arguments],
            env={**os.environ, "PYTHONPATH": str(site)},
            capture_output=True,
            text=True,
            check=False,
        )

    return command


def test_package__is_ten_lines() -> None:
    lines = (PACKAGE / "shout.py").read_text(encoding="utf-8").splitlines()
    assert len([line for line in lines if line.strip()]) <= 10


def test_translate(folder: ProjectFolder, run: Run) -> None:
    assert run("extract").returncode == 0
    done = run("translate", "--engine", "shout", "--locale", "de")
    assert (done.returncode, done.stderr.count("error")) == (0, 0), done.stderr
    catalogue = parse_catalogue(folder.read(CATALOGUE), domain="rain", locale=Locale("de")).catalogue
    units = {unit.source: unit for unit in catalogue.active}
    assert "NOBODY WAS HURT" in units["Nobody was hurt."].target
    assert {unit.state for unit in units.values() if unit.target} == {State.MACHINE}
    assert {unit.provenance.origin for unit in units.values() if unit.provenance} == {"shout en_de 1.0"}


def test_engines(run: Run) -> None:
    assert "shout" in run("engines").stdout


def test_translate__not_installed(folder: ProjectFolder) -> None:
    folder.run("extract")
    result = folder.run("translate", "--engine", "shout", "--locale", "de")
    assert result.status == 2
    assert "unknown engine 'shout'" in result.stderr
