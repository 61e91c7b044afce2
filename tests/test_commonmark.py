"""The parser's events stand where the text stands, whatever its bytes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polypress.commonmark import is_safe_address, read_events, read_inline


@given(st.text(alphabet="aé—😀 *_`<>[]()\n#>-|\\&;"))
def test_read_events__places_are_in_characters(text: str) -> None:
    for event in read_events(text):
        assert 0 <= event.start <= event.end <= len(text)
        if event.name == "Text" and "\\" not in text and "&" not in text and "\n" not in text:
            assert text[event.start : event.end] == event.value


@given(st.text(alphabet="a1é# -+>`~=|.)*\n\r\ud800\t"))
def test_read_inline__sees_no_block(text: str) -> None:
    blocks = {"Paragraph", "List", "Item", "BlockQuote", "CodeBlock", "HtmlBlock", "Heading", "Rule", "Table"}
    assert not blocks & {event.name for event in read_inline(text)}


@pytest.mark.parametrize(
    ("address", "safe"),
    [
        ("https://a.example", True),
        ("HTTP://a.example", True),
        ("mailto:a@b.example", True),
        ("/a:b", True),
        ("#a:b", True),
        ("?a:b", True),
        ("", True),
        ("javascript:x", False),
        ("JaVaScRiPt:x", False),
        (" javascript:x", False),
        ("data:text/html,x", False),
        ("vbscript:x", False),
        ("file:///etc/passwd", False),
    ],
)
def test_is_safe_address(address: str, safe: bool) -> None:
    assert is_safe_address(address) is safe


@pytest.mark.parametrize(
    "text",
    [
        "$5 and $6", "$5-$10", "US$, C$, and A$", "a $5/$6 b", "$x$5", "US$5bn/A$7bn", "$5 or 5$", "$20,000-$30,000",
        r"\$x$", "one $", "$a\n\nb$", "a $ b $ c",
    ],
)  # fmt: skip
def test_read_events__dollars_are_money(text: str) -> None:
    events = read_events(text)
    assert not [event for event in events if event.name.endswith("Math")]
    assert "".join(event.value for event in events if event.name == "Text") == text.replace("\\", "").replace("\n", "")


@pytest.mark.parametrize(
    ("text", "formulas"),
    [
        ("$x^2$ costs $5-$10", ["x^2"]),
        ("$2 \\pi r$, $2x$", ["2 \\pi r", "2x"]),
        ("$5 ($a$)", ["a"]),
        ("$5 $$a b$$ $6", ["a b"]),
        ("$5 `$a` $b$ `c$`", ["b"]),
    ],
)
def test_read_events__formulas(text: str, formulas: list[str]) -> None:
    assert [event.value for event in read_events(text) if event.name.endswith("Math")] == formulas


def test_read_events__dollars_in_addresses_and_titles() -> None:
    link = next(event for event in read_events('$5 [a](b$c "d$e")') if event.name == "Link")
    assert (link.value["dest_url"], link.value["title"]) == ("b$c", "d$e")


@given(st.text(alphabet="a5$ *`\\é\n⸀⸁⸆⸇⸈⸋⸎⸏"))
def test_read_events__dollars_stand_where_they_stood(text: str) -> None:
    for event in read_events(text):
        if event.name == "Text" and "\n" not in text:
            assert event.value == text[event.start : event.end]
