"""Findings as JSON, in a shape that stays; imports floor 1 only.

::

    {"version": 1,                        # of the shape: it grows by keys, and counts up if one changes its meaning
     "tool": "polypress", "tool_version": "0.1.0",
     "catalogues": 5, "units": 155, "errors": 1, "warnings": 0,
     "known": 0,                          # findings left out because the baseline has them
     "broken": false,                     # whether a check has a bug that showed
     "findings": [{"check", "severity", "message", "path", "line", "domain", "locale", "context", "source",
                   "fingerprint"}, …]}    # sorted by path, line and check; what is unknown is null
"""

from __future__ import annotations

import json

from polypress.model import Diagnostic, Severity
from polypress.reports.base import Report
from polypress.reports.fingerprint import numbered

VERSION = 1


def render(report: Report) -> str:
    """Write the report as an indented JSON object."""
    data = {
        "version": VERSION,
        "tool": "polypress",
        "tool_version": report.version,
        "catalogues": len(report.catalogues),
        "units": report.units,
        "errors": report.of(Severity.ERROR),
        "warnings": report.of(Severity.WARNING),
        "known": report.known,
        "broken": report.broken,
        "findings": [_finding(found, mark) for found, mark in numbered(sorted(report.findings, key=order))],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def order(found: Diagnostic) -> tuple[str, int, str, str]:
    """Sort by path, line, check and message."""
    return found.path.as_posix() if found.path else "", found.line or 0, found.check, found.message


def _finding(found: Diagnostic, mark: str) -> dict[str, object]:
    source, context = found.key or (None, None)
    return {
        "check": found.check,
        "severity": found.severity.value,
        "message": found.message,
        "path": found.path.as_posix() if found.path else None,
        "line": found.line,
        "domain": found.domain or None,
        "locale": found.locale.bcp47 if found.locale else None,
        "context": context,
        "source": source,
        "fingerprint": mark,
    }
