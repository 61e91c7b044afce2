from __future__ import annotations

import unicodedata
from importlib.resources import files

import pytest
from babel.localedata import locale_identifiers

from polypress.conventions import Conventions, conventions_for
from polypress.errors import LocaleError
from polypress.model import Locale

NO_BREAK, NARROW = "\u00a0", "\u202f"


def of(tag: str) -> Conventions:
    return conventions_for(Locale.parse(tag))


@pytest.mark.parametrize(
    ("tag", "decimal", "group", "min_grouped", "percent_space"),
    [
        ("nl", ",", ".", 4, ""),
        ("nl-BE", ",", ".", 4, ""),
        ("de", ",", ".", 4, NO_BREAK),
        ("de-AT", ",", NO_BREAK, 4, NO_BREAK),
        ("de-CH", ".", "'", 4, ""),
        ("fr", ",", NARROW, 4, NO_BREAK),
        ("fr-CA", ",", NO_BREAK, 4, NO_BREAK),
        ("fr-CH", ",", "'", 4, ""),
        ("es", ",", ".", 5, NO_BREAK),
        ("es-MX", ".", ",", 4, ""),
        ("pt-BR", ",", ".", 4, ""),
        ("pt-PT", ",", NO_BREAK, 5, ""),
        ("pl", ",", NO_BREAK, 5, ""),
        ("en", ".", ",", 4, ""),
    ],
)
def test_conventions_for__numbers(tag: str, decimal: str, group: str, min_grouped: int, percent_space: str) -> None:
    found = of(tag)
    assert (found.decimal, found.group, found.min_grouped, found.percent_space) == (
        decimal,
        group,
        min_grouped,
        percent_space,
    )


@pytest.mark.parametrize(
    ("tag", "marks"),
    [
        ("nl", "‘’“”"),
        ("de", "„“‚‘"),
        ("fr", "«»«»"),
        ("fr-CH", "«»‹›"),
        ("es", "“”‘’"),
        ("pt-BR", "“”‘’"),
        ("pt-PT", "«»“”"),
    ],
)
def test_conventions_for__quotation_marks(tag: str, marks: str) -> None:
    found = of(tag)
    assert "".join(found.quotes + found.inner_quotes) == marks


def test_conventions_for__french_spaces() -> None:
    france, canada = of("fr").space_before, of("fr-CA").space_before
    assert (france[":"], france[";"], france["!"], france["?"]) == (NO_BREAK, NARROW, NARROW, NARROW)
    assert (canada[":"], canada[";"], canada["!"], canada["?"]) == (NO_BREAK, "", "", "")
    assert of("fr").quote_space == of("fr-CA").quote_space == NO_BREAK
    assert not of("de").space_before


def test_conventions_for__currency_signs() -> None:
    places = {tag: (of(tag).currency_behind, of(tag).currency_space) for tag in ("de", "de-AT", "nl", "es-MX", "ar")}
    assert places == {
        "de": (True, NO_BREAK),
        "de-AT": (False, NO_BREAK),
        "nl": (False, NO_BREAK),
        "es-MX": (False, ""),
        "ar": (True, NO_BREAK),
    }


@pytest.mark.parametrize(("tag", "parent"), [("fr-BE", "fr"), ("pt-AO", "pt-PT"), ("pt", "pt-BR"), ("nl-SR", "nl")])
def test_conventions_for__what_is_missing_comes_from_the_parent(tag: str, parent: str) -> None:
    child, other = of(tag), of(parent)
    assert child.locale != other.locale
    assert (child.quotes, child.inner_quotes, child.min_grouped) == (
        other.quotes,
        other.inner_quotes,
        other.min_grouped,
    )
    assert dict(child.space_before) == dict(other.space_before)


def test_conventions_for__marks_between_thousands_are_the_territorys_own() -> None:
    # Argentina's parent in CLDR is es-419, which writes 1,234.5.
    assert (of("es-AR").decimal, of("es-419").decimal) == (",", ".")


def test_conventions_for__every_locale_has_an_answer() -> None:
    count = 0
    for name in locale_identifiers():
        try:
            locale = Locale.parse(name)
        except LocaleError:
            continue
        found = conventions_for(locale)
        count += 1
        assert found.decimal
        assert found.group
        assert found.min_grouped in (4, 5)
        assert len("".join(found.quotes + found.inner_quotes)) == 4
        spaces = found.percent_space + found.currency_space + found.quote_space + "".join(found.space_before.values())
        assert all(unicodedata.category(space) == "Zs" for space in spaces)
    assert count > 500
    assert of("en-XA").decimal == "."


def test_data__names_its_source() -> None:
    text = files("polypress").joinpath("data", "locale_conventions.json").read_text(encoding="utf-8")
    assert "CLDR 48.2" in text
