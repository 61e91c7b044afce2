from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polypress.articles import body_of, parse_article, render_article
from polypress.model import Locale
from polypress.segmentation import sentence_spans
from polypress.site import mark_unit
from polypress.site.body import render_body
from polypress.site.marks import split_units, without_unit_marks
from polypress.site.units import place_units

VOID = frozenset({"br", "hr", "img"})
texts = st.text() | st.text("⸨⦘⦃⦄⁅⁆⦗⸩ab")


@given(texts, st.integers(0, 2**32 - 1))
def test_mark_unit__is_taken_out_again(text: str, number: int) -> None:
    marked = mark_unit(text, number)
    parts = list(split_units(marked))
    assert (parts[0], parts[-1]) == (("", number), ("", -1))
    assert {unit for _, unit in parts[1:-1]} <= {None}
    assert without_unit_marks(marked) == "".join(part for part, _ in parts)
    if without_unit_marks(text) == text:
        assert without_unit_marks(marked) == text


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("{One.} *{Two.}* {T*hr*ee.}", "<p><u0>One.</> <em><u1>Two.</></em> <u2>T<em>hr</em>ee.</></p>"),
        ("*{One.} {Two* goes on.}", "<p><em><u0>One.</> <u1>Two</></em><u1> goes on.</></p>"),
        ("{One *goes.} {Two.*}", "<p><u0>One </><em><u0>goes.</> <u1>Two.</></em></p>"),
        ("{*One* *two*}", "<p><u0><em>One</em> <em>two</em></></p>"),
        ("- {a}\n- {b}", "<ul>\n<li><u0>a</></li>\n<li><u1>b</></li>\n</ul>"),
        ("| {a} | {b} |\n|--|--|\n", '<th scope="col"><u0>a</></th><th scope="col"><u1>b</></th>'),
        (
            '![{a}](b.png "{c}")',
            '<figure><span class="image"><u0>a</></span><figcaption><u1>c</></figcaption></figure>',
        ),
        ('{See} ![{a}](b.png "{c}")', '<span class="image"><u1>a</></span> <span class="title"><u2>c</></span>'),
        ("{a  \nb}", "<p><u0>a<br>\nb</></p>"),
        ("{never closed\n\nnext", "<p><u0>never closed</></p>\n<p>next</p>"),
        ("{a} {b", "<p><u0>a</> <u1>b</></p>"),
        ("} a", "<p> a</p>"),
        ("[{a}](b.html)", '<p><a href="b.html"><u0>a</></a></p>'),
    ],
)
def test_place_units(markdown: str, html: str) -> None:
    count = iter(range(9))
    start, end = mark_unit("\n", 0).split("\n")
    marked = re.sub(r"\{", lambda _: mark_unit("\n", next(count)).split("\n")[0], markdown).replace("}", end)
    assert start
    placed = place_units(render_body(marked, {}).html, lambda number: f" u{number}")
    assert html in placed.replace("<span u", "<u").replace("</span>", "</>").replace('image"><u', 'image"><u').replace(
        "</></>", "</></span>"
    )


class Spans(HTMLParser):
    """Collect the text in each unit's spans, and see that all is nested well."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, str | None]] = []
        self.text: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.open.append((tag, dict(attrs).get("data-unit")))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        units = [unit for _, unit in self.open if unit is not None]
        assert len(units) <= 1
        for unit in units:
            self.text[unit] = self.text.get(unit, "") + data


@given(st.lists(st.text("ab *_`[]()<>&\\!|#~ÄΩ😀", min_size=1, max_size=12), min_size=3, max_size=3))
def test_place_units__hostile_translations(targets: list[str]) -> None:
    text = "---\ntitle: T\n---\n\nOne *sentence.* Another [one](https://e.org).\n\n- Item\n"
    article = parse_article(text, domain="a", split=lambda text: list(sentence_spans(text, "en")))
    numbers = {segment.source: number for number, segment in enumerate(s for b in article.blocks for s in b.segments)}
    body = [number for source, number in numbers.items() if source != "T"]
    wanted = dict(zip(body, targets, strict=True))
    marked = render_article(
        article,
        lambda _, segment: mark_unit(wanted.get(numbers[segment.source], "T"), numbers[segment.source]),
        Locale("en"),
    )
    html = place_units(render_body(body_of(marked), {}).html, lambda number: f' data-unit="{number}"')
    spans = Spans()
    spans.feed(html)
    spans.close()
    assert not spans.open
    assert without_unit_marks(html) == html
    assert set(spans.text) <= {str(number) for number in body}
    assert "<script" not in html
