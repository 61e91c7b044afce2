from __future__ import annotations

import pytest

from polypress.model import Edit, Locale
from polypress.typesetting.dates import date_edits

EN, DE = Locale("en"), Locale("de")


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("March 9, 2024", "9. März 2024"),
        ("March 9th, 2024", "9. März 2024"),
        ("9 March 2024", "9. März 2024"),
        ("9th March", "9. März"),
        ("March 9", "9. März"),
    ],
)
def test_date_edits__forms(written: str, expected: str) -> None:
    assert date_edits("On March 9th, 2024", f"({written})", EN, DE) == [Edit(1, 1 + len(written), expected)]


@pytest.mark.parametrize(
    "target",
    [
        "9. März 2024",
        "march 9, 2024",
        "March 10, 2024",
        "March 9, 2023",
        "March 9-12",
        "March 99",
        "2024-March 9",
        "3/9/2024",
    ],
)
def test_date_edits__what_stays(target: str) -> None:
    assert date_edits("March 9, 2024", target, EN, DE) == []


def test_date_edits__equal_forms_stay() -> None:
    assert date_edits("April 9, 2024", "9. April 2024", EN, DE) == []
    assert date_edits("May 5, 2024", "5 May 2024", EN, Locale("id")) == [Edit(0, 10, "5 Mei 2024")]


def test_date_edits__no_such_day() -> None:
    assert date_edits("February 30", "February 30", EN, DE) == []
    assert date_edits("March 9, 0000", "March 9, 0000", EN, DE) != [Edit(0, 13, "")]
