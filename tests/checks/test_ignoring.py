from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polypress.checks import Context, load_all, load_checks
from polypress.checks.ignoring import Ignored, ignored
from polypress.model import Locale, State, Unit

NAMES = st.lists(st.from_regex(r"[a-z]+(-[a-z]+){0,2}", fullmatch=True), min_size=1, unique=True)


@pytest.mark.parametrize(
    ("comment", "expected"),
    [
        ("polypress: ignore", Ignored(every=True)),
        ("  Polypress:ignore  ", Ignored(every=True)),
        ("polypress: ignore numbers", Ignored(("numbers",))),
        ("polypress: ignore: numbers,quotes", Ignored(("numbers", "quotes"))),
        ("polypress: ignore numbers quotes, numbers", Ignored(("numbers", "quotes"))),
        ("polypress: ignored", Ignored()),
        ("polypress: ignore-numbers", Ignored()),
        ("see polypress: ignore", Ignored()),
        ("ignore numbers", Ignored()),
    ],
)
def test_ignored__reads_a_comment(comment: str, expected: Ignored) -> None:
    assert ignored([comment]) == expected


@given(first=NAMES, second=NAMES)
def test_ignored__joins_comments(first: list[str], second: list[str]) -> None:
    found = ignored([f"polypress: ignore {', '.join(first)}", "a note", f"polypress: ignore {' '.join(second)}"])
    assert set(found.names) == {*first, *second}
    assert all(map(found.covers, first + second))
    assert not found.covers("another check")


def test_ignores__names_what_there_is_none_of() -> None:
    known = ", ".join(load_all())
    unit = Unit("a", target="b", state=State.TRANSLATED, comments=(f"polypress: ignore {known}, nubmers, typography",))
    german = Context(Locale("de"), conventions=Locale("de"))
    assert list(load_checks()["ignores"].run(unit, german)) == [
        'there is no check "nubmers" to ignore',
        'there is no check "typography" to ignore',
    ]
