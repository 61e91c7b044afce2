"""Fill empty units of some catalogues of one locale: the part of `translate` that reads and writes them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

from polypress.files import write_files
from polypress.localise import Outcome
from polypress.memory import Entry, Memory
from polypress.model import Catalogue, Locale, MessageKey, Provenance, State, Unit, text_digest
from polypress.pipeline.alternatives import keep_alternatives
from polypress.pipeline.clock import timestamp
from polypress.pipeline.guarded import Task
from polypress.pipeline.project import Project
from polypress.pipeline.update import render_update, template_of

PORTION = 2000
"""Sentences that are looked at together: enough to sort by length, few enough to hold."""
_PATIENCE = 10
"""Writing waits until so many times as long has passed as it took before."""


def portions(project: Project, locale: Locale, domains: Iterable[str], size: int = PORTION) -> Iterator[Filling]:
    """Go through catalogues, some at a time, so that an archive needs no more memory than an article."""
    filling = Filling(project, locale)
    for domain in domains:
        filling.add(domain)
        if len(filling.keys) >= size:
            yield filling
            filling = Filling(project, locale)
    if filling.keys:
        yield filling


class _Site(NamedTuple):
    """Say where an empty unit stands."""

    domain: str
    before: str | None
    """The source before it in the article; None at the beginning."""
    behind: str | None


class Filling:
    """Hold the empty units of some catalogues of one locale, and write what they get, soon and often.

    A small catalogue is on the disk before the next batch begins. One that takes long to write waits until ten times
    as long has passed; so a kill costs little, and writing costs little. Before it is written, a catalogue is read
    again: what a person wrote meanwhile stays.
    """

    def __init__(self, project: Project, locale: Locale) -> None:
        self._project = project
        self._locale = locale
        self._sites: dict[MessageKey, list[_Site]] = {}
        self._ready: dict[str, dict[MessageKey, Unit]] = {}
        """What waits to be written: units with nothing but a target, by domain."""
        self._alternatives: dict[str, dict[MessageKey, tuple[str, ...]]] = {}
        """And what else the engine had for them."""
        self._next = 0.0

    def add(self, domain: str) -> None:
        """Take in a catalogue; one that is not there yet is made from its template."""
        units = self._open(domain).active
        sources = [None, *(unit.source for unit in units), None]
        for unit, before, behind in zip(units, sources[:-2], sources[2:], strict=True):
            if unit.state is State.UNTRANSLATED:
                self._sites.setdefault(unit.key, []).append(_Site(domain, before, behind))

    def _open(self, domain: str) -> Catalogue:
        file = self._project.catalogue(domain, self._locale)
        if not file.text:
            template = template_of(self._project, domain)
            text = render_update(file, template.catalogue.units, template)
            write_files({self._project.paths.catalogue(domain, self._locale): text})
            file = self._project.catalogue(domain, self._locale)
        return file.catalogue

    @property
    def keys(self) -> Mapping[MessageKey, Sequence[_Site]]:
        """The units without a target, with their sites."""
        return self._sites

    @property
    def domains(self) -> tuple[str, ...]:
        """The domains with units that have no target."""
        return tuple(dict.fromkeys(site.domain for sites in self._sites.values() for site in sites))

    def count(self) -> int:
        """Count the units without a target, in every catalogue they stand in."""
        return sum(map(len, self._sites.values()))

    def tasks(self) -> list[Task]:
        """List what is to be translated, each sentence once for each context."""
        return [
            Task(key.source, key.context, sites[0].before or "", sites[0].behind or "")
            for key, sites in self._sites.items()
        ]

    def fill_from_memory(self, memory: Memory, *, trusted: bool) -> int:
        """Take over the reviewed targets of the same sources, from any article or imported memory; count the units."""
        if not self._sites:
            return 0
        entries = memory.exact(dict.fromkeys(key.source for key in self._sites), self._locale)
        state = State.TRANSLATED if trusted else State.NEEDS_REVIEW
        filled = 0
        for key in [key for key in self._sites if key.source in entries]:
            for site in self._sites.pop(key):
                entry = _best(entries[key.source], site, key)
                mark = Provenance(entry.origin, text_digest(entry.target), from_memory=True)
                self._take(site.domain, Unit(*key, target=entry.target, state=state, provenance=mark))
                filled += 1
        self.write()
        return filled

    def fill(self, outcomes: Mapping[MessageKey, Outcome], origin: str) -> int:
        """Put translations into their units, and count these; a refused one leaves its unit without a target."""
        filled = 0
        for key, outcome in outcomes.items():
            if outcome.text:
                mark = Provenance(origin, text_digest(outcome.text), outcome.confidence, notes=outcome.notes)
                unit = Unit(*key, target=outcome.text, state=State.MACHINE, provenance=mark)
                for site in self._sites.pop(key):
                    self._take(site.domain, unit)
                    filled += 1
                    if outcome.alternatives:
                        self._alternatives.setdefault(site.domain, {})[key] = outcome.alternatives
        if perf_counter() >= self._next:
            self.write()
        return filled

    def _take(self, domain: str, unit: Unit) -> None:
        self._ready.setdefault(domain, {})[unit.key] = unit

    def write(self) -> None:
        """Write what waits."""
        start = perf_counter()
        contents: dict[Path, str] = {}
        for domain, ready in self._ready.items():
            file = self._project.catalogue(domain, self._locale)
            units = [_filled(unit, ready) for unit in file.catalogue.units]
            header = {**dict(file.catalogue.header), "PO-Revision-Date": timestamp()}
            contents[self._project.paths.catalogue(domain, self._locale)] = file.render(units, header.items())
        write_files(contents)
        for domain, alternatives in self._alternatives.items():
            keep_alternatives(self._project.paths, domain, self._locale, alternatives)
        self._ready.clear()
        self._alternatives.clear()
        self._next = perf_counter() + _PATIENCE * (perf_counter() - start)

    def places(self, keys: Iterable[MessageKey]) -> Iterator[tuple[Path, Unit]]:
        """Say where some units without a target stand."""
        wanted = set(keys)
        for domain in dict.fromkeys(site.domain for key in wanted for site in self._sites[key]):
            for unit in self._project.catalogue(domain, self._locale).catalogue.active:
                if unit.key in wanted and unit.state is State.UNTRANSLATED:
                    yield self._project.paths.catalogue(domain, self._locale), unit


def _best(entries: Sequence[Entry], site: _Site, key: MessageKey) -> Entry:
    """Choose among translations of one sentence: the same context first, then the same neighbours.

    In which order the memory took them in is not to matter: a memory that is made anew has another.
    """

    def fit(entry: Entry) -> tuple[bool, int]:
        return entry.context == key.context, (entry.previous == site.before) + (entry.following == site.behind)

    return max(sorted(entries, key=lambda entry: (entry.origin, entry.target)), key=fit)


def _filled(unit: Unit, ready: Mapping[MessageKey, Unit]) -> Unit:
    new = ready.get(unit.key)
    if new is None or unit.state is not State.UNTRANSLATED:
        return unit
    return replace(unit, target=new.target, state=new.state, provenance=new.provenance)
