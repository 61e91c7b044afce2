"""What an author says goes the whole way, and what nobody would write ends with a clear word: by the command line."""

from __future__ import annotations

import pytest

from conftest import ProjectFactory

ARTICLE = """\
---
title: Rain
languages: [en, de, fr]
---

<!-- polypress: note It is a river, not a bank account. -->
<!-- mdpo-context river -->

The bank is closed, run `ls -l`.

<!-- polypress: only de -->

Nur hier.

<!-- polypress: all -->
"""
HOSTILE = {
    "a.md": "# T\n\n" + ">" * 3_000 + " a\n",
    "b.html": "<title>T</title>" + "<blockquote>" * 3_000 + "a b" + "</blockquote>" * 3_000,
    "c.txt": "A standfirst.\nTitle\n" + ">" * 3_000 + " a\n",
}


def test_marks__whole_way(project: ProjectFactory) -> None:
    folder = project(
        {
            "i18n/polypress.toml": "threshold = 0\n",
            "i18n/articles/rain.md": ARTICLE,
            "i18n/addenda/rain.fr.md": "*Traduit par nous.*\n",
        }
    )
    assert folder.run("extract").status == 0
    template = folder.read("i18n/pot/rain.pot")
    unit = next(part for part in template.split("\n\n") if "The bank" in part)
    assert "#. It is a river, not a bank account." in unit
    assert 'msgctxt "river"' in unit
    assert "Nur hier" not in template
    assert folder.run("update").status == 0
    assert folder.run("build").status == 0
    for path in ("markdown/{}/rain.md", "site/{}/rain.html"):
        pages = {tag: folder.read(f"build/{path.format(tag)}") for tag in ("en", "de", "fr")}
        assert [tag for tag, page in pages.items() if "Nur hier." in page] == ["de"]
        assert [tag for tag, page in pages.items() if "Traduit par nous." in page] == ["fr"]


def test_pseudo__whole_way(project: ProjectFactory) -> None:
    folder = project({"i18n/articles/rain.md": ARTICLE})
    folder.run("extract")
    result = folder.run("translate", "--engine", "pseudo", "--locale", "en-XA")
    assert result.status == 0
    assert "`ls -l`" in folder.read("locales/en_XA/LC_MESSAGES/rain.po").partition("msgstr")[2].rpartition("msgstr")[2]


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("keep", [(), ("--keep",)])
def test_nested_quotes(name: str, keep: tuple[str, ...], project: ProjectFactory) -> None:
    folder = project({name: HOSTILE[name]})
    for line in (["add", str(folder.root / name), *keep], ["extract"], ["build"]):
        result = folder.run(*line)
        assert result.status in (0, 2)
        assert (result.status == 2) == result.stderr.startswith("error: ")


@pytest.mark.parametrize("name", ["a.md", "a.html", "a.txt"])
def test_too_large_a_file(name: str, project: ProjectFactory) -> None:
    folder = project({})
    for path, line in ((name, ["add", str(folder.root / name)]), (f"i18n/articles/{name}", ["extract"])):
        file = folder.write(path, "")
        with file.open("wb") as sparse:
            sparse.truncate(50 * 2**20)
        result = folder.run(*line)
        assert result.status == 2
        assert f"{name}: the file is too large: it has 52,428,800 bytes" in result.stderr
        assert "hint: " in result.stderr
