from __future__ import annotations

import pytest
from hypothesis import given

from exchange.strategies import lines
from polypress.exchange.inline import Role, cut


@given(lines, lines)
def test_cut__parts_join_to_the_line_and_pairs_are_nested(line: str, source: str) -> None:
    like = cut(source)
    parts = cut(line, like)
    assert "".join(part.text for part in parts) == line
    opened: list[int] = []
    for part in parts:
        if part.role is Role.START:
            opened.append(part.number)
        elif part.role is Role.END:
            assert opened.pop() == part.number
        assert (part.role is Role.WORDS) == (part.code is None)
    assert not opened
    numbers = [part.number for part in parts if part.role in (Role.START, Role.ALONE)]
    assert len(set(numbers)) == len(numbers)
    known = {part.number: part.code for part in like if part.code is not None}
    assert all(known.get(part.number, part.code) == part.code for part in parts if part.code is not None)


def shape(line: str, source: str = "") -> list[tuple[str, str, int]]:
    return [(str(part.role), part.text, part.number) for part in cut(line, cut(source))]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("plain", [("words", "plain", 0)]),
        ("", []),
        ("**`a`**", [("alone", "**`a`**", 1)]),
        ("[![](a.png)](b)", [("alone", "[![](a.png)](b)", 1)]),
        ("![alt](a.png)", [("start", "![", 1), ("words", "alt", 0), ("end", "](a.png)", 1)]),
        ("a<br>b", [("words", "a", 0), ("alone", "<br>", 1), ("words", "b", 0)]),
        ("\\* &amp;", [("alone", "\\*", 1), ("words", " ", 0), ("alone", "&amp;", 2)]),
        (
            "*a **b***",
            [
                ("start", "*", 1),
                ("words", "a ", 0),
                ("start", "**", 2),
                ("words", "b", 0),
                ("end", "**", 2),
                ("end", "*", 1),
            ],
        ),
    ],
)
def test_cut__roles(line: str, expected: list[tuple[str, str, int]]) -> None:
    assert shape(line) == expected


def test_cut__the_same_code_has_the_same_number() -> None:
    source = "**a** and **b** {x} [c](u)"
    target = shape("[c](u) {x} **b** {y} **a** **d**", source)
    assert [number for role, _, number in target if role in ("start", "alone")] == [4, 3, 1, 5, 2, 6]
