from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given

from exchange.strategies import EN, glossaries
from exchange.structure import TBX, faults
from polypress.exchange import ExchangeError, parse_tbx, render_tbx
from polypress.model import Term

CASES = Path(__file__).parent / "cases"
PATH = Path("terms.tbx")


def back(document: str | bytes) -> tuple[Term, ...]:
    data = document.encode() if isinstance(document, str) else document
    return tuple(replace(term, line=None) for term in parse_tbx(data, PATH, source=EN))


@given(glossaries)
def test_parse_tbx__gives_back_what_was_rendered(terms: tuple[Term, ...]) -> None:
    document = render_tbx(terms, source=EN)
    assert back(document) == terms
    assert faults(document, TBX) == []


def test_faults__finds_some() -> None:
    document = render_tbx([Term("war", {"de": ("Krieg",)}, "noun")], source=EN)
    for old, new in (
        (">noun<", ">proper noun<"),
        ("<term>", "<term/><term>"),
        (' xml:lang="de"', ""),
        ("<p>", "<q/><p>"),
    ):
        assert faults(document.replace(old, new), TBX) != []


def test_parse_tbx__martif() -> None:
    found = parse_tbx((CASES / "martif.tbx").read_bytes(), PATH, source=EN)
    assert found == (
        Term(
            "ceasefire",
            {"de": ("Feuerpause", "Waffenruhe", "Feuerstopp"), "nl": ("staakt-het-vuren",)},
            "noun",
            note="An agreed pause of the fighting.\nNot a truce.",
            line=10,
        ),
        Term("Kyiv", {"de": ("Kyjiw",)}, "proper noun", line=24),
    )


def test_parse_tbx__dct() -> None:
    assert back((CASES / "dct.tbx").read_bytes()) == tuple(
        Term(source, {"pt-BR": ("linha de frente",)}, "noun", note="The line of contact.")
        for source in ("front line", "front")
    )


def test_render_tbx__needs_a_term() -> None:
    with pytest.raises(ExchangeError, match="without terms"):
        render_tbx([], source=EN)


@pytest.mark.parametrize(
    ("document", "message", "line"),
    [
        ("<tmx/>", "the root element is <tmx>, not <martif> or <tbx>", 1),
        (
            '<martif><termEntry><langSet xml:lang="en">\n<tig/></langSet></termEntry></martif>',
            "a term's section without <term>",
            2,
        ),
        ("<tbx>\n<conceptEntry></tbx>", "mismatched tag", 2),
    ],
)
def test_parse_tbx__malformed(document: str, message: str, line: int) -> None:
    with pytest.raises(ExchangeError, match=message) as error:
        parse_tbx(document.encode(), PATH, source=EN)
    assert (error.value.path, error.value.line) == (PATH, line)
