"""The command `engines`: what there is, and what it is ready for here."""

from __future__ import annotations

import contextlib
import io
import socket
from pathlib import Path

import pytest

from conftest import ProjectFactory, ProjectFolder
from pipeline.articles import ARTICLE, RAIN
from polypress.cli.main import execute

GERMAN = Path(__file__).parents[1] / "models" / "translate-en_de-1_0.argosmodel"
OWN = ["argos", "ctranslate2", "libretranslate", "llm", "pseudo"]


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        pytest.fail("the network was asked")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def rows(text: str) -> dict[str, list[str]]:
    """Give the cells of each engine, cut where the head's columns begin."""
    head, *lines = text.splitlines()
    starts = [head.index(name) for name in ("here", "used for", "needs")]
    return {
        line.split()[0]: [line[a:b].strip() for a, b in zip(starts, [*starts[1:], None], strict=True)] for line in lines
    }


def listed(folder: ProjectFolder) -> dict[str, list[str]]:
    result = folder.run("engines")
    assert (result.status, result.stderr) == (0, "")
    return rows(result.stdout)


def test_engines__of_a_project(project: ProjectFactory) -> None:
    folder = project({ARTICLE: RAIN, "i18n/polypress.toml": '[locales.fr]\nengine = "llm"\n'})
    before = listed(folder)
    assert list(before) == OWN
    assert before["argos"][:2] == ["missing for de fr", "de"]
    assert before["argos"][2].endswith("polypress models install LOCALE")
    assert before["ctranslate2"][:2] == ["not configured", "-"]
    assert before["llm"][:2] == ["not configured", "fr"]
    assert before["pseudo"] == ["en-XA", "-", "nothing"]
    folder.run("models", "install", str(GERMAN))
    assert listed(folder)["argos"][:2] == ["de, missing for fr", "de"]


def test_engines__changes_nothing(project: ProjectFactory) -> None:
    folder = project({ARTICLE: RAIN})
    before = folder.files()
    assert folder.run("engines").stdout == folder.run("engines").stdout
    assert folder.files() == before


def test_engines__servers_are_configured_and_not_asked(project: ProjectFactory) -> None:
    config = (
        '[engines.libretranslate]\nurl = "http://127.0.0.1:9"\n'
        '[engines.llm]\nurl = "http://127.0.0.1:9/v1"\nmodel = "small"\n'
    )
    found = listed(project({ARTICLE: RAIN, "i18n/polypress.toml": config}))
    assert [found[name][0] for name in ("libretranslate", "llm")] == ["configured", "configured"]


def test_engines__a_wrong_option_is_said(project: ProjectFactory) -> None:
    config = '[engines.libretranslate]\nulr = "http://127.0.0.1:9"\n'
    here = listed(project({ARTICLE: RAIN, "i18n/polypress.toml": config}))["libretranslate"][0]
    assert here.startswith("not ready: ")
    assert "'ulr'" in here


def test_engines__of_another_package(project: ProjectFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = project({ARTICLE: RAIN, "i18n/polypress.toml": 'engine = "echo"\n'})
    folder.write("packages/outside-2.1.dist-info/METADATA", "Metadata-Version: 2.1\nName: outside\nVersion: 2.1\n")
    # What it names is not there: listing it loads nothing.
    folder.write("packages/outside-2.1.dist-info/entry_points.txt", "[polypress.engines]\necho = outside_lost:Echo\n")
    monkeypatch.syspath_prepend(folder.root / "packages")
    found = listed(folder)
    assert sorted(found) == sorted([*OWN, "echo"])
    assert found["echo"][:2] == ["installed", "de fr"]
    assert "outside 2.1" in found["echo"][2]


def test_engines__outside_of_a_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        assert execute(["engines"]) == 0
    found = rows(out.getvalue())
    assert list(found) == OWN
    assert {name: cells[:2] for name, cells in found.items()} == {
        "argos": ["-", "-"],
        "ctranslate2": ["not configured", "-"],
        "libretranslate": ["not configured", "-"],
        "llm": ["not configured", "-"],
        "pseudo": ["en-XA", "-"],
    }


def test_engines__in_a_folder_below_the_project(project: ProjectFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = project({ARTICLE: RAIN})
    monkeypatch.chdir(folder.root / "i18n" / "articles")
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        assert execute(["engines"]) == 0
    assert rows(out.getvalue())["argos"][1] == "de fr"


@pytest.mark.parametrize(
    ("config", "words"),
    [("sourse = 'en'\n", "polypress.toml:1: unknown key 'sourse'"), (None, "no i18n/polypress.toml")],
)
def test_engines__a_project_that_is_none(project: ProjectFactory, config: str | None, words: str) -> None:
    folder = project({ARTICLE: RAIN})
    path = folder.root / "i18n" / "polypress.toml"
    path.unlink() if config is None else path.write_text(config)
    result = folder.run("engines")
    assert (result.status, result.stdout) == (2, "")
    assert words in result.stderr
