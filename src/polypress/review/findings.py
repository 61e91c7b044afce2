"""What all checks say of a catalogue: worked out beside the requests, and only where something changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from threading import Lock

from polypress.checks import Context
from polypress.checks.running import Ruling, inspect_locale
from polypress.config import Config
from polypress.model import Catalogue, Diagnostic, MessageKey, Unit
from polypress.pipeline.reviewing import Place
from polypress.pipeline.workers import Orders, inspecting

Found = dict[MessageKey, tuple[Diagnostic, ...]]


@dataclass(frozen=True, slots=True)
class Question:
    """Hold everything that findings depend on, as it was when they were asked for."""

    place: Place
    catalogue: Catalogue
    others: tuple[Catalogue, ...]
    """All catalogues of the locale, this one among them."""
    context: Context
    ruling: Ruling
    config: Config


@dataclass(slots=True)
class Inspector:
    """Answer questions; of two that come at once, the second waits and then finds most of its answer made."""

    _narrow: dict[Place, dict[MessageKey, tuple[Unit, tuple[Diagnostic, ...]]]] = field(default_factory=dict)
    _wide: dict[Place, tuple[tuple[Catalogue, ...], Found]] = field(default_factory=dict)
    _rules: tuple[object, ...] = ()
    _turn: Lock = field(default_factory=Lock)

    def ask(self, question: Question) -> Found:
        """Give the findings of each unit that has any."""
        with self._turn:
            self._forget(question)
            found = self._of_units(question)
            for key, wide in self._of_locale(question).items():
                found[key] = (*found.get(key, ()), *wide)
            return found

    def _forget(self, question: Question) -> None:
        """Forget what was found under other rules."""
        rules = (question.context.terms, question.config)
        if not self._rules or rules[0] is not self._rules[0] or rules[1] != self._rules[1]:
            self._narrow.clear()
            self._wide.clear()
            self._rules = rules

    def _of_units(self, question: Question) -> Found:
        known = self._narrow.get(question.place, {})
        # Where a unit stands in its file says nothing of it.
        units = [replace(unit, line=None) for unit in question.catalogue.active]
        fresh = [unit for unit in units if unit.key not in known or known[unit.key][0] != unit]
        if fresh:
            found: dict[MessageKey, list[Diagnostic]] = {}
            part = replace(question.catalogue, units=tuple(fresh), header=())
            orders = Orders({part.locale: question.context}, dict(question.config.severities))
            with inspecting([part], orders) as inspections:
                for finding in (finding for inspection in inspections for finding in inspection.diagnostics):
                    if finding.key is not None:
                        found.setdefault(finding.key, []).append(finding)
            known = {**known, **{unit.key: (unit, tuple(found.get(unit.key, ()))) for unit in fresh}}
        self._narrow[question.place] = {unit.key: known[unit.key] for unit in units}
        return {key: findings for key, (_, findings) in self._narrow[question.place].items() if findings}

    def _of_locale(self, question: Question) -> Found:
        made_of, found = self._wide.get(question.place, ((), {}))
        if not _same(made_of, question.others):
            found = {}
            for finding in inspect_locale(question.others, question.context, question.ruling).diagnostics:
                if finding.key is not None and finding.domain == question.catalogue.domain:
                    found[finding.key] = (*found.get(finding.key, ()), finding)
            self._wide[question.place] = (question.others, found)
        return found


def _same(some: Sequence[Catalogue], others: Sequence[Catalogue]) -> bool:
    return len(some) == len(others) and all(one is other for one, other in zip(some, others, strict=True))


def only_errors(found: Mapping[MessageKey, Sequence[Diagnostic]]) -> set[MessageKey]:
    """Give the units that have an error."""
    return {key for key, findings in found.items() if any(finding.severity == "error" for finding in findings)}
