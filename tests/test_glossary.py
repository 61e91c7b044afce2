from __future__ import annotations

import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polypress.errors import FileError, GlossaryError
from polypress.glossary import accepted_forms, find_terms, load_glossary, parse_glossary
from polypress.model import Locale, Term

HEADER = "term,part of speech,do-not-translate,note,nl,de,pt-BR"
PATH = Path("i18n", "glossary.csv")


def read(*rows: str) -> tuple[Term, ...]:
    return parse_glossary("\n".join((HEADER, *rows, "")), PATH)


def test_parse_glossary() -> None:
    assert read("ceasefire,noun,,Not a truce,staakt-het-vuren,Waffenruhe | Feuerpause,", ",,,,,,", "BBC,noun,YES") == (
        Term(
            source="ceasefire",
            targets={"nl": ("staakt-het-vuren",), "de": ("Waffenruhe", "Feuerpause")},
            part_of_speech="noun",
            note="Not a truce",
            line=2,
        ),
        Term(source="BBC", part_of_speech="noun", do_not_translate=True, line=4),
    )


def test_parse_glossary__columns_in_any_order() -> None:
    text = "\ufeffde,note,term,do-not-translate,part of speech\r\nKrieg,,war,no,noun\r\n"
    (term,) = parse_glossary(text, PATH)
    assert (term.source, term.targets, term.part_of_speech) == ("war", {"de": ("Krieg",)}, "noun")


def test_parse_glossary__line_behind_a_cell_with_a_line_break() -> None:
    _, second = read('war,noun,,"two\nlines",,,', "town,noun,,,,,")
    assert second.line == 4


def test_parse_glossary__name_and_common_noun() -> None:
    assert len(read("Polish,proper noun,,,Pools,,", "polish,noun,,,lak,,")) == 2


@pytest.mark.parametrize(
    ("rows", "line", "message"),
    [
        (("war,noun,,,oorlog,Krieg,guerra,x",), 2, "8 cells in a row for 7 columns"),
        (("war,noun", "", "War,noun"), 4, "the term 'War' stands in line 2 already"),
        (("war", " ,noun,,a note,,,"), 3, "a row without a term"),
        (("war,noun,maybe",), 2, "do-not-translate must be yes or no, not 'maybe'"),
        (("war,noun", '"oops'), 3, "not valid CSV"),
    ],
)
def test_parse_glossary__malformed_row(rows: tuple[str, ...], line: int, message: str) -> None:
    with pytest.raises(GlossaryError, match=message) as error:
        read(*rows)
    assert (error.value.path, error.value.line) == (PATH, line)


@pytest.mark.parametrize(
    ("header", "message"),
    [
        ("", "the column 'term' is missing"),
        ("term,part of speech,note,de", "the column 'do-not-translate' is missing"),
        (f"{HEADER},xx", "the column 'xx' is no locale"),
        (f"{HEADER},", "the column '' is no locale"),
        (f"{HEADER},de", "two columns are called 'de'"),
        (HEADER.replace(",", ";"), "the column 'term' is missing"),
    ],
)
def test_parse_glossary__malformed_header(header: str, message: str) -> None:
    with pytest.raises(GlossaryError, match=message) as error:
        parse_glossary(header + "\n", PATH)
    assert error.value.line == 1


@pytest.mark.parametrize(
    ("data", "line", "message"),
    [(f"{HEADER}\nSäo".encode("latin-1"), 2, "not UTF-8"), (b"term\n\0", 2, "binary file")],
)
def test_load_glossary__not_text(tmp_path: Path, data: bytes, line: int, message: str) -> None:
    path = tmp_path / "glossary.csv"
    path.write_bytes(data)
    with pytest.raises(GlossaryError, match=message) as error:
        load_glossary(path)
    assert (error.value.path, error.value.line) == (path, line)


def test_load_glossary__missing(tmp_path: Path) -> None:
    with pytest.raises(FileError):
        load_glossary(tmp_path / "glossary.csv")


