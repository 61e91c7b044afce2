"""Plain text becomes an article: by its lines, or by its paragraphs where the lines are wrapped."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polypress.articles import parse_article
from polypress.articles.escaping import fold_line
from polypress.articles.front_matter import body_of, read_header
from polypress.articles.plain import read_plain
from polypress.articles.structure import plain_text, read_outline
from polypress.errors import ArticleError
from polypress.model import BlockKind
from polypress.segmentation import sentence_spans

SHARED = Path(__file__).parents[3] / "shared"
NEWS = """\
Rain fell. It was a lot.
Rain Falls on Town
A first paragraph. It has 2 * 3 words.
What Happened
"It rained," she said.
1. Not a list
- Nor this
Is this a heading?
The Last Section
The end.
Nederlands
English
português (BRASIL)
"""
WRAPPED = """\
THE RAIN.

BY ANN EXAMPLE.


Rain fell on the town on Monday, and it went on until the evening of
the day after, when the sun came out.

PART I.

The mayor said that it had not rained so much in living memory; nobody
_could_ contradict him.

    Ann Example,
      Rain Street.

Afterwards

The end.
"""


def test_read_plain__lines() -> None:
    assert read_plain(NEWS) == (
        "---\n"
        "title: Rain Falls on Town\n"
        "description: Rain fell. It was a lot.\n"
        "lang: en\n"
        "languages: [nl, en, pt-BR]\n"
        "---\n\n"
        "A first paragraph. It has 2 * 3 words.\n\n"
        "## What Happened\n\n"
        '"It rained," she said.\n\n'
        "1\\. Not a list\n\n"
        "\\- Nor this\n\n"
        "Is this a heading?\n\n"
        "## The Last Section\n\n"
        "The end.\n"
    ).replace("1\\. Not a list", "## 1. Not a list")


def test_read_plain__wrapped_paragraphs() -> None:
    expected = (
        "---\ntitle: THE RAIN.\nlang: en\nauthor: ANN EXAMPLE\n---\n\n"
        "Rain fell on the town on Monday, and it went on until the evening of the day after, when the sun came out.\n\n"
        "## PART I.\n\n"
        "The mayor said that it had not rained so much in living memory; nobody \\_could_ contradict him.\n\n"
        "Ann Example,\\\nRain Street.\n\n"
        "## Afterwards\n\n"
        "The end.\n"
    )
    assert read_plain(WRAPPED) == expected
    assert read_plain("\ufeff" + WRAPPED.replace("\n", "\r\n")) == expected


def test_read_plain__empty_lines_between_lines_change_nothing() -> None:
    assert read_plain(NEWS.replace("\n", "\n\n")) == read_plain(NEWS)


def test_read_plain__headline_first() -> None:
    long = "This is the first paragraph of a text that has no standfirst, and it is long enough to see that."
    text = read_plain(f"A Short Headline\nBy Ann Example\n{long}\n{long}\n".replace("By Ann Example\n", ""))
    assert text == f"---\ntitle: A Short Headline\nlang: en\n---\n\n{long}\n\n{long}\n"


def test_read_plain__author() -> None:
    text = read_plain("It rained.\nRain\nBy Ann Example\nBy the river, it rained.\n")
    assert (
        text
        == "---\ntitle: Rain\ndescription: It rained.\nlang: en\nauthor: Ann Example\n---\n\nBy the river, it rained.\n"
    )


def test_read_plain__standfirst_in_wrapped_text() -> None:
    first = "A standfirst of a text that is wrapped, and that for this reason takes\nmore than one line to say it."
    body = "A paragraph of a text that is wrapped, and that for this reason takes\nmore than one line to say it."
    header = read_header(read_plain(f"{first}\n\nThe Headline\n\n{body}\n"))
    assert header.title is not None
    assert header.description is not None
    assert (header.title.value, header.description.value) == ("The Headline", first.replace("\n", " "))


def test_read_plain__the_source_language_is_one_of_its_languages() -> None:
    assert "languages: [en, nl, fr]\n" in read_plain(
        "It rained.\nRain\nText here.\n\nnederlands\nFRANÇAIS\nNederlands\n"
    )


def test_read_plain__a_last_short_line_is_no_heading() -> None:
    assert read_plain("It rained.\nRain\nText.\nThe Agency\n").endswith("\n\nText.\n\nThe Agency\n")


@pytest.mark.parametrize(
    ("text", "line", "part"),
    [
        ("One line only.\n", 1, "no headline"),
        ("\n\nA standfirst.\n\nA headline\n", 5, "no text"),
        ("A standfirst.\nA headline\nBy Ann\n", 3, "no text"),
        ("A standfirst.\nA headline\nDeutsch\nEnglish\n", 2, "no text"),
        ("Deutsch\n", 1, "no headline"),
        (f"{'word ' * 14}\n{'word ' * 14}\n{'word ' * 14}\n\nThis is no headline, for it ends.\n", 3, "no headline"),
        ("A TITLE THAT IS LONG ENOUGH TO NEED TWO LINES, AS\nTITLES WERE\n\nBY ANN EXAMPLE.\n", 2, "no text"),
    ],
)
def test_read_plain__no_article(text: str, line: int, part: str) -> None:
    with pytest.raises(ArticleError) as caught:
        read_plain(text, Path("a.txt"))
    assert part in caught.value.message
    assert (caught.value.path, caught.value.line) == (Path("a.txt"), line)
    assert caught.value.hint


@given(st.lists(st.text(alphabet="ab #-+*_`[]()<>&!1.:\\|~=é").map(fold_line).filter(bool), min_size=1, max_size=6))
def test_read_plain__every_character_is_kept(lines: list[str]) -> None:
    text = read_plain("\n".join(["A standfirst.", "A Headline of some length.", *lines, "The end."]))
    outline = read_outline(body_of(text))
    assert set(outline.skeleton) <= {"Paragraph", "Heading 2"}
    assert [plain_text(leaf.events) for leaf in outline.leaves] == [
        " ".join(line.split()) for line in [*lines, "The end."]
    ]


@pytest.mark.skipif(not SHARED.exists(), reason="the articles are not here")
@pytest.mark.parametrize("name", ["article.txt", "data/articles/12-girls-own-paper.txt"])
def test_read_plain__real_articles_lose_no_word(name: str) -> None:
    text = (SHARED / name).read_bytes().decode()
    article = parse_article(read_plain(text), domain="a", split=sentence_spans)
    matter = article.front_matter
    body = " ".join(plain_text(leaf.events) for leaf in read_outline(body_of(article.text)).leaves)
    author = f"BY {matter.author}." if matter.author else ""
    autonyms = [locale.autonym for locale in matter.languages]
    words = " ".join([matter.description, matter.title, author, body, *autonyms]).split()
    assert sorted(words) == sorted(text.split())
    assert all(re.match(r"\S", line) for line in article.text.splitlines() if line)


@pytest.mark.skipif(not SHARED.exists(), reason="the article is not here")
def test_read_plain__the_first_article() -> None:
    article = parse_article(
        read_plain((SHARED / "article.txt").read_text(encoding="utf-8")), domain="a", split=sentence_spans
    )
    assert article.front_matter.title == "Ukrainian Forces Withdraw from Key Donetsk Position"
    assert [str(locale) for locale in article.front_matter.languages] == ["nl", "en", "de", "fr", "es", "pt"]
    headings = [block.segments[0].source for block in article.blocks if block.kind is BlockKind.HEADING]
    assert headings == [
        "Strategic Importance of Siversk",
        "Heavy Russian Casualties Reported",
        "Broader Context of the Conflict",
        "Regional Fighting Continues",
        "Humanitarian and Diplomatic Dimensions",
    ]
    assert sum(block.kind is BlockKind.PARAGRAPH for block in article.blocks) == 10
