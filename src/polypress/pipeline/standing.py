"""Gather all that is known of where things stand: counts, history, post-edit distance, and where to look first."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from polypress.charts.values import CatalogueRow, Standing, WorstUnit
from polypress.model import Locale, State, Unit
from polypress.pipeline.history import look_back, tell
from polypress.pipeline.post_edit import Comparison, compare, summarise
from polypress.pipeline.project import Project
from polypress.pipeline.status import tally_units, tally_words

WORST = 10
"""Units to list of each kind."""


def gather(project: Project, domains: Iterable[str] = (), locales: Iterable[Locale] = ()) -> Standing:
    """Gather where the catalogues stand.

    Raises:
        PolypressError: An article, a locale or a catalogue is not what it should be.
    """
    pairs = project.pairs(domains, locales)
    units = {pair: project.catalogue(*pair).catalogue.active for pair in pairs}
    rows = tuple(CatalogueRow(*pair, tally_units(own), tally_words(own)) for pair, own in units.items())
    past = look_back(project.paths, pairs)
    history = tell(past, Standing(rows).locales)
    # Without the texts of the past only untouched units could be compared: a distance of nothing, and untrue.
    compared = Comparison((), 0) if history.missing else compare(units, past.machine_texts())
    return Standing(
        rows=rows,
        history=history,
        post_edit=summarise(compared),
        machine=_least_sure(project, units),
        changed=_most_changed(project, compared),
    )


def _least_sure(project: Project, units: dict[tuple[str, Locale], tuple[Unit, ...]]) -> tuple[WorstUnit, ...]:
    found = [(pair, unit) for pair, own in units.items() for unit in own if unit.state is State.MACHINE]
    worst = sorted(found, key=lambda one: _trust(one[1]))[:WORST]
    return tuple(_point_at(project, pair, unit) for pair, unit in worst)


def _trust(unit: Unit) -> tuple[float, int]:
    """Sort by confidence, then by doubts; an engine that gives no confidence is neither sure nor unsure."""
    made = unit.provenance
    confidence = None if made is None else made.confidence
    return 0.5 if confidence is None else confidence, -len(made.notes if made else ())


def _most_changed(project: Project, compared: Comparison) -> tuple[WorstUnit, ...]:
    found = sorted((one for one in compared.edited if one[1].edits), key=lambda one: -one[1].edits)[:WORST]
    return tuple(_point_at(project, pair, own.unit, own.edits, own.words) for pair, own in found)


def _point_at(project: Project, pair: tuple[str, Locale], unit: Unit, edits: int = 0, words: int = 0) -> WorstUnit:
    domain, locale = pair
    made = unit.provenance
    is_machine = unit.state is State.MACHINE and made is not None
    return WorstUnit(
        path=Path(project.paths.relative(project.paths.catalogue(domain, locale))),
        line=unit.line,
        domain=domain,
        locale=locale,
        state=unit.state,
        source=unit.source,
        context=unit.context,
        target=unit.target,
        confidence=made.confidence if made and is_machine else None,
        notes=made.notes if made and is_machine else (),
        edits=edits,
        words=words,
    )