def test_load_glossary(tmp_path: Path) -> None:
    path = tmp_path / "glossary.csv"
    path.write_text(f"{HEADER}\nwar,noun,,,oorlog,,\n", encoding="utf-8")
    assert load_glossary(path) == (Term("war", {"nl": ("oorlog",)}, "noun", line=2),)


TARGETS = {"pt": ("trem",), "pt-PT": ("comboio",), "de": ("Zug",), "zh-Hant": ("火車",)}


@pytest.mark.parametrize(
    ("locales", "form"),
    [
        ("pt-PT", "comboio"),
        ("pt-BR", "trem"),
        ("de-AT", "Zug"),
        ("zh-Hant-TW", "火車"),
        ("zh-Hans", None),
        ("fr", None),
        ("fr de-CH", "Zug"),
    ],
)
def test_accepted_forms__falls_back(locales: str, form: str | None) -> None:
    found = accepted_forms(Term("train", TARGETS), *map(Locale.parse, locales.split()))
    assert found == ((form,) if form else ())


TERMS = (
    Term("war"),
    Term("peace"),
    Term("peace negotiation"),
    Term("casualty"),
    Term("General Staff", part_of_speech="proper noun"),
    Term("chief of general staff"),
    Term("Polish", part_of_speech="proper noun"),
    Term("soldier's pay"),
    Term("U.S.", do_not_translate=True),
    Term("Eastern Europe", part_of_speech="proper noun"),
    Term("Europe", part_of_speech="proper noun"),
    Term("front-line"),
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("War is no warrant; post-war wars", ["War", "war", "wars"]),
        ("the peace negotiations, the peace", ["peace negotiations", "peace"]),
        ("the casualties, a casualty's name", ["casualties", "casualty's"]),
        ("the Chief of General Staff’s men", ["Chief of General Staff’s"]),
        ("General Staff, general staff", ["General Staff"]),
        ("Polish the Polish polish", ["Polish", "Polish"]),
        ("the soldier’s pay, soldier's pay", ["soldier’s pay", "soldier's pay"]),
        ("in the U.S., not the U.S.A or the US", ["U.S."]),
        ("Eastern\u00a0Europe’s and Europe's", ["Eastern\u00a0Europe’s", "Europe's"]),
        ("front‑line towns", ["front‑line"]),
        ("nothing here", []),
    ],
)
def test_find_terms(text: str, expected: list[str]) -> None:
    assert [text[match.start : match.end] for match in find_terms(text, TERMS)] == expected


def found(text: str, *terms: Term, language: str = "en") -> list[str]:
    return [text[match.start : match.end] for match in find_terms(text, terms, language)]


NOUN, VERB, BOTH = "noun", "verb", "noun, verb"


@pytest.mark.parametrize(
    ("source", "kind", "text", "expected"),
    [
        ("capture", BOTH, "Captured, captures, capturing", ["Captured", "captures", "capturing"]),
        ("capture", NOUN, "captured; the captures", ["captures"]),
        ("strike", BOTH, "they struck: strikes, striking", ["struck", "strikes", "striking"]),
        ("strike", NOUN, "they struck: strikes", ["strikes"]),
        ("go", VERB, "went, goes", ["goes"]),
        ("seek", VERB, "sought", ["sought"]),
        ("be right", VERB, "they were right", []),
        ("man", NOUN, "the men’s boats; manned, manning, mans", ["men’s", "mans"]),
        ("crisis", NOUN, "crises, critical", ["crises"]),
        ("war", NOUN, "warring wars, warred", ["wars"]),
        ("town", "", "towns, Town", ["towns", "Town"]),
        ("chief of general staff", NOUN, "Chiefs of General Staffs", ["Chiefs of General Staffs"]),
        ("claim responsibility", VERB, "claimed responsibility", ["claimed responsibility"]),
        ("civilian casualties", NOUN, "a civilian casualty", ["civilian casualty"]),
        ("peace talks", NOUN, "one peace talk, peace talking", ["peace talk"]),
        ("grinding offensive", NOUN, "a ground offensive, grinding offensives", ["grinding offensives"]),
        ("cease-fire", NOUN, "cease‑fires, ceased-fire", ["cease‑fires"]),
        ("air strike", "", "air-strike", []),
        ("losses", NOUN, "their loss, losses", ["losses"]),
        ("captured", VERB, "to capture, captured", ["captured"]),
        ("US", NOUN, "US, we", ["US"]),
        ("geofence", BOTH, "geofences", ["geofences"]),
        ("Strike", "proper noun", "Strike struck, strike", ["Strike"]),
        ("Defense Ministry", NOUN, "defense ministries", ["defense ministries"]),
    ],
)
def test_find_terms__inflected(source: str, kind: str, text: str, expected: list[str]) -> None:
    assert found(text, Term(source, part_of_speech=kind)) == expected


