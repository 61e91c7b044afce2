"""Put findings into the forms that people and CI systems read: pure functions, values to text.

`render(report, form)` knows all of them, and loads none before it is asked for. Paths come in as the reader is to see
them. Imports floor 1 only.
"""

from __future__ import annotations

from importlib import import_module

from polypress.reports.base import Form, Report, Rule

__all__ = ["Form", "Report", "Rule", "render"]

_MODULES = {
    Form.TEXT: "text",
    Form.JSON: "plain_json",
    Form.JUNIT: "junit",
    Form.SARIF: "sarif",
    Form.GITHUB: "github",
}


def render(report: Report, form: Form) -> str:
    """Put a report into a form; what is not empty ends with a line end."""
    text: str = import_module(f"polypress.reports.{_MODULES[form]}").render(report)
    return text
