from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polypress.memory.words import shape, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("… – !?", []),
        ("The drone, the DRONE", ["the", "drone"]),
        ("Élan élan e\u0301lan", ["elan"]),
        ("don't stop_here", ["don", "t", "stop", "here"]),
        ("Київ Київ", ["киів"]),
        ("हिन्दी में", ["हनद", "म"]),
        ("東京都", ["東京", "京都"]),
        ("猫 ｶﾅ", ["猫", "カナ"]),
        ("ไทยง่าย", ["ไท", "ทย", "ยง", "งา", "าย"]),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@given(st.text())
def test_words__are_words_to_the_index(text: str) -> None:
    found = words(text)
    assert len(found) == len(set(found))
    # What is ASCII must be a token of FTS5's `ascii` tokenizer, which takes all other characters.
    assert all(word and (not letter.isascii() or letter.isalnum()) for word in found for letter in word)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("5 drones", "1,234.5 drones"),
        ("Hi {name}, %s", "Hi {user}, %d"),
        ("${a} of 10 000", "{{ b }} of 7"),
        ("5%", "10%"),
    ],
)
def test_shape__is_the_same_without_numbers_and_placeholders(one: str, other: str) -> None:
    assert shape(one) == shape(other)
    assert shape(one) is not None


@pytest.mark.parametrize(("one", "other"), [("5 drones", "5 tanks"), ("{n} drones", "5 drones"), ("5 of {n}", "{n} 5")])
def test_shape__differs(one: str, other: str) -> None:
    assert shape(one) != shape(other)


@pytest.mark.parametrize("text", ["", "drones", "100", "a { b } c"])
def test_shape__none_without_them(text: str) -> None:
    assert (shape(text) is None) == (text != "100")
