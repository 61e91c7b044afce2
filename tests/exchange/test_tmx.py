from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange.strategies import DE, EN, pairs
from exchange.structure import TMX, faults
from polypress.exchange import ExchangeError, Pair, parse_tmx, render_tmx
from polypress.model import Locale

CASES = Path(__file__).parent / "cases"
PATH = Path("memory.tmx")
EN_US, DE_DE, PT_BR = map(Locale.parse, ("en-US", "de-DE", "pt-BR"))


def case(name: str, source: Locale = EN) -> list[Pair]:
    return list(parse_tmx([(CASES / name).read_bytes()], PATH, source=source))


@given(st.lists(pairs, max_size=3))
def test_parse_tmx__gives_back_what_was_rendered(memory: list[Pair]) -> None:
    document = render_tmx(memory, source=EN)
    assert list(parse_tmx([document.encode()], PATH, source=EN)) == memory
    assert faults(document, TMX) == []


def test_faults__finds_some() -> None:
    document = render_tmx([Pair("**a**", "b", EN, DE)], source=EN)
    for old, new in (("<seg>", "<seg><i/>"), (' i="1"', ""), ("<header", "<head"), ('"sentence"', '"word"')):
        assert faults(document.replace(old, new, 1).replace("</head>", "</header>"), TMX) != []


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "omegat.tmx",
            [
                Pair("The General Staff said so.", "So der Generalstab.", EN_US, DE, None, "translator"),
                Pair("War in the east", "Krieg im Osten", EN_US, DE),
            ],
        ),
        (
            "trados.tmx",
            [Pair("The General Staff said so.", "So der Generalstab.", EN_US, DE_DE, None, "HOST\\translator")],
        ),
        (
            "weblate.tmx",
            [
                Pair("War in the east", "Krieg im Osten", EN, DE),
                Pair("Snow fell.", "Schnee fiel.", EN, DE),
                Pair("Snow fell.", "A neve caiu.", EN, PT_BR),
            ],
        ),
    ],
)
def test_parse_tmx__of_other_tools(name: str, expected: list[Pair]) -> None:
    assert case(name) == expected


def test_parse_tmx__from_whichever_language() -> None:
    assert case("weblate.tmx", DE)[1] == Pair("Schnee fiel.", "A neve caiu.", DE, PT_BR)


def test_parse_tmx__the_very_locale_is_the_source() -> None:
    variants = "".join(f'<tuv xml:lang="{tag}"><seg>{tag}</seg></tuv>' for tag in ("en-GB", "en", "en-US"))
    document = f"<tmx><body><tu>{variants}</tu></body></tmx>".encode()
    found = [(pair.source, pair.target) for pair in parse_tmx([document], PATH, source=EN)]
    assert found == [("en", "en-GB"), ("en", "en-US")]


def test_parse_tmx__the_codes_of_our_own_are_marks() -> None:
    pair = Pair("**a** `b`\x07", "x", EN, DE, "", "siversk")
    document = render_tmx([pair], source=EN)
    assert list(parse_tmx([document.encode()], PATH, source=EN)) == [pair]
    other = document.replace('creationtool="polypress"', 'creationtool="other"').encode()
    assert list(parse_tmx([other], PATH, source=EN)) == [replace(pair, source="a _x0007_")]


def test_parse_tmx__a_file_that_never_ends() -> None:
    def endless() -> Iterator[bytes]:
        yield b"<tmx version='1.4'><body>"
        number = 0
        while True:
            number += 1
            yield f"<tu><tuv lang='en'><seg>{number}</seg></tuv><tuv lang='de'><seg>n{number}</seg></tuv></tu>".encode()

    found = islice(parse_tmx(endless(), PATH, source=EN), 1000, 1002)
    assert [pair.target for pair in found] == ["n1001", "n1002"]


@pytest.mark.parametrize(
    ("document", "message", "line"),
    [
        ("<xliff/>", "the root element is <xliff>, not <tmx>", 1),
        ("<tmx><body><tu>\n<tuv lang='en'/></tu></body></tmx>", "a <tuv> without <seg>", 2),
        ("<tmx><body>\n<tu></body></tmx>", "mismatched tag", 2),
    ],
)
def test_parse_tmx__malformed(document: str, message: str, line: int) -> None:
    with pytest.raises(ExchangeError, match=message) as error:
        list(parse_tmx([document.encode()], PATH, source=EN))
    assert (error.value.path, error.value.line) == (PATH, line)
