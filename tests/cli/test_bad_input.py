"""Bad input gets one clear error with its place, exit status 2, and leaves every file as it was."""

from __future__ import annotations

import os

import pytest

from conftest import ProjectFactory
from pipeline.articles import ARTICLE, GERMAN, RAIN

HEADER = 'msgid ""\nmsgstr ""\n"Language: de\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'


@pytest.mark.parametrize(
    ("path", "content", "command", "words"),
    [
        ("i18n/polypress.toml", "sourse = 'en'\n", "run", "i18n/polypress.toml:1: unknown key 'sourse'"),
        (ARTICLE, "---\ntitle: [a\n---\n\nText.\n", "run", "rain.md:"),
        (ARTICLE, RAIN.replace("[de, en, fr]", "[de, en, xx]"), "run", "rain.md:5: unknown locale 'xx'"),
        (ARTICLE, "", "run", "rain.md:1: "),
        (ARTICLE, b"---\ntitle: \0\n---\n", "run", "rain.md:2: this is a binary file"),
        (ARTICLE, b"\xff\xfe", "run", "rain.md:1: not UTF-8"),
        ("i18n/articles/Rain.md", RAIN, "run", "a second article of the domain"),
        ("i18n/articles/rain.txt", RAIN, "run", "a second article of the domain"),
        ("i18n/articles/other.rtf", "x", "run", "other.rtf: not an article"),
        ("i18n/articles/a b.md", RAIN, "run", "'a b' cannot be the name of an article"),
        (GERMAN, HEADER + 'msgid "a\nmsgstr ""\n', "run", "rain.po:6: a string that does not end"),
        (GERMAN, HEADER + '<<<<<<< HEAD\nmsgid "a"\nmsgstr ""\n', "run", "rain.po:6: a merge conflict marker"),
        (GERMAN, HEADER.replace("de", "nl"), "run", "rain.po:1: the header says Language: nl"),
        ("i18n/glossary.csv", "term,nl\nx\n", "run", "glossary.csv:1: "),
        (GERMAN, b"msgid \xff", "run", "rain.po:1: not UTF-8"),
    ],
)
@pytest.mark.parametrize("fresh", [True, False], ids=["fresh", "after a run"])
def test_bad_input(
    project: ProjectFactory, path: str, content: str | bytes, command: str, words: str, fresh: bool
) -> None:
    folder = project({ARTICLE: RAIN})
    if not fresh:
        folder.run("extract")
        folder.run("update")
    folder.write(path, content)
    before = folder.files()
    result = folder.run(command, "--offline")
    assert result.status == 2
    error, *hints = result.stderr.splitlines()
    assert error.startswith("error: ")
    assert words in error
    assert all(hint.startswith("hint: ") for hint in hints)
    assert folder.files() == before


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["update", "--locale", "xx"], "unknown locale 'xx'"),
        (["update", "--locale", "it"], "no article is translated into it"),
        (["extract", "--domain", "nothing"], "there is no article 'nothing'"),
        (["extract", "--domain", "../../etc"], "cannot be the name of an article"),
        (["translate", "--engine", "babelfish"], "unknown engine 'babelfish'"),
        (["nonsense"], "No such command"),
        (["extract", "--nonsense"], "No such option"),
        (["models", "remove", "en_de"], "en_de"),
        (["models", "install", "klingon"], "unknown locale 'klingon'"),
        (["add", "missing.txt"], "cannot read"),
        (["add", "picture.png"], "cannot import"),
    ],
)
def test_bad_usage(project: ProjectFactory, arguments: list[str], words: str) -> None:
    folder = project({ARTICLE: RAIN})
    folder.run("extract")
    folder.run("update")
    before = folder.files()
    result = folder.run(*arguments)
    assert result.status == 2
    assert words in result.stderr
    assert result.stdout == ""
    assert folder.files() == before


def test_no_project__says_what_to_type(project: ProjectFactory) -> None:
    folder = project({})
    (folder.root / "i18n/polypress.toml").unlink()
    result = folder.run("run")
    assert result.status == 2
    assert "no i18n/polypress.toml here or in any folder above" in result.stderr
    assert "polypress add ARTICLE" in result.stderr


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_read_only__says_so_and_changes_nothing(project: ProjectFactory) -> None:
    folder = project({ARTICLE: RAIN})
    (folder.root / "i18n").chmod(0o555)
    before = folder.files()
    result = folder.run("extract")
    (folder.root / "i18n").chmod(0o755)
    assert (result.status, folder.files()) == (2, before)
    assert "cannot write: Permission denied" in result.stderr


def test_blocked_place__says_so_and_changes_nothing(project: ProjectFactory) -> None:
    folder = project({ARTICLE: RAIN, "locales/fr": "a file where a folder must be"})
    folder.run("extract")
    before = folder.files()
    result = folder.run("update")
    assert (result.status, folder.files()) == (2, before)
    assert "cannot " in result.stderr
