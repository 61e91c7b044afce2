"""Run the quality checks over catalogues."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from polypress.checks import Context, run_checks
from polypress.model import Catalogue, Diagnostic, Locale, MessageKey, Severity, State
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
    """Check every catalogue, fuzzy units included.

    The findings of a catalogue come in the article's order, then those of machine text, the least sure first.
    """
    pairs = project.pairs(domains, locales)
    glossary = project.glossary()
    units = 0
    found: list[Diagnostic] = []
    for domain, locale in pairs:
        catalogue = project.catalogue(domain, locale).catalogue
        units += len(catalogue.active)
        context = Context(locale, project.config.conventions(locale), project.config.source, glossary)
        worst = _worst_first(catalogue)
        findings = run_checks(catalogue, context, project.config.severities)
        found += sorted(findings, key=lambda finding: worst.get(finding.key, 0.0))
    return CheckResult(len(pairs), units, tuple(found))


def _worst_first(catalogue: Catalogue) -> dict[MessageKey | None, float]:
    """Give machine text a rank behind all other: the surer it is, the later it comes."""
    return {
        unit.key: 1.0
        + (1.0 if unit.provenance is None or unit.provenance.confidence is None else unit.provenance.confidence)
        for unit in catalogue.active
        if unit.state is State.MACHINE
    }
