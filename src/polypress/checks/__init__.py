"""Quality checks: pure functions over a unit, one module each, joined by one literal registry.

The entry-point group `polypress.checks` adds others; each entry point is a `Check`. Imports floors 1 and 2 only.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from polypress.checks import (
    doubts,
    edge_whitespace,
    end_punctuation,
    fuzzy,
    glossary,
    numbers,
    placeholders,
    untranslated,
    urls,
)
from polypress.checks.base import Check, Context, Family
from polypress.errors import ConfigError
from polypress.extensions import find_extensions, load_extension, package_of
from polypress.model import Catalogue, Diagnostic, Severity, State, Unit

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

__all__ = ["Check", "Context", "Family", "load_checks", "run_checks"]

GROUP = "polypress.checks"

_CHECKS = (
    untranslated.CHECK,
    fuzzy.CHECK,
    doubts.CHECK,
    numbers.CHECK,
    placeholders.CHECK,
    urls.CHECK,
    end_punctuation.CHECK,
    edge_whitespace.CHECK,
    glossary.CHECK,
)


def load_checks() -> dict[str, Check]:
    """Give every check by its id: our own in the order of the registry, then those of other installed packages.

    Raises:
        ConfigError: The check of another package cannot be loaded, is none, or takes an id that is in use.
    """
    checks = {check.id: check for check in _CHECKS}
    for point in find_extensions(GROUP):
        check = _load(point)
        if check.id in checks:
            raise ConfigError(
                f"the check {point.name!r} of {package_of(point)} takes the id {check.id!r}, which is in use"
            )
        checks[check.id] = check
    return checks


def run_checks(catalogue: Catalogue, context: Context, severities: Mapping[str, Severity]) -> list[Diagnostic]:
    """Run every check over every unit that stands in the article, in that order.

    Args:
        catalogue: What to check.
        context: What the checks may know.
        severities: Severity by check id, where it is not the check's own; `off` skips the check.

    Raises:
        ConfigError: A severity is given for a check that does not exist, or a check cannot be loaded.
    """
    checks = load_checks()
    for name in severities:
        if name not in checks:
            raise ConfigError(f"unknown check {name!r}", hint=f"the checks are: {', '.join(sorted(checks))}")
    chosen = [
        (check, severity)
        for check in checks.values()
        if (severity := severities.get(check.id, check.severity)) is not Severity.OFF
    ]
    return [
        Diagnostic(
            check=check.id,
            severity=_soften(severity, check, unit),
            message=message,
            domain=catalogue.domain,
            locale=catalogue.locale,
            key=unit.key,
            path=catalogue.path,
            line=unit.line,
        )
        for unit in catalogue.active
        for check, severity in chosen
        if check.blank or unit.target.strip()
        for message in check.run(unit, context)
    ]


def _soften(severity: Severity, check: Check, unit: Unit) -> Severity:
    """Make an error of an unreviewed text a warning: readers do not get that text, so it blocks nothing."""
    if unit.state is not State.TRANSLATED and check.family is not Family.STATE and severity is Severity.ERROR:
        return Severity.WARNING
    return severity


def _load(point: EntryPoint) -> Check:
    check = load_extension(point, "check", ConfigError)
    if not isinstance(check, Check):
        raise ConfigError(f"{point.value} of {package_of(point)} is no polypress.checks.Check")
    return check
