"""A text is a text in Fluent, too: nothing in it means anything."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polypress.catalogues.fluent import identifier, render_fluent
from polypress.model import MessageKey

texts = st.text(st.characters(codec="utf-8"), min_size=1)
keys = st.builds(MessageKey, texts, st.none() | st.sampled_from(["heading", "title"]))


@given(keys)
def test_identifier__is_one(key: MessageKey) -> None:
    assert re.fullmatch(r"[a-zA-Z][a-zA-Z0-9_-]*", identifier(key))


def test_identifier__contexts_differ() -> None:
    assert identifier(MessageKey("May")) != identifier(MessageKey("May", "title"))


@given(st.dictionaries(keys, texts, max_size=4))
def test_render_fluent__reads_back(messages: dict[MessageKey, str]) -> None:
    syntax = pytest.importorskip("fluent.syntax")
    resource = syntax.parse(render_fluent(messages))
    assert not [entry for entry in resource.body if type(entry).__name__ == "Junk"]
    found = {entry.id.name: plain(entry.value) for entry in resource.body if type(entry).__name__ == "Message"}
    assert found == {identifier(key): target for key, target in messages.items()}


def plain(pattern: object) -> str:
    """Join what a pattern holds: texts, and literals in braces."""
    parts = []
    for element in getattr(pattern, "elements"):  # noqa: B009  # untyped where fluent.syntax is not installed
        expression = getattr(element, "expression", None)
        parts.append(element.value if expression is None else expression.parse()["value"])
    return "".join(parts)


@pytest.mark.parametrize(
    ("target", "written"),
    [("{x}", '{"{"}x{"}"}'), (" a ", '{" "}a{" "}'), ("a\nb", 'a{"\\u000A"}b'), ("[a", "[a"), ("", '{""}')],
)
def test_render_fluent__what_would_mean_something(target: str, written: str) -> None:
    assert render_fluent({MessageKey("a"): target}).splitlines()[1].partition(" = ")[2] == written
