"""How long units have waited for a translation, with real repositories."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from conftest import ProjectFactory, ProjectFolder
from pipeline.articles import ARTICLE, GERMAN, RAIN
from polypress.pipeline.check import check
from polypress.pipeline.project import Project

DAY = 86_400
START = 1_750_000_000  # 2025-06-15
HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"POT-Creation-Date: {}\\n"\n\n'
OLD = 'msgid "It rains."\nmsgstr ""\n'
NEW = 'msgid "It snows."\nmsgstr ""\n'


@pytest.fixture
def rain(project: ProjectFactory, monkeypatch: pytest.MonkeyPatch) -> ProjectFolder:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", "/")
    return project({ARTICLE: RAIN, GERMAN: OLD})


def git(folder: ProjectFolder, *arguments: str, day: int = 0) -> None:
    when = f"{START + day * DAY} +0000"
    names = {f"GIT_{who}_{what}": "a" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    dates = {"GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when, "GIT_CONFIG_GLOBAL": os.devnull}
    subprocess.run(
        ["git", *arguments], cwd=folder.root, check=True, capture_output=True, env={**os.environ, **names, **dates}
    )


def commit(folder: ProjectFolder, day: int) -> None:
    git(folder, "add", ".", day=day)
    git(folder, "commit", "-m", "a", day=day)


def late(folder: ProjectFolder, monkeypatch: pytest.MonkeyPatch, day: int) -> list[tuple[str, str]]:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(START + day * DAY))
    found = check(Project.open(folder.root), select=["long-untranslated"]).diagnostics
    return [(finding.key.source, finding.message) for finding in found if finding.key]


needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")


@needs_git
def test_waits__since_the_line_came(rain: ProjectFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    git(rain, "init")
    commit(rain, 0)
    rain.write(GERMAN, f"{OLD}\n{NEW}")
    commit(rain, 60)
    assert late(rain, monkeypatch, 90) == []
    assert late(rain, monkeypatch, 91) == [("It rains.", "not translated since 2025-06-15")]
    assert [source for source, _ in late(rain, monkeypatch, 151)] == ["It rains.", "It snows."]


@needs_git
def test_waits__since_the_target_went(rain: ProjectFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    git(rain, "init")
    rain.write(GERMAN, OLD.replace('""', '"Es regnet."'))
    commit(rain, 0)
    rain.write(GERMAN, OLD)
    commit(rain, 50)
    assert late(rain, monkeypatch, 100) == []
    assert late(rain, monkeypatch, 141) == [("It rains.", "not translated since 2025-08-04")]


@needs_git
def test_waits__nothing_of_a_line_not_committed(rain: ProjectFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    git(rain, "init")
    commit(rain, 0)
    rain.write(GERMAN, NEW)
    assert late(rain, monkeypatch, 300) == []


@pytest.mark.parametrize("known", [True, False])
def test_waits__by_the_header_without_git(
    rain: ProjectFolder, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, *, known: bool
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    rain.write(GERMAN, HEADER.format("2025-06-15 15:06+0000" if known else "long ago") + OLD)
    assert late(rain, monkeypatch, 90) == []
    assert late(rain, monkeypatch, 92) == ([("It rains.", "not translated since 2025-06-15")] if known else [])


def test_waits__git_that_does_not_work(rain: ProjectFolder, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "git").write_text("no program")
    (tmp_path / "git").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    rain.write(GERMAN, HEADER.format("2025-06-15 15:06+0000") + OLD)
    assert len(late(rain, monkeypatch, 92)) == 1


def test_waits__nothing_is_missing(rain: ProjectFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    rain.write(GERMAN, HEADER.format("2025-06-15 15:06+0000") + OLD.replace('""', '"Es regnet."'))
    assert late(rain, monkeypatch, 900) == []
