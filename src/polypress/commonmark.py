"""What the Markdown parser sees, with offsets in characters; the only module that imports pyromark.

CommonMark with tables, footnotes, strikethrough, task lists, formulas and GitHub's alerts. Imports nothing of ours.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate
from typing import Any, NamedTuple


class Event(NamedTuple):
    """Report one thing the parser saw."""

    name: str
    """The parser's name for it: `Paragraph`, `Emphasis`, `Text`, `SoftBreak`."""
    phase: str
    """`Start`, `End`, or empty for what has no inside."""
    value: Any
    """Text of a text, attributes of a link, level of a heading."""
    start: int
    """Offset in characters (the parser itself counts bytes)."""
    end: int


def read_events(text: str, *, definitions: bool = False) -> list[Event]:
    """Parse Markdown, and report what stands where.

    Args:
        text: The Markdown.
        definitions: Whether `: ` below a line makes a term of that line, as some programs read it.

    Raises:
        UnicodeEncodeError: The text holds half a surrogate pair.

    >>> [(event.name, event.phase, event.start, event.end) for event in read_events("é *b*")][2:4]
    [('Emphasis', 'Start', 2, 5), ('Text', '', 3, 4)]
    """
    from pyromark import Options, events_with_range

    options = (
        Options.ENABLE_TABLES
        | Options.ENABLE_FOOTNOTES
        | Options.ENABLE_STRIKETHROUGH
        | Options.ENABLE_TASKLISTS
        | Options.ENABLE_MATH
        | Options.ENABLE_GFM
    )
    if definitions:
        options |= Options.ENABLE_DEFINITION_LIST
    place = _places(text)
    return [
        Event(*_flatten(event), place[span["start"]], place[span["end"]])
        for event, span in events_with_range(text, options=options)
    ]


def to_html(text: str) -> str:
    r"""Render trusted Markdown as HTML; any HTML in it stays as it is.

    >>> to_html("A *b*.")
    '<p>A <em>b</em>.</p>\n'
    """
    import pyromark

    options = pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_FOOTNOTES | pyromark.Options.ENABLE_STRIKETHROUGH
    return pyromark.html(text, options=options)


_SAFE_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
_NO_TEXT = re.compile(r"[\r\n\ud800-\udfff]")


def read_inline(line: str, definitions: str = "") -> list[Event]:
    """Parse a text as the content of one block, whatever it looks like.

    Behind `# ` nothing but inline markup can start; line breaks are as good as spaces.

    Args:
        line: The text.
        definitions: Markdown that says where its labels lead, and what footnotes there are.

    >>> [event.name for event in read_inline("1. *b*")]
    ['Text', 'Emphasis', 'Text', 'Emphasis']
    """
    text = "# " + _NO_TEXT.sub(" ", line)
    events = read_events(f"{text}\n\n{definitions}" if definitions else text)
    heading = next(index for index, event in enumerate(events) if event.name == "Heading" and event.phase == "End")
    return [event._replace(start=event.start - 2, end=event.end - 2) for event in events[1:heading]]


def _places(text: str) -> Sequence[int]:
    """Give the offset in characters for each offset in bytes at which a character starts."""
    if text.isascii():
        return range(len(text) + 1)
    widths = [len(character.encode()) for character in text]
    places = [0] * (sum(widths) + 1)
    for index, byte in enumerate(accumulate(widths, initial=0)):
        places[byte] = index
    return places


def _flatten(event: Any) -> tuple[str, str, Any]:
    """Turn `{"Start": {"Link": {…}}}`, `{"Text": "x"}` and `"SoftBreak"` into name, phase and value."""
    if isinstance(event, str):
        return event, "", None
    ((name, value),) = event.items()
    if name not in ("Start", "End"):
        return name, "", value
    if isinstance(value, str):
        return value, name, None
    ((tag, data),) = value.items()
    return tag, name, data


def is_safe_address(address: str) -> bool:
    """Whether an address is relative or of a scheme that only opens a page or writes to someone.

    >>> is_safe_address("javascript:alert(1)"), is_safe_address("/a:b"), is_safe_address("https://example.org")
    (False, True, True)
    """
    scheme, colon, _ = re.split(r"[/?#]", address, maxsplit=1)[0].partition(":")
    return not colon or scheme.strip().lower() in _SAFE_SCHEMES
