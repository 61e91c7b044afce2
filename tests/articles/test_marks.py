"""What the author says to polypress in an article is done, and is no part of the page where it should not be."""

from __future__ import annotations

from pathlib import Path

import pytest

from polypress.articles import parse_article, render_article
from polypress.errors import ArticleError, LocaleError
from polypress.model import Article, Locale
from polypress.segmentation import sentence_spans

PATH = Path("i18n/articles/a.md")
HEAD = "---\ntitle: T\n---\n\n"


def parse(body: str) -> Article:
    return parse_article(HEAD + body, domain="a", split=sentence_spans, path=PATH)


def sources(article: Article) -> list[str]:
    return [segment.source for block in article.blocks[1:] for segment in block.segments]


def rendered(body: str, tag: str) -> str:
    result = render_article(parse(body), lambda *_: None, Locale.parse(tag))
    return result.partition("---\n\n")[2]


def test_off__hides_what_stands_between() -> None:
    article = parse(
        "One.\n\n<!-- polypress: off -->\n\n# Two\n\n- three\n\n<!-- polypress: on -->\n\nFour.\n\n"
        "> <!-- polypress: off -->\n> Five.\n>\n> <!-- polypress: on -->\n> Six.\n"
    )
    assert sources(article) == ["One.", "Four.", "Six."]
    assert article.blocks[-1].section is None


def test_note__reaches_the_next_block_and_no_other() -> None:
    article = parse(
        "<!-- polypress: note One. -->\n<!--polypress:  note\nTwo  more. -->\n<!-- polypress: context x -->\n\n"
        '- a [b](u "c")\n- d\n\n<!-- polypress: note Three. -->\n> e\n\nf\n'
    )
    assert [(block.segments[0].source, block.notes, block.msgctxt) for block in article.blocks[1:]] == [
        ("a [b](u)", ("One.", "Two more."), "x"),
        ("c", ("One.", "Two more."), "x"),
        ("d", ("One.", "Two more."), "x"),
        ("e", ("Three.",), None),
        ("f", (), None),
    ]


def test_note__within_a_list_and_nested() -> None:
    article = parse(
        "<!-- polypress: note outer -->\n<!-- polypress: context o -->\n\n- a\n\n  <!-- polypress: note inner -->\n"
        "  <!-- polypress: context i -->\n\n  b\n\n- c\n"
    )
    assert [(block.notes, block.msgctxt) for block in article.blocks[1:]] == [
        (("outer",), "o"),
        (("outer", "inner"), "i"),
        (("outer",), "o"),
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("a\n\n<!-- polypress: only fr -->\n\nx\n\n<!-- polypress: all -->\n\nb\n", "a\n\nb\n"),
        ("a\n<!-- polypress: only fr -->\nx\n\n<!-- polypress: all -->\nb\n", "a\n\nb\n"),
        ("<!-- polypress: only fr -->\n\nx\n\n<!-- polypress: all -->\n\nb\n", "b\n"),
        ("a\n\n<!-- polypress: only fr -->\n\nx\n\n<!-- polypress: all -->", "a\n\n"),
        ("a\r\n\r\n<!-- polypress: only fr -->\r\nx\r\n<!-- polypress: all -->\r\n\r\nb\r\n", "a\r\n\r\nb\r\n"),
        (
            "> a\n>\n> <!-- polypress: only fr -->\n> x\n>\n> <!-- polypress: all -->\n>\n> b\n",
            "> a\n>\n> b\n",
        ),
        ("- a\n\n  <!-- polypress: only fr -->\n  - x\n\n  <!-- polypress: all -->\n- b\n", "- a\n\n- b\n"),
    ],
)
def test_only__takes_the_passage_from_the_others(body: str, expected: str) -> None:
    assert rendered(body, "de") == expected
    assert rendered(body, "fr") == body
    assert rendered(body, "fr-CA") == body
    assert "x" not in sources(parse(body))


def test_only__takes_it_from_the_source_too() -> None:
    body = "a\n\n<!-- polypress: only fr, en-GB -->\n\nx\n\n<!-- polypress: all -->\n\nb\n"
    article = parse(body)
    assert render_article(article, lambda *_: None, Locale("en")) == HEAD + "a\n\nb\n"
    british = render_article(article, lambda _, segment: f"{segment.source}!", Locale.parse("en-GB"))
    assert british.endswith("a!\n\n<!-- polypress: only fr, en-GB -->\n\nx\n\n<!-- polypress: all -->\n\nb!\n")


