from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

import polib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import REPOSITORY
from polypress.markup import parse_inline
from polypress.model import Edit, Locale
from polypress.typesetting.typography import half_quotation_edits, typography_edits

LOCALES = ("nl", "de", "de-CH", "fr", "fr-CA", "fr-CH", "es", "pt-PT", "pt-BR", "pl", "sv", "en")
NESTED = "\"He said 'yes' to it\", she says"


def applied(text: str, edits: Sequence[Edit]) -> str:
    for edit in reversed(edits):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def typeset(text: str, tag: str) -> str:
    """The text as it should look, its no-break spaces made visible: ⍽, and · for the narrow one."""
    text = applied(text, typography_edits(text, Locale.parse(tag)))
    return text.replace("\u00a0", "⍽").replace("\u202f", "·")


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("nl", "‘He said “yes” to it’, she says"),
        ("de", "„He said ‚yes‘ to it“, she says"),
        ("fr", "«⍽He said «⍽yes⍽» to it⍽», she says"),
        ("fr-CA", "«⍽He said “yes” to it⍽», she says"),
        ("fr-CH", "«⍽He said ‹⍽yes⍽› to it⍽», she says"),
        ("es", "“He said ‘yes’ to it”, she says"),
        ("pt-PT", "«He said “yes” to it», she says"),
        ("pt-BR", "“He said ‘yes’ to it”, she says"),
        ("pl", "„He said «yes» to it”, she says"),
        ("sv", "”He said ’yes’ to it”, she says"),
    ],
)
def test_typography_edits__quotations_in_quotations(tag: str, expected: str) -> None:
    assert typeset(NESTED, tag) == expected
    # American and British marks say the same.
    assert typeset(NESTED.translate(str.maketrans("\"'", "'\"")), tag) == expected


@pytest.mark.parametrize(
    ("tag", "text", "expected"),
    [
        ("de", "“Ja”, sagte er", "„Ja“, sagte er"),
        ("de", "„Ja”", "„Ja“"),
        ("fr", "“Oui”", "«⍽Oui⍽»"),
        ("pt-PT", "“Sim”", "«Sim»"),
        ("es", "« sí »", "«sí»"),
        # A variant that the language's printers use stays, if the text keeps to it.
        ("de", "»Ja ›so‹ geht es«", "»Ja ›so‹ geht es«"),
        ("de", "»Ja 'so' geht es«", "»Ja ›so‹ geht es«"),
        ("de", '»Ja« und "nein"', "„Ja“ und „nein“"),
        ("nl", "“Ja ‘zo’ gaat het”", "“Ja ‘zo’ gaat het”"),
        ("es", "«Sí “así” va»", "«Sí “así” va»"),
        ("fr", "« Oui “ainsi” va »", "«⍽Oui “ainsi” va⍽»"),
        ("de-CH", "«Ja ‹so› geht es»", "«Ja ‹so› geht es»"),
    ],
)
def test_typography_edits__other_marks(tag: str, text: str, expected: str) -> None:
    assert typeset(text, tag) == expected


@pytest.mark.parametrize(
    "text",
    [
        '"No',
        'yes" and "no',
        "A 6'2\" man, 5' 10\" tall, 40°26'46\"N",
        'class="x" "y"',
        r"\"x\"",
        "Was? (so!) 10:30 3:2; gut: x",
        "1...5 .... ../x .../y",
        "  two at the start, and a line\n  more  ",
        "a - b, a – b, a -- b",
    ],
)
def test_typography_edits__what_stays(text: str) -> None:
    for tag in ("de", "nl", "es", "pt-PT"):
        assert typography_edits(text, Locale.parse(tag)) == []


def test_typography_edits__apostrophes_ellipses_and_double_spaces() -> None:
    assert typeset("l'œuvre  d'hier...", "fr") == "l’œuvre d’hier…"
    assert typeset("'s Avonds zo'n foto van Hans' fiets, rock 'n' roll in de '90s", "nl") == (
        "’s Avonds zo’n foto van Hans’ fiets, rock ’n’ roll in de ’90s"
    )
    assert typeset("Jens' Auto, wie geht's", "de") == "Jens’ Auto, wie geht’s"
    # Whether the second mark ends a quotation, nobody knows.
    assert typeset("the 'boys' toys' are", "de") == "the 'boys' toys' are"


@pytest.mark.parametrize(
    ("text", "france", "canada"),
    [
        ("Quoi? Oui! Ceci; cela: x", "Quoi·? Oui·! Ceci·; cela⍽: x", "Quoi? Oui! Ceci; cela⍽: x"),
        ("Quoi ? Oui ! Ceci ; cela : x", "Quoi·? Oui·! Ceci·; cela⍽: x", "Quoi? Oui! Ceci; cela⍽: x"),
        ("Quoi?! Non!!! (Si!)", "Quoi·?! Non·!!! (Si·!)", "Quoi?! Non!!! (Si!)"),
        ("Fin... ? « Ah » !", "Fin…·? «⍽Ah⍽»·!", "Fin…? «⍽Ah⍽»!"),
        ('Il dit: "Oui!" "Non"?', "Il dit⍽: «⍽Oui·!⍽» «⍽Non⍽»·?", "Il dit⍽: «⍽Oui!⍽» «⍽Non⍽»?"),
        # The half of a quotation that a sentence begins.
        ("Il dit: « Oui", "Il dit⍽: «⍽Oui", "Il dit⍽: «⍽Oui"),
    ],
)
def test_typography_edits__french_spaces(text: str, france: str, canada: str) -> None:
    assert (typeset(text, "fr"), typeset(text, "fr-CA")) == (france, canada)


