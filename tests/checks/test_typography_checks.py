"""What the checks of white space, punctuation and typography promise of any text, and of their fixes."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from polypress.checks.base import Check, Context
from polypress.checks.typeset import mended, name_characters, prose
from polypress.markup import parse_inline
from polypress.model import Edit, Locale, State, Unit

NAMES = """
    apostrophes brackets control_characters dashes double_spaces doubled_punctuation edge_whitespace ellipsis
    end_interrobang end_punctuation escapes invisible_characters line_breaks no_break_space number_format
    percent_spacing punctuation_spacing pure_punctuation quote_style quotes start_punctuation tabs unit_spacing
    unusual_characters
""".split()
CHECKS: list[Check] = [import_module(f"polypress.checks.{name}").CHECK for name in NAMES]
FIXING = [check for check in CHECKS if check.fix]
LOCALES = ("de", "fr", "fr-CA", "nl", "es", "pt-PT", "en", "fa", "hu", "en-XA")
SPACES = (" ", "  ", "\u00a0", "\u202f", "\u200b", "\u200c", "\ufeff", "\u0007", "\u000c", "\t", "\n", "\r\n")
MARKS = """« » „ “ ” " ' ’ ‘ ... … .. , ; : ! ? ?! - -- – — ( ) [ ] Ja l’été c'est So 10,000 10.000 4.5 5% 5
    10km It's \\n **b** `c` [l](u.html) <br> {x} https://example.org &nbsp; é 'so' "so" Ã© и""".split()
PIECES = st.sampled_from([*MARKS, *SPACES, " ", " "])
TEXTS = st.lists(PIECES, max_size=9).map("".join)
UNITS = json.loads((Path(__file__).parent / "reviewed.json").read_text(encoding="utf-8"))


def unit(source: str, target: str) -> Unit:
    return Unit(source, target=target, state=State.TRANSLATED)


def context(locale: str) -> Context:
    return Context(Locale.parse(locale), conventions=Locale.parse(locale))


def fixed(check: Check, source: str, target: str, locale: str) -> str:
    assert check.fix is not None
    return check.fix(unit(source, target), context(locale))


def words(text: str) -> str:
    """What no fix may change: letters and digits, whatever stands between them."""
    return "".join(filter(str.isalnum, text))


@given(TEXTS, TEXTS, st.sampled_from(LOCALES))
@settings(max_examples=150)
@example("", "", "de")
@example("«", "»\n", "fr")
def test_checks__take_any_text(source: str, target: str, locale: str) -> None:
    for check in CHECKS:
        for message in check.run(unit(source, target), context(locale)):
            assert message
            assert len(message) < 400


@given(TEXTS, TEXTS, st.sampled_from(LOCALES))
@settings(max_examples=150)
def test_fixes__keep_the_words_and_the_markup(source: str, target: str, locale: str) -> None:
    for check in FIXING:
        mended = fixed(check, source, target, locale)
        assert words(mended) == words(target), check.id
        assert fixed(check, source, mended, locale) == mended, check.id
        if not list(check.run(unit(source, target), context(locale))):
            assert mended == target, check.id
        # Without the white space at its ends a text may be markup that it was not.
        if check.id not in {"edge-whitespace", "invisible-characters", "control-characters"}:
            kinds = [[span.kind for span in parse_inline(text).spans] for text in (target, mended)]
            assert kinds[0] == kinds[1], check.id


@given(st.text(max_size=40), st.text(max_size=40), st.sampled_from(LOCALES))
@settings(max_examples=100)
def test_checks__take_any_characters(source: str, target: str, locale: str) -> None:
    for check in CHECKS:
        list(check.run(unit(source, target), context(locale)))
    for check in FIXING:
        assert words(fixed(check, source, target, locale)) == words(target)


@pytest.mark.parametrize(
    ("name", "locale", "source", "target", "expected"),
    [
        ("edge-whitespace", "de", " One.\n", "\u00a0Eins. \u200b", " Eins.\n"),
        ("edge-whitespace", "de", "One.", " ", " "),
        ("double-spaces", "fr", "One **two**", "Un \u00a0**deux**  trois", "Un\u00a0**deux** trois"),
        ("invisible-characters", "de", "One", "E\u200bi\ufeffns", "Eins"),
        ("invisible-characters", "fa", "One", "می\u200cروند\u200b.", "می\u200cروند."),
        ("control-characters", "de", "One two", "\x00Eins\x0czwei\x07 \x0cdrei\x0c", "Eins zwei drei"),
        ("ellipsis", "de", "**So…** `a...`", "**So...** `a...`", "**So…** `a...`"),
        ("punctuation-spacing", "fr", "*Stop!* Yes, no", "*Arrête!* Oui , non", "*Arrête\u202f!* Oui, non"),
        ("punctuation-spacing", "de", "Stop! Yes, no", "Halt ! Ja,nein", "Halt! Ja, nein"),
        ("no-break-space", "fr", "Yes? No!", "Oui ? Non\u202f!", "Oui\u202f? Non\u202f!"),
        ("quote-style", "de", "“Yes,” **“he”** said", "“Ja”, sagte **“er”**", "„Ja“, sagte **„er“**"),
        ("quote-style", "fr", "“Yes”, he said", "“Oui„", "“Oui„"),
        ("quote-style", "de", "“Yes", "“Ja", "„Ja"),
        ("quote-style", "hu", "“Yes”", "“Igen“", "“Igen“"),
        ("percent-spacing", "fr", "5% and %s", "5% et %s", "5\u00a0% et %s"),
        ("percent-spacing", "en", "5%", "5 %", "5%"),
        ("unit-spacing", "de", "10km", "10km", "10\u00a0km"),
        ("number-format", "de", "10,000 at $1.50", "10,000 für $1.50", "10.000 für $1,50"),
        ("apostrophes", "fr", "It’s [so](a'b.html)", "C'est [ainsi](a'b.html)", "C’est [ainsi](a'b.html)"),
    ],
)
def test_fixes__give_the_right_answer(name: str, locale: str, source: str, target: str, expected: str) -> None:
    check = next(check for check in FIXING if check.id == name)
    assert fixed(check, source, target, locale) == expected
    if expected != target:
        assert check.probe(source, target, locale)
        assert check.probe(source, expected, locale) == []


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.id)
def test_checks__say_nothing_of_good_text(check: Check) -> None:
    portuguese = replace(context("pt"), conventions=Locale.parse("pt-PT"))
    for row in UNITS:
        for locale in ("nl", "de", "fr", "es", "pt"):
            where = portuguese if locale == "pt" else context(locale)
            assert list(check.run(unit(row["en"], row[locale]), where)) == [], row


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.id)
@pytest.mark.parametrize("piece", ["(", "'", '"', "«", " ", "\u200b", ",", "1,0", "5%", "...", "x.Yz", "`", "\\"])
def test_checks__end_on_hostile_text(check: Check, piece: str) -> None:
    # Twice as much text may not take four times as long: what is quadratic would not end here.
    text = piece * (4_000 // len(piece))
    list(check.run(unit(f"{text} a", f"b {text}"), context("fr")))


def test_prose__masks_code_and_addresses() -> None:
    assert re.sub("\ufffc+", "#", prose("**a** `b  c` {d} $e$ https://example.org")) == "a # # # #"


def test_mended__without_edits_is_the_same() -> None:
    assert mended("**a**", []) == "**a**"
    assert mended("`a`", [Edit(0, 1, "b")]) == "`a`"


def test_name_characters__of_any_plane() -> None:
    assert name_characters("\U000e0001\t") == "U+E0001 U+0009"
