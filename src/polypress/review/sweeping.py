"""What is done to many units at once: to find, to replace, to approve; nothing here writes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from polypress.articles.escaping import fold_line
from polypress.model import State, Unit, unit_key, unit_version
from polypress.pipeline.reviewing import NotAcceptable
from polypress.review.views import View

FOUND_AT_MOST = 500
"""Places that a search shows; whoever finds more searches for more letters."""


@dataclass(frozen=True, slots=True)
class Replacement:
    """Hold what is to be replaced by what, to the letter."""

    find: str
    replace: str
    case: bool = True
    """Whether capitals matter."""
    words: bool = False
    """Whether only whole words are meant."""
    every_state: bool = False
    """Whether text that nobody has reviewed is meant, too."""

    def __post_init__(self) -> None:
        if not self.find:
            raise NotAcceptable("there is nothing to look for")

    def apply(self, target: str) -> str:
        """Replace in a text."""
        return fold_line(self._pattern.sub(lambda _: self.replace, target)) if self._pattern.search(target) else target

    @property
    def _pattern(self) -> re.Pattern[str]:
        # `re` keeps the patterns that it has compiled.
        pattern = re.escape(self.find)
        return re.compile(rf"(?<!\w){pattern}(?!\w)" if self.words else pattern, 0 if self.case else re.IGNORECASE)

    def places(self, domain: str, units: Iterable[Unit]) -> Iterator[View]:
        """Tell what would change; a unit that would lose all its text is left alone."""
        for unit in units:
            if unit.target and (self.every_state or unit.state is State.TRANSLATED):
                after = self.apply(unit.target)
                if after not in ("", unit.target):
                    names = {"domain": domain, "key": unit_key(unit.key), "version": unit_version(unit)}
                    yield {**names, "before": unit.target, "after": after}


def sure_units(units: Iterable[Unit], confidence: float) -> list[Unit]:
    """Give the machine's texts of which it was at least so sure."""
    return [
        unit
        for unit in units
        if unit.state is State.MACHINE
        and unit.provenance is not None
        and unit.provenance.confidence is not None
        and unit.provenance.confidence >= confidence
    ]


def search(domain: str, units: Iterable[Unit], text: str) -> Iterator[View]:
    """Find the units that have a text in source or target, whatever its capitals."""
    wanted = text.casefold()
    for unit in units:
        if wanted in unit.source.casefold() or wanted in unit.target.casefold():
            yield {"domain": domain, "key": unit_key(unit.key), "source": unit.source, "target": unit.target}
