"""Run the quality checks over catalogues."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from polypress.checks import Check, Context, load_all, unknown_check
from polypress.checks.running import Inspection, Ruling, inspect_locale, inspect_sources, is_bug
from polypress.errors import ArticleError, CatalogueError
from polypress.model import Catalogue, Diagnostic, Locale, MessageKey, Severity, State, Unit
from polypress.pipeline.processes import Progress, silent
from polypress.pipeline.project import Project
from polypress.pipeline.waiting import waits
from polypress.pipeline.workers import Orders, inspecting

SYNTAX = "syntax"
"""The id under which a catalogue that cannot be read is reported; it is no check, so nothing turns it off."""

_LONG_UNTRANSLATED = "long-untranslated"
"""The check for which the history is looked into."""
Wide = Callable[[Context, Ruling], Inspection]
"""Runs the checks of a whole locale."""


@dataclass(frozen=True, slots=True)
class CheckResult:
    """Hold what the checks found."""

    catalogues: int
    units: int
    diagnostics: tuple[Diagnostic, ...]
    broken: bool = False
    """Whether a check has a bug that showed; its finding says where."""

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """The findings that block publication."""
        return tuple(finding for finding in self.diagnostics if finding.severity is Severity.ERROR)

    @property
    def warnings(self) -> tuple[Diagnostic, ...]:
        """The findings that do not."""
        return tuple(finding for finding in self.diagnostics if finding.severity is Severity.WARNING)


@dataclass(frozen=True, slots=True)
class CheckRow:
    """Hold what a list of checks says of one."""

    id: str
    family: str
    severity: Severity
    """As the project has it."""
    meaning: str
    fixes: bool
    """Whether it can mend what it finds."""


def check_rows(project: Project) -> tuple[CheckRow, ...]:
    """List every check, those that are off included.

    Raises:
        ConfigError: A severity is given for a check that does not exist, or a check cannot be loaded.
    """
    severities = _severities(project)
    return tuple(
        CheckRow(
            id=own.id,
            family=own.family.value,
            severity=severities.get(own.id, own.severity),
            meaning=own.meaning,
            fixes=isinstance(own, Check) and own.fix is not None,
        )
        for own in load_all().values()
    )


def check(
    project: Project,
    domains: Iterable[str] = (),
    locales: Iterable[Locale] = (),
    *,
    select: Iterable[str] = (),
    jobs: int | None = None,
    look_over: Wide | None = None,
    progress: Progress = silent,
) -> CheckResult:
    """Check every catalogue, fuzzy units included.

    The findings of a catalogue come in the article's order, then those of machine text, the least sure first. Checks of
    a whole locale look at all its catalogues, and report on the chosen ones. Checks of sources look at what was found
    in the chosen catalogues; their findings come last.

    Args:
        project: The project.
        domains: The domains; none means all.
        locales: The locales; none means all.
        select: Ids and families of checks; none means all.
        jobs: The most processes at work; None takes one a processor.
        look_over: What runs the checks of whole locales; None reads every catalogue for them.
        progress: Told after each catalogue.

    Raises:
        PolypressError: The configuration, an article or the glossary is malformed, or a chosen name is of nothing. A
            malformed catalogue is a finding.
    """
    pairs = project.pairs(domains, locales)
    orders = orders_for(project, pairs, tuple(select))
    ruling = orders.ruling()
    # What a check of sources looks at is what all the others find, chosen or not.
    chosen = ruling.chosen
    if ruling.across and select:
        orders = replace(orders, select=())
        ruling = orders.ruling()
    read = [_read(project, domain, locale) for domain, locale in pairs]
    catalogues = [catalogue for catalogue in read if isinstance(catalogue, Catalogue)]
    if _LONG_UNTRANSLATED in ruling.chosen:
        found = {(own.domain, own.locale): waits(own) for own in catalogues}
        orders = replace(orders, waits={place: known for place, known in found.items() if known})
    with inspecting(catalogues, orders, jobs) as narrow:
        wide = [
            look_over(context, ruling) if look_over else inspect_locale(all_of(project, locale), context, ruling)
            for locale, context in orders.contexts.items()
            if locale is not None and ruling.wide
        ]
        inspections: list[Inspection] = []
        for inspection in narrow:
            inspections.append(inspection)
            progress(len(inspections), len(catalogues))
    inspections += wide
    if ruling.across:
        inspections.append(of_sources(project, catalogues, inspections, ruling))
    everything = [finding for inspection in inspections for finding in inspection.diagnostics]
    return CheckResult(
        catalogues=len(pairs),
        units=sum(len(catalogue.active) for catalogue in catalogues),
        diagnostics=_arranged(
            read, [finding for finding in everything if finding.check in chosen or is_bug(finding)], ruling
        ),
        broken=any(inspection.broken for inspection in inspections),
    )


def of_sources(
    project: Project, catalogues: Sequence[Catalogue], inspections: Iterable[Inspection], ruling: Ruling
) -> Inspection:
    """Run the checks of sources, and say where in the article each finding is."""
    findings = [finding for inspection in inspections for finding in inspection.diagnostics]
    places = {(own.domain, own.locale): number for number, own in enumerate(catalogues)}
    findings = sorted(findings, key=lambda finding: places.get((finding.domain, finding.locale), len(places)))
    inspection = inspect_sources(catalogues, findings, ruling)
    placed = (
        replace(finding, path=project.article_path(finding.domain), line=_line(project, finding))
        for finding in inspection.diagnostics
    )
    return replace(
        inspection, diagnostics=tuple(sorted(placed, key=lambda finding: (finding.domain, finding.line or 0)))
    )


def _line(project: Project, finding: Diagnostic) -> int | None:
    try:
        article = project.article(finding.domain)
    except ArticleError:
        return None
    starts = (
        segment.start
        for block in article.blocks
        for segment in block.segments
        if finding.key == (segment.source, block.msgctxt)
    )
    # A source that the article has no more stands in the catalogues until they are updated.
    return next((article.text.count("\n", 0, start) + 1 for start in starts), None)


def _arranged(
    read: Iterable[Catalogue | Diagnostic], findings: Iterable[Diagnostic], ruling: Ruling
) -> tuple[Diagnostic, ...]:
    """Put findings in the order of the catalogues, then those of no catalogue: of sources, and bugs of wide checks."""
    by_place: dict[tuple[str, Locale | None], list[Diagnostic]] = {}
    for finding in findings:
        by_place.setdefault((finding.domain, finding.locale), []).append(finding)
    found: list[Diagnostic] = []
    for own in read:
        if isinstance(own, Diagnostic):
            found.append(own)
        else:
            found += in_order(by_place.pop((own.domain, own.locale), ()), own, ruling)
    # What a check of a whole locale says of an article that was not chosen is left out.
    return (
        *found,
        *(finding for (domain, locale), rest in by_place.items() if not (domain and locale) for finding in rest),
    )


def orders_for(project: Project, pairs: Iterable[tuple[str, Locale]], select: tuple[str, ...] = ()) -> Orders:
    """Gather what the checks of some catalogues must know."""
    glossary = project.glossary()
    config = project.config
    contexts: dict[Locale | None, Context] = {
        locale: Context(locale, config.conventions(locale), config.source, glossary) for _, locale in pairs
    }
    return Orders(contexts, _severities(project), select)


def _severities(project: Project) -> dict[str, Severity]:
    """Give the configured severities.

    Raises:
        ConfigError: One is of no check.
    """
    config, known = project.config, load_all()
    for name in config.severities:
        if name not in known:
            raise unknown_check(name, project.paths.config, config.severity_lines.get(name))
    return dict(config.severities)


def _read(project: Project, domain: str, locale: Locale) -> Catalogue | Diagnostic:
    try:
        return project.catalogue(domain, locale).catalogue
    except CatalogueError as error:
        path = error.path or project.paths.catalogue(domain, locale)
        return Diagnostic(SYNTAX, Severity.ERROR, error.message, domain, locale, path=path, line=error.line)


def all_of(project: Project, locale: Locale, domains: Iterable[str] | None = None) -> list[Catalogue]:
    """Read the catalogues of a locale that are there and can be read: of some articles, or of all."""
    chosen = project.domains() if domains is None else domains
    there = [domain for domain in chosen if project.paths.catalogue(domain, locale).exists()]
    return [found for domain in there if isinstance(found := _read(project, domain, locale), Catalogue)]


def in_order(findings: Iterable[Diagnostic], catalogue: Catalogue, ruling: Ruling) -> list[Diagnostic]:
    """Put the findings of a catalogue in the article's order, then those of machine text, the least sure first."""
    places: dict[MessageKey | None, tuple[float, int]] = {
        unit.key: (_rank(unit), number) for number, unit in enumerate(catalogue.active)
    }
    checks = {check: number for number, check in enumerate(ruling.chosen)}
    return sorted(findings, key=lambda finding: (places[finding.key], checks[finding.check]))


def _rank(unit: Unit) -> float:
    """Give machine text a rank behind all other: the surer it is, the later it comes."""
    if unit.state is not State.MACHINE:
        return 0.0
    return 2.0 if unit.provenance is None or unit.provenance.confidence is None else 1.0 + unit.provenance.confidence
