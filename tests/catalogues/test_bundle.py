from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from polypress.catalogues.bundle import render_bundle
from polypress.catalogues.mo import compiled_key
from polypress.model import MessageKey

texts = st.text(min_size=1)


@given(st.dictionaries(texts, texts))
def test_render_bundle__reads_back_in_order(messages: dict[str, str]) -> None:
    rendered = render_bundle({"": "Language: de\n"} | messages)
    assert list(json.loads(rendered).items()) == list(messages.items())
    assert rendered.endswith("}\n")


def test_render_bundle__context_and_letters_as_they_are() -> None:
    messages = {compiled_key(MessageKey("Russia's “losses”", "heading")): "„Verluste“ Russlands", "a": "<b>é</b>"}
    assert render_bundle(messages) == (
        '{\n "heading\\u0004Russia\'s “losses”": "„Verluste“ Russlands",\n "a": "<b>é</b>"\n}\n'
    )


def test_render_bundle__nothing_translated() -> None:
    assert render_bundle({"": "Language: de\n"}) == "{}\n"
