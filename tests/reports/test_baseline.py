"""A baseline knows what it has seen, one for one, and nothing graver."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from polypress.errors import ConfigError
from polypress.model import Diagnostic, Locale, MessageKey, Severity
from polypress.reports.baseline import compare, parse_baseline, render_baseline

FOUND = Diagnostic("numbers", Severity.ERROR, "5 is missing", "rain", Locale("de"), MessageKey("At 5."), line=7)
QUIET = replace(FOUND, severity=Severity.WARNING)
OTHER = replace(FOUND, message="6 is missing")
UNREADABLE = Diagnostic("syntax", Severity.ERROR, "a string that does not end", "rain", Locale("de"), line=3)
PATH = Path("baseline.json")

findings = st.lists(st.sampled_from([FOUND, QUIET, OTHER]), max_size=6)


def remembered(*found: Diagnostic) -> dict[str, list[Severity]]:
    return {name: list(own) for name, own in parse_baseline(render_baseline(found), PATH).items()}


@settings(max_examples=50)
@given(findings)
def test_compare__knows_all_it_was_made_from(found: list[Diagnostic]) -> None:
    moved = [replace(own, line=70) for own in found]
    news = compare(moved, remembered(*found))
    assert (news.findings, news.known, news.gone) == ((), len(found), 0)


@settings(max_examples=50)
@given(findings, findings)
def test_compare__counts_each_once(before: list[Diagnostic], now: list[Diagnostic]) -> None:
    news = compare(now, remembered(*before))
    assert len(news.findings) + news.known == len(now)
    assert news.known + news.gone == len(before)


def test_compare__a_second_one_is_new() -> None:
    assert compare([FOUND, FOUND, OTHER], remembered(FOUND)).findings == (FOUND, OTHER)


def test_compare__a_warning_that_is_an_error_now_is_new() -> None:
    assert compare([FOUND], remembered(QUIET)).findings == (FOUND,)
    assert compare([QUIET], remembered(FOUND)).findings == ()


def test_compare__says_what_is_gone() -> None:
    assert compare([], remembered(FOUND, OTHER)).gone == 2


def test_render_baseline__is_sorted_and_holds_no_line() -> None:
    text = render_baseline([OTHER, FOUND])
    assert text == render_baseline([replace(FOUND, line=None), OTHER])
    assert [entry["message"] for entry in json.loads(text)["findings"]] == ["5 is missing", "6 is missing"]
    assert text.count("\n") == 7
    assert "line" not in text


def test_render_baseline__never_gets_used_to_a_file_that_cannot_be_read() -> None:
    assert json.loads(render_baseline([UNREADABLE])) == {"version": 1, "findings": []}
    assert compare([UNREADABLE], remembered(UNREADABLE)).findings == (UNREADABLE,)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "baseline.json:1: not valid JSON"),
        ('{\n"a": }', "baseline.json:2: not valid JSON"),
        ("[" * 100_000, "baseline.json: not valid JSON"),
        ("1" * 10_000, "baseline.json: not valid JSON"),
        ("[]", "this is no baseline of polypress"),
        ('{"version": 1}', "this is no baseline of polypress"),
        ('{"version": 9, "findings": []}', "a baseline of version 9, not 1"),
        ('{"version": 1, "findings": [3]}', "finding 1 of the baseline has no fingerprint"),
        ('{"version": 1, "findings": [{"fingerprint": "a"}]}', "finding 1 of the baseline has no severity"),
        ('{"version": 1, "findings": [{"fingerprint": "a", "severity": []}]}', "has no severity"),
    ],
)
def test_parse_baseline__malformed(text: str, message: str) -> None:
    with pytest.raises(ConfigError) as error:
        parse_baseline(text, PATH)
    assert message in str(error.value)
    assert "--write-baseline" in (error.value.hint or "")
