"""Measure how much of the machine's text people changed.

For each unit that is translated now, the engine's text that last stood in it is compared with what people made of it,
as in TER without shifts (Snover et al. 2006, "A Study of Translation Edit Rate with Targeted Human Annotation"; with
people's own text as the reference, HTER): words put in, taken out or replaced, a word of the people's text. A mark of
punctuation counts as a word, a sign of a script without spaces too, and capitals count.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from polypress.charts.values import EditRow, PostEdit
from polypress.model import Locale, State, Unit, unit_key
from polypress.pipeline.snapshots import MachineText, machine_text

Pair = tuple[str, Locale]


@dataclass(frozen=True, slots=True)
class Edited:
    """Compare a translated unit with what an engine wrote for it."""

    unit: Unit
    origin: str
    edits: int
    words: int
    """Words of the target."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Hold the translated units of some catalogues that an engine began."""

    edited: tuple[tuple[Pair, Edited], ...]
    unknown: int
    """How many an engine began with a text that nobody has any more."""


def compare(units: Mapping[Pair, Iterable[Unit]], texts: Mapping[Pair, Mapping[str, MachineText]]) -> Comparison:
    """Compare what is translated now with the engines' texts of the past."""
    edited: list[tuple[Pair, Edited]] = []
    unknown = 0
    for pair, own in units.items():
        past = texts.get(pair, {})
        for unit in own:
            if unit.state is not State.TRANSLATED:
                continue
            text = machine_text(unit) or past.get(unit_key(unit.key))
            if text is not None:
                edits, words = distance(text.text, unit.target)
                edited.append((pair, Edited(unit, text.origin, edits, words)))
            else:
                unknown += unit.provenance is not None and not unit.provenance.from_memory
    return Comparison(tuple(edited), unknown)


def summarise(comparison: Comparison) -> PostEdit:
    """Add up by locale, in the order in which they come, and engine, by name."""
    groups: dict[Locale, dict[str, list[Edited]]] = {}
    for (_, locale), edited in comparison.edited:
        groups.setdefault(locale, {}).setdefault(edited.origin, []).append(edited)
    rows = [
        EditRow(
            locale=locale,
            origin=origin,
            units=len(found),
            unchanged=sum(one.edits == 0 for one in found),
            edits=sum(one.edits for one in found),
            words=sum(one.words for one in found),
        )
        for locale, origins in groups.items()
        for origin, found in sorted(origins.items())
    ]
    return PostEdit(tuple(rows), comparison.unknown)


def distance(machine: str, person: str) -> tuple[int, int]:
    """Count the words that were put in, taken out or replaced, and those of the result.

    >>> distance("Die Stadt ist klein.", "Die kleine Stadt fiel.")
    (3, 5)
    """
    from rapidfuzz.distance import Levenshtein

    result = _words(person)
    return Levenshtein.distance(_words(machine), result), len(result)


def _words(text: str) -> list[str]:
    return list(_pattern().findall(text))


@lru_cache(maxsize=1)
def _pattern() -> Any:
    import regex

    unspaced = r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]"
    return regex.compile(rf"{unspaced}\p{{M}}*+|(?:(?!{unspaced})[\p{{L}}\p{{M}}\p{{N}}])++|[^\p{{L}}\p{{M}}\p{{N}}\s]")
