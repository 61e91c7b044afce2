"""Findings as lines for people, for editors that jump to `path:line`, and for terminals; imports floor 1 only."""

from __future__ import annotations

import re

from polypress.model import Diagnostic
from polypress.reports.base import Report

# Controls, what turns the direction of a line, and what no encoding takes. White space that is a fault stays.
_HIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


def visible(text: str) -> str:
    r"""Write characters that move a terminal's cursor, or end a line, as their numbers.

    >>> visible("two\nlines, \x1b[31mred")
    'two\\x0alines, \\x1b[31mred'
    """
    return _HIDDEN.sub(lambda match: _number(ord(match[0])), text)


def _number(code: int) -> str:
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def place(found: Diagnostic) -> str:
    """Say where a finding is: `path:line` as far as they are known."""
    where = found.path.as_posix() if found.path else found.domain or str(found.locale or "")
    return f"{where}:{found.line}" if found.line else where


def line(found: Diagnostic) -> str:
    """Write a finding as `path:line: severity: message [check]`, always one line."""
    return f"{visible(place(found))}: {found.severity}: {visible(found.message)} [{found.check}]"


def render(report: Report) -> str:
    """Write a finding a line, in the order in which they come."""
    return "".join(f"{line(found)}\n" for found in report.findings)
