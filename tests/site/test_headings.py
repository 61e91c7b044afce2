from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polypress.site.body import render_body
from polypress.site.headings import anchors, read_body


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("# Über *Größe* & `code`!", ("über-grösse-code",)),
        ("## A\n\n## a\n\n### A", ("a", "a-2", "a-3")),
        ("## A-2\n\n## A\n\n## A", ("a-2", "a", "a-3")),
        ("## A {#b}\n\n## B\n\n## C {#b}", ("b", "b-2", "c")),
        ("## B\n\n## A {#b}", ("b-2", "b")),
        ("## Note 1\n\n## A {#reference-2}", ("note-1-2", "a")),
        ("## ???\n\n## 中文\n\n## !!!", ("section-1", "中文", "section-3")),
        ("A {#own .wide}\n===\n\n## B {.wide} ##\n\n## C \\{#no}\n\n## D {#x} e", ("own", "b", "c-no", "d-x-e")),
        ("> ## A\n\n- ## B\n\n##\n", ("a", "b", "section-3")),
        ("## {#alone}\n\n## A {#a}{#b}\n\n## A {}\n\n## B {#}", ("alone", "b", "a", "b-2")),
        ("Text only.", ()),
    ],
)
def test_anchors(markdown: str, expected: tuple[str, ...]) -> None:
    assert anchors(markdown) == expected


def test_read_body__takes_out_what_is_no_text() -> None:
    html = render_body("## A *b* {#own .wide}\n\n## C {.x} ##\n\n`{#d}`\n", {}, anchors=("own", "c")).html
    assert html == '<h2 id="own">A <em>b</em></h2>\n<h2 id="c">C</h2>\n<p><code>{#d}</code></p>\n'


heads = st.lists(st.sampled_from(["A", "a", "A-2", "2", "*", "`", "{#a}", "{#note-1}", "{.b}", "Note 1", "\\", " "]))


@given(st.lists(heads.map(" ".join), max_size=6))
def test_anchors__one_for_each_heading_and_all_differ(lines: list[str]) -> None:
    markdown = "\n\n".join(f"## {line}" for line in lines)
    found = anchors(markdown)
    assert len(found) == len(set(found)) == len(read_body(markdown)[1])
    assert all(
        name and not re.search(r"\s", name) and not re.fullmatch(r"(note|reference)-\d+", name) for name in found
    )
    assert render_body(markdown, {}, anchors=found).html.count(" id=") == len(found)


@pytest.mark.parametrize("tail", ["{" * 20000, "{#" * 20000, " " * 20000 + "}", "{#a " * 10000 + "}"])
def test_read_body__hostile_headings_take_no_time(tail: str) -> None:
    assert len(anchors(f"## A {tail}")) == 1
