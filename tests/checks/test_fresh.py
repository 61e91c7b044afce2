"""What the checks say of running text that they were not made with; `fresh.py` says how it lies here."""

from __future__ import annotations

import pytest

from checks import fresh
from checks.planting import LOCALES
from polypress.checks import load_all

MOST = 0.5
"""Findings in a hundred units that an editor would not accept as worth a look."""
MENDED = 34
"""The last batch whose findings were mended until there were no more than that."""


@pytest.fixture(autouse=True)
def texts() -> None:
    if not fresh.available():
        pytest.skip("needs ../shared/data")


@pytest.mark.parametrize("batch", fresh.BLIND)
def test_checks__seldom_cry_wolf(batch: int) -> None:
    units = sum(len(fresh.fresh_units(locale, batch)) for locale in LOCALES)
    assert units >= 100
    found = [alarm for locale in LOCALES for alarm in fresh.alarms(locale, load_all().values(), batch)]
    most = MOST if batch <= MENDED else fresh.BLIND[batch][1]
    assert 100 * sum(not alarm.worth for alarm in found) / units <= most, found


@pytest.mark.parametrize("batch", fresh.BLIND)
def test_checks__still_say_what_is_worth_a_look(batch: int) -> None:
    rows = [[(each.worth, each.unit.target) for each in fresh.fresh_units(locale, batch)] for locale in LOCALES]
    if not any(worth for worth, _ in rows[0]):
        return
    checks = load_all().values()
    said = {(alarm.check, alarm.target) for locale in LOCALES for alarm in fresh.alarms(locale, checks, batch)}
    for row in zip(*rows, strict=True):
        assert row[0][0] <= {check for check, target in said if target in {target for _, target in row}}


def test_fresh__texts_that_have_nothing_to_do_with_each_other_are_no_article() -> None:
    articles = {each.article for each in fresh.fresh_units("nl")}
    rows = {article for article in articles if article.startswith("news_dev.jsonl:")}
    assert len(rows) > 10
    assert len(articles - rows) == len(fresh.FILES) - 1
