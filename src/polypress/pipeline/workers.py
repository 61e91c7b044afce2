"""Run the checks of units over large catalogues in several processes, and over small ones in this one.

Another process gets values only, and loads the checks by their names. It starts afresh (`spawn`), as a copy of a
process with threads may hang.
"""

from __future__ import annotations

import signal
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from polypress.checks import rule
from polypress.checks.base import Context, Wait
from polypress.checks.running import Inspection, Ruling, inspect
from polypress.engines.hardware import cores
from polypress.model import Catalogue, Locale, MessageKey, Severity

SLICE = 500
"""Units that one process takes at a time: some tenths of a second of work."""
WORTH = 4_000
"""Units below which a second process takes longer to start than it saves."""


@dataclass(frozen=True, slots=True)
class Orders:
    """Hold what a process must know to check any catalogue of a project."""

    contexts: Mapping[Locale | None, Context]
    severities: Mapping[str, Severity]
    select: tuple[str, ...] = ()
    waits: Mapping[tuple[str, Locale | None], Mapping[MessageKey, Wait]] = field(default_factory=dict)
    """How long units have waited for a translation, by domain and locale."""

    def ruling(self) -> Ruling:
        """Settle which checks run.

        Raises:
            ConfigError: There is no such check, or one cannot be loaded.
        """
        return rule(self.severities, self.select)


@contextmanager
def inspecting(
    catalogues: Sequence[Catalogue], orders: Orders, jobs: int | None = None
) -> Iterator[Iterator[Inspection]]:
    """Give what the checks find in each catalogue, in order; where it pays, other processes are at it meanwhile.

    Args:
        catalogues: What to check.
        orders: How.
        jobs: The most processes at work; None takes one a processor.
    """
    worker = _Worker(orders)
    slices = [part for catalogue in catalogues for part in _slices(catalogue)]
    processes = min(cores() if jobs is None else jobs, len(slices))
    if processes < 2 or sum(len(part.units) for part in slices) < WORTH:
        yield _joined(catalogues, map(worker.inspect, slices))
        return
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    pool = ProcessPoolExecutor(processes, get_context("spawn"), initializer=_start, initargs=(orders,))
    try:
        yield _joined(catalogues, _outliving(pool.map(_inspect, slices), worker, slices))
    finally:
        pool.shutdown(cancel_futures=True)


def _slices(catalogue: Catalogue) -> Iterator[Catalogue]:
    units = catalogue.active
    for start in range(0, len(units), SLICE):
        yield replace(catalogue, units=units[start : start + SLICE], header=())


def _joined(catalogues: Iterable[Catalogue], parts: Iterator[Inspection]) -> Iterator[Inspection]:
    """Put what was found in the slices of a catalogue together again."""
    for catalogue in catalogues:
        own = [next(parts) for _ in _slices(catalogue)]
        yield Inspection(
            tuple(finding for part in own for finding in part.diagnostics), any(part.broken for part in own)
        )


def _outliving(results: Iterator[Inspection], worker: _Worker, slices: Sequence[Catalogue]) -> Iterator[Inspection]:
    """Go on alone where the other processes die: killed for their memory, or not allowed to start."""
    from concurrent.futures.process import BrokenProcessPool

    done = 0
    try:
        for result in results:
            yield result
            done += 1
    except BrokenProcessPool:
        yield from map(worker.inspect, slices[done:])


class _Worker:
    """Check one slice after the other."""

    def __init__(self, orders: Orders) -> None:
        self._contexts = orders.contexts
        self._waits = orders.waits
        self._ruling = orders.ruling()

    def inspect(self, part: Catalogue) -> Inspection:
        """Run the checks over the units of a slice."""
        context = self._contexts[part.locale]
        if waits := self._waits.get((part.domain, part.locale)):
            context = replace(context, waits=waits)
        return inspect(part, context, self._ruling)


# A process has one project; the glossary is read once in it, not with every slice.
_workers: list[_Worker] = []


def _start(orders: Orders) -> None:  # pragma: no cover  # in another process
    """Begin in another process; an interrupt is the first one's to answer."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _workers[:] = [_Worker(orders)]


def _inspect(part: Catalogue) -> Inspection:  # pragma: no cover  # in another process
    return _workers[0].inspect(part)
