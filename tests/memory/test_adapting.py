from __future__ import annotations

from decimal import Decimal

import pytest
from babel.numbers import format_decimal
from hypothesis import given, settings
from hypothesis import strategies as st

from memory.pairs import entry
from polypress.memory.adapting import Adaptation, adapt
from polypress.model import Locale
from polypress.numerals import find_numerals

LOCALES = ("de", "fr", "nl", "es", "pt", "pt-PT", "de-CH", "en-IN", "sv", "it", "en-XA")


def adapted(source: str, target: str, query: str, locale: str = "de") -> Adaptation | None:
    tag = Locale.parse(locale)
    return adapt(query, entry(source, target, locale=tag), tag)


@pytest.mark.parametrize(
    ("locale", "source", "target", "query", "expected"),
    [
        # In the locale's own form.
        ("de", "A town of 10,000", "Eine Stadt mit 10.000", "A town of 1,234,500", "Eine Stadt mit 1.234.500"),
        ("fr", "A town of 10,000", "Une ville de 10 000 âmes", "A town of 12,345", "Une ville de 12\u202f345 âmes"),
        ("de-CH", "A town of 10,000", "Ort mit 10’000", "A town of 20,000", "Ort mit 20’000"),
        ("de", "Up 4.5%", "Plus 4,5 %", "Up 12.75%", "Plus 12,75 %"),
        ("de", "Up 4.5%", "Plus 4,5 %", "Up 12.50%", "Plus 12,50 %"),
        ("de", "Up 4%", "Plus 4 %", "Up 0.5%", "Plus 0,5 %"),
        ("bn", "It took 1,500 days", "১,৫০০ দিন", "It took 250,500 days", "২,৫০,৫০০ দিন"),
        ("ar", "It took 1,500 days", "استغرق ١٬٥٠٠ يوم", "It took 2,500 days", "استغرق ٢٬٥٠٠ يوم"),
        # As the translator writes it.
        ("es", "A town of 1,234", "Una ciudad de 1234", "A town of 5,678", "Una ciudad de 5678"),
        ("es", "A town of 1,234", "Una ciudad de 1234", "A town of 15,678", "Una ciudad de 15.678"),
        ("de", "In 2023 it was 10,000", "2023 waren es 10.000", "In 2024 it was 9,000", "2024 waren es 9.000"),
        ("de", "Agent 007", "Agent 007", "Agent 008", "Agent 008"),
        # Several at once, in any order.
        ("de", "From 5 to 7", "Von 5 bis 7", "From 7 to 9", "Von 7 bis 9"),
        ("de", "May 12, 2024", "12. Mai 2024", "May 14, 2025", "14. Mai 2025"),
        ("de", "2024-12-24", "24.12.2024", "2024-11-23", "23.11.2024"),
        # The same plural, or nothing that could have one.
        ("uk", "It took 2 days", "Це тривало 2 дні", "It took 3 days", "Це тривало 3 дні"),
        ("de", "Page 1", "Seite 1", "Page 2", "Seite 2"),
        ("de", "Page 1.", "Seite 1.", "Page 2.", "Seite 2."),
        # Placeholders.
        ("de", "Hi {name}, %s", "Hallo %s, {name}", "Hi {user}, %d", "Hallo %d, {user}"),
        ("de", "{a} and {b}", "{a} und {b}", "{b} and {a}", "{b} und {a}"),
        ("de", "{a} has 5", "{a} hat 5", "{b} has 7", "{b} hat 7"),
    ],
)
def test_adapt(locale: str, source: str, target: str, query: str, expected: str) -> None:
    assert adapted(source, target, query, locale) == Adaptation(expected, sure=True)


