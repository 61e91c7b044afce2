"""What the checks say of running text that they were not made with; `fresh.py` says how it lies here."""

from __future__ import annotations

import pytest

from checks import fresh
from checks.planting import LOCALES
from polypress.checks import load_all

MOST = 0.5
"""Findings in a hundred units that an editor would not accept as worth a look."""


@pytest.fixture(autouse=True)
def texts() -> None:
    if not fresh.available():
        pytest.skip("needs ../shared/data")


@pytest.mark.parametrize("batch", fresh.BLIND)
def test_checks__seldom_cry_wolf(batch: int) -> None:
    units = sum(len(fresh.fresh_units(locale, batch)) for locale in LOCALES)
    assert units >= 100
    found = [alarm for locale in LOCALES for alarm in fresh.alarms(locale, load_all().values(), batch)]
    assert 100 * sum(not alarm.worth for alarm in found) / units <= MOST, found


def test_checks__still_say_what_is_worth_a_look() -> None:
    said = {(alarm.check, alarm.target) for locale in LOCALES for alarm in fresh.alarms(locale, load_all().values())}
    for each in fresh.fresh_units("es"):
        for check in each.worth & {"quotes"}:
            assert (check, each.unit.target) in said
