from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from babel.numbers import format_decimal, format_percent
from hypothesis import given
from hypothesis import strategies as st

from polypress.model import Locale
from polypress.numerals import Numeral, find_numerals

LOCALES = (
    "nl",
    "de",
    "fr",
    "es",
    "pt",
    "pt_PT",
    "pt_BR",
    "en",
    "en_GB",
    "de_CH",
    "de_AT",
    "fr_CH",
    "sv",
    "it",
    "en_IN",
)
NAMES = st.sampled_from(LOCALES)
NUMBERS = st.decimals(min_value=0, max_value=10**12, places=4).map(lambda number: number.normalize())


def written(number: Decimal, locale: str) -> str:
    """The number as CLDR writes it there."""
    return str(format_decimal(number, locale=locale, decimal_quantization=False))


def values(text: str, locale: str) -> list[set[str]]:
    return [
        {f"{value.normalize():f}" for value in numeral.values} for numeral in find_numerals(text, Locale.parse(locale))
    ]


@given(NUMBERS, NAMES)
def test_find_numerals__reads_what_cldr_writes(number: Decimal, locale: str) -> None:
    (numeral,) = find_numerals(f"({written(number, locale)}) x", Locale.parse(locale))
    assert numeral.values == {number}
    assert numeral.text == written(number, locale)


@given(NUMBERS.filter(bool), NAMES)
def test_find_numerals__reads_the_sign_that_cldr_writes(number: Decimal, locale: str) -> None:
    (numeral,) = find_numerals(f"x {written(-number, locale)} x", Locale.parse(locale))
    assert numeral.values == {-number}


@given(st.integers(min_value=0, max_value=10**7), NAMES)
def test_find_numerals__reads_the_percent_sign_that_cldr_writes(number: int, locale: str) -> None:
    text = format_percent(Decimal(number) / 100, locale=locale)
    (numeral,) = find_numerals(text, Locale.parse(locale))
    assert numeral == Numeral(text, 0, len(text), frozenset({Decimal(number)}), percent=True)


@given(NUMBERS, NUMBERS, NAMES, NAMES)
def test_agrees__if_and_only_if_equal(one: Decimal, other: Decimal, here: str, there: str) -> None:
    (first,) = find_numerals(f"x {written(one, here)} x", Locale.parse(here))
    (second,) = find_numerals(f"x {written(other, there)} x", Locale.parse(there))
    assert first.agrees(second) == second.agrees(first) == (one == other)


@given(st.text() | st.text(alphabet="0123456789.,:' \u00a0%-½٣٫kmhes/"), NAMES)
def test_find_numerals__any_text(text: str, locale: str) -> None:
    found = find_numerals(text, Locale.parse(locale))
    assert all(text[numeral.start : numeral.end] == numeral.text for numeral in found)
    assert all(before.end <= after.start for before, after in pairwise(found))
    assert all(numeral.values for numeral in found)
    covered = {place for numeral in found for place in range(numeral.start, numeral.end)}
    assert all(place in covered for place, character in enumerate(text) if character.isdecimal())


