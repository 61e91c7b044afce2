"""The rows of an article: what stands in each, and that no translation breaks more than its own markup."""

from __future__ import annotations

from html import unescape
from re import findall, sub

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import ProjectFactory
from polypress.pipeline.project import Project
from polypress.review.inline import show_inline
from polypress.review.service import Service
from polypress.review.views import View

HEADER = "---\ntitle: T\nlanguages: [de]\n---\n\n"
QUOTED = "> See [the map][m] now.\n>\n> [m]: https://example.org/map\n\nSee [the map][m] again."


def page(project: ProjectFactory, body: str, targets: dict[str, str] | None = None, *, suffix: str = "md") -> View:
    entries = "".join(f'msgid "{source}"\nmsgstr "{target}"\n\n' for source, target in (targets or {}).items())
    text = HEADER + body if suffix == "md" else body
    config = "" if suffix == "md" else 'targets = ["de"]\n'
    folder = project(
        {
            "i18n/polypress.toml": config,
            f"i18n/articles/a.{suffix}": text,
            "locales/de/LC_MESSAGES/a.po": 'msgid ""\nmsgstr "Language: de\\n"\n\n' + entries.replace("\n\n\n", "\n\n"),
        }
    )
    return Service(Project.open(folder.root)).page("a", "de")


def shown(html: str) -> str:
    """Give the HTML of a row without its spans."""
    return sub(r"</?span[^<>]*>", "", html)


@pytest.mark.parametrize(
    ("target", "html"),
    [
        ("Eins. Zwei.", "<p>Eins. Zwei. <em>Two.</em></p>"),
        ("*Eins", "<p>*Eins <em>Two.</em></p>"),
        ("# Eins", "<p># Eins <em>Two.</em></p>"),
        ("- Eins", "<p>- Eins <em>Two.</em></p>"),
        ("[x](javascript:a)", "<p>[x](javascript:a) <em>Two.</em></p>"),
        ("`Eins", "<p>`Eins <em>Two.</em></p>"),
    ],
)
def test_rows__a_target_that_breaks_its_block(project: ProjectFactory, target: str, html: str) -> None:
    row = page(project, "One. *Two.*\n\nThree.", {"One.": target})["rows"][1]
    assert shown(row["target"]) == html


def test_rows__two_targets_that_break_their_block(project: ProjectFactory) -> None:
    row = page(project, "One. Two. Three.", {"One.": "*a", "Two.": "b*", "Three.": "Drei."})["rows"][1]
    assert shown(row["target"]) == "<p>*a b* Drei.</p>"


def test_rows__notes_keep_the_numbers_of_the_page(project: ProjectFactory) -> None:
    body = "First.[^b] Second.[^a]\n\nThird.[^a]\n\n[^a]: Note A.\n\n[^b]: Note B."
    rows = page(project, body, {"Third.[^a]": "Dritter.[^a]", "Note A.": "Anmerkung A."})["rows"]
    first, third, *notes = rows[1:]
    assert shown(first["source"]).count(">1</a>") == shown(first["source"]).count(">2</a>") == 1
    assert ">2</a>" in third["source"]
    assert ">1</a>" not in third["source"]
    assert "Dritter." in third["target"]
    assert ">2</a>" in third["target"]
    assert [row["tag"] for row in notes] == ["aside", "aside"]
    assert "Anmerkung A." in notes[0]["target"]
    assert "Note B." in notes[1]["target"]


def test_rows__a_link_that_is_defined_in_a_quotation(project: ProjectFactory) -> None:
    rows = page(project, QUOTED, {"See [the map][m] again.": "Siehe wieder [die Karte][m]."})["rows"]
    assert [row["tag"] for row in rows[1:]] == ["blockquote", "p"]
    assert 'href="https://example.org/map"' in rows[1]["source"]
    assert "[m]" not in rows[1]["source"]


def test_rows__kinds_of_blocks(project: ProjectFactory) -> None:
    body = "## Head\n\n1. Item.\n\n![A map](map.png)\n\n```\ncode\n```\n\n***\n\n| A | B |\n|---|---|\n| c | d |\n"
    rows = page(project, body)["rows"]
    assert [(row["tag"], row["heading"]) for row in rows] == [
        ("h1", 1),
        ("h2", 2),
        ("ol", 0),
        ("figure", 0),
        ("pre", 0),
        ("hr", 0),
        ("table", 0),
    ]


HTML = """<!DOCTYPE html>
<html lang="en"><head><title>The town</title></head><body>
<h1>Salt &amp; pepper</h1>
<p>The town <em>fell</em> on <a href="https://example.org/?a=1&amp;b=2">Monday</a>. Nobody <b>knows why.</b></p>
<ul><li>An item is here.</li></ul>
<blockquote>He said so.</blockquote>
</body></html>
"""


def test_rows__of_an_html_article(project: ProjectFactory) -> None:
    targets = {
        "He said so.": "Er <em>sagte</em> <script>alert(1)</script>",
        "An item is here.": "Hier &lt;ist <b>er</b>.",
    }
    rows = page(project, HTML, targets, suffix="html")["rows"]
    head, text, item, quote = rows[-4:]
    assert (head["tag"], shown(head["source"])) == ("h1", "<h1>Salt &amp; pepper</h1>")
    assert shown(text["source"]) == (
        "<p>The town <em>fell</em> on <a>Monday</a>. Nobody <strong>knows why.</strong></p>"
    )
    assert (item["tag"], shown(item["target"])) == ("ul", "<ul><li>Hier &lt;ist <strong>er</strong>.</li></ul>")
    assert (quote["tag"], unescape(shown(quote["target"]))) == (
        "blockquote",
        "<blockquote>Er <em>sagte</em> <script>alert(1)</script></blockquote>",
    )
    assert "<script" not in quote["target"]
    assert "<em" not in quote["target"]


def test_rows__of_a_plain_text(project: ProjectFactory) -> None:
    rows = page(project, "Intro.\n\nThe headline\n\nIt *fell* &amp; <b>burnt</b>.\n", suffix="txt")["rows"]
    assert shown(rows[-1]["source"]).endswith("It *fell* &amp;amp; &lt;b&gt;burnt&lt;/b&gt;.</p>")


def test_rows__the_context_that_an_author_gives(project: ProjectFactory) -> None:
    body = "She sank.\n\n<!-- polypress: context the ship -->\n\nShe sank.\n"
    entries = {"She sank.": 'Sie ertrank."\n\nmsgctxt "the ship"\nmsgid "She sank."\nmsgstr "Sie sank.'}
    rows = page(project, body, entries)["rows"]
    assert [shown(row["target"]) for row in rows[1:]] == ["<p>Sie ertrank.</p>", "<p>Sie sank.</p>"]


@given(
    st.lists(
        st.lists(
            st.sampled_from(["a", "&lt;", "<", ">", "<b>", "</b>", "<em x='1'>", "</em>", "<br>", "⸨⦘⦃⁅", "'", '"'])
        ).map("".join)
    )
)
def test_show_inline__only_our_elements_and_well_nested(texts: list[str]) -> None:
    html = "".join(show_inline(texts))
    opened: list[str] = []
    opened += findall(r"</?(?:strong|em)>", html)
    rest = sub(r"</?(?:strong|em)>", "", html)
    assert "<" not in rest
    while True:
        pair = next((n for n in range(len(opened) - 1) if opened[n + 1] == opened[n].replace("<", "</")), None)
        if pair is None:
            break
        del opened[pair : pair + 2]
    assert opened == []
