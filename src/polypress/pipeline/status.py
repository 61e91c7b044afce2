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
    units: int
    words: int
    """Words of the source."""
    untranslated: int
    machine: int
    needs_review: int
    translated: int
    by_words: Tally
    """The words by the state of their unit."""

    @property
    def by_units(self) -> Tally:
        """The units by state."""
        return Tally(self.translated, self.needs_review, self.machine, self.untranslated)

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
    units = tally_units(catalogue.active)
    words = tally_words(catalogue.active)
    return StatusRow(
        domain=catalogue.domain,
        locale=locale,
        units=units.total,
        words=words.total,
        untranslated=units.untranslated,
        machine=units.machine,
        needs_review=units.needs_review,
        translated=units.translated,
        by_words=words,
    )


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
