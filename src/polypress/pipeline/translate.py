"""Fill empty units: first from reviewed units with the same source, then by an engine; always for review."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from time import perf_counter

from polypress.engines import Engine, Setup, create_engine
from polypress.errors import EngineError
from polypress.localise import Outcome, Rules, Way
from polypress.memory import Memory
from polypress.model import Locale, MessageKey
from polypress.pipeline.cluster import Cluster, order_for
from polypress.pipeline.engines import PSEUDO, check_engines, setup_for
from polypress.pipeline.filling import PORTION, Filling, portions
from polypress.pipeline.guarded import Task, names_of, translate_guarded
from polypress.pipeline.memory import open_memory
from polypress.pipeline.models import Downloading, bring_models
from polypress.pipeline.project import Project
from polypress.pipeline.repeats import Repeats

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
    draft: bool = False,
    jobs: int | None = None,
    cluster: Cluster | None = None,
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
        draft: Whether speed comes before quality, where the engine has a choice; its name then says so.
        jobs: The most processor cores at work; None takes all.
        cluster: Other machines to work on; None takes this one.
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
    if any(work.domains for work in works):
        with open_memory(project) as memory:
            for work in works:
                work.fill_from_memory(memory, trusted=trust_memory)
    engines = {work.locale: engine or project.config.engine_for(work.locale) for work in works if work.domains}

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
        if work.locale in engines:
            try:
                name = engines[work.locale]
                setup = setup_for(project, name, draft=draft, jobs=jobs)
                work.ask(_Power(create_engine(name, setup), setup, cluster), names, progress)
            except EngineError as failure:
                if not (failures and work.locale in lacking):
                    failures.append(failure)
    return TranslateResult(tuple(work.result() for work in works), tuple(failures))


@dataclass(frozen=True, slots=True)
class _Power:
    """Hold who translates: an engine here, or as many like it as a cluster has workers."""

    engine: Engine
    setup: Setup
    cluster: Cluster | None

    @property
    def portion(self) -> int:
        """How many sentences should be looked at together."""
        return self.cluster.portion if self.cluster else PORTION

    def ask(self, tasks: Sequence[Task], rules: Rules) -> Iterator[Mapping[int, Outcome]]:
        """Yield the outcomes of batches of sentences, by number."""
        if self.cluster is None:
            return translate_guarded(self.engine, tasks, rules)
        return self.cluster.ask(*order_for(self.engine, self.setup, rules), tasks)


class _Work:
    """Follow one locale through the stage; of its catalogues only some are in memory at a time."""

    def __init__(self, project: Project, locale: Locale, domains: Iterable[str]) -> None:
        self._project = project
        self.locale = locale
        self._row = LocaleResult(locale)
        self._sentences = array("q")
        """Hashes of the units without a target, as often as they stand in a portion."""
        self.domains: tuple[str, ...] = ()
        """The domains with units that have no target."""
        self._look(portions(project, locale, domains))

    def _look(self, fillings: Iterable[Filling]) -> None:
        """Count what has no target."""
        self.domains, self._left, self._sentences = (), 0, array("q")
        for filling in fillings:
            self.domains += filling.domains
            self._left += filling.count()
            self._sentences.extend(map(hash, filling.keys))

    def fill_from_memory(self, memory: Memory, *, trusted: bool) -> None:
        """Take over reviewed targets of the same sources."""

        def filled(domains: Iterable[str]) -> Iterator[Filling]:
            for filling in portions(self._project, self.locale, domains):
                count = filling.fill_from_memory(memory, trusted=trusted)
                self._row = replace(self._row, from_memory=self._row.from_memory + count)
                yield filling

        self._look(filled(self.domains))

    def ask(self, power: _Power, names: Callable[[], frozenset[str]], progress: Progress) -> None:
        """Ask an engine for what has no target, each sentence once.

        Raises:
            EngineError: It cannot start, or broke on the way; what it gave before is written.
        """
        config = self._project.config
        origin = power.engine.origin(config.source, self.locale)
        glossary = self._project.glossary()
        repeats = Repeats.open(self._project, self.locale, origin)
        known = repeats.known
        total, repeated = _distinct(self._sentences, known)
        done = 0
        start = perf_counter()
        for filling in portions(self._project, self.locale, self.domains, power.portion):
            self._fill(filling, {key: known[key] for key in filling.keys if key in known}, origin)
            tasks = [task for task in filling.tasks() if task.key not in known]
            found = names() if any(task.context for task in tasks) else frozenset()
            rules = Rules(config.source, self.locale, config.conventions(self.locale), glossary, found)
            refused: dict[MessageKey, tuple[str, ...]] = {}
            try:
                for batch in power.ask(tasks, rules):
                    outcomes = {tasks[number].key: outcome for number, outcome in batch.items()}
                    repeats.keep({key: outcome for key, outcome in outcomes.items() if hash(key) in repeated})
                    self._fill(filling, outcomes, origin)
                    refused |= {key: own.problems for key, own in outcomes.items() if not own.text}
                    done += len(batch)
                    progress(self.locale, done, total)
            finally:
                filling.write()
                refusals = tuple(
                    Refusal(path, unit.line, unit.source, refused[unit.key]) for path, unit in filling.places(refused)
                )
                self._row = replace(self._row, refusals=self._row.refusals + refusals)
        repeats.end()
        self._row = replace(self._row, sentences=total, seconds=perf_counter() - start, origin=origin)

    def _fill(self, filling: Filling, outcomes: Mapping[MessageKey, Outcome], origin: str) -> None:
        filled = filling.fill(outcomes, origin)
        self._left -= filled
        ways = Counter(self._row.markup)
        for outcome in outcomes.values():
            ways.update(outcome.ways)
        markup = {way: ways[way] for way in Way if ways[way]}
        self._row = replace(self._row, by_engine=self._row.by_engine + filled, markup=markup)

    def result(self) -> LocaleResult:
        """Say what was done."""
        return replace(self._row, left=self._left)


def _distinct(hashes: array[int], known: Iterable[MessageKey]) -> tuple[int, frozenset[int]]:
    """Count different values, and name those that stand there more than once; eight bytes a value are held.

    Args:
        hashes: Of sentences.
        known: Those that do not count, as nobody need ask for them.
    """
    import numpy as np

    values, counts = np.unique(np.frombuffer(hashes, dtype=np.int64), return_counts=True)
    own = np.isin(values, np.fromiter(map(hash, known), dtype=np.int64))
    return int(len(values) - own.sum()), frozenset(values[counts > 1].tolist())
