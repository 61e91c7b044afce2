"""Articles become templates."""

from __future__ import annotations

import subprocess

import pytest

from conftest import ProjectFactory, needs_gettext
from pipeline.articles import ARTICLE, RAIN, TEMPLATE


def test_extract__says_where_each_sentence_stands(project: ProjectFactory) -> None:
    folder = project({ARTICLE: RAIN})
    result = folder.run("extract")
    assert (result.status, result.stderr) == (0, "")
    assert result.stdout == "1 article, 9 units, 38 words: 1 template written\n"
    template = folder.read(TEMPLATE)
    for entry in (
        '#. title\n#: rain.md#title\nmsgctxt "title"\nmsgid "Rain Falls on Town"\nmsgstr ""\n',
        '#. description, sentence 2 of 2\n#: rain.md#description.s2\nmsgid "It was heavy."\n',
        '#. introduction, paragraph 1, sentence 2 of 2\n#: rain.md#p1.s2\nmsgid "Nobody was hurt."\n',
        '#. heading\n#: rain.md#what-happened-next\nmsgctxt "heading"\nmsgid "What Happened Next"\n',
        '#. section "What Happened Next", paragraph 1, sentence 2 of 2\n#: rain.md#what-happened-next.p1.s2\n'
        'msgid "See [the report](https://example.org/report) for more."\n',
        '#. section "What Happened Next", list item 2\n#: rain.md#what-happened-next.li2\n'
        'msgid "A bridge was closed."\n',
    ):
        assert entry in template


def test_extract__one_sentence_in_two_places_is_one_unit(project: ProjectFactory) -> None:
    folder = project({ARTICLE: RAIN})
    folder.run("extract")
    assert folder.read(TEMPLATE).count('msgid "Rain fell on the town on Monday."') == 1
    assert (
        "#. description, sentence 1 of 2\n#. introduction, paragraph 1, sentence 1 of 2\n"
        "#: rain.md#description.s1 rain.md#p1.s1\n"
    ) in folder.read(TEMPLATE)


def test_extract__twice_touches_nothing(project: ProjectFactory) -> None:
    folder = project({ARTICLE: RAIN})
    folder.run("extract")
    path = folder.root / TEMPLATE
    before = (path.read_bytes(), path.stat().st_mtime_ns)
    assert folder.run("extract").stdout == "1 article, 9 units, 38 words: nothing changed\n"
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before


def test_extract__a_new_paragraph_on_top_changes_no_identity(project: ProjectFactory) -> None:
    folder = project({ARTICLE: RAIN})
    folder.run("extract")
    before = [line for line in folder.read(TEMPLATE).splitlines() if line.startswith(("msgid", "msgctxt"))]
    folder.write(ARTICLE, RAIN.replace("\nRain fell", "\nA storm came first.\n\nRain fell", 1))
    folder.run("extract")
    after = [line for line in folder.read(TEMPLATE).splitlines() if line.startswith(("msgid", "msgctxt"))]
    assert [line for line in after if line in before] == before
    assert 'msgid "A storm came first."' in after


def test_extract__the_date_changes_only_with_the_content(
    project: ProjectFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = project({ARTICLE: RAIN})
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    folder.run("extract")
    assert '"POT-Creation-Date: 2023-11-14 22:13+0000\\n"' in folder.read(TEMPLATE)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")
    before = folder.files()
    folder.run("extract")
    assert folder.files() == before
    folder.write(ARTICLE, RAIN.replace("heavy", "light"))
    folder.run("extract")
    assert '"POT-Creation-Date: 2027-01-15 08:00+0000\\n"' in folder.read(TEMPLATE)


def test_extract__whole_paragraphs_if_configured(project: ProjectFactory) -> None:
    folder = project({ARTICLE: RAIN, "i18n/polypress.toml": 'segmentation = "paragraph"\n'})
    folder.run("extract")
    assert 'msgid "Rain fell on the town on Monday. Nobody was hurt."' in folder.read(TEMPLATE)


@needs_gettext
def test_extract__msgcat_agrees(project: ProjectFactory) -> None:
    folder = project({ARTICLE: RAIN})
    folder.run("extract")
    judged = subprocess.run(["msgcat", folder.root / TEMPLATE], capture_output=True, check=True)
    assert judged.stdout == (folder.root / TEMPLATE).read_bytes()
