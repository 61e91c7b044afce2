from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange.strategies import lines
from polypress.exchange.writing import FORBIDDEN, block, decode, element, encode, escape


@given(lines)
def test_decode__gives_back_what_was_encoded(text: str) -> None:
    encoded = encode(text)
    assert decode(encoded) == text
    assert FORBIDDEN.search(encoded) is None


@given(lines, lines)
def test_element__any_text_and_attribute_can_be_read(text: str, value: str) -> None:
    found = ET.fromstring(element("a", {"b": value}, escape(encode(text))).encode())
    assert (decode(found.text or ""), decode(found.attrib["b"])) == (text, value)


@pytest.mark.parametrize("text", ["_x0000_", "_xD800_", "_x0041_", "_x000A_", "_x5F_", "_x005f"])
def test_decode__other_codes_are_text(text: str) -> None:
    assert decode(text) == text


@given(st.lists(lines, max_size=3))
def test_block__adds_nothing_to_its_children(texts: list[str]) -> None:
    found = ET.fromstring(block("a", None, [element("b", None, escape(encode(text))) for text in texts]))
    assert [decode(child.text or "") for child in found] == texts
