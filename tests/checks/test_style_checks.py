"""Headlines and the address of the reader."""

from __future__ import annotations

import pytest

from polypress.checks.base import Context
from polypress.checks.headline_style import CHECK as HEADLINE_STYLE
from polypress.checks.mixed_address import CHECK as MIXED_ADDRESS
from polypress.model import Locale, State, Term, Unit


def headline(source: str, target: str, locale: str, kind: str | None = "heading", *terms: Term) -> list[str]:
    context = Context(Locale(locale), conventions=Locale(locale), terms=terms)
    return list(HEADLINE_STYLE.run(Unit(source, context=kind, target=target, state=State.TRANSLATED), context))


HEADLINES = {
    "nl": "Zware Russische verliezen gemeld bij Charkov",
    "de": "Berichte über hohe russische Verluste bei Charkiw",
    "fr": "De lourdes pertes russes dans la région de Kharkiv",
    "es": "Graves pérdidas rusas en la región de Járkov",
    "pt": "Relatos de pesadas baixas russas na região de Kharkiv",
}


@pytest.mark.parametrize(("locale", "text"), HEADLINES.items())
def test_headline_style__capitals(locale: str, text: str) -> None:
    assert headline("Heavy Russian Losses Reported", text, locale) == []
    assert len(headline("Heavy Russian Losses Reported", text.title(), locale)) == 1
    # Only headlines are looked at.
    assert headline("Heavy Russian Losses Reported", text.title(), locale, None) == []


@pytest.mark.parametrize(("locale", "text"), HEADLINES.items())
def test_headline_style__stop(locale: str, text: str) -> None:
    word = text.split()[-1]
    assert headline("Heavy Losses", f"{text}.", locale, "title") == [f'a full stop ends the headline: "{word}."']
    assert headline("Heavy losses.", f"{text}.", locale, "title") == []


def test_headline_style__stops_of_words() -> None:
    for end in ("in den U.S.", "GmbH & Co.", "usw.", "…", "..."):
        assert headline("Heavy Losses", f"Verluste {end}", "de") == []


def test_headline_style__capitals_of_names() -> None:
    assert headline("United Nations Security Council", "Consejo de Seguridad de las Naciones Unidas", "es") == []
    assert headline("Talks on Al Jazeera", "Charlas en Al Jazeera", "es") == []
    assert headline("War in Ukraine: Dark Cold Days", "Oorlog: Donkere koude dagen", "nl") == []
    term = Term("Cold War", {"es": ("Guerra Fría",)})
    assert headline("The Cold War", "La Guerra Fría", "es", "heading", term) == []


def test_headline_style__other_languages_write_as_they_like() -> None:
    assert headline("Heavy Losses Near Kharkiv", "Heavy Losses Near Kharkiv.", "en") == []


MIXED = {
    "de": ("Das können Sie hier lesen.", "Lies deine Karte."),
    "nl": ("Hier leest u meer.", "Lees je kaart."),
    "fr": ("Lisez votre carte.", "Lis tes cartes."),
    "es": ("Aquí lo lee usted.", "Lee tu mapa."),
    "pt": ("Aqui você lê mais.", "Lê o teu mapa."),
}


@pytest.mark.parametrize(("locale", "pair"), MIXED.items())
def test_mixed_address__both(locale: str, pair: tuple[str, str]) -> None:
    formal, informal = pair
    assert len(MIXED_ADDRESS.probe(("a", formal), ("b", informal), locale=locale)) == 2
    rarer = MIXED_ADDRESS.probe(("a", formal), ("b", informal), ("c", formal), locale=locale)
    assert [message.split()[0] for message in rarer] == ["informal"]
    assert MIXED_ADDRESS.probe(("a", formal), ("c", formal), locale=locale) == []
    for left, right in ("«»", "“”", '""'):
        assert MIXED_ADDRESS.probe(("a", formal), ("b", f"{left}{informal}{right}"), locale=locale) == []


def test_mixed_address__a_quotation_over_several_units() -> None:
    units: tuple[str, ...] = ("U ziet het.", "‘De val blijft.", "Je weet het.", "Jij ook’, zei hij.", "Uw huis.")
    assert MIXED_ADDRESS.probe(*[(text, text) for text in units], locale="nl") == []
    # Behind the closing mark the article speaks again, and after so many units the mark was forgotten.
    units = ("U ziet het.", "Uw huis.", "‘De val’, zegt je vader.")
    assert len(MIXED_ADDRESS.probe(*[(text, text) for text in units], locale="nl")) == 1
    units = ("U ziet het.", "Uw huis.", "‘De val", *["Het regent."] * 10, "Je huis.")
    assert len(MIXED_ADDRESS.probe(*[(text, text) for text in units], locale="nl")) == 1


def test_mixed_address__a_quotation_in_straight_marks_over_several_units() -> None:
    for mark in "'\"":
        units = (
            "U ziet het.",
            "Uw huis.",
            f"{mark}De val blijft.",
            f"Je weet het{mark}, zei hij.",
            "'s Avonds ziet u.",
        )
        assert MIXED_ADDRESS.probe(*[(text, text) for text in units], locale="nl") == []
    # What only looks like one opens none.
    plain = ("U ziet het.", "Uw huis.", "'s Avonds is het stil.", "Je huis.")
    assert len(MIXED_ADDRESS.probe(*[(text, text) for text in plain], locale="nl")) == 1


def test_mixed_address__what_is_none() -> None:
    assert MIXED_ADDRESS.probe(("a", "Sie kommt."), ("b", "Du bist da.")) == []
    assert MIXED_ADDRESS.probe(("a", "Il s’est tu, et il est tu."), ("b", "Vous voyez."), locale="fr") == []
    assert MIXED_ADDRESS.probe(("a", "O senhor Silva veio."), ("b", "O teu mapa."), locale="pt") == []
    assert MIXED_ADDRESS.probe(("a", "Een U-boot."), ("b", "Je ziet het."), locale="nl") == []
    assert MIXED_ADDRESS.probe(("a", "You see."), locale="en") == []
