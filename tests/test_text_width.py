from __future__ import annotations

import importlib.util
import struct
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polypress.text_width import line_count, text_width

FONT = Path("/usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf")
TEXT = st.text("abc WÄß\n\u0301漢я–", max_size=40)


@given(TEXT, TEXT)
def test_text_width__adds_up(first: str, second: str) -> None:
    assert text_width(first + second, 12) == pytest.approx(text_width(first, 12) + text_width(second, 12))
    assert text_width(first, 24) == pytest.approx(2 * text_width(first, 12))


@pytest.mark.parametrize(
    ("text", "wider"), [("i", "W"), ("a", "漢"), ("", "a"), ("\u0301", "a"), ("5", "55"), ("i", "я")]
)
def test_text_width__knows_letters(text: str, wider: str) -> None:
    assert text_width(text, 10) < text_width(wider, 10)


def test_text_width__of_figures_is_one() -> None:
    assert len({text_width(figure, 10) for figure in "0123456789"}) == 1
    assert text_width("Rain", 10, bold=True) > text_width("Rain", 10)


@given(TEXT, st.integers(1, 200))
def test_line_count__lines_fit(text: str, width: int) -> None:
    lines = line_count(text, width, 10)
    assert lines >= 1 + text.count("\n")
    assert lines <= 1 + text.count("\n") + text.count(" ")
    assert line_count(text, width + 50, 10) <= lines
    if all(text_width(line, 10) <= width for line in text.split("\n")):
        assert lines == 1 + text.count("\n")


@pytest.mark.skipif(not FONT.exists(), reason="needs the font Liberation Sans")
def test_advances__are_those_of_the_font() -> None:
    spec = importlib.util.spec_from_file_location("advances", Path(__file__).parent / "advances.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    data = FONT.read_bytes()
    found = module.advances(data)
    assert struct.unpack_from(">I", data)[0] == 0x00010000
    assert len(found) > 500
    assert all(text_width(chr(code), 1000) == width or not width for code, width in found.items())
