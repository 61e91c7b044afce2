"""What a translator may say for a measure, through the check that compares numbers, and what stays an error."""

from __future__ import annotations

import pytest

from polypress.checks.numbers import CHECK


@pytest.mark.parametrize(
    ("source", "target", "locale"),
    [
        ("13.75 inches of rain fell.", "Es fielen knapp 35 Zentimeter Regen.", "de"),
        ("13.75 inches of rain fell.", "Caíram 349 milímetros de chuva.", "pt"),
        ("13.75 inches of rain fell.", "Er viel 13,75 inch (35 cm) regen.", "nl"),
        ("It lies 30 miles to the east.", "Il se trouve à 50 km à l’est.", "fr"),
        ("It weighs 10 pounds.", "Pesa 4,5 kilos.", "es"),
        ("The farm has 100 acres.", "Der Hof hat 40 Hektar.", "de"),
        ("It was 50°F outside.", "Draußen waren es 10 Grad.", "de"),
        ("He waited for 18 months.", "Hij wachtte anderhalf jaar.", "nl"),
        ("He waited for 18 months.", "Esperó un año y medio.", "es"),
        ("About 20 percent of them stayed.", "Etwa jeder Fünfte blieb.", "de"),
        ("About 50 percent of them stayed.", "Environ la moitié est restée.", "fr"),
        ("She swam 1:57.79.", "Elle a nagé en 1 min 57 s 79.", "fr"),
        ("She swam 1:57.79.", "Ze zwom 1.57,79.", "nl"),
    ],
)
def test_numbers__said_in_another_way(source: str, target: str, locale: str) -> None:
    assert CHECK.probe(source, target, locale) == []


@pytest.mark.parametrize(
    ("source", "target", "locale"),
    [
        ("13.75 inches of rain fell.", "Es fielen knapp 45 Zentimeter Regen.", "de"),
        ("It lies 30 miles to the east.", "Il se trouve à 60 km à l’est.", "fr"),
        ("It was 50°F outside.", "Draußen waren es 20 Grad.", "de"),
        ("He waited for 18 months.", "Hij wachtte een jaar.", "nl"),
        ("He waited for 12 months.", "Hij wachtte een tijd.", "nl"),
        ("About 20 percent of them stayed.", "Etwa jeder Vierte blieb.", "de"),
        ("About 0 percent of them stayed.", "Niemand bleef.", "de"),
        ("She swam 1:57.79.", "Ze zwom 1.58,79.", "nl"),
        ("30 people came.", "Es kamen 48.", "de"),
    ],
)
def test_numbers__another_number(source: str, target: str, locale: str) -> None:
    assert CHECK.probe(source, target, locale)
