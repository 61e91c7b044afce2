from __future__ import annotations

from pathlib import Path

import pytest

from exchange.strategies import DE, EN
from polypress.exchange import ExchangeError, Pair, catalogue_pairs, parse_csv_pairs
from polypress.model import Catalogue, Locale, State, Unit

PATH = Path("pairs.csv")
NL, EN_GB = Locale.parse("nl"), Locale.parse("en-GB")


def read(text: str, target: Locale | None = None) -> list[Pair]:
    return list(parse_csv_pairs(text, PATH, source=EN, target=target))


def test_catalogue_pairs__only_what_a_person_approved() -> None:
    units = [Unit(f"{state}", "title", "" if state is State.UNTRANSLATED else "x", state) for state in State]
    assert list(catalogue_pairs(Catalogue("siversk", DE, tuple(units)), source=EN)) == [
        Pair("translated", "x", EN, DE, "title", "siversk")
    ]
    assert list(catalogue_pairs(Catalogue("siversk", None, tuple(units)), source=EN)) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("source,target\nwar,Krieg\n", [Pair("war", "Krieg", EN, DE)]),
        ('\ufeffSource;Target;id\r\n"war; peace"; Krieg ;7\r\n;x\r\ny\r\n', [Pair("war; peace", "Krieg", EN, DE)]),
        (
            "DE\tcontext\ten_US\tnl\torigin\nKrieg\ttitle\twar\toorlog\ta book\n\nRuhe\t\tcalm\t\t\n",
            [
                Pair("war", "Krieg", EN, DE, "title", "a book"),
                Pair("war", "oorlog", EN, NL, "title", "a book"),
                Pair("calm", "Ruhe", EN, DE),
            ],
        ),
        ("en-GB,en,de\na,b,c\n", [Pair("b", "a", EN, EN_GB), Pair("b", "c", EN, DE)]),
    ],
)
def test_parse_csv_pairs(text: str, expected: list[Pair]) -> None:
    assert read(text, DE) == expected


@pytest.mark.parametrize(
    ("text", "message", "line"),
    [
        ("", "an empty file", 1),
        ("source,target\na,b\n", "no column for the source or none for a target", 1),
        ("de,nl\na,b\n", "no column for the source", 1),
        ("en,notes\na,b\n", "none for a target", 1),
        ('en,de\n"a\nb",c\nd,"e\n', "not valid CSV", 4),
    ],
)
def test_parse_csv_pairs__malformed(text: str, message: str, line: int) -> None:
    with pytest.raises(ExchangeError, match=message) as error:
        read(text)
    assert (error.value.path, error.value.line) == (PATH, line)
