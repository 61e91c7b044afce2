"""Locales are those of CLDR."""

from __future__ import annotations

from dataclasses import replace

import pytest

from polypress.catalogues import parse_catalogue
from polypress.errors import LocaleError
from polypress.model import Locale, MessageKey, Provenance, State, Unit, text_digest, unit_key, unit_version


@pytest.mark.parametrize(
    ("tag", "bcp47", "posix", "autonym", "direction"),
    [
        ("de", "de", "de", "Deutsch", "ltr"),
        ("pt_BR", "pt-BR", "pt_BR", "Português (Brasil)", "ltr"),
        ("zh-Hant", "zh-Hant", "zh_Hant", "中文 (繁體)", "ltr"),
        ("ar", "ar", "ar", "العربية", "rtl"),
        ("en-XA", "en-XA", "en_XA", "[Ƥşéûðö Éñĝļîšĥ]", "ltr"),
        ("ar-XB", "ar-XB", "ar_XB", "[Pseudo right-to-left]", "rtl"),
    ],
)
def test_locale__names(tag: str, bcp47: str, posix: str, autonym: str, direction: str) -> None:
    locale = Locale.parse(tag)
    assert (locale.bcp47, locale.posix, locale.autonym, locale.direction) == (bcp47, posix, autonym, direction)
    assert str(locale) == bcp47


@pytest.mark.parametrize("tag", ["", "e", "DE", "xx", "de-XY", "../x", "de/..", "de-DE-x-y", "en\n", "en-XB"])
def test_locale__unknown_is_refused(tag: str) -> None:
    with pytest.raises(LocaleError, match="unknown locale"):
        Locale.parse(tag)


def test_unit_version__changes_with_what_a_person_may_change_and_nothing_else() -> None:
    unit = Unit("one", target="eins", state=State.TRANSLATED, comments=("a", "b"))
    changed = [
        replace(unit, target="eines"),
        replace(unit, state=State.NEEDS_REVIEW),
        replace(unit, comments=("ab",)),
        replace(unit, comments=()),
        replace(unit, provenance=Provenance("argos", "01234567")),
        replace(unit, provenance=Provenance("argos", "01234567", 0.5)),
        replace(unit, provenance=Provenance("argos", "01234567", 0.0)),
    ]
    assert len({unit_version(one) for one in (unit, *changed)}) == len(changed) + 1
    for same in (replace(unit, line=7), replace(unit, places=("title",)), replace(unit, references=("a#b",))):
        assert unit_version(same) == unit_version(unit)


def test_unit_version__is_the_same_after_writing_and_reading() -> None:
    target = "eins"
    unit = Unit(
        "one",
        target=target,
        state=State.MACHINE,
        comments=("Note.",),
        provenance=Provenance("argos en_de 1.9", text_digest(target), 0.123456, notes=("too short",)),
    )
    empty = parse_catalogue("", domain="rain", locale=Locale("de"))
    (read,) = parse_catalogue(empty.render([unit]), domain="rain", locale=Locale("de")).catalogue.units
    assert unit_version(read) == unit_version(unit)


def test_unit_key__tells_context_from_source() -> None:
    keys = [
        MessageKey("a"),
        MessageKey("a", ""),
        MessageKey("a", "title"),
        MessageKey("title", "a"),
        MessageKey("\ud800"),
    ]
    assert len(set(map(unit_key, keys))) == len(keys)
    assert all(len(unit_key(key)) == 16 for key in keys)
