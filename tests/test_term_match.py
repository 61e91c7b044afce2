from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polypress.model import Term
from polypress.term_match import find_exactly, find_form, find_forms, find_term, find_words


@pytest.mark.parametrize(
    ("form", "target", "expected"),
    [
        ("Waffenruhe", "Die Waffenruhe hält.", "Waffenruhe"),
        ("Waffenruhe", "die WAFFENRUHE", "WAFFENRUHE"),
        ("Waffenruhe", "die Waffenruhegespräche.", "Waffenruhegespräche"),
        ("Rakete", "mit Mittelstreckenraketen", "Mittelstreckenraketen"),
        ("Ukraine", "die Ostukraine, die Ukraine", "Ukraine"),
        ("Waffenruhe", "Der Waffenstillstand", None),
        ("UE", "l’UE", "UE"),
        ("UE", "la queue", None),
        ("EU", "der EU-Gipfel", "EU"),
        ("staakt-het-vuren", "het staakt‑het‑vuren.", "staakt‑het‑vuren"),
        ("chef d’état-major", "le chef d'état-major", "chef d'état-major"),
        ("ukrainische Streitkräfte", "den ukrainischen Streitkräften", "ukrainischen Streitkräften"),
        ("Oekraïense strijdkrachten", "de Oekraïense gewapende strijdkrachten,", "Oekraïense gewapende strijdkrachten"),
        ("Oekraïense strijdkrachten", "Oekraïense een twee drie strijdkrachten", None),
        ("Oekraïense strijdkrachten", "strijdkrachten Oekraïense", None),
        ("ligne de ravitaillement", "les lignes du ravitaillement", "lignes du ravitaillement"),
        ("misil", "los misiles", "misiles"),
        ("míssil", "os mísseis", "mísseis"),
        ("Straße", "Groß: die STRASSE", "STRASSE"),
        ("Ende", "Fußgängerstraße am Ende", "Ende"),
        ("停戦", "今日停戦が続く", "停戦"),
        ("停戦", "停止した戦い", None),
        ("Kiew", "在Kiew的", "Kiew"),
        ("ab", "xab", None),
        ("", "nichts", None),
        ("?", "what", None),
    ],
)
def test_find_form(form: str, target: str, expected: str | None) -> None:
    place = find_form(form, target)
    assert (place and target[slice(*place)]) == expected


@pytest.mark.parametrize(
    ("form", "target", "expected"),
    [
        ("Selenskyj", "Selenskyjs Plan", "Selenskyjs"),
        ("Selenskyj", "Selenskis Plan", None),
        ("Pokrovsk", "Pokrovskaya", "Pokrovskaya"),
        ("Pokrovsk", "Pokrovka", None),
        ("papa León", "el papa León XIV", "papa León"),
    ],
)
def test_find_form__strict(form: str, target: str, expected: str | None) -> None:
    place = find_form(form, target, strict=True)
    assert (place and target[slice(*place)]) == expected


def test_find_forms__all_of_them() -> None:
    target = "Krieg, Bürgerkrieg, Kriege"
    assert [target[slice(*place)] for place in find_forms("Krieg", target)] == ["Krieg", "Kriege"]
    target = "ukrainischen Truppen und ukrainischer Truppen"
    places = [target[slice(*place)] for place in find_forms("ukrainische Truppe", target)]
    assert places == ["ukrainischen Truppen", "ukrainischer Truppen"]


@pytest.mark.parametrize(
    ("form", "target", "expected"),
    [
        ("Al Jazeera", "Al Jazeeras Bericht, Al\u00a0Jazeera", [(0, 10), (21, 31)]),
        ("Al Jazeera", "al jazeera, NatAl Jazeera", []),
        ("BBC", "在BBC说", [(1, 4)]),
    ],
)
def test_find_exactly(form: str, target: str, expected: list[tuple[int, int]]) -> None:
    assert list(find_exactly(form, target)) == expected


@pytest.mark.parametrize(
    ("term", "target", "expected"),
    [
        (Term("BBC", do_not_translate=True), "die BBC und die BeeBeeCe", ["BBC", "BeeBeeCe"]),
        (Term("BBC", do_not_translate=True), "die bbc", []),
        (Term("Krim", part_of_speech="proper noun"), "die BeeBeeCes", ["BeeBeeCes"]),
        (Term("Krim", part_of_speech="proper noun"), "die BeeBeeCo", []),
        (Term("station"), "die BeeBeeCo", ["BeeBeeCo"]),
    ],
)
def test_find_term(term: Term, target: str, expected: list[str]) -> None:
    assert [target[slice(*place)] for place in find_term(term, ("BeeBeeCe",), target)] == expected


def test_find_words() -> None:
    text = "l’état-major, 2nd 停戦x"
    assert [text[slice(*place)] for place in find_words(text)] == ["l", "état", "major", "2nd", "停", "戦", "x"]


LETTERS = st.text(st.sampled_from("aAßéİ停 -’'."), max_size=12)


@given(LETTERS.filter(str.strip), LETTERS, LETTERS)
def test_find_form__finds_what_stands_there(form: str, before: str, behind: str) -> None:
    target = f"{before} {form} {behind}"
    start, end = find_form(form, target) or (-1, -1)
    assert 0 <= start < end <= len(target)
    # Whole words of a script with spaces.
    assert not (start and target[start - 1 : start + 1].isascii() and target[start - 1 : start + 1].isalnum())
    assert not (target[end - 1 : end + 1].isascii() and target[end - 1 : end + 1].isalnum() and end < len(target))


@given(LETTERS, LETTERS, st.booleans())
def test_find_forms__inside_the_text(form: str, target: str, strict: bool) -> None:
    assert all(0 <= start < end <= len(target) for start, end in find_forms(form, target, strict=strict))
