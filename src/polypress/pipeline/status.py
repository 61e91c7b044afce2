"""Count where every catalogue stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from polypress.model import Catalogue, Locale, State
from polypress.pipeline.project import Project


@dataclass(frozen=True, slots=True)
class StatusRow:
    """Count the units of one domain in one locale."""

    domain: str
    locale: Locale
    units: int
    words: int
    """Words of the source."""
    untranslated: int
    machine: int
    needs_review: int
    translated: int

    @property
    def reviewed(self) -> int:
        """Whole per cent of units that a person wrote or approved, rounded down."""
        return 100 * self.translated // self.units if self.units else 100


def status(project: Project, domains: Iterable[str] = (), locales: Iterable[Locale] = ()) -> tuple[StatusRow, ...]:
    """Count the units of every catalogue by state."""
    pairs = project.pairs(domains, locales)
    return tuple(count_states(project.catalogue(domain, locale).catalogue, locale) for domain, locale in pairs)


def count_states(catalogue: Catalogue, locale: Locale) -> StatusRow:
    """Count one catalogue's units by state."""
    units = catalogue.active
    states = [unit.state for unit in units]
    return StatusRow(
        domain=catalogue.domain,
        locale=locale,
        units=len(units),
        words=sum(unit.words for unit in units),
        untranslated=states.count(State.UNTRANSLATED),
        machine=states.count(State.MACHINE),
        needs_review=states.count(State.NEEDS_REVIEW),
        translated=states.count(State.TRANSLATED),
    )
