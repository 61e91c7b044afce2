"""Run the quality checks over catalogues."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from polypress.checks import Context, run_checks
from polypress.model import Diagnostic, Locale, Severity
from polypress.pipeline.project import Project


@dataclass(frozen=True, slots=True)
class CheckResult:
    """Hold what the checks found."""

    catalogues: int
    units: int
    diagnostics: tuple[Diagnostic, ...]

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """The findings that block publication."""
        return tuple(finding for finding in self.diagnostics if finding.severity is Severity.ERROR)

    @property
    def warnings(self) -> tuple[Diagnostic, ...]:
        """The findings that do not."""
        return tuple(finding for finding in self.diagnostics if finding.severity is Severity.WARNING)


def check(project: Project, domains: Iterable[str] = (), locales: Iterable[Locale] = ()) -> CheckResult:
    """Check every catalogue, fuzzy units included."""
    pairs = project.pairs(domains, locales)
    glossary = project.glossary()
    units = 0
    found: list[Diagnostic] = []
    for domain, locale in pairs:
        catalogue = project.catalogue(domain, locale).catalogue
        units += len(catalogue.active)
        context = Context(locale, project.config.conventions(locale), project.config.source, glossary)
        found += run_checks(catalogue, context, project.config.severities)
    return CheckResult(len(pairs), units, tuple(found))
