from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from polypress.articles import body_of, parse_article, render_article
from polypress.model import BlockKind, Locale
from polypress.segmentation import sentence_spans
from polypress.site.body import render_body
from polypress.site.marks import Origin, mark, mark_source, origin_at_end, split_marks, without_marks
from polypress.site.pieces import language_attributes

START, END = mark_source("\n").split("\n")
UNREVIEWED = mark("\n", Origin.UNREVIEWED).split("\n")
MARKS = [START, END, *UNREVIEWED]
texts = st.text()
marked_texts = st.lists(texts | st.sampled_from([*MARKS, *START, *END])).map("".join)
marked = st.sampled_from([Origin.SOURCE, Origin.UNREVIEWED])
origins = st.sampled_from(Origin)


def test_mark__is_punctuation() -> None:
    assert {unicodedata.category(letter)[0] for letter in "".join(MARKS)} == {"P"}
    assert len(set(MARKS)) == 4


def test_mark__what_is_finished_needs_none() -> None:
    assert mark("Ja.", Origin.FINISHED) == "Ja."


@given(texts.filter(lambda text: not any(own in text for own in MARKS)), marked)
def test_mark__is_taken_out_again(text: str, origin: Origin) -> None:
    assert without_marks(mark(text, origin)) == text
    assert list(split_marks(mark(text, origin))) == ([(text, origin)] if text else [])


@given(marked_texts, marked)
def test_mark__marks_in_the_text_change_nothing(text: str, origin: Origin) -> None:
    assert {own for _, own in split_marks(mark(text, origin))} <= {origin}
    assert origin_at_end(mark(text, origin)) is Origin.FINISHED


@given(marked_texts, origins)
def test_split_marks__keeps_every_letter(text: str, inside: Origin) -> None:
    assert "".join(part for part, _ in split_marks(text, inside)) == without_marks(text)


@given(marked_texts, marked_texts, origins)
def test_origin_at_end__goes_on_in_the_next_text(one: str, two: str, inside: Origin) -> None:
    # A letter between them, so that the two do not make a mark where they meet.
    whole = list(split_marks(f"{one}|{two}", inside))
    parts = [*split_marks(f"{one}|", inside), *split_marks(two, origin_at_end(f"{one}|", inside))]
    assert letters(whole) == letters(parts)


def letters(parts: list[tuple[str, Origin]]) -> list[tuple[str, Origin]]:
    return [(letter, origin) for part, origin in parts for letter in part]


def test_mark__marks_that_would_arise() -> None:
    assert list(split_marks(mark_source(f"a{END[:2]}{START}{END[2:]}b"))) == [("a⁆⦘ ⸩b", Origin.SOURCE)]


def test_split_marks__single_brackets_are_letters() -> None:
    assert list(split_marks("⸨a⸩ ⁆⦘ b ⸩⦘⁆")) == [("⸨a⸩ ⁆⦘ b ⸩⦘⁆", Origin.FINISHED)]


ARTICLE = """---
title: A headline
description: A standfirst. It has two sentences.
lang: en
---

## A *heading* with `code`

One sentence. *Another one, and
it goes on. The third* has a [link](https://example.org "Title").

> - A quoted item. 1986. A year.
> - \\# No heading \\| here.

| Town | Share |
|:-----|------:|
| Siversk | 75% of it. All of it? |

![A map](map.png "What the map shows.")

A note.[^1]

[^1]: The note. It says this.
"""


def test_mark_source__survives_an_article() -> None:
    article = parse_article(ARTICLE, domain="a", split=lambda text: list(sentence_spans(text, "en")))
    marked = render_article(article, lambda _, segment: mark_source(segment.source), Locale("de"))
    language = language_attributes(Locale("en"))
    html = render_body(body_of(marked), {Origin.SOURCE: language}).html
    unmarked = html.replace(language, "").replace("<span>", "").replace("</span>", "")
    assert unmarked.split() == render_body(body_of(ARTICLE), {}).html.split()
    # Every block says it once, as a whole, but for the image and its caption, which say it each; an attribute cannot.
    silent = {BlockKind.TITLE, BlockKind.DESCRIPTION, BlockKind.LINK_TITLE}
    assert html.count(language) == len([block for block in article.blocks if block.kind not in silent])
    assert "<span" not in html
