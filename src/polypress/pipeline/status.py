"""Count where every catalogue stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from polypress.charts.values import STATES, Tally
from polypress.model import Catalogue, Locale, Unit
from polypress.pipeline.project import Project


@dataclass(frozen=True, slots=True)
class StatusRow:
    """Count the units of one domain in one locale."""

    domain: str
    locale: Locale
    by_units: Tally
    by_words: Tally
    """The words of the sources, by the state of their unit."""

    @property
    def reviewed(self) -> int:
        """Whole per cent of units that a person wrote or approved, rounded down."""
        return self.by_units.reviewed


def status(project: Project, domains: Iterable[str] = (), locales: Iterable[Locale] = ()) -> tuple[StatusRow, ...]:
    """Count the units of every catalogue by state."""
    pairs = project.pairs(domains, locales)
    return tuple(count_states(project.catalogue(domain, locale).catalogue, locale) for domain, locale in pairs)


def count_states(catalogue: Catalogue, locale: Locale) -> StatusRow:
    """Count one catalogue's units by state."""
    return StatusRow(catalogue.domain, locale, tally_units(catalogue.active), tally_words(catalogue.active))


def tally_units(units: Iterable[Unit]) -> Tally:
    """Count units by state."""
    states = [unit.state for unit in units]
    return Tally(*map(states.count, STATES))


def tally_words(units: Iterable[Unit]) -> Tally:
    """Count the words of the sources by the state of their unit."""
    counts = dict.fromkeys(STATES, 0)
    for unit in units:
        counts[unit.state] += unit.words
    return Tally(*counts.values())
