"""Make reports and baselines of what the checks found."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

from polypress.checks import rule
from polypress.errors import ConfigError, FileError
from polypress.files import read_text, write_files
from polypress.model import Diagnostic, Locale, Severity
from polypress.pipeline.check import SYNTAX, CheckResult
from polypress.pipeline.project import Project
from polypress.reports import Form, Report, Rule
from polypress.reports.baseline import parse_baseline, render_baseline

_FROM_REPOSITORY = frozenset({Form.JUNIT, Form.SARIF, Form.GITHUB})
"""What CI systems read; they count paths from the top of the repository."""


def make_report(
    project: Project,
    result: CheckResult,
    form: Form,
    domains: Iterable[str] = (),
    locales: Iterable[Locale] = (),
    *,
    select: Iterable[str] = (),
    known: int = 0,
) -> Report:
    """Gather what a report says of a result.

    Args:
        project: The project.
        result: What the checks found.
        form: What the report will be.
        domains: The domains that were chosen.
        locales: The locales that were chosen.
        select: The checks that were chosen.
        known: How many findings a baseline has kept out of the result.
    """
    root = _repository(project.paths.root) if form in _FROM_REPOSITORY else project.paths.root
    return Report(
        catalogues=tuple(
            (domain, locale, _relative(project.paths.catalogue(domain, locale), root))
            for domain, locale in project.pairs(domains, locales)
        ),
        units=result.units,
        findings=tuple(
            replace(found, path=_relative(found.path, root) if found.path else None) for found in result.diagnostics
        ),
        rules=_rules(project, select) if form is Form.SARIF else (),
        broken=result.broken,
        known=known,
        version=version("polypress"),
    )


def read_baseline(path: Path) -> Mapping[str, Sequence[Severity]]:
    """Read a baseline.

    Raises:
        ConfigError: It is none.
        FileError: It is missing, or may not be read.
    """
    try:
        text = read_text(path, error=ConfigError)
    except FileError as error:
        raise FileError(error.message, path=path, hint=f"make it: polypress check --write-baseline {path}") from error
    return parse_baseline(text, path)


def write_baseline(path: Path, findings: Sequence[Diagnostic]) -> Mapping[str, Sequence[Severity]]:
    """Write a baseline, and give what it knows.

    Raises:
        FileError: The disk refused.
    """
    text = render_baseline(findings)
    write_files({path: text})
    return parse_baseline(text, path)


def _rules(project: Project, select: Iterable[str]) -> tuple[Rule, ...]:
    syntax = Rule(SYNTAX, "syntax", Severity.ERROR, "a catalogue cannot be read")
    chosen = rule(project.config.severities, select).chosen.values()
    return (
        *(Rule(own.id, own.family.value, severity, own.meaning, _help(own.run)) for own, severity in chosen),
        syntax,
    )


def _help(run: object) -> str:
    """Give the docstring of a check's module: what it finds, why, and an example of each kind."""
    module = sys.modules.get(getattr(run, "__module__", ""))
    return inspect.cleandoc(module.__doc__ or "") if module else ""


def _relative(path: Path, root: Path) -> Path:
    return path.relative_to(root) if path.is_relative_to(root) else path


def _repository(folder: Path) -> Path:
    """Find the top of the repository that a folder is in, or the folder itself."""
    return next((own for own in (folder, *folder.parents) if (own / ".git").exists()), folder)
