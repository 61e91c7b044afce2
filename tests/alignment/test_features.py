"""What is read from a sentence."""

from __future__ import annotations

import pytest

from polypress.alignment.features import Features, Reader
from polypress.model import Locale, Term

TERMS = (Term("ceasefire", {"de": ("Waffenruhe",)}), Term("CBS News", do_not_translate=True))
READER = Reader(Locale("en"), Locale("de"), TERMS)


def of_class(features: Features, name: str) -> set[str]:
    return {value for own, value in features.marks if own == name}


@pytest.mark.parametrize(
    ("text", "literals", "length"),
    [
        ("Run `pip install x` now.", {"pip install x"}, len("Run  now.")),
        ("See [the map](map.html) of {name}.", {"](map.html)", "{name}"}, len("See the map of .")),
        ("At https://example.org.", {"https://example.org"}, len("At .")),
        ("**Bold** words.", set(), len("Bold words.")),
        ("", set(), 1),
    ],
)
def test_read_source__takes_apart_what_nobody_translates(text: str, literals: set[str], length: int) -> None:
    features = READER.read_source(text)
    assert (of_class(features, "literal"), features.length) == (literals, length)


def test_read__terms_by_their_accepted_forms() -> None:
    source = READER.read_source("CBS News reports two ceasefires.")
    target = READER.read_target("CBS News berichtet von Waffenruhen.")
    assert of_class(source, "term") == of_class(target, "term") == {"ceasefire", "CBS News"}


@pytest.mark.parametrize(
    ("text", "begins", "ends"),
    [
        ("He left.", set(), {"."}),
        ("“Why?”", {"quotation"}, {"?", "quotation"}),
        ("« Pourquoi ? »", {"quotation"}, {"?", "quotation"}),
        ("为什么？", set(), {"?"}),
        ("他走了。", set(), {"."}),
        ("A headline", set(), set()),
    ],
)
def test_read__how_it_begins_and_ends(text: str, begins: set[str], ends: set[str]) -> None:
    features = READER.read_target(text)
    assert (of_class(features, "begin"), of_class(features, "end")) == (begins, ends)


@pytest.mark.parametrize(
    ("source", "target", "contradicts"),
    [
        ("635 drones fell.", "535 Drohnen fielen.", True),
        ("635 drones fell.", "Drohnen fielen.", False),
        ("4 drones fell.", "Vier Drohnen fielen.", False),
        ("10,000 people live there.", "Dort leben 10.000 Menschen.", False),
        ("75% of it, not 5.", "5 und 75 Prozent davon.", False),
    ],
)
def test_contradicts__only_where_each_side_has_another_number(source: str, target: str, contradicts: bool) -> None:
    assert READER.read_source(source).contradicts(READER.read_target(target)) is contradicts


def test_read__latin_words_inside_another_script() -> None:
    assert "rust" in Reader(Locale("en"), Locale("ja")).read_target("これはRustの例です。").words
