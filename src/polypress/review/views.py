"""What the page is told of units, as values that JSON can hold; offsets in UTF-16, as browsers count."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from polypress.glossary import accepted_forms, find_terms
from polypress.markup import atoms
from polypress.model import Diagnostic, Locale, State, Term, Unit, unit_key, unit_version
from polypress.term_match import find_exactly, find_term

View = dict[str, Any]

_KEPT = 50_000
"""Pairs of texts whose terms are kept."""

STATES = (State.UNTRANSLATED, State.MACHINE, State.NEEDS_REVIEW, State.TRANSLATED)
"""The states of a unit that stands in the article."""


def unit_view(unit: Unit, terminology: Terminology | None, *, changed: bool | None = None) -> View:
    """Tell everything of a unit; without a terminology nobody has looked for terms yet, so they are null."""
    made = unit.provenance
    return {
        "key": unit_key(unit.key),
        "source": unit.source,
        "context": unit.context,
        "target": unit.target,
        "state": unit.state.value,
        "version": unit_version(unit),
        "origin": made.origin if made else None,
        "confidence": made.confidence if made else None,
        "notes": list(made.notes) if made else [],
        "comments": list(unit.comments),
        "previous": {"source": unit.previous.source} if unit.previous else None,
        "place": unit.places[0] if unit.places else "",
        "words": unit.words,
        "changed": changed,
        **(terminology.of(unit.source, unit.target) if terminology else {"terms": None, "targetTerms": []}),
    }


class Terminology:
    """Find the glossary's terms in the two texts of a unit; what was found once is kept."""

    def __init__(self, terms: tuple[Term, ...], source: Locale, target: Locale, conventions: Locale) -> None:
        self._terms = () if target.is_pseudo else terms
        self._language = source.language
        self._locales = (target, conventions)
        self._found: dict[tuple[str, str], View] = {}

    def of(self, source: str, target: str) -> View:
        """Give the terms of the source, each with its place and whether the target has it, and their places there."""
        if (source, target) not in self._found:
            if len(self._found) > _KEPT:
                self._found.clear()
            self._found[source, target] = self._find(source, target)
        return self._found[source, target]

    def named_in(self, source: str) -> list[str]:
        """Give the names of the terms of a source, each once."""
        return list(dict.fromkeys(term.source for _, _, term in self._in_source(source)))

    def _find(self, source: str, target: str) -> View:
        terms: list[View] = []
        places: dict[tuple[int, int], str] = {}
        known: dict[str, bool] = {}
        for start, end, term in self._in_source(source):
            forms = accepted_forms(term, *self._locales)
            if term.source not in known:
                own = _in_target(term, forms, target)
                places |= dict.fromkeys(own, term.source)
                known[term.source] = bool(own) or not (forms or term.do_not_translate)
            first, last = utf16(source, start, end)
            terms.append(
                {
                    "start": first,
                    "end": last,
                    "source": term.source,
                    "targets": list(forms or ([term.source] if term.do_not_translate else [])),
                    "found": known[term.source],
                    "note": term.note,
                    "translate": not term.do_not_translate,
                }
            )
        return {"terms": terms, "targetTerms": list(_apart(target, places))}

    def _in_source(self, text: str) -> Iterator[tuple[int, int, Term]]:
        if self._terms:
            # An address or a placeholder may hold the letters of a term, but it does not say it.
            taken = [(start, end) for _, start, end in atoms(text)]
            for match in find_terms(text, self._terms, self._language):
                if not any(start < match.end and match.start < end for start, end in taken):
                    yield match.start, match.end, match.term


def _in_target(term: Term, forms: Sequence[str], target: str) -> list[tuple[int, int]]:
    """Give the places of a term's forms to the letter, or, as that takes longer, the first of an inflected one."""
    own = (term.source, *forms) if term.do_not_translate else forms
    return [place for form in own for place in find_exactly(form, target)] or list(
        islice(find_term(term, forms, target), 1)
    )


def _apart(text: str, places: Mapping[tuple[int, int], str]) -> Iterator[View]:
    """Tell the places from left to right, without those inside others."""
    end = 0
    for (start, stop), name in sorted(places.items(), key=lambda item: (item[0][0], -item[0][1])):
        if start >= end:
            first, last = utf16(text, start, stop)
            yield {"start": first, "end": last, "source": name}
            end = stop


def utf16(text: str, *offsets: int) -> tuple[int, ...]:
    r"""Turn offsets in characters into offsets in UTF-16 units.

    >>> utf16("a\U0001f600b", 1, 2, 3)
    (1, 3, 4)
    """
    if text.isascii():
        return offsets
    return tuple(len(text[:offset].encode("utf-16-le", "surrogatepass")) // 2 for offset in offsets)


def progress_view(units: Iterable[Unit]) -> View:
    """Count units and their words by state."""
    words: dict[str, int] = dict.fromkeys([*(state.value for state in STATES), "total"], 0)
    count = dict(words)
    for unit in units:
        for name in (unit.state.value, "total"):
            words[name] += unit.words
            count[name] += 1
    return {"words": words, "units": count}


def finding_view(finding: Diagnostic, families: Mapping[str, str]) -> View:
    """Tell a finding."""
    return {
        "check": finding.check,
        "severity": finding.severity.value,
        "message": finding.message,
        "family": families.get(finding.check, ""),
    }


def badness(unit: Unit) -> tuple[float, ...]:
    """Rank a unit for whoever reads the worst first: the lower, the worse."""
    confidence = unit.provenance.confidence if unit.provenance else None
    if unit.state is State.UNTRANSLATED:
        return (0.0,)
    # A doubt that a tool has put into words weighs more than a number.
    doubts = len(unit.provenance.notes) if unit.provenance and unit.state is State.MACHINE else 0
    return (1.0, -doubts, 0.5 if confidence is None or unit.state is State.NEEDS_REVIEW else confidence)
