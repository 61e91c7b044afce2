"""Bring catalogues in line with their templates."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from polypress.catalogues import Guard, PoFile, header_for, update_units
from polypress.errors import CatalogueError
from polypress.files import write_files
from polypress.model import Locale, State, Unit
from polypress.paths import WORDS
from polypress.pipeline.clock import timestamp
from polypress.pipeline.project import Project
from polypress.site import shipped_words


@dataclass(frozen=True, slots=True)
class UpdateResult:
    """Say what `update` changed."""

    catalogues: int
    new: int
    """Units without a target that were not there before."""
    changed: int
    """Units that took over the target of a similar source."""
    obsolete: int
    """Units that left the article."""
    written: tuple[Path, ...]


def update(project: Project, domains: Iterable[str] = (), locales: Iterable[Locale] = ()) -> UpdateResult:
    """Bring every catalogue in line with its template; nothing a person wrote is lost."""
    contents: dict[Path, str] = {}
    new = changed = obsolete = 0
    pairs = project.pairs(domains, locales)
    guard = Guard(project.config.source, project.glossary())
    templates = {domain: template_of(project, domain) for domain, _ in pairs}
    for domain, locale in pairs:
        old = project.catalogue(domain, locale)
        units = update_units(old.catalogue.units, templates[domain].catalogue.units, guard)
        if domain == WORDS:
            units = _with_shipped_words(units, locale)
        keys = {unit.key for unit in old.catalogue.active}
        added = [unit for unit in units if unit.state is not State.OBSOLETE and unit.key not in keys]
        new += sum(unit.state is State.UNTRANSLATED for unit in added)
        changed += sum(unit.state is State.NEEDS_REVIEW for unit in added)
        obsolete += len(keys - {unit.key for unit in units if unit.state is not State.OBSOLETE})
        contents[project.paths.catalogue(domain, locale)] = render_update(old, units, templates[domain])
    return UpdateResult(len(pairs), new, changed, obsolete, write_files(contents))


def _with_shipped_words(units: tuple[Unit, ...], locale: Locale) -> tuple[Unit, ...]:
    """Fill the empty ones of the site's own words with those that polypress brings, which people wrote."""
    ours = shipped_words(locale)
    return tuple(
        replace(unit, target=ours[unit.key], state=State.TRANSLATED)
        if unit.state is State.UNTRANSLATED and unit.key in ours
        else unit
        for unit in units
    )


def template_of(project: Project, domain: str) -> PoFile:
    """Read the template of a domain.

    Raises:
        CatalogueError: It has not been extracted yet.
    """
    template = project.template(domain)
    if not template.text:
        raise CatalogueError(
            "there is no template yet", path=project.paths.template(domain), hint="make it: polypress extract"
        )
    return template


def render_update(old: PoFile, units: tuple[Unit, ...], template: PoFile) -> str:
    """Render an updated catalogue; its dates change only when its units did."""
    catalogue = old.catalogue
    created = dict(template.catalogue.header).get("POT-Creation-Date", "")
    if not catalogue.header:
        header = header_for(catalogue.domain, catalogue.locale, created, timestamp())
        return old.render(units, header)
    if units == catalogue.units:
        return old.text
    fields = {**dict(catalogue.header), **({"POT-Creation-Date": created} if created else {})}
    return old.render(units, fields.items())
