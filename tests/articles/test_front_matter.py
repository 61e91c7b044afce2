"""Front matter is read strictly and written so that it reads back."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from polypress.articles.escaping import fold_line
from polypress.articles.front_matter import Header, body_of, line_at, read_header, render_keys, render_scalar
from polypress.errors import ArticleError, LocaleError, PolypressError
from polypress.model import Locale

PATH = Path("i18n/articles/a.md")


def read(front: str) -> Header:
    return read_header(f"---\n{front}---\nText\n", PATH)


def test_read_header__knows_its_keys_and_leaves_the_others() -> None:
    header = read(
        "title: 'A: title'\ndescription: What it\n  says\nlang: pt_BR\nlanguages: [nl, no, pt-BR, nl]\n"
        "date: 2026-01-31 10:00:00 -0500\nauthor:\n  - Ann\n  - Ben\ntags: {a: [1, 2]}\n2: x\n"
    )
    assert header.title is not None
    assert header.title.value == "A: title"
    assert header.description is not None
    assert header.description.value == "What it says"
    assert header.locale == Locale("pt", territory="BR")
    assert header.languages == (Locale("nl"), Locale("no"), Locale("pt", territory="BR"))
    assert (header.date, header.author) == ("2026-01-31", "Ann, Ben")


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("plain words", "plain words"),
        ("'it''s'", "it's"),
        ('"a \\"b\\" \\u00e9"', 'a "b" é'),
        (">\n  folded\n  lines\n", "folded lines\n"),
        ("|\n  kept\n  lines\n", "kept\nlines\n"),
        ("plain # comment", "plain"),
        ("!!str 5", "5"),
    ],
)
def test_read_header__places_are_exact(written: str, value: str) -> None:
    text = f"---\nlang: en\ntitle: {written}\ndescription: after\n---\nText\n"
    title = read_header(text).title
    assert title is not None
    assert title.value == value
    assert text[: title.start] == "---\nlang: en\ntitle: "
    assert text[title.end :].lstrip("\n").removeprefix(" # comment\n").startswith("description: after")


def test_read_header__without_front_matter() -> None:
    assert read_header("# Title\n") == Header(body=0)
    assert read_header("\ufeff# Title\n") == Header(body=1)
    assert read_header("---\n\nA line across the page above\n") == Header(body=0)
    assert read_header("") == Header(body=0)


def test_read_header__empty_values_are_none() -> None:
    header = read("title:\ndescription: ''\nlanguages: ~\ndate:\nauthor: []\n")
    assert (header.title, header.description, header.languages, header.date, header.author) == (None,) * 5
    assert read("") == Header(body=8, closing=4, opening=4)


def test_body_of__is_what_follows() -> None:
    assert body_of("---\r\ntitle: x\r\n---\r\n\r\nText\r\n") == "\r\nText\r\n"
    assert body_of("\ufeff---\ntitle: x\n...\nText") == "Text"
    assert body_of("Text") == "Text"


@pytest.mark.parametrize(
    ("front", "line", "part"),
    [
        ("title: a: b\n", 2, "not valid YAML: mapping values are not allowed here"),
        ("title: a\n\tb: c\n", 3, "not valid YAML"),
        ("lang: en\ntitle: [a\n", 4, "not valid YAML"),
        ("title: [a]\n", 2, "title must be a text"),
        ("title: {a: b}\n", 2, "title must be a text"),
        ("title: 1984\n", 2, "title must be a text, not 1984"),
        ("lang: en\ndescription: yes\n", 3, "description must be a text, not yes"),
        ("title: a\ntitle: b\n", 3, "twice"),
        ("{title: a}\n", 2, "line of its own"),
        ("languages: nl\n", 2, "languages must be a list"),
        ("languages:\n  - nl\n  - [de]\n", 4, "a language must be a name"),
        ("lang:\n  a: b\n", 3, "a language must be a name"),
        ("date: yesterday\n", 2, "ISO 8601"),
        ("date: 2026-02-30\n", 2, "ISO 8601"),
        ("date: [2026-02-03]\n", 2, "ISO 8601"),
        ("author: 5\n", 2, "author must be a text"),
        ("x: &a [1]\ny: [*a, *a]\n", 2, "anchors and aliases"),
        ("y: *a\n", 2, "anchors and aliases"),
        ("x: " + "[" * 3000 + "\n", 2, "nested too deep"),
        ("x: \x01\n", 2, "U+0001"),
    ],
)
def test_read_header__bad_front_matter(front: str, line: int, part: str) -> None:
    with pytest.raises(ArticleError) as caught:
        read(front)
    assert part in caught.value.message
    assert (caught.value.path, caught.value.line) == (PATH, line)


@pytest.mark.parametrize(
    ("front", "line", "name"),
    [("title: x\nlang: tlh-X\n", 3, "tlh-X"), ("languages: [nl, en,\n  klingon]\n", 3, "klingon"), ("lang:\n", 2, "")],
)
def test_read_header__unknown_locale(front: str, line: int, name: str) -> None:
    with pytest.raises(LocaleError) as caught:
        read(front)
    assert repr(name) in caught.value.message
    assert (caught.value.path, caught.value.line) == (PATH, line)


@pytest.mark.parametrize(
    ("text", "part"),
    [("---\ntitle: x\n\nText\n", "never ends"), ("+++\ntitle = 'x'\n\nText\n", "never ends")],
)
def test_read_header__other_front_matter(text: str, part: str) -> None:
    with pytest.raises(ArticleError) as caught:
        read_header(text, PATH)
    assert part in caught.value.message
    assert (caught.value.path, caught.value.line) == (PATH, 1)


@given(st.text(alphabet="abn: -#'\"[]{}&*!|>%@`?,\n\t~0é\\_"))
def test_read_header__raises_nothing_else(front: str) -> None:
    for text in (f"---\ntitle: {front}\n---\nText\n", f"---\n{front}\n---\n"):
        try:
            header = read_header(text)
        except PolypressError:
            continue
        assert 0 <= header.body <= len(text)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("Krieg und Frieden", "Krieg und Frieden"),
        ("Ja, „gut“ – so!", "Ja, „gut“ – so!"),
        ('Title: "x" # y', "'Title: \"x\" # y'"),
        ("It's: so", '"It\'s: so"'),
        ('It\'s "so": no', "'It''s \"so\": no'"),
        ("- a", "'- a'"),
        ("yes", "'yes'"),
        ("y", "'y'"),
        ("1", "'1'"),
        ("1e3", "'1e3'"),
        ("0o17", "'0o17'"),
        ("2026-01-31", "'2026-01-31'"),
        ("null", "'null'"),
        ("", "''"),
        ("# x", "'# x'"),
        ("{a}", "'{a}'"),
        ("one\nline", "one line"),
        ("back\\slash: 'x'", "'back\\slash: ''x'''"),
        ("<<", "'<<'"),
    ],
)
def test_render_scalar__quotes_where_needed(value: str, written: str) -> None:
    assert render_scalar(value) == written


@given(st.text() | st.text(alphabet="ab :#'\"-[]{}&*!|>%@`?,\\~01eyn\n"))
def test_render_scalar__reads_back(value: str) -> None:
    written = render_scalar(value)
    assert "\n" not in written
    assert yaml.safe_load(f"a: 1\nkey: {written}\nb: 2\n") == {"a": 1, "key": fold_line(value), "b": 2}


def test_render_keys__reads_back() -> None:
    keys = render_keys(
        {"title": "A: b", "description": "", "languages": (Locale("nl"), Locale("no")), "date": "2026-01-31"}, "\r\n"
    )
    assert keys == "title: 'A: b'\r\nlanguages: [nl, 'no']\r\ndate: 2026-01-31\r\n"
    header = read(keys)
    assert (header.languages, header.date) == ((Locale("nl"), Locale("no")), "2026-01-31")


def test_line_at__counts_every_kind_of_line_end() -> None:
    assert [line_at("a\nb\r\nc\rd", offset) for offset in (0, 2, 5, 7)] == [1, 2, 3, 4]
