from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from polypress.typesetting.quotations import find_pairs


def quotations(text: str) -> list[tuple[str, int]]:
    return [(text[pair.start : pair.end + 1], pair.depth) for pair in find_pairs(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\"Yes\" and 'no'", [('"Yes"', 0), ("'no'", 0)]),
        ("\"He said 'yes'\"", [("\"He said 'yes'\"", 0), ("'yes'", 1)]),
        ("'\"Yes\" it is'", [("'\"Yes\" it is'", 0), ('"Yes"', 1)]),
        ("“A ‘b’ c”", [("“A ‘b’ c”", 0), ("‘b’", 1)]),
        ("„A ‚b‘ c“ „d”", [("„A ‚b‘ c“", 0), ("‚b‘", 1), ("„d”", 0)]),
        ("»A ›b‹ c« »d«", [("»A ›b‹ c«", 0), ("›b‹", 1), ("»d«", 0)]),
        ("« A « b » c »", [("« A « b » c »", 0), ("« b »", 1)]),
        ("”a” ”b”", [("”a”", 0), ("”b”", 0)]),
        ('("a") – "b"—\'c\'.', [('"a"', 0), ('"b"', 0), ("'c'", 0)]),
        # Apostrophes and primes are no quotation marks.
        ("It's 'so', isn't it", [("'so'", 0)]),
        ('Hans\' "car"', [('"car"', 0)]),
        ('A 6\'2" "giant", 5\' tall', [('"giant"', 0)]),
        ("'ja', Hans' car", [("'ja'", 0)]),
        ("the 'boys' toys' here", []),
        # The apostrophe inside makes the single marks doubtful, not the double ones.
        ("the \"boys' toys\" and 'x' y", [('"boys\' toys"', 0)]),
        ('\'t was "so"', [('"so"', 0)]),
    ],
)
def test_find_pairs__quotations(text: str, expected: list[tuple[str, int]]) -> None:
    assert quotations(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        '"No',
        'No"',
        '"a "b"',
        '"A 6\'2" man" said',
        'a"b "c"',
        '<a b="c"> "d"',
        r"\"a\"",
        '{"a": 1}',
        '"" "a"',
        "« a",
        "«»",
        "a » b",
    ],
)
def test_find_pairs__nothing_where_marks_do_not_pair_up(text: str) -> None:
    assert find_pairs(text) == []


@settings(max_examples=150)
@given(st.text(st.sampled_from("ab 5.,«»‹›“”„‘’‚\"'"), max_size=25))
def test_find_pairs__well_nested(text: str) -> None:
    pairs = find_pairs(text)
    assert all(0 <= pair.start < pair.end < len(text) for pair in pairs)
    assert all(
        one.start < other.start and (one.end < other.start or other.end < one.end) for one, other in pairwise(pairs)
    )
    for pair in pairs:
        assert pair.depth == sum(other.start < pair.start and pair.end < other.end for other in pairs)


def test_find_pairs__a_text_of_marks_only() -> None:
    assert find_pairs("' " * 20_000) == []
    assert find_pairs("'a " * 20_000) == []
    assert len(find_pairs('"a" ' * 20_000)) == 20_000
