"""An engine is measured against what people wrote."""

from __future__ import annotations

import csv
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import ProjectFactory, ProjectFolder
from polypress.errors import EngineUnavailable, ExchangeError
from polypress.model import Locale
from polypress.pipeline.evaluate import evaluate
from polypress.pipeline.measures import Share
from polypress.pipeline.project import Project

SAMPLES = Path(__file__).parents[1] / "models" / "samples.tsv"
GERMAN, PSEUDO = Locale("de"), Locale("en", territory="XA")
ECHO = """
from polypress.engines import Guess

ANSWERS = {answers!r}

class Echo:
    name = "echo"

    def __init__(self, setup):
        self.setup = setup

    def origin(self, source, target):
        return f"echo {{source}} {{target}} {{self.setup.options.get('volume')}} {{self.setup.project.name}}"

    def translate(self, requests, source, target):
        for index, request in enumerate(requests):
            if request.text in ANSWERS:
                yield {{index: Guess(ANSWERS[request.text])}}
"""


@pytest.fixture
def folder(project: ProjectFactory) -> ProjectFolder:
    return project({})


def write(folder: ProjectFolder, source: str, reference: str) -> tuple[Path, Path]:
    return folder.write("source.txt", source), folder.write("reference.txt", reference)


def samples(folder: ProjectFolder, language: str) -> tuple[Path, Path]:
    with SAMPLES.open(encoding="utf-8") as stream:
        rows = list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))
    return write(folder, *("".join(f"{row[column]}\n" for row in rows) for column in ("en", language)))


def echoing(folder: ProjectFolder, monkeypatch: pytest.MonkeyPatch, pairs: Sequence[tuple[str, str]]) -> Project:
    """Install a package with an engine that knows the answers to some sentences, and is silent on all others."""
    folder.write("packages/echo_engine.py", ECHO.format(answers=dict(pairs)))
    folder.write("packages/echo_engine-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: echo\nVersion: 1.0\n")
    folder.write(
        "packages/echo_engine-1.0.dist-info/entry_points.txt", "[polypress.engines]\necho = echo_engine:Echo\n"
    )
    monkeypatch.syspath_prepend(folder.root / "packages")
    monkeypatch.delitem(sys.modules, "echo_engine", raising=False)
    return Project.open(folder.root)


@pytest.mark.usefixtures("models")
@pytest.mark.parametrize("language", ["de", "fr"])
def test_evaluate__a_model_that_says_what_the_reference_says(folder: ProjectFolder, language: str) -> None:
    source, reference = samples(folder, language)
    output = folder.root / "out" / "made.txt"
    told: list[tuple[Locale, int, int]] = []
    project = Project.open(folder.root)
    result = evaluate(
        project, source, reference, Locale(language), output=output, progress=lambda *news: told.append(news)
    )
    assert result.origin == f"argos en_{language} 1.0"
    assert result.sentences == len(reference.read_text().splitlines())
    assert result.seconds > 0
    assert told[-1] == (Locale(language), result.sentences, result.sentences)
    assert [score.name for score in result.measures.scores] == ["chrF2++", "BLEU"]
    assert all(95 < score.value < 100.0001 for score in result.measures.scores)
    assert result.measures.names.total > 5
    assert result.measures.numbers.total > 5
    again = evaluate(project, source, output, Locale(language))
    assert [score.value for score in again.measures.scores] == pytest.approx([100, 100])
    assert again.measures.names.kept == again.measures.names.total


@pytest.mark.usefixtures("models")
def test_evaluate__against_another_translation(folder: ProjectFolder) -> None:
    source, reference = samples(folder, "nl")
    result = evaluate(Project.open(folder.root), source, reference, GERMAN)
    assert all(0 < score.value < 60 for score in result.measures.scores)


def test_evaluate__without_a_model(folder: ProjectFolder) -> None:
    before = write(folder, "Rain.\n", "Regen.\n")
    with pytest.raises(EngineUnavailable, match="no model translates en into de") as caught:
        evaluate(Project.open(folder.root), *before, GERMAN, output=folder.root / "made.txt")
    assert "polypress models install de" in (caught.value.hint or "")
    assert not (folder.root / "made.txt").exists()


def test_evaluate__lines_that_an_engine_breaks_or_leaves_out(
    folder: ProjectFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    pairs = [("One.", "Eins.\nUnd\r\nnoch."), ("Two.", "")]
    project = echoing(folder, monkeypatch, pairs)
    lines = (
        folder.write("more.txt", "One.\r\n\r\nTwo.\r\nThree.\r\nOne.\r\n"),
        folder.write("mehr.txt", "E\n \nF\nG\nH"),
    )
    output = folder.root / "made.txt"
    result = evaluate(project, *lines, GERMAN, engine="echo", output=output)
    first, *others = output.read_bytes().decode().split("\n")
    assert first.split() == ["Eins.", "Und", "noch."]
    assert others == ["", "", "", first, ""]
    assert (result.sentences, result.measures.translated) == (4, Share(2, 4))


def test_evaluate__the_engine_gets_its_options(folder: ProjectFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.write("i18n/polypress.toml", 'source = "en-GB"\n[engines.echo]\nvolume = 11\n')
    project = echoing(folder, monkeypatch, [("One.", "Eins.")])
    result = evaluate(project, *write(folder, "One.\n", "Eins.\n"), GERMAN, engine="echo")
    assert result.origin == "echo en-GB de 11 project"


@pytest.mark.parametrize(
    ("source", "reference", "culprit", "line", "words"),
    [
        ("One.\nTwo.\n", "Eins.\n", "source.txt", 2, "the file has 2 lines, and {other} has 1"),
        ("One.\n", "Eins.\nZwei.\nDrei.", "reference.txt", 2, "the file has 3 lines, and {other} has 1"),
        (
            "One.\n\nThree.\n",
            "Eins.\nZwei.\nDrei.\n",
            "source.txt",
            2,
            "the line is empty, and the same line of {other}",
        ),
        ("One.\nTwo.\n", "Eins.\n \t\n", "reference.txt", 2, "the line is empty, and the same line of {other}"),
        ("", "Eins.\n", "source.txt", 1, "the file has no sentences"),
        ("One.\n", "\n\n", "reference.txt", 1, "the file has no sentences"),
    ],
)
def test_evaluate__lines_that_are_no_pairs(
    folder: ProjectFolder, source: str, reference: str, culprit: str, line: int, words: str
) -> None:
    files = write(folder, source, reference)
    other = next(file for file in files if file.name != culprit)
    with pytest.raises(ExchangeError) as caught:
        evaluate(Project.open(folder.root), *files, GERMAN)
    assert (caught.value.path, caught.value.line) == (folder.root / culprit, line)
    assert words.format(other=other) in caught.value.message


LINES = st.lists(st.text("abc *_`[]()<>{}%12.,\u2028\x0b\x85\u00a0\ufffc‮", min_size=1), min_size=1, max_size=4)


@settings(max_examples=25)
@given(LINES)
def test_evaluate__any_text_gives_a_line_for_a_line(tmp_path_factory: pytest.TempPathFactory, lines: list[str]) -> None:
    folder = ProjectFolder(tmp_path_factory.mktemp("project"))
    folder.write("i18n/polypress.toml", "")
    text = "\n".join(["First.", *lines])
    output = folder.root / "made.txt"
    result = evaluate(Project.open(folder.root), *write(folder, text, text), PSEUDO, engine="pseudo", output=output)
    assert len(output.read_bytes().split(b"\n")) == len(lines) + 2
    assert result.sentences == 1 + sum(bool(line.strip()) for line in lines)
