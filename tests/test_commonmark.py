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
