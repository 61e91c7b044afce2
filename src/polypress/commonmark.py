"""What the Markdown parser sees, with offsets in characters; the only module that imports pyromark.

CommonMark with tables, footnotes, strikethrough, task lists, formulas and GitHub's alerts. Imports nothing of ours.

In news a dollar is money: a formula is only what has no white space right inside its dollars, no letter or figure right
outside, and does not read as a price does.
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
    masked, mark = _without_prices(text)
    place = _places(masked)
    events = [
        Event(*_flatten(event), place[span["start"]], place[span["end"]])
        for event, span in events_with_range(masked, options=options)
    ]
    return [event._replace(value=_unmasked(event.value, mark)) for event in events] if mark else events


_DOLLARS = re.compile(
    r"""
    \\.                                                # a dollar behind a backslash is a letter to every program
    | \${2,}+
    | (?P<formula>(?<!\w)\$(?!\s)(?P<inside>[^$]++)(?<!\s)\$(?![\w$]))
    | (?P<price>\$)
    """,
    re.VERBOSE | re.DOTALL,
)
_PRICE = re.compile(r"\d[^\\]*?(?<![A-Za-z])[A-Za-z]{2}|[^$]*\n[ \t>]*\n")
"""How prices begin, with words behind (`$5 or 5$`), or paragraphs."""
_MASKS = "\u2e00\u2e01\u2e06\u2e07\u2e08\u2e0b\u2e0e\u2e0f"
"""Marks of New Testament editors, which to Markdown are punctuation as dollars are."""


def _without_prices(text: str) -> tuple[str, str]:
    """Write another mark for each dollar that belongs to no formula; give the mark, too, empty if there is none."""
    if text.count("$") < 2:
        return text, ""
    mark = next((mark for mark in _MASKS if mark not in text), "")

    def mask(match: re.Match[str]) -> str:
        if match["price"]:
            return mark
        is_price = match["formula"] and _PRICE.match(match["inside"])
        return match[0].replace("$", mark) if is_price else match[0]

    return (_DOLLARS.sub(mask, text), mark) if mark else (text, "")


def _unmasked(value: Any, mark: str) -> Any:
    if isinstance(value, str):
        return value.replace(mark, "$")
    return {key: _unmasked(own, mark) for key, own in value.items()} if isinstance(value, dict) else value


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
