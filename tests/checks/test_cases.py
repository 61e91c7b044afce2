"""Each check on the pairs of its file in `cases`.

A case is three lines: the locale, with the findings expected of it (`de: a finding | another`), the source, the target.
`\\u00a0` and its like stand for the character.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from polypress.checks import load_checks

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
    assert load_checks()[check].probe(source, target, locale) == expected


def test_cases__cover_every_check_of_texts() -> None:
    of_state_or_glossary = {"untranslated", "fuzzy", "doubts", "glossary"}
    assert {path.stem for path in CASES.glob("*.txt")} == load_checks().keys() - of_state_or_glossary
