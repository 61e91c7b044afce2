"""Find where the labels of an article lead: reference definitions, which the parser reports nowhere, and footnotes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from polypress.articles.structure import CONTAINERS, Outline
from polypress.commonmark import Event

_LEAVES = frozenset({"Paragraph", "Heading", "CodeBlock", "HtmlBlock", "Table", "DefinitionListTitle"})
# Every part is bounded, so that no text, however hostile, takes more than linear time.
_DEFINITION = re.compile(
    r"""
    \[(?P<label>(?!\^)(?:[^\[\]\\]|\\.){1,999}+)\]:\s{0,80}
    (?P<address><[^<>\r\n]{0,2000}>|[^\s<]\S{0,2000})
    (?:\s{1,80}
      (?:"(?P<double>(?:[^"\\]|\\.){1,2000}+)"|'(?P<single>(?:[^'\\]|\\.){1,2000}+)'|\((?P<round>(?:[^()\\]|\\.){1,2000}+)\))
      (?=[ \t]*(?:[\r\n]|\Z))
    )?
    """,
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Definition:
    """Hold where a label leads."""

    label: str
    """As labels are compared."""
    markdown: str
    """A line that says the same."""
    title: tuple[int, int] | None = None
    """Where the words of its title are written."""


def find_definitions(text: str, body: int, outline: Outline) -> tuple[Definition, ...]:
    """Find the definitions of an article's body in their order; of those with one label, the first counts."""
    found: dict[str, Definition] = {}
    for start, end in _gaps(outline.events, body, len(text)) if "]:" in text else ():
        for match in _DEFINITION.finditer(text, start, end):
            label = _normal(match["label"])
            kind = match.lastgroup if match.lastgroup in ("double", "single", "round") else None
            title = match.span(kind) if kind and match[kind].strip() else None
            found.setdefault(label, Definition(label, f"[{label}]: {match['address']}", title))
    for event in outline.events:
        if event.name == "FootnoteDefinition" and event.phase == "Start":
            label = f"^{event.value}"
            found.setdefault(label, Definition(_normal(label), f"[{label}]: x"))
    return tuple(found.values())


def used_labels(events: Iterable[Event]) -> frozenset[str]:
    """List the labels that links and images of a text are written with."""
    return frozenset(
        _normal(event.value["id"])
        for event in events
        if event.phase == "Start" and event.name in ("Link", "Image") and event.value["id"]
    )


def definitions_for(text: str, definitions: Iterable[Definition]) -> str:
    """Write the definitions whose labels stand in a text."""
    if "[" not in text:
        return ""
    folded = _normal(text)
    return "\n\n".join(own.markdown for own in definitions if own.label in folded)


def _normal(label: str) -> str:
    return " ".join(label.split()).casefold()


def _gaps(events: Iterable[Event], start: int, end: int) -> Iterator[tuple[int, int]]:
    """Give the stretches that no block of text covers."""
    depth = 0
    at = start
    for event in events:
        is_leaf = event.name in _LEAVES
        depth -= is_leaf and event.phase == "End"
        if depth == 0 and (is_leaf or not _is_container(event)):
            if event.start > at:
                yield at, event.start
            at = max(at, event.end)
        depth += is_leaf and event.phase == "Start"
    yield at, end


def _is_container(event: Event) -> bool:
    return event.name in CONTAINERS
