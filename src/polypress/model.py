"""The nouns of polypress as frozen values; no I/O, and no import but `errors`."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from polypress.locales import PSEUDO_LOCALES as PSEUDO_LOCALES
from polypress.locales import Locale as Locale


class BlockKind(StrEnum):
    """What a block of an article is, in words a translator understands."""

    TITLE = "title"
    DESCRIPTION = "description"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list item"
    QUOTATION = "quotation"
    TABLE_CELL = "table cell"
    IMAGE_TEXT = "image text"
    CAPTION = "caption"
    LINK_TITLE = "link title"
    TERM = "term"
    DEFINITION = "definition"
    FRONT_MATTER = "front matter"
    META = "page description"
    LABEL = "label"
    BUTTON = "button"

    @property
    def context(self) -> str | None:
        """The `msgctxt` that separates equal words of a headline from those of a sentence."""
        return self.value if self in (BlockKind.TITLE, BlockKind.HEADING) else None


@dataclass(frozen=True, slots=True)
class Segment:
    """Mark a sentence's place in the text of an article."""

    source: str
    """The sentence as a translator sees it: inline markup kept, a line break with its `> ` prefix folded to a space."""
    start: int
    """Offset of its first character in the article's text."""
    end: int
    """Offset behind its last character."""


@dataclass(frozen=True, slots=True)
class Block:
    """Hold one translatable block: its kind, where it stands, and its segments in order."""

    kind: BlockKind
    start: int
    """Offset of the block's text in the article's text."""
    end: int
    segments: tuple[Segment, ...]
    section: str | None = None
    """Text of the heading above it (without markup), None before the first heading."""
    number: int = 1
    """Position among the blocks of its kind in its section, from 1."""
    context: str | None = None
    """What the author says that separates its sentences from equal ones; None leaves it to the kind."""
    notes: tuple[str, ...] = ()
    """What the author tells its translators, a line each."""

    @property
    def msgctxt(self) -> str | None:
        """The context of its units: the author's, else that of its kind."""
        return self.context or self.kind.context


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """Hold what an article says of itself."""

    title: str
    """Empty where it has none; a project refuses such an article, as a page needs one."""
    lang: Locale
    description: str = ""
    languages: tuple[Locale, ...] = ()
    """The languages of the page's switcher, in the author's order; the source language among them."""
    date: str | None = None
    """ISO 8601 date."""
    author: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """Hold an article's text with the blocks found in it."""

    domain: str
    text: str
    """The whole file, front matter included, line ends as they stand."""
    front_matter: FrontMatter
    blocks: tuple[Block, ...]
    format: str = "markdown"
    """Name of the format it is written in."""

    @property
    def targets(self) -> tuple[Locale, ...]:
        """The locales to translate into: its languages without its own."""
        return tuple(locale for locale in self.front_matter.languages if locale != self.front_matter.lang)


FRONT_MATTER_KEYS = ("title", "description", "summary", "image.caption", "images.caption")
"""The keys of front matter that are translated where the project does not say which."""


@dataclass(frozen=True, slots=True)
class ArticleOptions:
    """Hold what a project says of how its articles are read."""

    front_matter: tuple[str, ...] = FRONT_MATTER_KEYS
    """Keys whose texts are translated; a dot leads into a table or into each table of a list: `images.caption`."""
    keep: tuple[str, ...] = ()
    """Names of the formats that `add` keeps as they are instead of making Markdown of them."""


class State(StrEnum):
    """Say where a unit stands on its way to publication."""

    UNTRANSLATED = "untranslated"
    MACHINE = "machine"
    """An engine wrote it and nobody has touched it; fuzzy in the file."""
    NEEDS_REVIEW = "needs review"
    """A person's text that no longer fits, or is not approved; fuzzy in the file."""
    TRANSLATED = "translated"
    """A person wrote or approved it."""
    OBSOLETE = "obsolete"


class MessageKey(NamedTuple):
    """Identify a unit within its domain."""

    source: str
    context: str | None = None


@dataclass(frozen=True, slots=True)
class Provenance:
    """Tell where a target that no person wrote came from."""

    origin: str
    """Engine with its model and version (`argos en_de 1.0`), or the domain whose reviewed unit was taken over."""
    digest: str
    """`text_digest` of the target as it was written, so that a later edit shows."""
    confidence: float | None = None
    """From 0 (guess) to 1 (sure); None where the origin gives none."""
    from_memory: bool = False
    """Whether a person wrote the text, for another unit with the same source."""
    notes: tuple[str, ...] = ()
    """What a reviewer must look at, where a tool changed an engine's text or doubts it."""


