"""The command `evaluate`: for people, for programs, and with what cannot be measured."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from conftest import ProjectFactory, ProjectFolder

SOURCE = "Rain fell on 3 May over the whole of the country.\nRead **this** now.\n"
PSEUDO = ("--locale", "en-XA", "--engine", "pseudo")


@pytest.fixture
def folder(project: ProjectFactory) -> ProjectFolder:
    """A project with a text, and with what the engine makes of it as the reference."""
    made = project({"source.txt": SOURCE})
    source, reference = files(made)
    assert made.run("evaluate", source, source, *PSEUDO, "--output", reference).status == 0
    return made


def files(folder: ProjectFolder) -> list[str]:
    return [str(folder.root / name) for name in ("source.txt", "reference.txt")]


def test_evaluate__for_people(folder: ProjectFolder) -> None:
    result = folder.run("evaluate", *files(folder), *PSEUDO)
    assert result.status == 0
    assert result.stderr == "translating into en-XA: 2 of 2 sentences\n"
    head, *lines = result.stdout.splitlines()
    assert head.startswith("en-XA by pseudo: 2 sentences in ")
    assert head.endswith(" sentences/s)")
    assert lines == [
        "measure       result",
        "chrF2++       100.0    nrefs:1|case:mixed|eff:yes|nc:6|nw:2|space:no|version:2.6.0",
        "BLEU          100.0    nrefs:1|case:mixed|eff:no|tok:13a|smooth:exp|version:2.6.0",
        "translated    100.0 %  2 of 2 sentences",
        "numbers kept  100.0 %  1 of 1 sentence with numbers",
        "names kept    –        0 of 0 sentences with names",
        "markup kept   100.0 %  1 of 1 sentence with markup",
    ]


def test_evaluate__for_programs(folder: ProjectFolder) -> None:
    data = json.loads(folder.run("evaluate", *files(folder), *PSEUDO, "--format", "json").stdout)
    assert data.pop("seconds") >= 0
    assert data == {
        "locale": "en-XA",
        "origin": "pseudo",
        "sentences": 2,
        "scores": [
            {
                "name": "chrF2++",
                "value": 100,
                "signature": "nrefs:1|case:mixed|eff:yes|nc:6|nw:2|space:no|version:2.6.0",
            },
            {
                "name": "BLEU",
                "value": 100,
                "signature": "nrefs:1|case:mixed|eff:no|tok:13a|smooth:exp|version:2.6.0",
            },
        ],
        "translated": 2,
        "kept": {
            "numbers": {"kept": 1, "total": 1},
            "names": {"kept": 0, "total": 0},
            "markup": {"kept": 1, "total": 1},
        },
    }


def test_evaluate__writes_the_translations(folder: ProjectFolder) -> None:
    before = folder.files()
    made = folder.root / "made.txt"
    assert folder.run("evaluate", *files(folder), *PSEUDO, "--output", str(made)).status == 0
    assert made.read_bytes() == (folder.root / "reference.txt").read_bytes()
    made.unlink()
    assert folder.files() == before


@pytest.mark.parametrize(
    ("content", "arguments", "words"),
    [
        (b"\xff\xfe", PSEUDO, "reference.txt:1: not UTF-8"),
        (b"a\nb\0c\n", PSEUDO, "reference.txt:2: this is a binary file"),
        (b"", PSEUDO, "reference.txt:1: the file has no sentences"),
        (b"One.\n", PSEUDO, "source.txt:2: the file has 2 lines, and "),
        (b"One.\n\n", PSEUDO, "reference.txt:2: the line is empty"),
        (None, ("--locale", "xx"), "unknown locale 'xx'"),
        (None, ("--locale", "de", "--engine", "babelfish"), "unknown engine 'babelfish'"),
        (None, ("--locale", "de", "--engine", "pseudo"), "the engine pseudo writes en-XA only"),
        (None, ("--locale", "de"), "no model translates en into de"),
        (None, (), "Missing option '--locale'"),
        (None, (*PSEUDO, "--output", "{root}/source.txt"), "source.txt: the output would replace what it is made of"),
        (None, (*PSEUDO, "--output", "{root}/i18n/../reference.txt"), "the output would replace what it is made of"),
        (None, (*PSEUDO, "--output", "{root}/i18n"), "i18n: the output is a folder"),
    ],
)
def test_evaluate__bad_input(
    folder: ProjectFolder, content: bytes | None, arguments: tuple[str, ...], words: str
) -> None:
    if content is not None:
        folder.write("reference.txt", content)
    before = folder.files()
    result = folder.run("evaluate", *files(folder), *(argument.format(root=folder.root) for argument in arguments))
    assert (result.status, result.stdout) == (2, "")
    assert words in result.stderr
    assert folder.files() == before


def test_evaluate__missing_file(folder: ProjectFolder, tmp_path: Path) -> None:
    result = folder.run("evaluate", str(tmp_path / "nothing.txt"), files(folder)[1], *PSEUDO)
    assert result.status == 2
    assert "nothing.txt: cannot read: No such file or directory" in result.stderr
