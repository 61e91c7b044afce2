"""Find the blocks of a Markdown text and the inline events in each; no idea yet of what is to be translated."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from polypress.commonmark import Event, is_safe_address
from polypress.shortcodes import find_templates, read_article_events

CONTAINERS = frozenset(
    "BlockQuote List Item FootnoteDefinition Table TableHead TableRow DefinitionList DefinitionListDefinition".split()
)
_OPAQUE = frozenset({"CodeBlock", "HtmlBlock"})
_LEAVES = frozenset({"Paragraph", "Heading", "TableCell", "DefinitionListTitle"})
BLOCKS = CONTAINERS | _OPAQUE | _LEAVES | {"Rule"}
"""What the parser calls a block; all else stands in one."""
BREAKS = frozenset({"SoftBreak", "HardBreak"})
_WORDS = frozenset({"Text", "Code", "InlineMath", "DisplayMath"}) | BREAKS


@dataclass(frozen=True, slots=True)
class Leaf:
    """Hold a block of running text."""

    name: str
    """`Paragraph`, `Heading`, `TableCell` or `DefinitionListTitle`."""
    containers: tuple[str, ...]
    """What it stands in, from the outside: `BlockQuote`, `List`, `Item`…"""
    order: int
    """Its index in the skeleton of the text."""
    level: int
    """Level of a heading, else 0."""
    events: tuple[Event, ...]
    """What stands in it, with offsets in the whole text."""

    @property
    def shape(self) -> tuple[tuple[str, str], ...]:
        """What markup is in it, in order."""
        return tuple((event.name, event.phase) for event in self.events)


@dataclass(frozen=True, slots=True)
class Outline:
    """Hold the blocks of a text."""

    skeleton: tuple[str, ...]
    """What blocks there are, in order, those without running text included."""
    leaves: tuple[Leaf, ...]
    active: frozenset[str]
    """Whatever does something when it is read: HTML, templates, and addresses that are not of a harmless scheme."""
    events: tuple[Event, ...] = ()
    """All that the parser saw, with offsets in the whole text."""
    start: int = 0
    """Offset from which the text was read."""

    def has_blocks_of(self, *others: Outline) -> bool:
        """Whether its blocks are those of other texts, one text behind the other."""
        names = [name for other in others for name in other.skeleton]
        places = [leaf.containers for other in others for leaf in other.leaves]
        return list(self.skeleton) == names and [leaf.containers for leaf in self.leaves] == places


def read_outline(text: str, start: int = 0) -> Outline:
    """Read the blocks of a text from an offset onwards.

    Raises:
        UnicodeEncodeError: The text holds half a surrogate pair.
    """
    events = read_article_events(text[start:])
    if start:
        events = [event._replace(start=event.start + start, end=event.end + start) for event in events]
    builder = _Builder()
    for event in events:
        builder.take(event)
    active = frozenset([*_active(events), *find_templates(text[start:])])
    return Outline(tuple(builder.skeleton), tuple(builder.leaves), active, tuple(events), start)


def plain_text(events: Iterable[Event]) -> str:
    """Give the words of a block without markup."""
    words = (" " if event.name in BREAKS else event.value for event in events if event.name in _WORDS)
    return " ".join("".join(words).split())


def _active(events: Iterable[Event]) -> Iterator[str]:
    for event in events:
        if event.name in ("Html", "InlineHtml"):
            # A translation is one line, and so are the tags in it.
            yield " ".join(event.value.split())
        elif (
            event.name in ("Link", "Image") and event.phase == "Start" and not is_safe_address(event.value["dest_url"])
        ):
            yield event.value["dest_url"]


@dataclass(slots=True)
class _Builder:
    skeleton: list[str] = field(default_factory=list)
    leaves: list[Leaf] = field(default_factory=list)
    _stack: list[str] = field(default_factory=list)
    _opaque: bool = False
    _leaf: tuple[str, int] | None = None
    """Name and level of the block being read."""
    _events: list[Event] = field(default_factory=list)

    def take(self, event: Event) -> None:
        name = event.name
        if name in BLOCKS:
            self._finish()
            self._take_block(event)
        elif name != "TaskListMarker" and not self._opaque:
            if self._leaf is None:
                # The text of an item of a tight list has no paragraph of its own.
                self._begin("Paragraph", "Paragraph", 0)
            self._events.append(event)

    def _take_block(self, event: Event) -> None:
        name, is_start = event.name, event.phase != "End"
        if is_start and name in _LEAVES:
            level = int(event.value["level"][1:]) if name == "Heading" else 0
            self._begin(name, f"{name} {level}" if level else name, level)
        elif is_start:
            self.skeleton.append(f"{name} {event.value}" if name == "BlockQuote" and event.value else name)
        if name in CONTAINERS:
            if is_start:
                self._stack.append(name)
            else:
                self._stack.pop()
        elif name in _OPAQUE:
            self._opaque = is_start

    def _begin(self, name: str, label: str, level: int) -> None:
        self._leaf = (name, level)
        self.skeleton.append(label)

    def _finish(self) -> None:
        if self._leaf is not None:
            name, level = self._leaf
            order = len(self.skeleton) - 1
            self.leaves.append(Leaf(name, tuple(self._stack), order, level, tuple(self._events)))
        self._leaf = None
        self._events = []
