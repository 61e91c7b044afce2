"""The parser's events stand where the text stands, whatever its bytes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from polypress.commonmark import read_events, read_inline


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