@pytest.mark.parametrize(
    ("locale", "source", "target", "query"),
    [
        # Not in the target, or more than once.
        ("de", "5 miles", "8 Kilometer", "7 miles"),
        ("de", "5 men", "fünf Männer", "7 men"),
        ("de", "From 5 to 5", "Von 5 bis 5", "From 7 to 9"),
        ("de", "5 of 9", "5 von 9, nicht 5", "6 of 9"),
        ("de", "Hi {a}", "Hallo", "Hi {b}"),
        ("de", "Hi {a}", "Hallo {a}, {a}!", "Hi {b}"),
        # It may be another's.
        ("de", "4 men, four dogs", "vier Männer, 4 Hunde", "5 men, four dogs"),
        ("de", "at 3 p.m.", "um 15 Uhr", "at 4 p.m."),
        # It may mean something else.
        ("de", "A town of 10,000", "Eine Stadt mit 10,000", "A town of 20,000"),
        ("de", "About ½ mile", "Etwa ½ Meile", "About ¾ mile"),
        ("de", "On 9 June", "Am 09.06.", "On 12 June"),
        ("de", "On 9 June", "Am 09. Juni", "On 12 June"),
        ("fr", "Flight 12: 10 people", "Vol 12 10 personnes", "Flight 12: 500 people"),
        # Another plural, another article.
        ("uk", "It took 2 days", "Це тривало 2 дні", "It took 5 days"),
        ("de", "1 million", "1 Million", "2 million"),
        ("fr", "A sum of 10,000", "10 000 euros", "A sum of 1,000,000"),
        ("it", "On 8 May", "L’8 maggio", "On 9 May"),
    ],
)
def test_adapt__leaves_what_is_not_sure(locale: str, source: str, target: str, query: str) -> None:
    assert adapted(source, target, query, locale) == Adaptation(target, sure=False)


@pytest.mark.parametrize(
    ("source", "query"),
    [
        ("5 drones", "5 tanks"),
        ("5 drones", "5 or 6 drones"),
        ("5%", "5"),
        ("{n} drones", "5 drones"),
        ("don&#39;t", "don&#40;t"),
        ("-5 degrees", "5 degrees"),
    ],
)
def test_adapt__none_where_more_differs(source: str, query: str) -> None:
    assert adapted(source, "5 {n}", query) is None


def test_adapt__endless_figures() -> None:
    figure = "9" * 100_000
    assert adapted("It has 5", "Es hat 5", f"It has {figure}") == Adaptation("Es hat 5", sure=False)
    assert adapted(f"It has {figure}", f"Es hat {figure}", "It has 5") == Adaptation(f"Es hat {figure}", sure=False)


# None of them is the whole or the fraction of another, which would not be sure.
NUMBERS = st.builds(
    lambda whole, fraction: Decimal(f"{whole}{fraction}"), st.integers(100, 10**9), st.sampled_from(["", ".5", ".25"])
)


def written(number: Decimal, locale: str) -> str:
    name = "en" if locale == "en-XA" else locale.replace("-", "_")
    return str(format_decimal(number, locale=name, decimal_quantization=False))


@settings(deadline=None)
@given(st.lists(NUMBERS, min_size=4, max_size=4, unique_by=int), st.sampled_from(LOCALES))
def test_adapt__numbers_keep_their_values(numbers: list[Decimal], locale: str) -> None:
    old, new = numbers[:2], numbers[2:]
    result = adapted(
        "From {} up to ({})".format(*(written(number, "en") for number in old)),
        "({}) → {}.".format(*(written(number, locale) for number in reversed(old))),
        "From {} up to ({})".format(*(written(number, "en") for number in new)),
        locale,
    )
    assert result is not None
    assert result.sure
    values = [numeral.values for numeral in find_numerals(result.target, Locale.parse(locale))]
    assert [new[1] in values[0], new[0] in values[1]] == [True, True]


@settings(deadline=None)
@given(st.lists(st.text(alphabet="019.,:' \u00a0%-½٣۳{}ab&#;'"), min_size=3, max_size=3), st.sampled_from(LOCALES))
def test_adapt__any_text(texts: list[str], locale: str) -> None:
    source, target, query = texts
    result = adapted(source, target, query, locale)
    assert result is None or result.sure or result.target == target
    assert adapted(source, target, source, locale) == Adaptation(target, sure=True)
