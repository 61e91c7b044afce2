"""Findings as workflow commands of GitHub Actions, shown beside the changed lines; imports floor 1 only."""

from __future__ import annotations

from polypress.model import Diagnostic
from polypress.reports.base import Report


def render(report: Report) -> str:
    """Write a command a finding, in the order in which they come."""
    return "".join(f"{_command(found)}\n" for found in report.findings)


def _command(found: Diagnostic) -> str:
    known = {"file": found.path and found.path.as_posix(), "line": found.line, "title": f"polypress: {found.check}"}
    properties = ",".join(f"{name}={_property(str(value))}" for name, value in known.items() if value)
    return f"::{found.severity} {properties}::{_data(found.message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
