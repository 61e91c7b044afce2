"""Quotations that run through several units, and what a person may do that a machine may not."""

from __future__ import annotations

import pytest

from polypress.checks import Check, load_all
from polypress.checks.base import Context
from polypress.checks.open_quotation import CHECK
from polypress.checks.quotes import CHECK as QUOTES
from polypress.model import Locale, State, Unit

SAYS = ('He said: "I went home.', "Er sagte: „Ich ging heim.")
RAN = ("Then I ran.", "Dann lief ich.")
ENDS = ('And I slept."', "Und ich schlief.“")


def test_open_quotation__ends_in_another_sentence() -> None:
    assert CHECK.probe(SAYS, RAN, ENDS) == []
    assert CHECK.probe(SAYS, (RAN[0], "Dann lief ich.“"), (ENDS[0], "Und ich schlief.")) == []
    assert CHECK.probe((SAYS[0], "Er sagte: „Ich ging heim.“"), RAN, (ENDS[0], "Und ich schlief.")) == []


def test_open_quotation__has_no_end() -> None:
    assert len(CHECK.probe(SAYS, RAN, (ENDS[0], "Und ich schlief."))) == 1
    assert len(CHECK.probe((SAYS[0], "Er sagte: Ich ging heim."), RAN, ENDS)) == 1


def test_open_quotation__the_author_leaves_it_open() -> None:
    assert CHECK.probe(SAYS, RAN) == []
    assert CHECK.probe((SAYS[0], "Er sagte: Ich ging heim."), RAN) == []


def test_open_quotation__code_is_past_telling() -> None:
    assert CHECK.probe(('Type x="1" and say "go.', 'Tippe x="1" und sage „los.“')) == []


@pytest.mark.parametrize(
    ("check", "source", "target"),
    [
        (
            "negation",
            "The new programme for homes, which will cost millions, still needs to be financed by the city.",
            "Das neue Programm für Wohnungen, das Millionen kosten wird, ist von der Stadt noch nicht finanziert.",
        ),
        (
            "quotes",
            "The minister said the idea would “fit” with the party's agenda and its plans for the country.",
            "Der Minister sagte, die Idee passe zum Programm der Partei und zu ihren Plänen für das Land.",
        ),
        (
            "names",
            "The town was quiet at night, Kowalczyk said.",
            "Nachts sei es in der Stadt ruhig gewesen, sagte sie.",
        ),
    ],
)
def test_checks__a_person_says_it_freely_but_no_machine_does(check: str, source: str, target: str) -> None:
    own = load_all()[check]
    assert isinstance(own, Check)
    german = Locale("de")
    found = {
        state: list(own.run(Unit(source, target=target, state=state), Context(german, conventions=german)))
        for state in (State.TRANSLATED, State.MACHINE)
    }
    assert found[State.TRANSLATED] == []
    assert len(found[State.MACHINE]) == 1


def test_open_quotation__french_makes_one_of_several() -> None:
    first = ('"Until now I played for my country."', "« Jusqu’ici, j’ai joué pour mon pays.")
    last = ('"Now I play for myself," she said.', "Maintenant, je joue pour moi », a-t-elle dit.")
    assert CHECK.probe(first, last, locale="fr") == []
    assert len(CHECK.probe(first, RAN, locale="fr")) == 1
    assert QUOTES.probe(*first, "fr") == QUOTES.probe(*last, "fr") == []


def test_open_quotation__two_that_are_far_apart_are_two() -> None:
    lost = ('"I went," he said.', "Ich ging“, sagte er.")
    fine = ('"I ran," he said.', "„Ich lief“, sagte er.")
    assert CHECK.probe(lost, fine, lost) == []
    assert len(CHECK.probe(lost, *[fine] * 9, lost)) == 2


def test_open_quotation__where_the_author_repeats_the_mark_with_each_paragraph() -> None:
    speech = (
        ('"First I went.', "„Erst ging ich."),
        ('"Then I ran.', "Dann lief ich."),
        ('"So I slept."', "So schlief ich.“"),
    )
    assert CHECK.probe(*speech) == []
    lost = ('"I went," he said.', "Ich ging“, sagte er.")
    assert len(CHECK.probe(*speech, lost)) == 1
