"""Run chosen checks over units, and keep each one's bug to itself; knows no check by name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from polypress.checks.base import AcrossCheck, AnyCheck, Check, Context, Family, Place, WideCheck
from polypress.checks.ignoring import ignored
from polypress.model import Catalogue, Diagnostic, MessageKey, Severity, State, Unit

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Ruling:
    """Hold the checks that run, each with the severity of its findings."""

    chosen: Mapping[str, tuple[AnyCheck, Severity]]
    """By id, in the order of the registry."""

    @property
    def narrow(self) -> list[tuple[Check, Severity]]:
        """Those that look at one unit at a time."""
        return [(check, severity) for check, severity in self.chosen.values() if isinstance(check, Check)]

    @property
    def wide(self) -> list[tuple[WideCheck, Severity]]:
        """Those that look at all units of a locale."""
        return [(check, severity) for check, severity in self.chosen.values() if isinstance(check, WideCheck)]

    @property
    def across(self) -> list[tuple[AcrossCheck, Severity]]:
        """Those that look at what the others found in all locales."""
        return [(check, severity) for check, severity in self.chosen.values() if isinstance(check, AcrossCheck)]


@dataclass(frozen=True, slots=True)
class Inspection:
    """Hold what checks found, and whether one of them broke on the way."""

    diagnostics: tuple[Diagnostic, ...]
    broken: bool = False


def inspect(catalogue: Catalogue, context: Context, ruling: Ruling) -> Inspection:
    """Run the checks of units over every unit that stands in the article, in that order."""
    found: list[Diagnostic] = []
    broken = False
    chosen = ruling.narrow
    for unit in catalogue.active:
        blank = not unit.target.strip()
        skipped = ignored(unit.comments) if unit.comments else None
        for check, severity in chosen:
            if (blank and not check.blank) or (skipped is not None and skipped.covers(check.id)):
                continue
            # What a check does with a text that nobody thought of is not worth the findings of all others.
            try:
                messages = list(check.run(unit, context))
            except Exception as bug:
                broken = True
                found.append(_report(check, Severity.ERROR, _bug(check, bug), (catalogue, unit)))
                continue
            if messages:
                grave = _soften(severity, check, unit)
                found += [_report(check, grave, message, (catalogue, unit)) for message in messages]
    return Inspection(tuple(found), broken)


def inspect_locale(catalogues: Sequence[Catalogue], context: Context, ruling: Ruling) -> Inspection:
    """Run the checks of a locale over the units of all its catalogues.

    Args:
        catalogues: All of one locale, in the order of their articles.
        context: What the checks may know.
        ruling: The checks that run.
    """
    found: list[Diagnostic] = []
    broken = False
    chosen = ruling.wide
    places = [(catalogue, unit) for catalogue in catalogues for unit in catalogue.active if unit.target.strip()]
    for check, severity in chosen:
        try:
            findings = [(place, message) for place, message in check.run(places, context)] if places else []
        except Exception as bug:
            broken = True
            found.append(Diagnostic(check.id, Severity.ERROR, _bug(check, bug), locale=context.locale))
            continue
        found += [
            _report(check, _soften(severity, check, place[1]), message, place)
            for place, message in findings
            if not ignored(place[1].comments).covers(check.id)
        ]
    return Inspection(tuple(found), broken)


def inspect_sources(catalogues: Iterable[Catalogue], findings: Iterable[Diagnostic], ruling: Ruling) -> Inspection:
    """Run the checks of sources over what the other checks found; a finding of theirs has no locale, path or line.

    Args:
        catalogues: All that were checked.
        findings: What was found in them, in order.
        ruling: The checks that run; the findings are those of its checks.
    """
    found: list[Diagnostic] = []
    broken = False
    comments = {
        (catalogue.domain, catalogue.locale, unit.key): unit.comments
        for catalogue in catalogues
        for unit in catalogue.active
        if unit.comments
    }
    by_source: dict[tuple[str, MessageKey], list[Diagnostic]] = {}
    for finding in findings:
        # Of a bug, or of a text that is not there or not reviewed yet, the source is innocent.
        family = ruling.chosen[finding.check][0].family
        if finding.key and not is_bug(finding) and family is not Family.STATE:
            by_source.setdefault((finding.domain, finding.key), []).append(finding)
    for check, severity in ruling.across:
        for (domain, key), own in by_source.items():
            heard = [each for each in own if not ignored(comments.get((domain, each.locale, key), ())).covers(check.id)]
            try:
                messages = list(check.run(heard)) if heard else []
            except Exception as bug:
                broken = True
                found.append(Diagnostic(check.id, Severity.ERROR, _bug(check, bug), domain, key=key))
                continue
            found += [Diagnostic(check.id, severity, message, domain, key=key) for message in messages]
    return Inspection(tuple(found), broken)


def _report(check: AnyCheck, severity: Severity, message: str, place: Place) -> Diagnostic:
    catalogue, unit = place
    return Diagnostic(
        check=check.id,
        severity=severity,
        message=message,
        domain=catalogue.domain,
        locale=catalogue.locale,
        key=unit.key,
        path=catalogue.path,
        line=unit.line,
    )


def _bug(check: AnyCheck, bug: Exception) -> str:
    # Only the first line: an exception may quote a whole text.
    said = (str(bug).splitlines() or [""])[0]
    return f"{_broke(check.id)} {type(bug).__name__}" + (f": {said}" if said else "")


def _broke(check: str) -> str:
    return f"the check {check!r} broke:"


def is_bug(finding: Diagnostic) -> bool:
    """Tell whether a finding is not of a text, but of the check itself."""
    return finding.message.startswith(_broke(finding.check))


def _soften(severity: Severity, check: AnyCheck, unit: Unit) -> Severity:
    """Make an error of an unreviewed text a warning: readers do not get that text, so it blocks nothing."""
    if unit.state is not State.TRANSLATED and check.family is not Family.STATE and severity is Severity.ERROR:
        return Severity.WARNING
    return severity
