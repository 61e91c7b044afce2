"""Fill empty units: first from reviewed units with the same source, then by an engine; always for review."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from time import perf_counter

from polypress.catalogues import PoFile
from polypress.engines import create_engine
from polypress.errors import EngineError
from polypress.files import write_files
from polypress.localise import Outcome, Rules, Way
from polypress.memory import Entry, Memory
from polypress.model import Locale, MessageKey, Provenance, State, Unit, text_digest
from polypress.pipeline.alternatives import keep_alternatives
from polypress.pipeline.clock import timestamp
from polypress.pipeline.engines import PSEUDO, check_engines, setup_for
from polypress.pipeline.guarded import Task, names_of, translate_guarded
from polypress.pipeline.memory import open_memory
from polypress.pipeline.models import Downloading, bring_models
from polypress.pipeline.project import Project
from polypress.pipeline.update import render_update, template_of

Progress = Callable[[Locale, int, int], None]
"""Called with the locale, the sentences done and all of them."""


def silent(_locale: Locale, _done: int, _total: int) -> None:
    """Show no progress."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Say why what an engine wrote was not taken over."""

    path: Path
    line: int | None
    source: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LocaleResult:
    """Say what was done for one locale."""

    locale: Locale
    from_memory: int = 0
    """Units filled from reviewed ones."""
    by_engine: int = 0
    """Units filled by the engine."""
    sentences: int = 0
    """Different sentences that the engine translated."""
    seconds: float = 0.0
    origin: str = ""
    """The engine with its model and version."""
    left: int = 0
    """Units still untranslated."""
    markup: Mapping[Way, int] = field(default_factory=dict)
    """Number of spans of inline markup by the way they found their place."""
    refusals: tuple[Refusal, ...] = ()


@dataclass(frozen=True, slots=True)
class TranslateResult:
    """Say what `translate` did, a row a locale."""

    locales: tuple[LocaleResult, ...]
    failures: tuple[EngineError, ...] = ()
    """Why units were left untranslated."""


def translate(
    project: Project,
    domains: Iterable[str] = (),
    locales: Iterable[Locale] = (),
    *,
    engine: str | None = None,
    offline: bool = False,
    trust_memory: bool = False,
    progress: Progress = silent,
    downloading: Downloading | None = None,
) -> TranslateResult:
    """Fill the empty units of the chosen catalogues; a reviewed unit is never touched.

    Args:
        project: The project.
        domains: The domains; none means all.
        locales: The target locales; none means all.
        engine: Name of the engine; None takes the configured one of each locale.
        offline: Whether to do without models that are not installed.
        trust_memory: Whether the reviewed target of the same source counts as reviewed here, too.
        progress: Told after each batch.
        downloading: Told while a missing model comes.
    """
    chosen = tuple(locales) or ((PSEUDO,) if engine == "pseudo" else ())
    pairs = project.pairs(domains, chosen)
    check_engines(project, (locale for _, locale in pairs), engine)
    works = [
        _Work(project, locale, [domain for domain, own in pairs if own == locale])
        for locale in dict.fromkeys(locale for _, locale in pairs)
    ]
    results = {work.locale: LocaleResult(work.locale) for work in works}
    if any(work.untranslated() for work in works):
        with open_memory(project) as memory:
            for work in works:
                filled = work.fill_from_memory(memory, trusted=trust_memory)
                results[work.locale] = LocaleResult(work.locale, from_memory=filled)
    engines = {work.locale: engine or project.config.engine_for(work.locale) for work in works if work.untranslated()}

    @cache
    def names() -> frozenset[str]:
        # Of all articles, so that a headline becomes the same whether its article is translated alone or with others.
        return names_of(project, project.domains())

    failures: list[EngineError] = []
    lacking = [locale for locale, name in engines.items() if name == "argos"]
    try:
        bring_models(project, lacking, offline=offline, progress=downloading)
    except EngineError as failure:
        failures.append(failure)
    for work in works:
        row = results[work.locale]
        if work.locale in engines:
            try:
                row = _translate_locale(work, engines[work.locale], row, names, progress)
            except EngineError as failure:
                if not (failures and work.locale in lacking):
                    failures.append(failure)
        results[work.locale] = replace(row, left=work.count_untranslated())
    return TranslateResult(tuple(results.values()), tuple(failures))


def _translate_locale(
    work: _Work, name: str, row: LocaleResult, names: Callable[[], frozenset[str]], progress: Progress
) -> LocaleResult:
    project, tasks = work.project, work.tasks()
    backend = create_engine(name, setup_for(project, name))
    origin = backend.origin(project.config.source, work.locale)
    start = perf_counter()
    filled = done = 0
    ways: Counter[Way] = Counter()
    refused: dict[MessageKey, tuple[str, ...]] = {}
    others: dict[MessageKey, tuple[str, ...]] = {}
    for batch in translate_guarded(backend, tasks, work.rules(tasks, names)):
        outcomes = {tasks[number].key: outcome for number, outcome in batch.items()}
        filled += work.fill(outcomes, origin)
        for key, outcome in outcomes.items():
            ways.update(outcome.ways)
            if outcome.alternatives:
                others[key] = outcome.alternatives
            if not outcome.text:
                refused[key] = outcome.problems
        done += len(batch)
        progress(work.locale, done, len(tasks))
    seconds = perf_counter() - start
    keep_alternatives(project.paths, work.locale, others)
    return replace(
        row,
        by_engine=filled,
        sentences=len(tasks),
        seconds=seconds,
        origin=origin,
        markup={way: ways[way] for way in Way if ways[way]},
        refusals=work.refusals(refused),
    )