@pytest.mark.parametrize(
    ("body", "line", "part"),
    [
        ("<!-- polypress: of -->\n", 5, "unknown mark 'of'"),
        ("<!-- polypress: -->\n", 5, "unknown mark"),
        ("a\n\n<!-- polypress: off please -->\n", 7, "unknown mark 'off please'"),
        ("a\n\n<!-- polypress: off -->\n\nb\n", 7, "`off` is never closed"),
        ("a\n\n<!-- polypress: only de -->\n\nb\n", 7, "`only` is never closed"),
        ("a\n\n<!-- polypress: on -->\n", 7, "no `off`"),
        ("a\n\n<!-- polypress: all -->\n", 7, "no `only`"),
        ("<!-- polypress: off -->\n\n<!-- polypress: all -->\n", 7, "no `only`"),
        ("<!-- polypress: off -->\n\n<!-- polypress: off -->\n", 7, "stands within"),
        ("<!-- polypress: off -->\n\n<!-- polypress: only de -->\n", 7, "stands within"),
        ("- <!-- polypress: off -->\n  a\n- b\n\n<!-- polypress: on -->\n", 9, "different blocks"),
        ("a <!-- polypress: off --> b <!-- polypress: on -->\n", 5, "line of its own"),
        ("<!-- polypress: note x --> b\n", 5, "line of its own"),
        ("- <!-- polypress: only de -->\n  a\n\n  <!-- polypress: all -->\n", 5, "line of its own"),
        ("<!-- polypress: note -->\n\na\n", 5, "says nothing"),
        ("<!-- polypress: only -->\n", 5, "no language"),
        ("a\n\n<!-- polypress: note x -->\n", 7, "nothing follows"),
        ("- a\n\n  <!-- polypress: note x -->\n\nb\n", 7, "nothing follows"),
        ("<!-- polypress: note x -->\n\n```\na\n```\n", 5, "nothing that is translated"),
        (
            "a [b]\n\n<!-- polypress: only de -->\n\n[b]: /u\n\n<!-- polypress: all -->\n",
            7,
            "would change without it",
        ),
    ],
)
def test_marks__wrong_ones_are_errors(body: str, line: int, part: str) -> None:
    with pytest.raises(ArticleError) as caught:
        parse(body)
    assert part in caught.value.message
    assert (caught.value.path, caught.value.line) == (PATH, line)


def test_only__unknown_locale() -> None:
    with pytest.raises(LocaleError) as caught:
        parse("a\n\n<!-- polypress: only de, klingon -->\n\nx\n\n<!-- polypress: all -->\n")
    assert (caught.value.path, caught.value.line) == (PATH, 7)


def test_marks__in_code_are_none() -> None:
    assert sources(parse("a\n\n```html\n<!-- polypress: off -->\n```\n\n`<!-- polypress: x -->` b\n")) == [
        "a",
        "`<!-- polypress: x -->` b",
    ]


def test_marks__many_of_them_take_no_time() -> None:
    article = parse("<!-- polypress: note a -->\n\n" * 5000 + "x")
    assert len(article.blocks[-1].notes) == 5000


def test_marks_of_other_programs() -> None:
    article = parse(
        "<!-- mdpo-disable -->\n\nOne.\n\n<!-- mdpo-enable -->\n\n<!-- translate:off -->\n\nTwo.\n\n"
        "<!--translate:on-->\n\n<!-- mdpo-translator Say it softly. -->\n<!-- mdpo-context sea -->\n\nThree.\n\n"
        "<!-- mdpo-disable-next-line -->\n\nFour.\n\n<!-- translate:official -->\n\nFive.\n"
    )
    assert [(block.segments[0].source, block.notes, block.msgctxt) for block in article.blocks[1:]] == [
        ("Three.", ("Say it softly.",), "sea"),
        ("Four.", (), None),
        ("Five.", (), None),
    ]
    with pytest.raises(ArticleError, match="`off` is never closed"):
        parse("<!-- mdpo-disable -->\n\nOne.\n")
    with pytest.raises(ArticleError, match="`note` says nothing"):
        parse("<!-- mdpo-translator -->\n\nOne.\n")


def test_translate_no__is_nothing_to_translate() -> None:
    article = parse('<span translate="no">Le Monde</span>\n\nRead <b class="notranslate">Le Monde</b>.\n')
    assert sources(article) == ['Read <b class="notranslate">Le Monde</b>.']


def test_only__many_passages() -> None:
    one = "<!-- polypress: only de -->\n\nA b.\n\n<!-- polypress: all -->\n\nC.\n\n"
    assert rendered(one * 1000, "fr").split() == ["C."] * 1000