@pytest.mark.parametrize(
    ("locale", "text", "expected"),
    [
        # Ordinary variants of what CLDR says.
        ("de", "10 000 10\u00a0000 10’000 1.234,5", [{"10000"}, {"10000"}, {"10000"}, {"1234.5"}]),
        ("fr", "1.234 1.234.567 1.5", [{"1234", "1.234"}, {"1234567"}, {"1.5"}]),
        ("de-CH", "4,5 1,234 1'234.5", [{"4.5"}, {"1234", "1.234"}, {"1234.5"}]),
        ("de", "1,234.5 12,345,678", [{"1234.5"}, {"12345678"}]),
        ("en", "12,34,567 .22 0.123 007", [{"1234567"}, {"0.22"}, {"0.123"}, {"7"}]),
        ("ar", "١٬٢٣٤٫٥", [{"1234.5"}]),
        ("en", "½ 2½ ¾", [{"0.5"}, {"2.5"}, {"0.75"}]),
        # No single number.
        ("en", "12.34.56 1,2,3 5'10", [{"12"}, {"34"}, {"56"}, {"1"}, {"2"}, {"3"}, {"5"}, {"10"}]),
        ("de", "24.12.2024 und 2024-12-24", [{"24"}, {"12"}, {"2024"}, {"2024"}, {"12"}, {"24"}]),
        # Letters around do not matter.
        ("en", "F-16, COVID-19, 2nd, i386", [{"16"}, {"19"}, {"2"}, {"386"}]),
        ("fr", "1er, 3e", [{"1"}, {"3"}]),
        # Signs and dashes.
        ("en", "-5, −5, –5, 3-5, a-5", [{"-5"}, {"-5"}, {"-5", "5"}, {"3"}, {"5"}, {"5"}]),
        ("de", "minus 5", [{"5", "-5"}]),
        # Times.
        ("en", "10:00 and 10:30", [{"10"}, {"10"}, {"30"}]),
        ("fr", "10 h 00", [{"10"}]),
        ("en", "3 p.m.", [{"3", "15"}]),
        ("en", "12 am", [{"12", "0", "24"}]),
        # Decades.
        ("en", "1990s, 90s", [{"1990", "90"}, {"90", "1990"}]),
        ("de", "1990er", [{"1990", "90"}]),
        # Scales.
        ("en", "3 million, 1.2bn, $5m", [{"3000000"}, {"1200000000"}, {"5", "5000000"}]),
        ("es", "3 mil millones", [{"3000000000"}]),
        ("de", "3 bis 5 Millionen", [{"3", "3000000"}, {"5000000"}]),
        ("fr", "50 cents", [{"50"}]),
    ],
)
def test_find_numerals(locale: str, text: str, expected: list[set[str]]) -> None:
    assert values(text, locale) == expected


@pytest.mark.parametrize(
    ("locale", "text", "percent"),
    [
        ("en", "45%, 45 percent, 45 per cent, 45 pct, 45-percent", [True] * 5),
        ("nl", "45 procent, 45%", [True, True]),
        ("de", "45 Prozent, 45-prozentig", [True, True]),
        ("fr", "45 pour cent", [True]),
        ("es", "45 por ciento", [True]),
        ("pt", "45 por cento", [True]),
        ("it", "45 per cento", [True]),
        ("tr", "%45", [True]),
        ("de", "45 Prozentpunkte; 45 %-Punkte; 45 Euro", [False, False, False]),
        ("nl", "45 procentpunt", [False]),
        ("en", "45 percentage points", [False]),
        ("en", "5 to 10 percent", [None, True]),
        ("de", "5 oder 7 bis 10 Prozent", [None, None, True]),
        ("en", "5. Then 10 percent", [False, True]),
        ("sv", "45 hundradelar", [None]),
    ],
)
def test_find_numerals__percent(locale: str, text: str, percent: list[bool | None]) -> None:
    assert [numeral.percent for numeral in find_numerals(text, Locale(locale))] == percent


@pytest.mark.parametrize(
    ("locale", "text", "parts"),
    [
        ("nl", "10.30", ["10", "30"]),
        ("en", "10.30", ["10", "30"]),
        ("en", "May 11 635", ["11", "635"]),
        ("en", "10.75", []),
        ("de", "10,30", []),
        ("en", "10,000", []),
    ],
)
def test_find_numerals__parts(locale: str, text: str, parts: list[str]) -> None:
    (numeral,) = find_numerals(text, Locale(locale))
    assert [part.text for part in numeral.parts] == parts


def test_find_numerals__without_scales() -> None:
    (numeral,) = find_numerals("3 million", Locale("en"), scales=False)
    assert numeral == Numeral("3", 0, 1, frozenset({Decimal(3)}))


def test_agrees__needs_the_same_kind() -> None:
    share, count, either = find_numerals("45%; 45. 45 or 50%", Locale("en"))[:3]
    assert not share.agrees(count)
    assert share.agrees(either)
    assert count.agrees(either)


@pytest.mark.parametrize("text", ["{}s", "-{} million", "{}½", "minus {}", "{} p.m.", "{},5 to {} percent"])
def test_find_numerals__endless_figures(text: str) -> None:
    figure = "9" * 1_100_000
    (numeral, *_) = find_numerals(text.replace("{}", figure), Locale("en"))
    assert figure in numeral.text


def test_find_numerals__pseudo_locale() -> None:
    assert values("[1,234.5 þéöþļé]", "en-XA") == [{"1234.5"}]
