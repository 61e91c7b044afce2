"""Pictures of where the translations stand: pure functions, values to text; no file, no clock, no script, no network.

`render(standing, form)` knows every form and loads none before it is asked for. All text that comes in is untrusted.
Imports floor 1 only.
"""

from __future__ import annotations

from enum import StrEnum
from importlib import import_module

from polypress.charts.values import Standing

__all__ = ["Form", "Standing", "render"]


class Form(StrEnum):
    """How to show where things stand."""

    TEXT = "text"
    """For a terminal of 80 columns."""
    JSON = "json"
    """For programs; the shape is in `plain_json`."""
    MARKDOWN = "markdown"
    """Tables, for a pull request or a wiki."""
    SVG = "svg"
    """One picture, light or dark as its reader has it."""
    HTML = "html"
    """A page of the pictures with their tables, in one file."""


_MODULES = {Form.JSON: "plain_json"}


def render(standing: Standing, form: Form) -> str:
    """Put a standing into a form; it ends with a line end."""
    module = _MODULES.get(form, form.value)
    text: str = import_module(f"polypress.charts.{module}").render(standing)
    return text
