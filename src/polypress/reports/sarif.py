"""Findings as SARIF 2.1.0 (OASIS standard), for code scanning; imports floor 1 only."""

from __future__ import annotations

import json
from urllib.parse import quote

from polypress.model import Diagnostic
from polypress.reports.base import Report, Rule
from polypress.reports.fingerprint import numbered
from polypress.reports.plain_json import order

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def render(report: Report) -> str:
    """Write the report as a SARIF log with one run; paths must be relative to the repository."""
    findings = sorted(report.findings, key=order)
    rules = [_rule(rule) for rule in report.rules]
    known = {rule.id for rule in report.rules}
    rules += [{"id": check} for check in dict.fromkeys(found.check for found in findings) if check not in known]
    index = {rule["id"]: number for number, rule in enumerate(rules)}
    driver = {"name": "polypress", **({"version": report.version} if report.version else {}), "rules": rules}
    run = {
        "tool": {"driver": driver},
        "invocations": [{"executionSuccessful": not report.broken}],
        "results": [_result(found, mark, index[found.check]) for found, mark in numbered(findings)],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _rule(rule: Rule) -> dict[str, object]:
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.meaning},
        "help": {"text": rule.help or rule.meaning},
        "defaultConfiguration": {"level": rule.severity.value},
        "properties": {"tags": [rule.family]},
    }


def _result(found: Diagnostic, mark: str, rule: int) -> dict[str, object]:
    return {
        "ruleId": found.check,
        "ruleIndex": rule,
        "level": found.severity.value,
        "message": {"text": found.message},
        "locations": _locations(found),
        # The second is the one name that GitHub looks at; left alone, it would count lines.
        "partialFingerprints": {"polypress/v1": mark, "primaryLocationLineHash": mark},
    }


def _locations(found: Diagnostic) -> list[dict[str, object]]:
    if found.path is None:
        return []
    place: dict[str, object] = {"artifactLocation": {"uri": quote(found.path.as_posix())}}
    if found.line:
        place["region"] = {"startLine": found.line}
    return [{"physicalLocation": place}]
