"""Plant one error of each kind into good translations: a check of the right family finds it, and none speaks before."""

from __future__ import annotations

import pytest

from checks.planting import (
    LOCALES,
    PLANTS,
    context_for,
    findings,
    planted,
    reviewed_units,
    wide_findings,
    wide_plants,
)
from polypress.checks import Check, WideCheck, load_all

NARROW = [check for check in load_all().values() if isinstance(check, Check)]
WIDE = [check for check in load_all().values() if isinstance(check, WideCheck)]
RECALL = 0.95


@pytest.mark.parametrize("locale", LOCALES)
def test_checks__nothing_to_say_of_good_text(locale: str) -> None:
    context = context_for(locale)
    units = reviewed_units(locale)
    assert {unit.target: said for unit in units if (said := findings(NARROW, unit, context))} == {}
    assert wide_findings(WIDE, units, context) == set()


@pytest.mark.parametrize("kind", PLANTS)
def test_checks__find_what_was_planted(kind: str) -> None:
    checks: list[Check | WideCheck] = [*NARROW, *WIDE]
    relevant = [check for check in checks if check.family in PLANTS[kind].families]
    pairs = [(locale, good, bad) for locale in LOCALES for good, bad in planted(kind, locale)]
    assert len(pairs) >= 4
    overlooked = [
        bad.target
        for locale, good, bad in pairs
        if not findings(relevant, bad, context_for(locale)) - findings(relevant, good, context_for(locale))
    ]
    assert len(overlooked) <= (1 - RECALL) * len(pairs), overlooked


@pytest.mark.parametrize("locale", LOCALES)
def test_wide_checks__find_what_was_planted(locale: str) -> None:
    context = context_for(locale)
    overlooked = [
        kind
        for kind, families, units, others in wide_plants(locale)
        if not wide_findings([check for check in WIDE if check.family in families], units, context, others)
    ]
    assert overlooked == []
