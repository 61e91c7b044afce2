from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from polypress.engines import ENGINES, Request, Setup, create_engine, engine_names, offered
from polypress.errors import ConfigError, EngineUnavailable
from polypress.model import Locale

ECHO = """
from polypress.engines import Guess

class Echo:
    name = "echo"

    def __init__(self, setup):
        self.models = setup.models

    def origin(self, source, target):
        return f"echo {self.models.name}"

    def translate(self, requests, source, target):
        for index, request in enumerate(requests):
            yield {index: Guess(request.text, 0.5)}
"""


@pytest.fixture
def outside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A package from outside, installed, that adds one engine, and promises two that cannot be loaded."""
    folder = tmp_path / "site-packages"
    information = folder / "outside-1.0.dist-info"
    information.mkdir(parents=True)
    (folder / "outside_echo.py").write_text(ECHO)
    (information / "METADATA").write_text("Metadata-Version: 2.1\nName: outside\nVersion: 1.0\n")
    (information / "entry_points.txt").write_text(
        "[polypress.engines]\necho = outside_echo:Echo\nlost = outside_lost:Engine\nnone = outside_echo:Nothing\n"
        "pseudo = outside_echo:Echo\n"
    )
    monkeypatch.syspath_prepend(str(folder))


def test_engine_names() -> None:
    assert {"argos", "ctranslate2", "libretranslate", "llm", "pseudo"} <= set(engine_names())
    assert list(engine_names()) == sorted(engine_names())


@pytest.mark.usefixtures("outside")
def test_offered__says_what_each_is() -> None:
    rows = offered()
    assert tuple(rows) == engine_names()
    assert {name: rows[name] for name in ENGINES} == ENGINES
    assert all(row.summary and row.needs and "\n" not in row.summary + row.needs for row in rows.values())
    assert rows["echo"].summary == "added by the package outside 1.0"


@pytest.mark.parametrize("name", ["argos", "ctranslate2", "pseudo"])
def test_create_engine(name: str, tmp_path: Path) -> None:
    assert create_engine(name, Setup(tmp_path)).name == name


def test_create_engine__unknown(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="unknown engine 'deepl'") as caught:
        create_engine("deepl", Setup(tmp_path))
    assert caught.value.hint is not None
    assert "argos, ctranslate2" in caught.value.hint


@pytest.mark.usefixtures("outside")
def test_create_engine__entry_point(tmp_path: Path) -> None:
    engine = create_engine("echo", Setup(tmp_path / "here"))
    source, target = Locale("en"), Locale("de")
    assert engine.origin(source, target) == "echo here"
    assert [guess.text for batch in engine.translate([Request("a")], source, target) for guess in batch.values()] == [
        "a"
    ]
    assert "echo" in engine_names()


@pytest.mark.usefixtures("outside")
@pytest.mark.parametrize("name", ["lost", "none"])
def test_create_engine__entry_point_broken(name: str, tmp_path: Path) -> None:
    with pytest.raises(EngineUnavailable, match=f"cannot load the engine '{name}' of outside"):
        create_engine(name, Setup(tmp_path))


@pytest.mark.usefixtures("outside")
def test_create_engine__entry_point_takes_no_name_of_ours(tmp_path: Path) -> None:
    assert create_engine("pseudo", Setup(tmp_path)).origin(Locale("en"), Locale("en", territory="XA")) == "pseudo"


def test_import__loads_nothing_heavy() -> None:
    code = (
        "import sys, polypress.engines; polypress.engines.engine_names();"
        "print({'ctranslate2', 'argostranslate', 'sentencepiece', 'babel', 'numpy'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"
