"""What authors say beside their text reaches translators and pages, through the command line."""

from __future__ import annotations

import pytest

from conftest import ProjectFactory

ARTICLE = "i18n/articles/a.md"
TEXT = (
    "---\ntitle: T\nlanguages: [en, de]\nsummary: A sum.\nphoto: {credit: By me.}\n---\n\n"
    "<!-- polypress: note Of a bridge. -->\n<!-- polypress: context bridge -->\n\nIt fell.\n\nIt fell.\n"
)


def test_extract__tells_translators_what_the_author_says(project: ProjectFactory) -> None:
    folder = project({ARTICLE: TEXT})
    assert folder.run("extract").status == 0
    template = folder.read("i18n/pot/a.pot")
    assert '#. introduction, paragraph 1\n#. Of a bridge.\n#: a.md#p1\nmsgctxt "bridge"\nmsgid "It fell."' in template
    assert '#. introduction, paragraph 2\n#: a.md#p2\nmsgid "It fell."' in template
    assert '#. front matter, summary\n#: a.md#summary1\nmsgid "A sum."' in template
    assert "By me." not in template
    assert "nothing changed" in folder.run("extract").stdout


def test_extract__front_matter_as_the_project_says(project: ProjectFactory) -> None:
    config = '[articles]\nfront-matter = ["title", "photo.credit"]\n'
    folder = project({ARTICLE: TEXT, "i18n/polypress.toml": config})
    folder.run("extract")
    template = folder.read("i18n/pot/a.pot")
    assert '#. front matter, photo.credit\n#: a.md#photo.credit1\nmsgid "By me."' in template
    assert "A sum." not in template


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("de.md", "---\ntitle: x\n---\ny\n", "i18n/addenda/de.md:1: an addendum has no front matter"),
        ("b.de.md", "y\n", "i18n/addenda/b.de.md:1: not an addendum"),
        ("de.txt", "y\n", "i18n/addenda/de.txt:1: not an addendum"),
        ("klingon.md", "y\n", "i18n/addenda/klingon.md:1: unknown locale 'klingon'"),
    ],
)
def test_run__bad_addenda(project: ProjectFactory, name: str, text: str, said: str) -> None:
    folder = project({ARTICLE: TEXT, f"i18n/addenda/{name}": text})
    before = folder.files()
    result = folder.run("run")
    assert result.status == 2
    assert said in result.stderr
    assert folder.files() == before


def test_build__ends_with_the_addenda(project: ProjectFactory) -> None:
    folder = project({ARTICLE: TEXT, "i18n/addenda/en.md": "For all.\n", "i18n/addenda/a.en.md": "For a.\n"})
    assert folder.run("build", "--locale", "en").status == 0
    assert folder.read("build/markdown/en/a.md") == f"{TEXT}\nFor a.\n\nFor all.\n"


@pytest.mark.parametrize(
    ("config", "said"),
    [
        ('[articles]\nkeep = "pdf"\n', "2: keep must be one of html, text, not 'pdf'"),
        ('[articles]\nfront-matter = "title"\n', "2: front-matter must be a list of keys"),
        ('[articles]\nfront-matter = ["a..b"]\n', "2: front-matter must be a list of keys, not 'a..b'"),
        ("[articles]\nfront = 1\n", "2: unknown key 'articles.front'"),
    ],
)
def test_config__articles(project: ProjectFactory, config: str, said: str) -> None:
    folder = project({ARTICLE: TEXT, "i18n/polypress.toml": config})
    result = folder.run("extract")
    assert result.status == 2
    assert said in result.stderr


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Text without title.\n", "a.md:1: the article has no title"),
        ("---\ntitle: T\n---\n\n \n", "the article has no text"),
        ("# T\n\n" + "x" * 2_000_001, "2,000,000 is the most"),
        ("# T\n\n<!-- polypress: of -->\n", "a.md:3: unknown mark 'of'"),
    ],
)
def test_extract__articles_of_which_no_page_can_be_made(project: ProjectFactory, text: str, said: str) -> None:
    folder = project({ARTICLE: text})
    result = folder.run("extract")
    assert result.status == 2
    assert said in result.stderr


NEST = 10_000


@pytest.mark.parametrize(
    "body",
    [
        "> " * NEST + "x",
        "- " * NEST + "x",
        "[" * NEST + "x" + "]" * NEST,
        "*" * NEST + "x" + "*" * NEST,
        "```\n" + "x\n" * NEST,
        "{{ " * NEST,
        "<!-- polypress: " * 100,
        "| a " * 1000 + "\n" + "|---" * 1000,
    ],
    ids=["quotes", "lists", "brackets", "emphasis", "fence", "templates", "marks", "table"],
)
def test_extract__hostile_articles_are_read_or_refused(project: ProjectFactory, body: str) -> None:
    folder = project({ARTICLE: f"# T\n\n{body}\n"})
    assert folder.run("extract").status in (0, 2)
