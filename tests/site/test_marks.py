from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from polypress.articles import body_of, parse_article, render_article
from polypress.model import Locale
from polypress.segmentation import sentence_spans
from polypress.site.body import language_attributes, render_body
from polypress.site.marks import ends_inside, mark_source, split_marks, without_marks

START, END = mark_source("\n").split("\n")
texts = st.text()
marked_texts = st.lists(texts | st.sampled_from([START, END, *START, *END])).map("".join)


def test_mark_source__is_punctuation() -> None:
    assert {unicodedata.category(letter)[0] for letter in START + END} == {"P"}


@given(texts.filter(lambda text: START not in text and END not in text))
def test_mark_source__is_taken_out_again(text: str) -> None:
    assert without_marks(mark_source(text)) == text
    assert list(split_marks(mark_source(text))) == ([(text, True)] if text else [])


@given(marked_texts)
def test_mark_source__marks_in_the_text_change_nothing(text: str) -> None:
    assert {inside for _, inside in split_marks(mark_source(text))} <= {True}
    assert not ends_inside(mark_source(text))


@given(marked_texts, st.booleans())
def test_split_marks__keeps_every_letter(text: str, inside: bool) -> None:
    assert "".join(part for part, _ in split_marks(text, inside)) == without_marks(text)


@given(marked_texts, marked_texts, st.booleans())
def test_ends_inside__goes_on_in_the_next_text(one: str, two: str, inside: bool) -> None:
    # A letter between them, so that the two do not make a mark where they meet.
    whole = list(split_marks(f"{one}|{two}", inside))
    parts = [*split_marks(f"{one}|", inside), *split_marks(two, ends_inside(f"{one}|", inside))]
    assert letters(whole) == letters(parts)


def letters(parts: list[tuple[str, bool]]) -> list[tuple[str, bool]]:
    return [(letter, inside) for part, inside in parts for letter in part]


def test_mark_source__marks_that_would_arise() -> None:
    assert list(split_marks(mark_source(f"a{END[:2]}{START}{END[2:]}b"))) == [("a⁆⦘ ⸩b", True)]


def test_split_marks__single_brackets_are_letters() -> None:
    assert list(split_marks("⸨a⸩ ⁆⦘ b ⸩⦘⁆")) == [("⸨a⸩ ⁆⦘ b ⸩⦘⁆", False)]


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
    html = render_body(body_of(marked), language)
    unmarked = html.replace(language, "").replace("<span>", "").replace("</span>", "")
    assert unmarked.split() == render_body(body_of(ARTICLE), "").split()
    # Every block says it once, as a whole, but for the image and its caption, which say it each.
    assert html.count(language) == len(article.blocks) - len(["title", "description"])
    assert "<span" not in html
