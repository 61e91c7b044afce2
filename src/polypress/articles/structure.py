"""Find the blocks of a Markdown text and the inline events in each; no idea yet of what is to be translated."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from polypress.commonmark import Event, is_safe_address, read_events

_CONTAINERS = frozenset({"BlockQuote", "List", "Item", "FootnoteDefinition", "Table", "TableHead", "TableRow"})
_OPAQUE = frozenset({"CodeBlock", "HtmlBlock"})
_LEAVES = frozenset({"Paragraph", "Heading", "TableCell"})
BREAKS = frozenset({"SoftBreak", "HardBreak"})
_WORDS = frozenset({"Text", "Code", "InlineMath", "DisplayMath"}) | BREAKS


@dataclass(frozen=True, slots=True)
class Leaf:
    """Hold a block of running text."""

    name: str
    """`Paragraph`, `Heading` or `TableCell`."""
    containers: tuple[str, ...]
    """What it stands in, from the outside: `BlockQuote`, `List`, `Item`…"""
    order: int
    """Its index in the skeleton of the text."""
    level: int
    """Level of a heading, else 0."""
    events: tuple[Event, ...]
    """What stands in it, with offsets in the whole text."""


@dataclass(frozen=True, slots=True)
class Outline:
    """Hold the blocks of a text."""

    skeleton: tuple[str, ...]
    """What blocks there are, in order, those without running text included."""
    leaves: tuple[Leaf, ...]
    active: frozenset[str]
    """Whatever does something when it is read: HTML, and addresses that are not of a harmless scheme."""


def read_outline(text: str, start: int = 0) -> Outline:
    """Read the blocks of a text from an offset onwards.

    Raises:
        UnicodeEncodeError: The text holds half a surrogate pair.
    """
    events = [event._replace(start=event.start + start, end=event.end + start) for event in read_events(text[start:])]
    builder = _Builder()
    for event in events:
        builder.take(event)
    return Outline(tuple(builder.skeleton), tuple(builder.leaves), frozenset(_active(events)))


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
        if name in _CONTAINERS or name in _OPAQUE or name in _LEAVES or name == "Rule":
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
        if name in _CONTAINERS:
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
