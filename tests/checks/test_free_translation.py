"""What good writers change on the way, and what is an error none the less."""

from __future__ import annotations

import pytest

from checks.planting import probe
from polypress.checks import open_quotation, unsaid_name


@pytest.mark.parametrize(
    ("check", "source", "target", "locale"),
    [
        ("quotes", 'The "Cassini" probe left.', "La sonda Cassini se fue.", "es"),
        ("quotes", "Today scored better.", "„Today“ legte zu.", "de"),
        ("quotes", 'He reads "Die Welt" and says: "No."', "Er liest Die Welt und sagt: „Nein.“", "de"),
        ("brackets", "Two diesels, 80 kW/109 hp or 125 kW/170 hp.", "80 kW (109 pk) of 125 kW (170 pk).", "nl"),
        ("acronyms", "Sales of PCs fell.", "De verkoop van pc’s daalde.", "nl"),
        ("acronyms", "The NGO left.", "De ngo vertrok.", "nl"),
        ("acronyms", "Everyone has an SUV or an ATV.", "Iedereen heeft een suv of een atv.", "nl"),
        ("names", "It ended on Aug. 31.", "Terminó el 31 de agosto.", "es"),
        ("names", "He won the Grand Prix.", "Ganó el Gran Premio.", "es"),
        ("copied", "The enfant terrible of haute couture", "O enfant terrible da haute couture", "pt"),
        ("copied", "It was ransomware.", "Het was ransomware.", "nl"),
        ("negation", "She may not have been so lucky.", "Vielleicht hatte sie weniger Glück.", "de"),
        ("negation", "More often than not they are ladies.", "Casi siempre son señoras.", "es"),
        ("repeated-words", "You can sign up.", "Je kunt je aanmelden als je je naam noemt.", "nl"),
    ],
)
def test_check__accepts(check: str, source: str, target: str, locale: str) -> None:
    assert probe(check, source, target, locale) == []


@pytest.mark.parametrize(
    ("check", "source", "target", "locale"),
    [
        ("quotes", 'The "Cassini" probe left.', "La sonda «Cassini se fue.", "es"),
        ("quotes", 'The "republic" has fallen.', "Die Republik ist gefallen.", "de"),
        ("brackets", "Izium (Kharkiv)", "Isjum, Charkiw)", "de"),
        ("brackets", "A diesel of 80 kW", "80 kW (109 pk", "nl"),
        ("acronyms", "The NGO and the WFP left.", "De organisaties vertrokken.", "nl"),
        ("unsaid-name", "He left Bakhmut.", "Se fue.", "es"),
        ("copied", "The haute couture was terrible.", "De haute couture was withdrawal terrible.", "nl"),
        ("copied", "He was unaware of it.", "Hij was unaware.", "nl"),
        ("negation", "She may not have been there.", "Vielleicht war sie da.", "de"),
        ("repeated-words", "You can sign up with your name.", "Je kunt aanmelden met je je naam.", "nl"),
        ("repeated-words", "It rains.", "Het het regent.", "nl"),
    ],
)
def test_check__still_reports(check: str, source: str, target: str, locale: str) -> None:
    assert probe(check, source, target, locale)


def test_unsaid_name__in_full_is_one_finding_and_said_elsewhere_none() -> None:
    said = ("Markus Deibler swam for Germany.", "Markus Deibler schwamm für Deutschland.")
    left_out = (
        "Now the former athlete Markus Deibler has come forward to defend his mates.",
        "Nun hat sich der einstige Athlet zu Wort gemeldet, um seine Kollegen in Schutz zu nehmen.",
    )
    assert unsaid_name.CHECK.probe(left_out) == ['no "Markus Deibler" in the target, nor anywhere in the article']
    assert unsaid_name.CHECK.probe(said, left_out) == []


def test_open_quotation__joins_what_the_author_has_apart() -> None:
    asked = (
        'But what can I do when the lawyer says, "This lets us all off the hook"?',
        "“Mas o que hei de fazer, quando o advogado diz: ‘Assim ficamos todos livres de problemas’?",
    )
    answered = ('"Am I a legal representative?" he asked.', "Sou algum jurista?”, perguntou.")
    assert open_quotation.CHECK.probe(asked, answered, locale="pt") == []
    forgotten = (answered[0], "Sou algum jurista?, perguntou.")
    assert len(open_quotation.CHECK.probe(asked, forgotten, locale="pt")) == 1
