"""The headings of a body: the address of each section, and the one heading that a page prints itself.

A section's address is made of its heading in the source language, so that one link is right in all languages.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from polypress.commonmark import Event
from polypress.shortcodes import read_article_events
from polypress.site.marks import without_marks

_OURS = re.compile(r"(?:note|reference)-\d+")
"""Addresses that a page gives to its footnotes."""
_ID = re.compile(r"#([^\s.#]+)")


@dataclass(frozen=True, slots=True)
class Heading:
    """Say where a heading stands among the events, and what it says."""

    start: int
    """Index of the event that starts it."""
    end: int
    """Index of the event that ends it."""
    level: int
    text: str
    """Its letters, with marks."""
    anchor: str | None = None
    """The address that its author gives it: `{#address}`."""


def read_body(markdown: str) -> tuple[list[Event], list[Heading]]:
    """Parse a body, and take out of its headings what only some programs read: `{#address .class}`."""
    found = read_article_events(markdown)
    events: list[Event] = []
    headings: list[Heading] = []
    start = None
    for event in found:
        events.append(event)
        if event.name != "Heading":
            continue
        if event.phase == "Start":
            start = len(events) - 1
        elif start is not None:
            inner, anchor = _without_attributes(events[start + 1 : -1], markdown)
            events[start + 1 :] = [*inner, event]
            headings.append(Heading(start, len(events) - 1, int(event.value[1]), _letters(inner), anchor))
    return events, headings


def _without_attributes(inner: list[Event], markdown: str) -> tuple[list[Event], str | None]:
    if not inner:
        return inner, None
    start, end = inner[0].start, max(event.end for event in inner)
    written = markdown[start:end].rstrip(" \t")
    brace = written.rfind("{")
    if brace < 0 or not written.endswith("}") or written[brace + 1 : brace + 2] not in ("#", "."):
        return inner, None
    if written.find("}", brace) != len(written) - 1 or "\n" in written[brace:] or written[:brace].endswith("\\"):
        return inner, None
    anchor = _ID.search(written, brace)
    kept = len(written[:brace].rstrip(" \t")) + start
    cut = [
        event._replace(value=event.value[: kept - event.start]) if event.name == "Text" and event.end > kept else event
        for event in inner
        if event.start < kept or event.phase == "End"
    ]
    return cut, anchor[1].removesuffix("}") if anchor else None


def _letters(events: Iterable[Event]) -> str:
    return "".join(event.value if event.name in ("Text", "Code") else " " for event in events if not event.phase)


def anchors(markdown: str) -> tuple[str, ...]:
    r"""Give each heading of a body in the source language its address, in order; no two are the same.

    >>> anchors("## Heavy losses: 75%\n\n## Heavy losses (75%)\n\n## Own {#mine}\n")
    ('heavy-losses-75', 'heavy-losses-75-2', 'mine')
    """
    headings = read_body(markdown)[1]
    # What an author names stays as it is, wherever it stands; the others make way.
    taken = {heading.anchor for heading in headings if heading.anchor}
    named: set[str] = set()
    found: list[str] = []
    for number, heading in enumerate(headings, 1):
        if heading.anchor and heading.anchor not in named and not _OURS.fullmatch(heading.anchor):
            named.add(heading.anchor)
            found.append(heading.anchor)
            continue
        found.append(next(name for name in _names(heading.text, number) if name not in taken))
        taken.add(found[-1])
    return tuple(found)


def _names(text: str, number: int) -> Iterator[str]:
    slug = re.sub(r"\W+", "-", without_marks(text).casefold()).strip("-_") or f"section-{number}"
    if not _OURS.fullmatch(slug):
        yield slug
    yield from (f"{slug}-{count}" for count in range(2, 1_000_000_000))


def without_headline(
    events: Sequence[Event], headings: Sequence[Heading], title: str
) -> tuple[list[Event], int | None]:
    """Leave out the first heading of level 1 if it says what the title says; say which of the headings it was."""
    for index, heading in enumerate(headings):
        if heading.level == 1:
            if without_marks(heading.text).split() != without_marks(title).split():
                break
            return [*events[: heading.start], *events[heading.end + 1 :]], index
    return list(events), None
