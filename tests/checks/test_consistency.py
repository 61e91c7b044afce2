"""The checks over all articles of a locale, and what merges and engines leave behind."""

from __future__ import annotations

from collections.abc import Iterable

from polypress.checks.base import Context, WideCheck
from polypress.checks.description_length import CHECK as DESCRIPTION_LENGTH
from polypress.checks.inconsistent import CHECK as INCONSISTENT
from polypress.checks.multiple_failures import CHECK as MULTIPLE_FAILURES
from polypress.checks.reused import CHECK as REUSED
from polypress.checks.stale_machine import CHECK as STALE_MACHINE
from polypress.checks.translated_before import CHECK as TRANSLATED_BEFORE
from polypress.model import Catalogue, Locale, MessageKey, Provenance, State, Unit, text_digest

GERMAN = Context(Locale("de"), conventions=Locale("de"))


def reviewed(source: str, target: str, context: str | None = None) -> Unit:
    return Unit(source, context=context, target=target, state=State.TRANSLATED)


def found(check: WideCheck, *articles: Iterable[Unit]) -> list[tuple[str, str, str]]:
    """Give article, target and message of each finding."""
    catalogues = [Catalogue(f"article{number}", Locale("de"), tuple(units)) for number, units in enumerate(articles)]
    places = [(catalogue, unit) for catalogue in catalogues for unit in catalogue.active if unit.target]
    return [(catalogue.domain, unit.target, message) for (catalogue, unit), message in check.run(places, GERMAN)]


def test_inconsistent__the_rarer_translation_over_all_articles() -> None:
    usual, other = reviewed("Read more here.", "Hier weiterlesen."), reviewed("Read more here.", "Mehr dazu hier.")
    assert found(INCONSISTENT, [usual], [other], [usual]) == [
        ("article1", "Mehr dazu hier.", 'elsewhere (article0): "Hier weiterlesen."')
    ]


def test_inconsistent__what_may_differ() -> None:
    body, heading = reviewed("Peace talks", "Friedensgespräche"), reviewed("Peace talks", "Gespräche", "heading")
    machine = Unit("Peace talks", target="Friedensreden", state=State.MACHINE)
    words = reviewed("Other", "Andere"), reviewed("Other", "Anderer")
    spaced = reviewed("Peace talks", "friedensgespräche ")
    assert found(INCONSISTENT, [body, heading, machine], [*words, spaced]) == []


def test_reused__over_all_articles() -> None:
    first, second = (
        reviewed("Rain is expected.", "Die Stadt fällt bald."),
        reviewed("We lost.", "Die Stadt fällt bald."),
    )
    assert found(REUSED, [first], [second]) == [
        ("article0", "Die Stadt fällt bald.", 'the same text as for "We lost." (article1)'),
        ("article1", "Die Stadt fällt bald.", 'the same text as for "Rain is expected." (article0)'),
    ]


def test_reused__what_may_be_the_same() -> None:
    short = reviewed("Stop", "Halt"), reviewed("Wait", "Halt")
    alike = (
        reviewed("The town fell.", "Die Stadt ist gefallen."),
        reviewed("The town has fallen.", "Die Stadt ist gefallen."),
    )
    assert found(REUSED, short, alike) == []


def test_reused__other_figures() -> None:
    units = [reviewed(f"It took {count} days to get there.", "Es dauerte zwei Tage.") for count in (2, 3)]
    assert len(found(REUSED, units)) == 2


def description(source: str, target: str, number: int) -> Unit:
    place = f"description, sentence {number} of 2"
    return Unit(source, target=target, state=State.TRANSLATED, places=(place,))


def test_description_length__sentences_are_counted_together() -> None:
    long = [description("It rains.", "x" * 100, 1), description("It snows.", "y" * 100, 2)]
    assert found(DESCRIPTION_LENGTH, long) == [
        ("article0", "y" * 100, "the description has 201 characters, search engines show about 160")
    ]
    assert found(DESCRIPTION_LENGTH, long[:1], long[1:]) == []


def test_description_length__an_author_may_write_more() -> None:
    assert found(DESCRIPTION_LENGTH, [description("a" * 161, "x" * 300, 1)]) == []


def test_stale_machine__only_text_that_nobody_touched() -> None:
    mark = Provenance("argos en_de 1.0", text_digest("Es regnet."))
    old = MessageKey("It rains.")
    unit = Unit("It snows.", target="Es regnet.", state=State.NEEDS_REVIEW, provenance=mark, previous=old)
    edited = Unit("It snows.", target="Es schneit.", state=State.NEEDS_REVIEW, provenance=mark, previous=old)
    assert list(STALE_MACHINE.run(unit, GERMAN)) == ['machine text of an older source: "It rains."']
    assert list(STALE_MACHINE.run(edited, GERMAN)) == []
    assert STALE_MACHINE.probe("It rains.", "Es regnet.") == []


def test_translated_before__in_another_article() -> None:
    old = Unit("It rains.", target="Es regnet.", state=State.OBSOLETE)
    unsure = Unit("It hails.", target="Es hagelt.", state=State.OBSOLETE, flags=("fuzzy",))
    blank = Unit("It rains."), Unit("It hails."), Unit("It snows.")
    here, there = reviewed("Hello", "Hallo"), reviewed("Bye", "Tschüss")
    assert found(TRANSLATED_BEFORE, [here, *blank], [there, old, unsure]) == [
        ("article0", "", 'translated before (article1): "Es regnet."')
    ]
    assert found(TRANSLATED_BEFORE, [here, *blank]) == []


def test_multiple_failures__names_the_locales_of_each_check() -> None:
    assert MULTIPLE_FAILURES.probe(de="quotes numbers", fr="quotes quotes", nl="numbers") == [
        '"quotes" speaks of the translations into de, fr: look at the source',
        '"numbers" speaks of the translations into de, nl: look at the source',
    ]
    assert MULTIPLE_FAILURES.probe(de="quotes quotes", fr="numbers") == []
