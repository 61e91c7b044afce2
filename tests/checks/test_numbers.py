from __future__ import annotations

from polypress.checks import load_checks


def probe(source: str, target: str, locale: str = "de") -> list[str]:
    return load_checks()["numbers"].probe(source, target, locale)


def test_numbers__partners_change_until_all_are_seated() -> None:
    # The 5 of the range may be a percentage or not, so it leaves its like in the target to the 5%.
    assert probe("5%; 5 to 7%", "5; 5 bis 7 %") == []
    assert probe("5%; 5 to 7%", "5; 7 %") == ["number 5% of the source is missing"]


def test_numbers__a_text_full_of_ambiguous_numbers() -> None:
    assert probe("at 1 p.m., " * 400, "um 13 Uhr, " * 400) == []
    assert len(probe("at 1 p.m., " * 400, "um 13 Uhr, " * 398)) == 2
