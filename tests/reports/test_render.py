"""What each form promises its readers, on findings that mean harm, too."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from polypress.model import Diagnostic, Locale, MessageKey, Severity
from polypress.reports import Form, Report, Rule, render
from polypress.reports.diff import unified
from polypress.reports.fingerprint import fingerprint

GERMAN, FRENCH = Locale("de"), Locale("fr")
PATH = Path("locales/de/LC_MESSAGES/rain.po")
FOUND = Diagnostic(
    check="numbers",
    severity=Severity.ERROR,
    message="number 5 of the source is missing",
    domain="rain",
    locale=GERMAN,
    key=MessageKey("At 5 % & more.", "title"),
    path=PATH,
    line=7,
)
QUIET = replace(FOUND, check="double-spaces", severity=Severity.WARNING, message="two spaces", line=9)
LOST = Diagnostic("inconsistent", Severity.ERROR, "the check 'inconsistent' broke: KeyError", locale=GERMAN)
REPORT = Report(
    catalogues=(("rain", GERMAN, PATH), ("rain", FRENCH, Path("locales/fr/LC_MESSAGES/rain.po"))),
    units=18,
    findings=(QUIET, FOUND, LOST),
    rules=(Rule("numbers", "numbers", Severity.ERROR, "a number is missing", "Why."),),
    broken=True,
    known=3,
    version="1.2",
)

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
hostile = texts | st.text("a:,%\n\r\x00\x1b]>&<'\"\u2028\ufffe::error", max_size=30)
diagnostics = st.builds(
    Diagnostic,
    check=st.sampled_from(["numbers", "urls"]),
    severity=st.sampled_from([Severity.ERROR, Severity.WARNING]),
    message=hostile,
    domain=st.sampled_from(["rain", "snow", ""]),
    locale=st.sampled_from([GERMAN, FRENCH, None]),
    key=st.none() | st.builds(MessageKey, hostile, st.none() | hostile),
    path=st.sampled_from([None, PATH, Path("a b%.po")]),
    line=st.none() | st.integers(1, 99),
)
reports = st.builds(lambda found: replace(REPORT, findings=tuple(found)), st.lists(diagnostics, max_size=6))


def test_text() -> None:
    assert render(REPORT, Form.TEXT).splitlines() == [
        "locales/de/LC_MESSAGES/rain.po:9: warning: two spaces [double-spaces]",
        "locales/de/LC_MESSAGES/rain.po:7: error: number 5 of the source is missing [numbers]",
        "de: error: the check 'inconsistent' broke: KeyError [inconsistent]",
    ]
    assert render(Report(), Form.TEXT) == ""


@settings(max_examples=50)
@given(reports)
def test_text__one_line_a_finding_and_no_control(report: Report) -> None:
    text = render(report, Form.TEXT)
    assert len(text.splitlines()) == len(report.findings)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", text)


def test_json() -> None:
    data = json.loads(render(REPORT, Form.JSON))
    findings = data.pop("findings")
    assert data == {
        "version": 1,
        "tool": "polypress",
        "tool_version": "1.2",
        "catalogues": 2,
        "units": 18,
        "errors": 2,
        "warnings": 1,
        "known": 3,
        "broken": True,
    }
    assert [finding["line"] for finding in findings] == [None, 7, 9]
    assert findings[1] == {
        "check": "numbers",
        "severity": "error",
        "message": "number 5 of the source is missing",
        "path": "locales/de/LC_MESSAGES/rain.po",
        "line": 7,
        "domain": "rain",
        "locale": "de",
        "context": "title",
        "source": "At 5 % & more.",
        "fingerprint": f"{fingerprint(FOUND)}:1",
    }


def test_json__the_order_of_the_findings_does_not_matter() -> None:
    turned = replace(REPORT, findings=tuple(reversed(REPORT.findings)))
    assert render(turned, Form.JSON) == render(REPORT, Form.JSON)
    assert render(turned, Form.SARIF) == render(REPORT, Form.SARIF)


def test_fingerprint__survives_a_move_and_another_severity() -> None:
    assert fingerprint(replace(FOUND, line=99, path=None, severity=Severity.WARNING)) == fingerprint(FOUND)
    for other in (
        {"message": "number 6"},
        {"check": "urls"},
        {"domain": "snow"},
        {"locale": FRENCH},
        {"key": MessageKey("At 5 % & more.")},
        {"key": MessageKey("At 6.", "title")},
    ):
        assert fingerprint(replace(FOUND, **other)) != fingerprint(FOUND)


def test_junit() -> None:
    root = ElementTree.fromstring(render(REPORT, Form.JUNIT))
    assert root.attrib == {"name": "polypress", "tests": "4", "failures": "2", "errors": "0", "skipped": "0"}
    suites = {suite.attrib["name"]: suite for suite in root}
    assert {name: (suite.attrib["tests"], suite.attrib["failures"]) for name, suite in suites.items()} == {
        "rain.de": ("2", "1"),
        "rain.fr": ("1", "0"),
        "de": ("1", "1"),
    }
    quiet, loud = suites["rain.de"]
    assert quiet.findtext("system-out") == f"{PATH}:9: warning: two spaces [double-spaces]"
    assert quiet.find("failure") is None
    assert loud.attrib == {
        "classname": "rain.de",
        "name": "numbers: At 5 % & more. (title)",
        "file": str(PATH),
        "line": "7",
    }
    (failure,) = loud
    assert (failure.attrib["type"], failure.attrib["message"]) == ("numbers", FOUND.message)
    (fine,) = suites["rain.fr"]
    assert (fine.attrib["name"], len(fine)) == ("no findings", 0)


@settings(max_examples=50)
@given(reports)
def test_junit__is_xml_whatever_it_quotes(report: Report) -> None:
    root = ElementTree.fromstring(render(report, Form.JUNIT))
    cases = root.findall("testsuite/testcase")
    assert int(root.attrib["tests"]) == len(cases)
    assert int(root.attrib["failures"]) == len(root.findall("testsuite/testcase/failure"))
    assert sum(int(suite.attrib["tests"]) for suite in root) == len(cases)
    lines = [line for case in cases for own in case for line in (own.text or "").split("\n")]
    assert len(lines) == len(report.findings)


def test_sarif() -> None:
    log = json.loads(render(REPORT, Form.SARIF))
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    driver = run["tool"]["driver"]
    assert (driver["name"], driver["version"]) == ("polypress", "1.2")
    assert driver["rules"] == [
        {
            "id": "numbers",
            "shortDescription": {"text": "a number is missing"},
            "help": {"text": "Why."},
            "defaultConfiguration": {"level": "error"},
            "properties": {"tags": ["numbers"]},
        },
        {"id": "inconsistent"},
        {"id": "double-spaces"},
    ]
    assert run["invocations"] == [{"executionSuccessful": False}]
    lost, loud, _ = run["results"]
    assert loud == {
        "ruleId": "numbers",
        "ruleIndex": 0,
        "level": "error",
        "message": {"text": FOUND.message},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": PATH.as_posix()}, "region": {"startLine": 7}}}],
        "partialFingerprints": {
            "polypress/v1": f"{fingerprint(FOUND)}:1",
            "primaryLocationLineHash": f"{fingerprint(FOUND)}:1",
        },
    }
    assert (lost["ruleId"], lost["locations"]) == ("inconsistent", [])


def test_sarif__equal_findings_are_told_apart() -> None:
    (run,) = json.loads(render(replace(REPORT, findings=(FOUND, FOUND)), Form.SARIF))["runs"]
    marks = [result["partialFingerprints"]["polypress/v1"] for result in run["results"]]
    assert marks == [f"{fingerprint(FOUND)}:1", f"{fingerprint(FOUND)}:2"]


@settings(max_examples=50)
@given(reports)
def test_sarif__holds_together(report: Report) -> None:
    (run,) = json.loads(render(report, Form.SARIF))["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert len(set(rules)) == len(rules)
    assert len(run["results"]) == len(report.findings)
    for result in run["results"]:
        assert rules[result["ruleIndex"]] == result["ruleId"]
        for location in result["locations"]:
            assert re.fullmatch(r"[\w./%-]+", location["physicalLocation"]["artifactLocation"]["uri"])


def test_github() -> None:
    said = replace(FOUND, message="100 % of\r\nit: a,b", path=Path("a:b,c%.po"))
    assert render(replace(REPORT, findings=(said, LOST)), Form.GITHUB).splitlines() == [
        "::error file=a%3Ab%2Cc%25.po,line=7,title=polypress%3A numbers::100 %25 of%0D%0Ait: a,b",
        "::error title=polypress%3A inconsistent::the check 'inconsistent' broke: KeyError",
    ]


@settings(max_examples=50)
@given(reports)
def test_github__one_command_a_finding(report: Report) -> None:
    lines = re.split(r"\r\n|\r|\n", render(report, Form.GITHUB))
    assert lines.pop() == ""
    assert len(lines) == len(report.findings)
    assert all(
        re.match(r"::(error|warning) (file=[^:]*,)?(line=\d+,)?title=polypress%3A [a-z]+::", line) for line in lines
    )


@pytest.mark.parametrize("form", Form)
def test_render__ends_its_last_line(form: Form) -> None:
    assert render(REPORT, form).endswith("\n")


def test_unified__of_odd_line_ends() -> None:
    assert unified(PATH, "a\u2028b\n", "a\u2028b\n") == ""
    assert unified(PATH, "a\u2028b", "a\u2028c\n").splitlines(keepends=False)[2:][:1] == ["@@ -1 +1 @@"]
    assert unified(PATH, "a\u2028b", "a\u2028c\n").endswith("-a\u2028b\n\\ No newline at end of file\n+a\u2028c\n")
