from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given

from exchange.strategies import glossaries
from polypress.exchange import ExchangeError, render_glossary
from polypress.glossary import parse_glossary
from polypress.model import Term


@given(glossaries)
def test_render_glossary__reads_back(terms: tuple[Term, ...]) -> None:
    found = parse_glossary(render_glossary(terms), Path("glossary.csv"))
    assert tuple(replace(term, line=None) for term in found) == terms


def test_render_glossary__keeps_columns_without_a_form() -> None:
    terms = [Term("war", {"de": ("Krieg", "Kampf")}), Term("BBC", do_not_translate=True, note="two\nlines")]
    assert render_glossary(terms, ["nl", "de"]).split("\n", 2) == [
        "term,part of speech,do-not-translate,note,nl,de",
        "war,,,,,Krieg | Kampf",
        'BBC,,yes,"two\nlines",,\n',
    ]


def test_render_glossary__a_bar_would_be_two_forms() -> None:
    with pytest.raises(ExchangeError, match=r"a form of 'war' holds \|"):
        render_glossary([Term("war", {"de": ("a|b",)})])
