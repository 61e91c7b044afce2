"""Plain text articles: kept byte for byte, translated line for line, wrapped again where they were wrapped."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from polypress.articles.culprits import find_culprit
from polypress.articles.text_article import FORMAT
from polypress.errors import ArticleError, RoundTripError
from polypress.model import Article, ArticleOptions, Locale
from polypress.segmentation import sentence_spans
from polypress.site.marks import mark_source

GERMAN = Locale("de")
SHARED = Path(__file__).parents[3] / "shared"
REAL = [*SHARED.glob("*.txt"), *sorted((SHARED / "data" / "articles").glob("*.txt"))]

LINES = """\ufeffThe standfirst says it all. It is short.\r
The Headline Of It\r
By Anna Autor\r
First sentence here. Second *one* & <b>more</b>.\r
\r
A Heading\r
Last paragraph.\r
Nederlands\r
Deutsch\r
"""
WRAPPED = """THE TITLE

A first paragraph that is wrapped at about fifty
characters in a line. Its second sentence is here,
and its third one ends soon. The end of it.

    A poem has lines. Two.
    They stay as they are.

A HEADING.

The last paragraph is wrapped, too, as the others
are above.
"""


def parse(text: str) -> Article:
    return FORMAT.parse(text, domain="a", split=sentence_spans, path=None, options=ArticleOptions())


def sources(article: Article) -> list[tuple[str, list[str]]]:
    return [(block.kind.value, [segment.source for segment in block.segments]) for block in article.blocks]


def translate(text: str, targets: Mapping[str, str]) -> str:
    return FORMAT.render(parse(text), lambda _, segment: targets.get(segment.source), GERMAN)


def test_parse__lines() -> None:
    article = parse(LINES)
    assert sources(article) == [
        ("description", ["The standfirst says it all.", "It is short."]),
        ("title", ["The Headline Of It"]),
        ("paragraph", ["First sentence here.", "Second *one* & <b>more</b>."]),
        ("heading", ["A Heading"]),
        ("paragraph", ["Last paragraph."]),
    ]
    matter = article.front_matter
    assert (matter.title, matter.author) == ("The Headline Of It", "Anna Autor")
    assert matter.languages == (Locale("en"), Locale("nl"), GERMAN)
    assert article.blocks[-1].section == "A Heading"


def test_parse__wrapped() -> None:
    assert sources(parse(WRAPPED)) == [
        ("title", ["THE TITLE"]),
        (
            "paragraph",
            [
                "A first paragraph that is wrapped at about fifty characters in a line.",
                "Its second sentence is here, and its third one ends soon.",
                "The end of it.",
            ],
        ),
        ("paragraph", ["A poem has lines.", "Two.", "They stay as they are."]),
        ("heading", ["A HEADING."]),
        ("paragraph", ["The last paragraph is wrapped, too, as the others are above."]),
    ]


def test_parse__what_is_wrong() -> None:
    with pytest.raises(ArticleError, match="empty"):
        parse("\n \n")
    with pytest.raises(ArticleError, match="no headline"):
        parse("One line.")


@pytest.mark.parametrize("text", [LINES, WRAPPED, *(path.read_bytes().decode() for path in REAL)])
def test_render__identity(text: str) -> None:
    article = parse(text)
    assert FORMAT.render(article, lambda *_: None, GERMAN) == text
    assert FORMAT.render(article, lambda _, segment: segment.source, GERMAN) == text


TEXTS = st.lists(
    st.sampled_from(
        ["A sentence here. Another one.", "A heading", "", "    Verse", "long " * 14, "Deutsch", "- item", "\t"]
    ),
    min_size=3,
    max_size=14,
)


@given(TEXTS, st.sampled_from(["\n", "\r\n"]), st.sampled_from(["Neu.", "1. Neu", "lang " * 30, "By Me", "[x"]))
@settings(max_examples=150)
def test_render__keeps_the_layout(lines: list[str], newline: str, new: str) -> None:
    text = newline.join(lines)
    try:
        article = parse(text)
    except ArticleError:
        return
    assert FORMAT.render(article, lambda _, segment: segment.source, GERMAN) == text
    result = FORMAT.render(article, lambda _, segment: new, GERMAN)
    marked = FORMAT.render(article, lambda _, segment: mark_source(segment.source), GERMAN)
    headings = FORMAT.body(text).count("## ")
    assert FORMAT.body(result, article).count("## ") == FORMAT.body(marked, article).count("## ") == headings


def test_render__lines() -> None:
    targets = {
        "It is short.": "Er ist\nkurz.",
        "The Headline Of It": "Die Überschrift",
        "A Heading": "Eine Zwischenüberschrift, die sehr viel länger ist als die englische, und zwar um einiges.",
    }
    expected = LINES
    for source, target in targets.items():
        expected = expected.replace(source, target.replace("\n", " "))
    assert translate(LINES, targets) == expected


def test_render__wraps_at_the_width_of_the_paragraph() -> None:
    second = "Its second sentence is here, and its third one ends soon."
    target = "Ihr zweiter Satz steht hier, und der dritte ist ganz bald zu Ende, aber noch nicht."
    assert translate(WRAPPED, {second: target, "Two.": "Zwei."}) == WRAPPED.replace(
        """characters in a line. Its second sentence is here,
and its third one ends soon. The end of it.
""",
        """characters in a line. Ihr zweiter Satz steht hier,
und der dritte ist ganz bald zu Ende, aber noch
nicht. The end of it.
""",
    ).replace("Two.", "Zwei.")


def test_render__a_sentence_behind_a_longer_one_begins_a_line() -> None:
    first = "A first paragraph that is wrapped at about fifty characters in a line."
    result = translate(WRAPPED, {first: "Ein erster Absatz, dessen Zeilen wie oben umbrochen sind, und noch mehr."})
    assert "Its second sentence is here,\nand its third one ends soon. The end of it.\n" in result
    assert max(map(len, result.splitlines())) <= 50


@pytest.mark.parametrize("target", ["Deutsch", "\u00a0"])
def test_render__refuses_what_is_no_part_of_the_text(target: str) -> None:
    text = LINES.replace("Last paragraph.", "Last paragraph")
    with pytest.raises(RoundTripError, match=r"a\.txt:7: the translation of 'Last paragraph'"):
        translate(text, {"Last paragraph": target, "A Heading": "Neu"})


def test_render__addendum() -> None:
    article = parse(LINES)
    result = FORMAT.render(article, lambda *_: None, GERMAN, addendum="Mehr.\nUnd mehr.\n")
    assert "Last paragraph.\r\n\r\nMehr.\r\nUnd mehr.\r\nNederlands" in result
    assert FORMAT.body(result, article).endswith("Last paragraph.\n\nMehr.\n\nUnd mehr.\n")


def test_body__letters_are_letters() -> None:
    body = FORMAT.body(LINES)
    assert body == "First sentence here. Second \\*one* & \\<b>more\\</b>.\n\n## A Heading\n\nLast paragraph.\n"
    assert "\\\n" in FORMAT.body(WRAPPED)


def test_find_culprit__none() -> None:
    assert find_culprit(3, lambda _: True) is None