def text_digest(text: str) -> str:
    """Give the eight hexadecimal digits by which a text is known again.

    >>> text_digest("Hallo")
    '753692ec'
    """
    return hashlib.sha256(text.encode()).hexdigest()[:8]


@dataclass(frozen=True, slots=True)
class Unit:
    """Hold a segment with identity: its source, its target and all that is known of both."""

    source: str
    context: str | None = None
    target: str = ""
    state: State = State.UNTRANSLATED
    places: tuple[str, ...] = ()
    """Where it stands in the article, in words."""
    references: tuple[str, ...] = ()
    """The same as structural references, without white space."""
    comments: tuple[str, ...] = ()
    """What translators noted, a line each."""
    flags: tuple[str, ...] = ()
    """Flags other than `fuzzy`; an obsolete unit keeps that one here."""
    previous: MessageKey | None = None
    """What the source was when the target was written."""
    provenance: Provenance | None = None
    line: int | None = None
    """Where it starts in its file, from 1; None if it is not in a file yet."""

    @property
    def key(self) -> MessageKey:
        """The unit's identity."""
        return MessageKey(self.source, self.context)

    @property
    def is_untouched(self) -> bool:
        """Whether the target still stands as a tool wrote it, not approved: it may be written anew."""
        return (
            self.state in (State.MACHINE, State.NEEDS_REVIEW)
            and self.provenance is not None
            and self.provenance.digest == text_digest(self.target)
        )

    @property
    def words(self) -> int:
        """Number of words of the source, split at white space."""
        return len(self.source.split())


def unit_key(key: MessageKey) -> str:
    """Give the 16 hexadecimal digits that name a unit in an address or a page, the same in every locale.

    >>> unit_key(MessageKey("Hello", "title"))
    '8cbca77408a20cf9'
    """
    return _long_digest(key.source, key.context)


def unit_version(unit: Unit) -> str:
    """Give the 16 hexadecimal digits that change with whatever a person may change in a unit.

    Equal versions mean that nobody has touched the unit: its target, state, comments and provenance.
    """
    made = unit.provenance
    # A catalogue keeps two places of the confidence; written and read again, the unit is still the same.
    confidence = None if made is None or made.confidence is None else round(made.confidence, 2)
    provenance = made and [made.origin, made.digest, confidence, made.from_memory, made.notes]
    return _long_digest(unit.target, unit.state, unit.comments, provenance)


def _long_digest(*parts: object) -> str:
    # JSON keeps parts apart whatever is in them; two texts never run into one.
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Hold the units of one domain in one locale; a template has no locale."""

    domain: str
    locale: Locale | None
    units: tuple[Unit, ...]
    """In the article's order, obsolete units last."""
    header: tuple[tuple[str, str], ...] = ()
    """Header fields in file order."""
    path: Path | None = None

    @property
    def active(self) -> tuple[Unit, ...]:
        """The units that still stand in the article."""
        return tuple(unit for unit in self.units if unit.state is not State.OBSOLETE)


@dataclass(frozen=True, slots=True)
class Term:
    """Hold one row of the glossary."""

    source: str
    targets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """BCP 47 locale to accepted forms, the preferred one first."""
    part_of_speech: str = ""
    do_not_translate: bool = False
    note: str = ""
    line: int | None = None


class Link(NamedTuple):
    """Join a stretch of a source with the stretch of a target that says it; offsets in characters."""

    start: int
    end: int
    """Offset behind the stretch of the source."""
    target_start: int
    target_end: int
    """Offset behind the stretch of the target."""


@dataclass(frozen=True, slots=True)
class Guess:
    """Hold what an engine makes of one sentence."""

    text: str
    """The sentence in the target language; empty where the engine found no words."""
    confidence: float | None = None
    """From 0 (guess) to 1 (sure); None where the engine gives none."""
    links: tuple[Link, ...] = ()
    """Which stretch of the request's text became which of `text`, in the target's order; empty if unknown."""
    alternatives: tuple[str, ...] = ()
    """Other translations, the best first."""


class Edit(NamedTuple):
    """Replace a stretch of a text."""

    start: int
    end: int
    """Offset behind the stretch; equal to `start` to insert."""
    text: str


class Severity(StrEnum):
    """Say whether a finding blocks publication."""

    ERROR = "error"
    WARNING = "warning"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """Report one finding of one check on one unit."""

    check: str
    """Stable id of the check."""
    severity: Severity
    message: str
    domain: str = ""
    locale: Locale | None = None
    key: MessageKey | None = None
    path: Path | None = None
    line: int | None = None
