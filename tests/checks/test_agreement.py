"""Compare our checks with the cases of the peers' own tests, where those lie beside the project."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest

from checks.agreement import BEYOND, PEERS, disagreements
from conftest import REPOSITORY
from polypress.checks import Check, load_all

CASES = REPOSITORY.parent / "shared" / "data" / "qa_cases.jsonl"
CHECKS = {name: check for name, check in load_all().items() if isinstance(check, Check)}
OURS = {
    "qa-153": "a lone small word that no dictionary has may be a name, as `mockcomponent` of another case is",
    "qa-214": "`routine` is English: Czech has another word",
    "qa-290": "`{{ string }}` is filled in by a template",
    "qa-464": "two spaces behind a stop are no part of the message",
    "qa-586": "`{1}` became `{}`",
}
"""The cases where we differ, and why."""


def test_peers__name_checks_that_exist() -> None:
    assert {each for ids in PEERS.values() for each in ids} <= CHECKS.keys()
    assert set(filter(None, BEYOND.values())) <= load_all().keys()


@pytest.mark.parametrize(
    ("case", "agree"),
    [
        ({"check": "numbers", "source": "180° turn", "target": "360 turn", "expect": "fail"}, True),
        ({"check": "numbers", "source": "180° turn", "target": "360 turn", "expect": "pass"}, False),
        ({"check": "end_stop", "source": "Stop.", "target": "Halt", "expect": "fail"}, True),
        ({"check": "untranslated", "source": "Stop.", "target": "", "expect": "fail"}, True),
    ],
)
def test_disagreements__a_case(case: Mapping[str, Any], *, agree: bool) -> None:
    found = disagreements([{"id": "x", "locale": "any", **case}], CHECKS)
    assert [name for name, _ in found] == ([] if agree else ["x"])


@pytest.mark.skipif(not CASES.exists(), reason="the cases are not part of the project")
def test_disagreements__with_the_peers() -> None:
    cases = [json.loads(line) for line in CASES.read_text(encoding="utf-8").splitlines()]
    differing = disagreements(cases, CHECKS)
    assert [(name, said) for name, said in differing if name not in OURS] == []


@pytest.mark.skipif(not CASES.exists(), reason="the cases are not part of the project")
def test_disagreements__are_few() -> None:
    cases = CASES.read_text(encoding="utf-8").splitlines()
    assert len(OURS) <= 0.03 * len(cases)