def test_find_terms__longest_inflected_one() -> None:
    terms = (Term("general"), Term("general staff"), Term("staff"))
    assert found("general staffs and generals", *terms) == ["general staffs", "generals"]


def test_find_terms__do_not_translate_is_never_inflected() -> None:
    assert found("Shell shelled Shell's", Term("Shell", do_not_translate=True)) == ["Shell", "Shell's"]


@pytest.mark.parametrize(
    ("language", "source", "text", "expected"),
    [
        ("fr", "négociation de paix", "des négociations de paix", ["négociations de paix"]),
        ("fr", "cheval", "les chevaux", ["chevaux"]),
        ("tlh", "capture", "captures, captured", ["captures"]),
    ],
)
def test_find_terms__other_source_language(language: str, source: str, text: str, expected: list[str]) -> None:
    assert found(text, Term(source), language=language) == expected


def test_find_terms__same_glossary_in_two_languages() -> None:
    terms = (Term("capture"),)
    assert [len(find_terms("captured", terms, language)) for language in ("en", "tlh", "en")] == [1, 0, 1]


def test_find_terms__reads_no_dictionary_without_terms() -> None:
    code = (
        "import sys; from polypress.glossary import find_terms; from polypress.model import Term;"
        "find_terms('War', ()); find_terms('BBC', (Term('BBC', do_not_translate=True),));"
        "sys.exit('simplemma' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_find_terms__longer_one_that_starts_later() -> None:
    terms = (Term("state of war"), Term("war crimes tribunal"))
    assert [match.term.source for match in find_terms("a state of war crimes tribunal", terms)] == [
        "war crimes tribunal"
    ]


def test_find_terms__shorter_one_where_the_longer_gives_way() -> None:
    terms = (Term("peace"), Term("peace talks"), Term("talks about talks"))
    assert [match.term.source for match in find_terms("peace talks about talks", terms)] == [
        "peace",
        "talks about talks",
    ]


def test_find_terms__without_terms() -> None:
    assert find_terms("War and peace", ()) == []


WORDS = st.sampled_from(["alpha", "beta", "gamma", "delta", "of"])


@given(
    st.lists(st.lists(WORDS, min_size=1, max_size=3).map(" ".join), max_size=6, unique=True),
    st.lists(WORDS, max_size=12),
)
def test_find_terms__apart_in_order_and_none_overlooked(sources: list[str], words: list[str]) -> None:
    text = " ".join(words)
    matches = find_terms(text, tuple(map(Term, sources)))
    assert all(before.end <= after.start for before, after in pairwise(matches))
    assert all(text[match.start : match.end] == match.term.source for match in matches)
    for source in sources:
        start = f" {text} ".find(f" {source} ")
        if start >= 0:
            # Found there, or hidden by a match at least as long.
            end = start + len(source)
            assert any(
                match.start < end and start < match.end and match.end - match.start >= len(source) for match in matches
            )
