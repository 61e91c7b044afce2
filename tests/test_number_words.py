from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polypress.model import Locale
from polypress.number_words import evaluate_words, knows_number_words, scale_words, spelled_numbers

LANGUAGES = ("en", "nl", "de", "fr", "es", "pt")


@pytest.mark.parametrize(
    ("locale", "text", "value"),
    [
        ("en", "two hundred and fifty thousand", "250000"),
        ("en", "half a million", "500000"),
        ("en", "One and a half million", "1500000"),
        ("en", "two million three hundred thousand", "2300000"),
        ("en", "two dozen soldiers", "24"),
        ("en", "twenty-one", "21"),
        ("en", "World War II", "2"),
        ("en", "on Dec. 9", "12"),
        ("nl", "honderdvijfendertig", "135"),
        ("nl", "tweeëndertigste", "32"),
        ("nl", "achttien", "18"),
        ("nl", "anderhalf miljoen", "1500000"),
        ("nl", "één miljoen", "1000000"),
        ("de", "zweihundertfünfzigtausend", "250000"),
        ("de", "neunjährige", "9"),
        ("de", "dreissig", "30"),
        ("de", "einundzwanzig", "21"),
        ("fr", "quatre-vingt-dix-neuf", "99"),
        ("fr", "soixante et onze", "71"),
        ("fr", "mille trois cents", "1300"),
        ("fr", "XXIe siècle", "21"),
        ("es", "tres mil millones", "3000000000"),
        ("es", "quinientos veintidós", "522"),
        ("es", "un millón y medio", "1500000"),
        ("pt", "duzentos e vinte e cinco", "225"),
        ("pt-PT", "dezassete mil milhões", "17000000000"),
        ("pt", "em março", "3"),
        ("sv", "den 3 mars", "3"),
        ("sv", "CO₂", "2"),
    ],
)
def test_spelled_numbers(locale: str, text: str, value: str) -> None:
    assert Decimal(value) in spelled_numbers(text, Locale.parse(locale))


@pytest.mark.parametrize(
    ("locale", "text"),
    [("en", "often phones tend to weight"), ("de", "kleine Reise allein"), ("fr", "le centre"), ("sv", "tre män")],
)
def test_spelled_numbers__none(locale: str, text: str) -> None:
    assert spelled_numbers(text, Locale(locale)) == frozenset()


@given(st.text())
def test_spelled_numbers__any_text(text: str) -> None:
    for language in LANGUAGES:
        assert all(value >= 0 for value in spelled_numbers(text, Locale(language)))


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("en", " million", 10**6),
        ("nl", "-miljard", 10**9),
        ("de", "\u00a0Billionen Euro", 10**12),
        ("fr", " milliards", 10**9),
        ("es", " mil millones", 10**9),
        ("es", " billones", 10**12),
        ("pt", " mil milhões", 10**9),
        ("pt", " bilhões", 10**9),
    ],
)
def test_scale_words(language: str, text: str, value: int) -> None:
    end, words = scale_words(f"3{text}", 1, language)
    assert evaluate_words([Decimal(1), *words]) == value
    assert end == 1 + len(text.removesuffix(" Euro"))


@pytest.mark.parametrize(
    ("language", "text"), [("fr", " cents"), ("de", " Tausendstel"), ("en", " m"), ("sv", " miljon")]
)
def test_scale_words__none(language: str, text: str) -> None:
    assert scale_words(f"3{text}", 1, language) == (1, ())


def test_knows_number_words() -> None:
    assert all(map(knows_number_words, LANGUAGES))
    assert not knows_number_words("sv")
