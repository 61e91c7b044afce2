"""Articles are taken in."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import SHARED, ProjectFactory, ProjectFolder
from pipeline.articles import ARTICLE, RAIN
from polypress.errors import ArticleError
from polypress.model import Locale
from polypress.pipeline.add import add

TEXT = """\
Rain fell on the town on Monday.
Heavy Rain Closes Bridge
Rain fell for six hours. Nobody was hurt.
Deutsch
English
"""


def test_add__starts_a_project(tmp_path: Path) -> None:
    folder = ProjectFolder(tmp_path / "new")
    file = folder.write("Über Regen.txt", TEXT)
    result = folder.run("add", str(file))
    assert (result.status, result.stderr) == (0, "hint: polypress run\n")
    assert result.stdout == (
        "started a project: i18n/polypress.toml\n"
        "i18n/articles/uber-regen.md: 'Heavy Rain Closes Bridge', 3 blocks\nlanguages: de\n"
    )
    assert folder.run("run", "--offline").status == 1
    assert (folder.root / "build/site/en/uber-regen.html").exists()


def test_add__the_same_again_changes_nothing(project: ProjectFactory) -> None:
    folder = project({"rain.txt": TEXT})
    folder.run("add", str(folder.root / "rain.txt"))
    before = folder.files()
    assert "(unchanged)" in folder.run("add", str(folder.root / "rain.txt")).stdout
    assert folder.files() == before


def test_add__another_article_of_that_name_needs_a_word(project: ProjectFactory) -> None:
    folder = project({"rain.txt": TEXT, ARTICLE: RAIN})
    before = folder.files()
    refused = folder.run("add", str(folder.root / "rain.txt"))
    assert refused.status == 2
    assert "there is another article of the domain 'rain'" in refused.stderr
    assert "--replace" in refused.stderr
    assert folder.files() == before
    assert folder.run("add", str(folder.root / "rain.txt"), "--domain", "storm").status == 0
    assert folder.run("add", str(folder.root / "rain.txt"), "--replace").status == 0
    assert "Heavy Rain" in folder.read(ARTICLE)


def test_add__languages_may_be_named(project: ProjectFactory) -> None:
    folder = project({"rain.md": "# Rain\n\nIt rained.\n"})
    result = folder.run("add", str(folder.root / "rain.md"), "--language", "fr", "--language", "pt-BR")
    assert "languages: fr pt-BR" in result.stdout
    without = project({"other.md": "# Rain\n\nIt rained.\n"}).run("add", str(folder.root / "other.md"))
    assert "hint: list its languages" in without.stderr


@pytest.mark.parametrize("content", ["", " \n\n", b"\0\1\2", b"\xff\xfe"])
def test_add__nothing_to_read_is_an_error(project: ProjectFactory, content: str | bytes) -> None:
    folder = project({})
    folder.write("a.txt", content)
    before = folder.files()
    result = folder.run("add", str(folder.root / "a.txt"))
    assert result.status == 2
    assert f"error: {folder.root / 'a.txt'}:1: " in result.stderr
    assert folder.files() == before


@pytest.mark.skipif(not (SHARED / "article.txt").exists(), reason="the article is not here")
def test_add__the_first_article_is_as_committed(project: ProjectFactory, siversk: ProjectFolder) -> None:
    folder = project({})
    folder.run("add", str(SHARED / "article.txt"), "--domain", "siversk")
    assert folder.read("i18n/articles/siversk.md") == siversk.read("i18n/articles/siversk.md")


def test_add__a_format_of_an_installed_package(project: ProjectFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = project({"rain.loud": "rain\nit rained\n", "rain.other": "rain"})
    refused = folder.run("add", str(folder.root / "rain.loud"))
    assert refused.status == 2
    assert "cannot import a file that ends in '.loud'" in refused.stderr
    folder.write("packages/loud_format.py", "def read(text, path=None):\n    return '# ' + text.upper()\n")
    folder.write(
        "packages/loud_format-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: loud-format\nVersion: 1.0\n"
    )
    folder.write(
        "packages/loud_format-1.0.dist-info/entry_points.txt", "[polypress.formats]\nloud = loud_format:read\n"
    )
    monkeypatch.syspath_prepend(folder.root / "packages")
    result = folder.run("add", str(folder.root / "rain.loud"))
    assert (result.status, result.stdout) == (0, "i18n/articles/rain.md: 'RAIN', 2 blocks\n")
    assert "IT RAINED" in folder.read(ARTICLE)
    other = folder.run("add", str(folder.root / "rain.other"))
    assert ".markdown" in other.stderr
    assert ".loud" in other.stderr


PAGE = "\ufeff<title>A page</title>\r\n<meta name=languages content='en, de'>\r\n<p>Some <b>words</b>.\r\n"
PLAIN = "The standfirst.\r\nThe Headline\r\nA paragraph.\r\nDeutsch\r\n"


@pytest.mark.parametrize(("name", "text", "kept"), [("a.htm", PAGE, "a.html"), ("a.txt", PLAIN, "a.txt")])
def test_add__keeps_a_file_as_it_is(tmp_path: Path, name: str, text: str, kept: str) -> None:
    file = tmp_path / name
    file.write_bytes(text.encode())
    result = add(file, folder=tmp_path, keep=True)
    assert result.path == tmp_path / "i18n" / "articles" / kept
    assert result.path.read_bytes() == text.encode()
    assert result.article.targets == (Locale("de"),)
    assert not add(file, folder=tmp_path, keep=True).changed
    with pytest.raises(ArticleError, match="another article of the domain 'a'"):
        add(file, folder=tmp_path, replace=True)


def test_add__keeps_what_the_configuration_says(tmp_path: Path) -> None:
    (tmp_path / "i18n").mkdir()
    (tmp_path / "i18n" / "polypress.toml").write_text('[articles]\nkeep = ["text"]\n')
    (tmp_path / "a.txt").write_text(PLAIN)
    (tmp_path / "b.html").write_text(PAGE)
    assert add(tmp_path / "a.txt", folder=tmp_path).path.name == "a.txt"
    assert add(tmp_path / "b.html", folder=tmp_path).path.name == "b.md"


def test_add__what_cannot_be_kept(tmp_path: Path) -> None:
    file = tmp_path / "a.html"
    file.write_text("<p>No title.")
    with pytest.raises(ArticleError, match="no title"):
        add(file, folder=tmp_path, keep=True)
    file.write_text(PAGE)
    with pytest.raises(ArticleError, match="must name its languages itself"):
        add(file, folder=tmp_path, keep=True, languages=[Locale("fr")])
    assert not (tmp_path / "i18n").exists()
