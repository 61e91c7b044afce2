"""Tokens of HTML: they join to the text, whatever it is, and stand where browsers see them."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from polypress.articles.html_positions import Kind, read_tag, read_tokens

PIECES = (
    "< > / p <p <b> </b> <P<p> \" ' = a= {{ }} {% %} <% %> <!-- --> -- ! <svg> </svg> <![CDATA[ ]]> <script> </script>"
    " <title> </title &amp; \0 <?php ?> <!DOCTYPE é <br/> <plaintext> \ufeff"
).split(" ")
HTML = st.lists(st.sampled_from([*PIECES, " ", "\r\n", "word"]), max_size=25).map("".join)


@given(HTML)
@settings(max_examples=300)
def test_read_tokens__join_to_the_text(text: str) -> None:
    tokens = list(read_tokens(text))
    assert "".join(text[token.start : token.end] for token in tokens) == text
    assert all(token.start < token.end for token in tokens)
    for token in tokens:
        for attribute in token.attributes:
            assert token.start < attribute.start < attribute.end < token.end
            if attribute.value is not None:
                assert attribute.start < attribute.value[0] <= attribute.value[1] <= attribute.end


NAMES = st.sampled_from(["p", "B", "em", "div", "br"])
VALUES = st.text("abc é<>'&= ", max_size=6)
TAGS = st.tuples(NAMES, st.dictionaries(st.sampled_from(["id", "class", "data-x"]), VALUES)).map(
    lambda tag: f"<{tag[0]}" + "".join(f' {name}="{value}"' for name, value in tag[1].items()) + ">"
)
WELL_FORMED = st.lists(st.one_of(TAGS, st.sampled_from(["</p>", "</b>", "text ", "<!-- <p> -->"])), max_size=12).map(
    "".join
)


class _Known(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.tags: list[tuple[str, str, list[str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, self.get_starttag_text() or "", [name for name, _ in attrs]))


@given(WELL_FORMED)
def test_read_tokens__as_the_standard_library(text: str) -> None:
    known = _Known()
    known.feed(text)
    known.close()
    own = [token for token in read_tokens(text) if token.kind is Kind.START]
    found = [(one.name, text[one.start : one.end], [each.name for each in one.attributes]) for one in own]
    assert found == known.tags


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("a < b", "TEXT"),
        ("<p<p>x", "START TEXT"),
        ("<!--><p>", "COMMENT START"),
        ("<!-- x --!><p>", "COMMENT START"),
        ("<!-- x <p>", "BROKEN"),
        ("<a href='x", "BROKEN"),
        ("<!doctype html><?xml?></3>", "DECLARATION COMMENT COMMENT"),
        ("<![CDATA[ <b> ]]>", "COMMENT TEXT"),
        ("<svg><![CDATA[ <b> ]]></svg>", "START COMMENT END"),
        ("<svg><title><b></b></title></svg>", "START START START END END END"),
        ("<title><b></title>", "START RAW END"),
        ("<script>if (a</b>/.test(c))</script>", "START RAW END"),
        ("<script><!-- <script> </script> --></script>", "START RAW END"),
        ("<script><!--></script>", "START RAW END"),
        ("<style></sty", "START RAW"),
        ("<plaintext><b>", "START RAW"),
        ('{{ "<b>" }}{% if a < b %}<%= "<p>" %><?php echo "<p>" ?>', "TEXT"),
        ('<a {% if x > 1 %}id="{{ "y" }}"{% endif %}>', "START"),
    ],
)
def test_read_tokens__kinds(text: str, kinds: str) -> None:
    assert [token.kind.name for token in read_tokens(text)] == kinds.split()


def test_read_tag__attributes_are_the_first_of_a_name() -> None:
    text = "<A HREF=x href='y' checked / title = \"z\">"
    tag = read_tag(text, 0)
    assert tag is not None
    assert [(own.name, own.quote, own.value and text[slice(*own.value)]) for own in tag.attributes] == [
        ("href", "", "x"),
        ("checked", "", None),
        ("title", '"', "z"),
    ]
    assert read_tag(text, 1) is None


@pytest.mark.parametrize("piece", ["<a ", "{{", '<b x="', "<!--", "</", "<script><!--<script>", "{% <b ", "<% "])
def test_read_tokens__hostile_text_takes_one_pass(piece: str) -> None:
    text = piece * 20_000
    assert sum(token.end - token.start for token in read_tokens(text)) == len(text)
