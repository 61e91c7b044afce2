from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from polypress.model import Locale
from polypress.number_match import NumberDifference, compare_numbers

EN, DE, FR = Locale("en"), Locale("de"), Locale("fr")


def texts(difference: NumberDifference) -> tuple[list[str], list[str]]:
    return [numeral.text for numeral in difference.missing], [numeral.text for numeral in difference.extra]


def test_compare_numbers__by_value() -> None:
    assert not compare_numbers("10,000 people, 1.5 km", "10.000 Menschen, 1,5 km", EN, DE)
    assert texts(compare_numbers("10,000 people", "10,000 Menschen", EN, DE)) == (["10,000"], ["10,000"])


def test_compare_numbers__what_stands_where() -> None:
    difference = compare_numbers("In 1999, 5% of 20", "1999 von 30", EN, DE)
    assert texts(difference) == (["5%", "20"], ["30"])
    assert [numeral.start for numeral in difference.extra] == [9]
    assert difference


def test_compare_numbers__words_excuse_figures() -> None:
    assert not compare_numbers("Three of 12 men", "3 von zwölf Männern", EN, DE)


def test_compare_numbers__said_twice() -> None:
    assert not compare_numbers("5 men", "5 hommes, oui, 5", EN, FR)
    assert texts(compare_numbers("5 men, 5 women", "5 hommes", EN, FR)) == (["5"], [])


@settings(max_examples=60)
@given(st.text(st.sampled_from("0123456789.,% abc\u202f"), max_size=40))
def test_compare_numbers__a_text_agrees_with_itself(text: str) -> None:
    for locale in (EN, DE, FR):
        assert not compare_numbers(text, text, locale, locale)
