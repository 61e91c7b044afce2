"""Run the checks of units over large catalogues in several processes, and over small ones in this one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial

from polypress.checks import rule
from polypress.checks.base import Context, Wait
from polypress.checks.running import Inspection, Ruling, inspect
from polypress.model import Catalogue, Locale, MessageKey, Severity
from polypress.pipeline.processes import spread

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
    slices = [part for catalogue in catalogues for part in _slices(catalogue)]
    jobs = jobs if sum(len(part.units) for part in slices) >= WORTH else 1
    with spread(slices, _Worker(orders), partial(_Worker, orders), jobs) as parts:
        yield _joined(catalogues, parts)


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


class _Worker:
    """Check one slice after the other."""

    def __init__(self, orders: Orders) -> None:
        self._contexts = orders.contexts
        self._waits = orders.waits
        self._ruling = orders.ruling()

    def __call__(self, part: Catalogue) -> Inspection:
        """Run the checks over the units of a slice."""
        context = self._contexts[part.locale]
        if waits := self._waits.get((part.domain, part.locale)):
            context = replace(context, waits=waits)
        return inspect(part, context, self._ruling)
