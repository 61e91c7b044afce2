"""What a report is made from; imports floor 1 only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from polypress.model import Diagnostic, Locale, Severity


class Form(StrEnum):
    """How findings are written down."""

    TEXT = "text"
    """`path:line: severity: message [check]`, for people and editors."""
    JSON = "json"
    """For programs; the shape is in `plain_json`."""
    JUNIT = "junit"
    """XML that CI systems show as test results."""
    SARIF = "sarif"
    """SARIF 2.1.0, for code scanning."""
    GITHUB = "github"
    """Workflow commands that GitHub shows beside the changed lines."""


@dataclass(frozen=True, slots=True)
class Rule:
    """Say of a check what a reader of its findings wants to know."""

    id: str
    family: str
    severity: Severity
    """As the project has it."""
    meaning: str
    help: str = ""
    """Why it is a fault, with an example; the meaning again where nobody wrote more."""


@dataclass(frozen=True, slots=True)
class Report:
    """Hold what a run of the checks came to."""

    catalogues: Sequence[tuple[str, Locale, Path]] = ()
    """Domain, locale and path of each catalogue that was checked."""
    units: int = 0
    findings: Sequence[Diagnostic] = ()
    rules: Sequence[Rule] = ()
    """The checks that ran."""
    broken: bool = False
    """Whether a check has a bug that showed."""
    known: int = 0
    """Findings left out because the baseline has them."""
    version: str = ""
    """That of polypress."""

    def of(self, severity: Severity) -> int:
        """Count the findings of a severity."""
        return sum(finding.severity is severity for finding in self.findings)