@pytest.mark.parametrize(
    "text",
    [
        "10:30",
        "3:2",
        "https://x.org/?a=b;c",
        "a::b",
        ":) ;-) :D",
        ":smile: x",
        "(?) [!]",
        "x != y",
        "AT&T&amp; x",
        "C:\\x",
    ],
)
def test_typography_edits__french_spaces_in_prose_only(text: str) -> None:
    assert typography_edits(text, Locale("fr")) == []


def test_typography_edits__what_a_second_look_would_change_again_stays() -> None:
    # Spaced as French guillemets, these read as German ones.
    assert typography_edits(")s›-b\u00a0s‹", Locale.parse("fr-CA")) == []


def test_typography_edits__pseudo_locales_stay() -> None:
    assert typography_edits(NESTED, Locale.parse("en-XA")) == []


def test_typography_edits__reviewed_catalogues_have_it_right() -> None:
    seen = 0
    for path in sorted(REPOSITORY.glob("locales/*/LC_MESSAGES/*.po")):
        tag = path.parent.parent.name
        for entry in polib.pofile(str(path)):
            target = parse_inline(entry.msgstr).plain
            assert typography_edits(target, Locale.parse("pt-PT" if tag == "pt" else tag)) == []
            seen += bool(re.search("[«„‘’]", target))
    assert seen > 20


ALPHABET = st.sampled_from("abs 5.,:;!?…«»‹›“”„‘’‚\"'()-\u00a0\u202f\n&/=")


@settings(max_examples=300, deadline=None)
@given(st.text(ALPHABET, max_size=25), st.sampled_from(LOCALES))
def test_typography_edits__any_text(text: str, tag: str) -> None:
    locale = Locale.parse(tag)
    edits = typography_edits(text, locale)
    assert all(0 <= edit.start <= edit.end <= len(text) for edit in edits)
    assert all(before.end < after.start for before, after in pairwise(edits))
    assert all(text[edit.start : edit.end] != edit.text for edit in edits)
    changed = applied(text, edits)
    assert typography_edits(changed, locale) == []
    marks = re.compile("[ \u00a0\u202f.…«»‹›“”„‘’‚\"']")
    assert marks.sub("", changed) == marks.sub("", text)


WORDS = st.sampled_from(["Ja", "l'eau", "2024", "so", "it's"])


@st.composite
def quoted(draw: st.DrawFn) -> str:
    """A sentence with quotations, nested ones too, in straight or English marks."""
    outer, inner = draw(st.sampled_from([('""', "''"), ("“”", "‘’"), ("''", '""')]))
    words = draw(st.lists(WORDS, min_size=2, max_size=5))
    words[0] = f"{outer[0]}{words[0]} {inner[0]}mehr{inner[1]}"
    words[-1] = f"{words[-1]}{draw(st.sampled_from(['', '!', '...']))}{outer[1]}"
    return " ".join(["Er:", *words, "sagt er?"])


@settings(max_examples=100, deadline=None)
@given(quoted(), st.sampled_from(["de", "fr", "pt-PT", "pl"]))
def test_typography_edits__leaves_no_english_marks(text: str, tag: str) -> None:
    changed = typeset(text, tag)
    assert '"' not in changed
    assert "'" not in changed


def test_typography_edits__long_texts() -> None:
    assert len(typography_edits('"a" ' * 5000, Locale("fr"))) == 10_000
    assert typography_edits("' \"" * 5000, Locale("fr")) == []
    assert len(typography_edits(" " * 20_000 + "a" + " " * 20_000 + "!", Locale("fr"))) == 1


@pytest.mark.parametrize(
    ("source", "target", "locale", "expected"),
    [
        ('"We came.', '"Wir kamen.', "de", "„Wir kamen."),
        ('And saw."', 'Und sahen."', "de", "Und sahen.“"),
        ('"We came.', '"Nous sommes venus.', "fr", "«\u00a0Nous sommes venus."),
        ('And saw."', 'Et avons vu."', "fr", "Et avons vu.\u00a0»"),
        ("“We came.", "“We kwamen.", "nl", "‘We kwamen."),
        ('"We came.', "Wir kamen.", "de", "Wir kamen."),
        ('"We came.', 'Wir kamen."', "de", 'Wir kamen."'),
        ('"We" came.', '"Wir kamen.', "de", '"Wir kamen.'),
        ('A 6" pipe.', 'Ein 6"-Rohr.', "de", 'Ein 6"-Rohr.'),
        ('"We came.', "„Wir kamen.", "de", "„Wir kamen."),
        ('"We came.', '"We came.', "en-XA", '"We came.'),
    ],
)
def test_half_quotation_edits__of_a_quotation_of_several_sentences(
    source: str, target: str, locale: str, expected: str
) -> None:
    assert applied(target, half_quotation_edits(source, target, Locale.parse(locale))) == expected
