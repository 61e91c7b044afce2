"""What every check of the texts' language owes: silence on good text, no failure on any; and the dictionary program."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from polypress.checks import (
    bracketed_plural,
    currencies,
    dates,
    headline_style,
    merge_markers,
    portuguese_variants,
    repeated_words,
    sentence_count,
    source_ellipsis,
    start_capital,
    times,
    units,
    weekdays,
    wrong_language,
)
from polypress.checks.base import Context
from polypress.checks.spelling import CHECK as SPELLING
from polypress.model import Locale, State, Unit

CHECKS = tuple(
    module.CHECK
    for module in (
        bracketed_plural,
        currencies,
        dates,
        headline_style,
        merge_markers,
        portuguese_variants,
        repeated_words,
        sentence_count,
        source_ellipsis,
        start_capital,
        times,
        units,
        weekdays,
        wrong_language,
    )
)
REVIEWED: list[dict[str, str]] = json.loads((Path(__file__).parent / "reviewed.json").read_text(encoding="utf-8"))
LOCALES = {"nl": "nl", "de": "de", "fr": "fr", "es": "es", "pt": "pt-PT"}
pieces = st.sampled_from(
    [
        "March 9",
        "9.3.2024",
        "Monday",
        "3:30 p.m.",
        "$5",
        "30 miles",
        "km",
        "„",
        "’",
        "(s)",
        ". ",
        "! ",
        "A",
        "5",
        "está a ir",
    ]
)
texts = st.lists(st.one_of(pieces, st.text(max_size=5)), max_size=8).map(" ".join)


@pytest.mark.parametrize("locale", LOCALES)
def test_checks__nothing_to_say_of_good_text(locale: str) -> None:
    context = Context(Locale(locale), conventions=Locale.parse(LOCALES[locale]))
    units_ = [Unit(texts_["en"], target=texts_[locale], state=State.TRANSLATED) for texts_ in REVIEWED]
    assert [(check.id, message) for check in CHECKS for unit in units_ for message in check.run(unit, context)] == []


@settings(max_examples=50, deadline=None)
@given(texts, texts, st.sampled_from(["de", "nl", "pt-BR", "pt", "fr", "es", "ja", "en-XA", "th"]))
def test_checks__any_text(source: str, target: str, locale: str) -> None:
    context = Context(Locale.parse(locale), conventions=Locale.parse(locale))
    for check in CHECKS:
        for kind in (None, "title"):
            for message in check.run(Unit(source, context=kind, target=target), context):
                assert message
                assert "\n" not in message or "\n" in source + target


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("other", LOCALES)
def test_wrong_language__the_text_of_another_locale(locale: str, other: str) -> None:
    long = [unit for unit in REVIEWED if len(unit["en"]) > 100]
    assert long
    for unit in long:
        assert bool(wrong_language.CHECK.probe(unit["en"], unit[other], locale)) is (locale != other)


PROGRAM = """#!/bin/sh
case "$*" in
*-D*) printf 'SEARCH PATH:\\n/x\\nAVAILABLE DICTIONARIES:\\n%s\\n' "$WORDBOOKS" >&2 ;;
*) grep -v -x -e es -e regnet -e "geht's" || true ;;
esac
"""


def install(folder: Path, monkeypatch: pytest.MonkeyPatch, dictionaries: str) -> None:
    """Put a program of this name on the path that knows three words."""
    program = folder / "hunspell"
    program.write_text(PROGRAM, encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")
    monkeypatch.setenv("WORDBOOKS", dictionaries)


def test_spelling__words_that_are_not_in_the_dictionary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(tmp_path, monkeypatch, "/usr/share/hunspell/de_AT\n/usr/share/hunspell/de_DE")
    assert SPELLING.probe(("It rains.", "es regnet, geht’s rehgnet Berlin 5x"), locale="de") == [
        '"rehgnet" is not in the dictionary de_DE'
    ]
    # Words of the source are names or quotations.
    assert SPELLING.probe(("The rehgnet", "es rehgnet"), locale="de-AT") == []
    assert SPELLING.probe(("It", "rehgnet"), locale="de-AT") == ['"rehgnet" is not in the dictionary de_AT']


def test_spelling__no_dictionary_or_no_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(tmp_path, monkeypatch, "/usr/share/hunspell/de_DE.aff")
    assert SPELLING.probe(("It", "rehgnet"), locale="nl") == []
    assert SPELLING.probe(("It", "rehgnet"), locale="de-CH") == []
    (tmp_path / "hunspell").write_text("no program", encoding="utf-8")
    assert SPELLING.probe(("It", "rehgnet"), locale="fr") == []
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    assert SPELLING.probe(("It", "rehgnet"), locale="de") == []
