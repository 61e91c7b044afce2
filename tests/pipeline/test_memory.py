"""Reviewed text is found again, in any article and from other people's files."""

from __future__ import annotations

import pytest

from conftest import ProjectFactory, ProjectFolder
from pipeline.articles import ARTICLE, GERMAN, RAIN
from pipeline.test_update import approve


@pytest.fixture
def rain(project: ProjectFactory) -> ProjectFolder:
    folder = project({ARTICLE: RAIN})
    for command in ("extract", "update"):
        folder.run(command)
    approve(folder, "The mayor thanked 1,200 helpers.", "Der Bürgermeister dankte 1.200 Helfern.")
    return folder


def test_search__finds_and_adapts(rain: ProjectFolder) -> None:
    exact = rain.run("tm", "search", "The mayor thanked 1,200 helpers.")
    assert exact.stdout == (
        "100 %  de  rain: The mayor thanked 1,200 helpers.\n       Der Bürgermeister dankte 1.200 Helfern.\n"
    )
    similar = rain.run("tm", "search", "The mayor thanked 2,500 helpers.", "--locale", "de")
    assert "adapted  de  rain: " in similar.stdout
    assert similar.stdout.endswith("       Der Bürgermeister dankte 2.500 Helfern.\n")
    nothing = rain.run("tm", "search", "Something else entirely.")
    assert (nothing.stdout, nothing.stderr) == ("", "nothing like it was reviewed yet\n")


def test_search__only_reviewed_text_and_always_the_newest(rain: ProjectFolder) -> None:
    rain.run("tm", "search", "x")
    rain.write(GERMAN, rain.read(GERMAN).replace("dankte 1.200", "lobte 1.200"))
    assert "lobte" in rain.run("tm", "search", "The mayor thanked 1,200 helpers.").stdout
    rain.write(GERMAN, rain.read(GERMAN).replace('msgid "The mayor', '#, fuzzy\nmsgid "The mayor'))
    assert rain.run("tm", "search", "The mayor thanked 1,200 helpers.").stdout == ""


def test_search__the_cache_is_no_source_of_truth(rain: ProjectFolder) -> None:
    before = rain.run("tm", "search", "The mayor thanked 1,200 helpers.").stdout
    rain.write(".polypress/memory.sqlite", "not a database")
    assert rain.run("tm", "search", "The mayor thanked 1,200 helpers.").stdout == before


def test_export_and_import__come_round(rain: ProjectFolder) -> None:
    assert rain.run("tm", "export", str(rain.root / "out.tmx")).stdout == f"{rain.root}/out.tmx: 1 pair\n"
    other = ProjectFolder(rain.root.parent / "other")
    other.write("i18n/polypress.toml", "")
    other.write(ARTICLE, RAIN)
    for command in ("extract", "update"):
        other.run(command)
    taken = other.run("tm", "import", str(rain.root / "out.tmx"))
    assert (taken.status, taken.stdout) == (0, "i18n/memory/out.tmx: 1 pair into de\n")
    result = other.run("translate", "--offline", "--locale", "de")
    assert "de: 1 unit from reviewed text, 8 units left untranslated\n" in result.stdout
    assert "# translation memory: out.tmx [" in other.read(GERMAN)
    assert "#, fuzzy" in other.read(GERMAN)


def test_translate__trusted_memory_counts_as_reviewed(rain: ProjectFolder) -> None:
    rain.write("i18n/articles/other.md", RAIN)
    for command in ("extract", "update"):
        rain.run(command)
    rain.run("translate", "--offline", "--trust-memory", "--domain", "other")
    text = rain.read("locales/de/LC_MESSAGES/other.po")
    assert "# translation memory: rain [" in text
    assert "fuzzy" not in text


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("old.csv", "source,de\nNobody was hurt.,Niemand wurde verletzt.\n"),
        (
            "old.po",
            'msgid ""\nmsgstr "Language: de\\n"\n\nmsgid "Nobody was hurt."\nmsgstr "Niemand wurde verletzt."\n'
            '\n#, fuzzy\nmsgid "Not reviewed."\nmsgstr "Nicht."\n',
        ),
    ],
)
def test_import__of_other_files(rain: ProjectFolder, name: str, content: str) -> None:
    file = rain.write(name, content)
    assert rain.run("tm", "import", str(file)).stdout == "i18n/memory/old.tmx: 1 pair into de\n"
    assert "Niemand wurde verletzt." in rain.run("tm", "search", "Nobody was hurt.").stdout


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.tmx", "<tmx", "a.tmx:1: "),
        ("a.tmx", "<html/>", "a.tmx"),
        ("a.csv", "x,y\n1,2\n", "a.csv:1: no column for the source"),
        ("a.po", 'msgid ""\nmsgstr ""\n', "its header names no language"),
        ("a.po", "nonsense\n", "a.po:1: not PO syntax"),
        ("a.csv", "source,de\n", "no reviewed pair"),
        ("a.doc", "", "not a translation memory"),
    ],
)
def test_import__says_what_is_wrong(rain: ProjectFolder, name: str, content: str, words: str) -> None:
    file = rain.write(name, content)
    before = rain.files()
    result = rain.run("tm", "import", str(file))
    assert result.status == 2
    assert words in result.stderr
    assert rain.files() == before
