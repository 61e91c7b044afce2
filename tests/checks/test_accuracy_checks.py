"""Checks of what is said: silent on what people reviewed, and each finds its fault planted there."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checks.planting import findings
from polypress.catalogues.po import parse_catalogue
from polypress.checks import (
    acronyms,
    copied,
    glossary,
    length,
    loops,
    max_length,
    max_size,
    names,
    negation,
    same,
    unknown_words,
    unsaid_name,
)
from polypress.checks.base import Check, Context
from polypress.checks.exonyms import fold
from polypress.checks.name_spellings import is_spelled
from polypress.checks.negations import NEGATIONS
from polypress.checks.pattern import CHECK as PATTERN
from polypress.checks.plain import reading
from polypress.glossary import load_glossary
from polypress.model import Locale, State, Term, Unit

REPOSITORY = Path(__file__).parent.parent.parent
LOCALES = ("de", "es", "fr", "nl", "pt")
CHECKS = [
    module.CHECK
    for module in (acronyms, copied, length, loops, max_length, names, negation, same, unknown_words)
]  # fmt: skip
TERMS = load_glossary(REPOSITORY / "i18n" / "glossary.csv")
NOT = {"de": "nicht", "nl": "niet", "fr": "pas", "es": "no", "pt": "não"}


def context(locale: str, terms: tuple[Term, ...] = TERMS) -> Context:
    return Context(Locale(locale), conventions=Locale.parse({"pt": "pt-PT"}.get(locale, locale)), terms=terms)


def units(locale: str) -> Iterator[Unit]:
    for path in sorted((REPOSITORY / "locales" / locale / "LC_MESSAGES").glob("*.po")):
        yield from (unit for unit in parse_catalogue(path.read_text(encoding="utf-8"), domain=path.stem, locale=None)
                    .catalogue.active if unit.target)  # fmt: skip
    for pair in json.loads((Path(__file__).parent / "reviewed.json").read_text(encoding="utf-8")):
        yield Unit(pair["en"], target=pair[locale], state=State.TRANSLATED)


UNITS = {locale: tuple(units(locale)) for locale in LOCALES}


def said(check: Check, unit: Unit, target: str, locale: str) -> list[str]:
    return list(check.run(replace(unit, target=target), context(locale)))


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.id)
@pytest.mark.parametrize("locale", LOCALES)
def test_run__silent_on_what_was_reviewed(locale: str, check: Check) -> None:
    assert len(UNITS[locale]) > 60
    assert {unit.source: found for unit in UNITS[locale] if (found := said(check, unit, unit.target, locale))} == {}


@pytest.mark.parametrize("locale", LOCALES)
def test_negation__added_to_short_and_plain_sentences(locale: str) -> None:
    planted = overlooked = 0
    known = NEGATIONS[locale]
    for unit in UNITS[locale]:
        words = unit.target.split(" ")
        source, english = unit.source.casefold(), NEGATIONS["en"]
        plain = len(reading(source).words) <= 8 and not english.hints.search(source) and not english.some.search(source)
        if plain and len(words) > 4 and not known.any.search(unit.target.casefold()):
            denied = " ".join([*words[:2], NOT[locale], *words[2:]])
            planted += 1
            overlooked += not said(negation.CHECK, unit, denied, locale)
    assert planted > 8
    assert overlooked <= 0.25 * planted


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("name", ["Siversk", "Kramatorsk", "Sloviansk", "Pokrovsk", "Gerasimov", "Petrov"])
def test_names__planted(locale: str, name: str) -> None:
    found = 0
    for unit in UNITS[locale]:
        if name in unit.source and unit.source.count(name) == 1:
            for stranger in ("", "Bernhausen"):
                words = [
                    stranger if is_spelled(name, [fold(word.strip("’.,:"))]) else word for word in unit.target.split()
                ]
                target = " ".join(words)
                spoiled = replace(unit, target=target)
                without_glossary = findings((names.CHECK, unsaid_name.CHECK), spoiled, context(locale, ()))
                with_it = findings((names.CHECK, unsaid_name.CHECK, glossary.CHECK), spoiled, context(locale))
                if words != unit.target.split():
                    found += 1
                    assert without_glossary or name == "Petrov", target
                    assert with_it
    assert found


@pytest.mark.parametrize("locale", LOCALES)
def test_copied_and_same__planted(locale: str) -> None:
    for unit in UNITS[locale]:
        words = unit.source.split()
        if len(words) > 12:
            assert said(same.CHECK, unit, unit.source, locale), unit.source
            assert said(copied.CHECK, unit, unit.target + " " + " ".join(words[2:]), locale), unit.source


def test_same__words_that_the_glossary_keeps() -> None:
    unit = Unit("Overview", target="Overview", state=State.TRANSLATED)
    assert list(same.CHECK.run(unit, context("de", ()))) == ["the same as the source"]
    assert list(same.CHECK.run(unit, context("de", (Term("Overview", do_not_translate=True),)))) == []


def test_copied__words_that_the_glossary_wants() -> None:
    unit = Unit("the withdrawal", target="der withdrawal", state=State.TRANSLATED)
    assert list(copied.CHECK.run(unit, context("de", ()))) == ['left untranslated: "withdrawal"']
    assert list(copied.CHECK.run(unit, context("de", (Term("withdrawal", {"de": ("withdrawal",)}),)))) == []


def test_names__those_of_the_glossary_are_its_own() -> None:
    term = Term("Bakhmut", {"de": ("Artemiwsk",)}, "proper noun")
    assert names.CHECK.probe("The fall of Bakhmut", "Der Fall von Artemiwsk", terms=[term]) == []
    assert names.CHECK.probe("The fall of Bakhmut", "Der Fall von Artemiwsk") == ['no "Bakhmut" in the target']


def test_names__side_by_side_are_one() -> None:
    source = "The chair, Oleh Syniehubov, spoke with Freie Wähler and Bakhmut."
    found = ['no "Oleh Syniehubov" in the target', 'no "Freie Wähler" in the target', 'no "Bakhmut" in the target']
    assert names.CHECK.probe(source, "Maria Kowalczyk sprach mit der Partei.") == found


def test_acronyms__those_of_the_glossary_are_its_own() -> None:
    term = Term("NATO", {"de": ("Nordatlantikpakt",)}, "proper noun")
    assert acronyms.CHECK.probe("NATO agreed.", "Der Nordatlantikpakt stimmte zu.", terms=[term]) == []


@pytest.mark.parametrize(
    ("flags", "target", "found"),
    [
        ("max-size:300", "Rain", []),
        ("max-size:10", "Rain", ["21 pixels wide, at most 10 fit"]),
        ("max-size:20, font-size:20", "Rain", ["42 pixels wide, at most 20 fit"]),
        ("max-size:20, font-weight:bold", "Rain", ["22 pixels wide, at most 20 fit"]),
        ("max-size:30:2", "Rain falls", []),
        ("max-size:30:2", "Rain falls on", ["3 lines of 30 pixels, at most 2 fit"]),
        ("max-size:30:2", "Thunderstorms", ["68 pixels wide, at most 30 fit"]),
        ("max-size:300", "Rain\n", ["2 lines of 300 pixels, at most 1 fit"]),
        ("max-size:300", "**Rain** [falls](https://example.org/very/long/address/of/a/page)", []),
        ("max-size:x", "Rain", []),
        ("", "Rain", []),
    ],
)
def test_max_size__by_pixels(flags: str, target: str, found: list[str]) -> None:
    flagged = Unit("Rain", target=target, state=State.TRANSLATED, flags=tuple(filter(None, flags.split(", "))))
    assert list(max_size.CHECK.run(flagged, context("de"))) == found


@pytest.mark.parametrize(("flag", "found"), [("max-length:3", 1), ("max-length:5", 0), ("max-length:x", 0)])
def test_max_length(flag: str, found: int) -> None:
    unit = Unit("Map", target="Karte", state=State.TRANSLATED, flags=("md-text", flag))
    assert len(list(max_length.CHECK.run(unit, context("de")))) == found


words = st.sampled_from(
    "the army NATO Kyiv Marko Petrov not nicht kein un- U.S. EE. 汉 ß ’ , . – \u0000 İ {x} <b>".split(" ")
)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.id)
@pytest.mark.parametrize("locale", ["de", "ja", "af", "en", "en-XA"])
@settings(max_examples=25, deadline=None)
@given(source=st.lists(words, max_size=9) | st.lists(st.text(max_size=8)), target=st.lists(words, max_size=9))
def test_run__any_texts(check: Check, locale: str, source: list[str], target: list[str]) -> None:
    for message in check.probe(" ".join(source), " ".join(target), locale):
        assert message[:1].islower() or message[:1].isdigit()


@pytest.mark.parametrize(
    ("pattern", "messages"),
    [
        (r"^\w+$", []),
        (r"^\d+$", [r"the target does not match ^\d+$"]),
        ("(", ["no pattern: ("]),
        (r"^(\w+\s?)*$", []),
        ("^(x|xx)+[^xy]$", ["the pattern takes too long: ^(x|xx)+[^xy]$"]),
    ],
)
def test_pattern__of_the_flag(pattern: str, messages: list[str]) -> None:
    german = Context(Locale("de"), conventions=Locale("de"))
    target = "x" * 60 + "y" if messages and "long" in messages[0] else "Karte"
    own = Unit("Map", target=target, state=State.TRANSLATED, flags=("no-wrap", f"regex:{pattern}"))
    assert list(PATTERN.run(own, german)) == messages
