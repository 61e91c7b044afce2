from __future__ import annotations

import tomllib
from collections import Counter
from importlib.resources import files

import pytest

from polypress.segmentation.rules import Kind, load_rules

DATA = {path.name: tomllib.loads(path.read_text("utf-8")) for path in files("polypress.segmentation.data").iterdir()}


def test_load_rules__spellings() -> None:
    kinds = load_rules("en").kinds
    assert {kinds[word] for word in ("Sen", "SEN", "e.g", "E.g")} == {Kind.INNER}
    assert {kinds[word] for word in ("Jan", "JAN", "No", "no", "NO")} == {Kind.NUMBERED}
    assert "sen" not in kinds


def test_load_rules__generic() -> None:
    rules = load_rules("xx")
    assert rules.ordinals
    assert rules.kinds == {}
    assert rules.starters == frozenset()


@pytest.mark.parametrize("name", DATA)
def test_data__holds_known_sections_and_each_abbreviation_once(name: str) -> None:
    table = dict(DATA[name])
    table.pop("words", None)
    table.pop("ordinals", None)
    assert set(table) <= {kind.name.lower() for kind in Kind}
    words = Counter(word for groups in table.values() for value in groups.values() for word in value.split())
    assert [word for word, times in words.items() if times > 1] == []
