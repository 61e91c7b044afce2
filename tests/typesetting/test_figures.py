from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from polypress.conventions import conventions_for
from polypress.model import Locale
from polypress.typesetting.figures import Reading, find_figures, read_figure, write_figure


def figures(text: str) -> list[str]:
    return [figure.text for figure in find_figures(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10,000 to 20.5, 5% (3)", ["10,000", "20.5", "5", "3"]),
        ("5-10; 1,000-2,000; 10km; 3.5m", ["5", "10", "1,000", "2,000", "10", "3.5"]),
        ("10 000 and 1\u202f234,5", ["10 000", "1\u202f234,5"]),
        ("v1.2 18F #5 a_1 x=2 GPT-4 1:30 24/7 5th 802.11ac", []),
        ("0800 123 456", ["0800"]),
        ("1.2.3", ["1.2.3"]),
    ],
)
def test_find_figures__no_codes(text: str, expected: list[str]) -> None:
    assert figures(text) == expected


@pytest.mark.parametrize("text", ["1,23", "12,3456", "1,234,56", "007", "1.2.3", "1,234.", ""])
def test_read_figure__only_what_is_well_formed(text: str) -> None:
    assert read_figure(text, ".", ",") is None


def test_read_figure__any_space_and_any_apostrophe() -> None:
    assert read_figure("1 234,5", ",", "\u202f") == Reading("1234", "5", grouped=True)
    assert read_figure("1’234.5", ".", "'") == Reading("1234", "5", grouped=True)
    assert read_figure("12,34,567", ".", ",", (3, 2)) == Reading("1234567", None, grouped=True)


@settings(max_examples=100)
@given(
    st.integers(0, 10**12).map(str),
    st.none() | st.integers(0, 999).map(str),
    st.booleans(),
    st.sampled_from(["nl", "fr", "es", "pt-PT", "de-CH", "hi", "en"]),
)
def test_write_figure__reads_back(whole: str, fraction: str | None, grouped: bool, tag: str) -> None:
    conventions = conventions_for(Locale.parse(tag))
    text = write_figure(Reading(whole, fraction, grouped=False), conventions, grouped=grouped)
    reading = read_figure(text, conventions.decimal, conventions.group, conventions.group_sizes)
    assert reading == Reading(whole, fraction, grouped=grouped and len(whole) >= conventions.min_grouped)


def test_find_figures__long_texts() -> None:
    assert len(figures("1 " * 20_000)) == 20_000
    assert figures("1,000" * 20_000) == []
    assert figures(" 123" * 20_000) == []
