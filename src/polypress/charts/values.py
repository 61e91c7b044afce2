"""What the pictures show: counts and shares, each with the words for it. Knows no file, no project and no git."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from operator import add, sub
from pathlib import Path

from polypress.model import Locale, State

STATES = (State.TRANSLATED, State.NEEDS_REVIEW, State.MACHINE, State.UNTRANSLATED)
"""From done to not begun: the order in every bar, table and legend."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Count words (or units) by state."""

    translated: int = 0
    needs_review: int = 0
    machine: int = 0
    untranslated: int = 0

    def of(self, state: State) -> int:
        """Give the count of one state."""
        count: int = getattr(self, state.value.replace(" ", "_"))
        return count

    @property
    def parts(self) -> tuple[int, ...]:
        """The counts in the order of `STATES`."""
        return tuple(map(self.of, STATES))

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.parts)

    @property
    def left(self) -> int:
        """What no person has approved yet."""
        return self.total - self.translated

    @property
    def reviewed(self) -> int:
        """Whole per cent that a person wrote or approved, rounded down: 100 means all; nothing at all is done, too.

        >>> Tally(translated=999, machine=1).reviewed, Tally().reviewed
        (99, 100)
        """
        return 100 * self.translated // self.total if self.total else 100

    def __add__(self, other: Tally) -> Tally:
        """Count both together."""
        return Tally(*map(add, self.parts, other.parts))

    def __sub__(self, other: Tally) -> Tally:
        """Take the other away."""
        return Tally(*map(sub, self.parts, other.parts))


@dataclass(frozen=True, slots=True)
class CatalogueRow:
    """Say where one article stands in one locale."""

    domain: str
    locale: Locale
    units: Tally
    words: Tally
    """Words of the source, by the state of their unit."""


@dataclass(frozen=True, slots=True)
class Moment:
    """Say where each locale stood at one time."""

    time: datetime
    """In UTC."""
    commit: str | None
    """Full name; None is what stands in the folder and is not committed."""
    words: tuple[tuple[Locale, Tally], ...]


@dataclass(frozen=True, slots=True)
class History:
    """Hold the way of the catalogues through the repository, oldest first."""

    moments: tuple[Moment, ...] = ()
    missing: str = ""
    """Why there is none, in words."""
    shallow: bool = False
    """Whether the clone was cut off, so that the beginning is not known."""


@dataclass(frozen=True, slots=True)
class EditRow:
    """Say how much of one engine's text people changed in one locale."""

    locale: Locale
    origin: str
    """Engine with its model and version; untrusted text."""
    units: int
    unchanged: int
    """Units taken as the engine wrote them."""
    edits: int
    """Words put in, taken out or replaced."""
    words: int
    """Words of the text that people made of it."""

    @property
    def rate(self) -> float:
        """Edits a word: 0 is untouched, above 1 is more work than the text has words."""
        return self.edits / max(self.words, 1)


@dataclass(frozen=True, slots=True)
class PostEdit:
    """Hold how much people changed, by locale and engine."""

    rows: tuple[EditRow, ...] = ()
    unknown: int = 0
    """Translated units that a machine began and whose machine text no commit holds; in no row."""


@dataclass(frozen=True, slots=True)
class WorstUnit:
    """Point at a unit that deserves a look; all its text is untrusted."""

    path: Path
    """As the reader is to see it."""
    line: int | None
    domain: str
    locale: Locale
    state: State
    source: str
    context: str | None
    target: str
    confidence: float | None = None
    notes: tuple[str, ...] = ()
    """What the machine's text is doubted for."""
    edits: int = 0
    """Words that people changed in it, if it is translated."""
    words: int = 0
    """Words of its target."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Hold all that is known of where things stand."""

    rows: tuple[CatalogueRow, ...] = ()
    history: History = History()
    post_edit: PostEdit = PostEdit()
    machine: tuple[WorstUnit, ...] = ()
    """Machine units, the least sure first."""
    changed: tuple[WorstUnit, ...] = ()
    """Translated units, the most changed first."""

    @property
    def locales(self) -> tuple[tuple[Locale, Tally], ...]:
        """Each locale's words, in the order in which the articles name them."""
        found: dict[Locale, Tally] = {}
        for row in self.rows:
            found[row.locale] = found.get(row.locale, Tally()) + row.words
        return tuple(found.items())