class _Work:
    """The catalogues of one locale while they are filled; each batch is on the disk before the next begins."""

    def __init__(self, project: Project, locale: Locale, domains: Sequence[str]) -> None:
        self.project = project
        self.locale = locale
        self._files = {domain: self._open(domain) for domain in domains}
        self._units = {
            domain: {unit.key: unit for unit in file.catalogue.active} for domain, file in self._files.items()
        }
        self._around: dict[str, Mapping[MessageKey, tuple[str | None, str | None]]] = {}
        self._empty: dict[MessageKey, list[str]] = {}
        """The domains in which each unit has no target."""
        for domain, units in self._units.items():
            for unit in units.values():
                if unit.state is State.UNTRANSLATED:
                    self._empty.setdefault(unit.key, []).append(domain)

    def _open(self, domain: str) -> PoFile:
        file = self.project.catalogue(domain, self.locale)
        if file.text:
            return file
        template = template_of(self.project, domain)
        text = render_update(file, template.catalogue.units, template)
        write_files({self.project.paths.catalogue(domain, self.locale): text})
        return self.project.catalogue(domain, self.locale)

    def untranslated(self) -> bool:
        """Whether anything has no target."""
        return bool(self._empty)

    def tasks(self) -> list[Task]:
        """List what is to be translated, each sentence once for each context."""
        found = []
        for key, domains in self._empty.items():
            before, behind = self._neighbours(domains[0])[key]
            found.append(Task(key.source, key.context, before or "", behind or ""))
        return found

    def rules(self, tasks: Iterable[Task], names: Callable[[], frozenset[str]]) -> Rules:
        """Gather what holds for every sentence of the locale; names matter to headlines only."""
        config = self.project.config
        found = names() if any(task.context for task in tasks) else frozenset()
        return Rules(config.source, self.locale, config.conventions(self.locale), self.project.glossary(), found)

    def count_untranslated(self) -> int:
        """Count the units without a target."""
        return sum(map(len, self._empty.values()))

    def fill_from_memory(self, memory: Memory, *, trusted: bool) -> int:
        """Take over the reviewed targets of the same sources, from any article or imported memory."""
        sources = dict.fromkeys(key.source for key in self._empty)
        entries = memory.exact(sources, self.locale) if sources else {}
        found: dict[str, dict[MessageKey, Unit]] = {}
        for key, domains in self._empty.items():
            for domain in domains if key.source in entries else ():
                entry = self._best(entries[key.source], domain, key)
                mark = Provenance(entry.origin, text_digest(entry.target), from_memory=True)
                state = State.TRANSLATED if trusted else State.NEEDS_REVIEW
                unit = replace(self._units[domain][key], target=entry.target, state=state, provenance=mark)
                found.setdefault(domain, {})[key] = unit
        return self._write(found)

    def _best(self, entries: Sequence[Entry], domain: str, key: MessageKey) -> Entry:
        """Choose among translations of one sentence: the same context first, then the same neighbours."""
        before, behind = self._neighbours(domain)[key]

        def fit(entry: Entry) -> tuple[bool, int]:
            return entry.context == key.context, (entry.previous == before) + (entry.following == behind)

        return max(entries, key=fit)

    def _neighbours(self, domain: str) -> Mapping[MessageKey, tuple[str | None, str | None]]:
        """Give the sources around each unit of a catalogue."""
        if domain not in self._around:
            keys = list(self._units[domain])
            sources = [None, *(key.source for key in keys), None]
            self._around[domain] = dict(zip(keys, zip(sources[:-2], sources[2:], strict=True), strict=True))
        return self._around[domain]

    def fill(self, outcomes: Mapping[MessageKey, Outcome], origin: str) -> int:
        """Put an engine's translations into their units; a refused one leaves its unit untranslated."""
        found: dict[str, dict[MessageKey, Unit]] = {}
        for key, outcome in outcomes.items():
            if not outcome.text:
                continue
            mark = Provenance(origin, text_digest(outcome.text), outcome.confidence, notes=outcome.notes)
            for domain in self._empty[key]:
                unit = replace(self._units[domain][key], target=outcome.text, state=State.MACHINE, provenance=mark)
                found.setdefault(domain, {})[key] = unit
        return self._write(found)

    def refusals(self, refused: Mapping[MessageKey, tuple[str, ...]]) -> tuple[Refusal, ...]:
        """Say where each refused sentence stands."""
        return tuple(
            Refusal(self.project.paths.catalogue(domain, self.locale), unit.line, unit.source, refused[unit.key])
            for domain in (self._files if refused else ())
            for unit in self.project.catalogue(domain, self.locale).catalogue.active
            if unit.key in refused and unit.state is State.UNTRANSLATED
        )

    def _write(self, found: Mapping[str, Mapping[MessageKey, Unit]]) -> int:
        contents: dict[Path, str] = {}
        for domain, units in found.items():
            self._units[domain].update(units)
            contents[self.project.paths.catalogue(domain, self.locale)] = self._render(domain)
        write_files(contents)
        for domain, units in found.items():
            for key in units:
                self._empty[key].remove(domain)
        self._empty = {key: domains for key, domains in self._empty.items() if domains}
        return sum(map(len, found.values()))

    def _render(self, domain: str) -> str:
        file = self._files[domain]
        units = [
            self._units[domain].get(unit.key, unit) if unit.state is not State.OBSOLETE else unit
            for unit in file.catalogue.units
        ]
        header = {**dict(file.catalogue.header), "PO-Revision-Date": timestamp()}
        return file.render(units, header.items())
