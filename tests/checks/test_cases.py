"""Each check on the pairs of its file in `cases`; of a check that looks at articles, each pair is one.

A case is three lines: the locale, with the findings expected of it (`de: a finding | another`), the source, the target.
`\\u00a0` and its like stand for the character.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from checks.planting import probe
from polypress.checks import Family, load_all

CASES = Path(__file__).parent / "cases"


def cases() -> list[object]:
    found: list[object] = []
    for path in sorted(CASES.glob("*.txt")):
        for number, case in enumerate(path.read_text(encoding="utf-8").strip().split("\n\n"), 1):
            head, source, target = (
                re.sub(r"\\u([0-9a-f]{4})", lambda match: chr(int(match[1], 16)), line) for line in case.split("\n")
            )
            locale, _, expected = head.partition(": ")
            wanted = expected.split(" | ") if expected else []
            found.append(pytest.param(path.stem, locale, source, target, wanted, id=f"{path.stem}-{number}"))
    return found


@pytest.mark.parametrize(("check", "locale", "source", "target", "expected"), cases())
def test_cases(check: str, locale: str, source: str, target: str, expected: list[str]) -> None:
    assert probe(check, source, target, locale) == expected


def test_cases__are_of_checks() -> None:
    assert {path.stem for path in CASES.glob("*.txt")} - load_all().keys() == set()


def test_cases__every_check_of_texts_has_some_or_a_test_of_its_own() -> None:
    tests = "".join(path.read_text(encoding="utf-8") for path in CASES.parent.glob("test_*.py"))
    of_texts = [name for name, check in load_all().items() if check.family is not Family.STATE]
    mute = [name for name in of_texts if not (CASES / f"{name}.txt").exists()]
    assert [name for name in mute if not re.search(rf"\b{re.sub('-', '[-_]', name)}\b", tests)] == []
