"""Words and markup come apart and go together again, whatever the text."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polypress.markup import Marked, Span, SpanKind, atoms, pair_tags, parse_inline, render_inline

SHARED = Path(__file__).parents[2] / "shared" / "data"
PIECES = re.split(
    "¦",
    "*¦**¦***¦_¦__¦~~¦~¦`¦``¦[¦](u)¦](u 't')¦][r]¦![¦<b>¦</b>¦<br>¦<i>¦</i>¦<!-- c -->¦&amp;¦&mdash;¦&#42;¦\\*¦\\\\¦\\"
    "¦{x}¦{0}¦%s¦%(n)d¦{{ 'a' | b }}¦{% x *y* %}¦{{< z >}}¦${y}¦[^1]¦http://a.b/_c_(d).¦a.b@c.de¦www.x.org¦ ¦foo¦Bar."
    "¦$x$¦$5¦\n¦\r\n¦<http://x>¦😀¦é¦(¦|",
)
markdown = st.one_of(
    st.text(),
    st.text(alphabet="ab *_~`[]()!<>&;#\\{}%$^:/.@-|=+1\n\"'é—\t"),
    st.lists(st.sampled_from(PIECES), max_size=20).map("".join),
)


@given(markdown)
def test_render_inline__gives_back_every_text(text: str) -> None:
    marked = parse_inline(text)
    assert render_inline(marked) == text
    for span in marked.spans:
        assert 0 <= span.start <= span.end <= len(marked.plain)


@pytest.mark.skipif(not SHARED.exists(), reason="the CommonMark examples are not here")
def test_render_inline__gives_back_the_commonmark_examples() -> None:
    for case in json.loads((SHARED / "commonmark_spec.json").read_text(encoding="utf-8")):
        assert render_inline(parse_inline(case["markdown"])) == case["markdown"]


@given(markdown)
def test_parse_inline__spans_are_nested(text: str) -> None:
    opened: list[Span] = []
    for span in parse_inline(text).spans:
        del opened[span.depth :]
        assert len(opened) == span.depth
        if opened:
            assert opened[-1].start <= span.start
            assert span.end <= opened[-1].end
        opened.append(span)


def kinds(text: str) -> list[tuple[str, str, str, str]]:
    marked = parse_inline(text)
    return [(str(span.kind), marked.plain[span.start : span.end], span.open, span.close) for span in marked.spans]


@pytest.mark.parametrize(
    ("text", "plain", "expected"),
    [
        ("a *b* **c**", "a b c", [("emphasis", "b", "*", "*"), ("strong", "c", "**", "**")]),
        ("***a***", "a", [("emphasis", "a", "*", "*"), ("strong", "a", "**", "**")]),
        ("~~a~~ ~b~", "a b", [("strikethrough", "a", "~~", "~~"), ("strikethrough", "b", "~", "~")]),
        ('[a *b*](u "t")', "a b", [("link", "a b", "[", '](u "t")'), ("emphasis", "b", "*", "*")]),
        ("![a \\] b](u)", "a ] b", [("image", "a ] b", "![", "](u)"), ("escape", "]", "\\", "")]),
        ("``a ` b``", "a ` b", [("code", "a ` b", "``", "``")]),
        ("<b>x</b><br>", "x", [("html", "x", "<b>", "</b>"), ("html", "", "<br>", "")]),
        ("<b>*x</b>*", "x", [("html", "", "<b>", ""), ("emphasis", "x", "*", "*"), ("html", "", "</b>", "")]),
        ("x[^1].", "x.", [("footnote", "", "[^1]", "")]),
        ("<http://a.b> <a@b.c>", "http://a.b a@b.c", [("url", "http://a.b", "<", ">"), ("email", "a@b.c", "<", ">")]),
        ("(see https://a.b/c_(d)).", "(see https://a.b/c_(d)).", [("url", "https://a.b/c_(d)", "", "")]),
        ("mail a.b@c.de!", "mail a.b@c.de!", [("email", "a.b@c.de", "", "")]),
        ("$x^2$ costs $5-$10", "x^2 costs $5-$10", [("maths", "x^2", "$", "$")]),
        (
            "**{name}** %s",
            "{name} %s",
            [("strong", "{name}", "**", "**")] + [("placeholder", x, "", "") for x in ("{name}", "%s")],
        ),
        ('[a]({{ "/b c" | url }})', "a", [("link", "a", "[", ']({{ "/b c" | url }})')]),
        ("`{name}` 2 * 3 * 4 a_b_c 5% off", "{name} 2 * 3 * 4 a_b_c 5% off", [("code", "{name}", "`", "`")]),
    ],
)
def test_parse_inline__kinds(text: str, plain: str, expected: list[tuple[str, str, str, str]]) -> None:
    assert parse_inline(text).plain == plain
    assert sorted(kinds(text)) == sorted(expected)


def test_parse_inline__an_entity_is_the_character_it_means() -> None:
    marked = parse_inline("AT&amp;T &mdash; &nosuch;")
    assert marked.plain == "AT&T — &nosuch;"
    assert [(span.kind, span.literal) for span in marked.spans] == [
        (SpanKind.ENTITY, "&amp;"),
        (SpanKind.ENTITY, "&mdash;"),
    ]


def test_parse_inline__order_and_depth_tell_inside_from_beside() -> None:
    beside, inside = parse_inline("*a*<br>"), parse_inline("*a<br>*")
    assert beside.plain == inside.plain
    assert [span.depth for span in beside.spans] == [0, 0]
    assert [span.depth for span in inside.spans] == [0, 1]
    assert render_inline(beside) == "*a*<br>"


def test_render_inline__other_words_get_the_markup() -> None:
    marked = parse_inline("a **b** c")
    assert render_inline(replace(marked, plain="x y z")) == "x **y** z"
    assert render_inline(Marked("just text")) == "just text"


@pytest.mark.parametrize(
    ("text", "translatable"),
    [("*a*", True), ("[a](b)", True), ("<b>a</b>", True), ("`a`", False), ("{a}", False), ("https://a.b", False)],
)
def test_span__is_translatable_unless_it_is_no_prose(text: str, translatable: bool) -> None:
    assert [span.translatable for span in parse_inline(text).spans] == [translatable]


@pytest.mark.parametrize(
    "text", ["{name}", "{0}", "%s", "%(name)s", "%d", "{{< x >}}", "{{ x }}", "${x}", '{% y "z" %}', "%1$s"]
)
def test_atoms__placeholders(text: str) -> None:
    sentence = f"Before {text} after."
    assert [(kind, sentence[start:end]) for kind, start, end in atoms(sentence)] == [(SpanKind.PLACEHOLDER, text)]


@pytest.mark.parametrize("text", ["100% sure", "5%d", "{ not }", "$5 {", "a@b", "50%(approx) of", "http://"])
def test_atoms__prose_is_none(text: str) -> None:
    assert list(atoms(text)) == []


def test_pair_tags__by_name_and_nesting() -> None:
    assert sorted(pair_tags(["<b>", "<i>", "<br>", "</i>", "<i/>", "</b>", "</p>", "<B>"])) == [(0, 5), (1, 3)]


@pytest.mark.parametrize(
    "text",
    [
        "[" * 3000,
        "*a " * 3000,
        "{{" * 3000,
        "*" * 3000 + "a" + "*" * 3000,
        "<b>" * 2000 + "</b>" * 2000,
        "*<b>" * 900 + "</b>*" * 900,
    ],
)
def test_parse_inline__nothing_is_too_deep(text: str) -> None:
    assert render_inline(parse_inline(text)) == text


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Run <code>ls -l</code> now", ["ls -l"]),
        ('By <b translate="no">The Sun</b> now', ["The Sun"]),
        ("By <i class='a notranslate'>The Sun</i> now", ["The Sun"]),
        ("By <i class=notranslated>The Sun</i> now", []),
        ("By <% if x < 1 %> now", ["<% if x < 1 %>"]),
    ],
)
def test_parse_inline__what_html_says_is_no_prose(text: str, kept: list[str]) -> None:
    marked = parse_inline(text)
    assert [marked.plain[span.start : span.end] for span in marked.spans if not span.translatable] == kept
    assert render_inline(marked) == text
