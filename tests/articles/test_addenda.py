"""What an article has at its end in one language is good Markdown, and changes nothing before it."""

from __future__ import annotations

import pytest

from polypress.articles import parse_article, render_article
from polypress.articles.addenda import read_addendum
from polypress.errors import ArticleError, RoundTripError
from polypress.model import Locale
from polypress.segmentation import sentence_spans


def render(text: str, addendum: str) -> str:
    article = parse_article(text, domain="a", split=sentence_spans)
    return render_article(article, lambda *_: None, Locale("en"), addendum=addendum)


def test_render_article__ends_with_the_addendum() -> None:
    assert render("# T\n\nText.", "*By hand.*\n") == "# T\n\nText.\n\n*By hand.*\n"
    assert render("# T\r\n\r\nText.\r\n\r\n", "a\n\nb\n") == "# T\r\n\r\nText.\r\n\r\na\r\n\r\nb\r\n"


@pytest.mark.parametrize(
    ("text", "addendum"),
    [
        ("# T\n\n```\ncode\n", "*By hand.*"),
        ("# T\n\n<!-- open\n", "*By hand.*"),
        ("# T\n\n- a\n", "  b"),
        ("# T\n\nA [b] c.\n", "[b]: https://evil.example\n\nx"),
    ],
)
def test_render_article__refuses_an_addendum_that_would_be_part_of_it(text: str, addendum: str) -> None:
    with pytest.raises(RoundTripError):
        render(text, addendum)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("", "empty"),
        ("---\ntitle: a\n---\n\nb\n", "no front matter"),
        ("+++\ntitle = 'a'\n+++\n\nb\n", "no front matter"),
        ("<!-- polypress: off -->\n\na\n\n<!-- polypress: on -->\n", "no marks"),
        ("<!-- polypress: off -->\n", "never closed"),
        ("a\0", "binary"),
    ],
)
def test_read_addendum__bad_ones(text: str, part: str) -> None:
    with pytest.raises(ArticleError, match=part):
        read_addendum(text)
