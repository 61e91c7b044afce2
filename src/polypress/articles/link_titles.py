"""Put the titles of links and images, which are sentences of their own, back into a translated sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from polypress.model import Block
from polypress.shortcodes import read_line_events

_CLOSING = {"(": ")"}


class _Target(NamedTuple):
    name: str
    address: str
    end: int
    has_title: bool


def put_titles(line: str, source: str, titles: Sequence[tuple[Block, str]]) -> str:
    """Give the links of a translation the titles that those of its source have.

    Args:
        line: The translation, escaped.
        source: Its source as it is written, titles included.
        titles: The titles in the order in which they stand in the source, each with its words in this language.
    """
    if not titles:
        return line
    links = [own for own in _targets(" ".join(re.split(r"[\r\n]+[ \t>]*", source))) if own.has_title]
    free = list(_targets(line))
    inserted: list[tuple[int, str]] = []
    marks = [_quote(source, own) for own in links]
    for own, mark, (_, words) in zip(links, marks, titles, strict=False):
        found = next((link for link in free if link[:2] == own[:2]), None)
        found = found or next((link for link in free if link.name == own.name), None)
        if found is None:
            continue
        free.remove(found)
        if not found.has_title:
            nothing = "" if line[found.end - 2] != "(" else "<>"
            inserted.append((found.end - 1, f"{nothing} {mark}{words}{_CLOSING.get(mark, mark)}"))
    for at, text in sorted(inserted, reverse=True):
        line = line[:at] + text + line[at:]
    return line


def _quote(source: str, link: _Target) -> str:
    """Give the mark that the title of a link opens with."""
    closing = source[: link.end - 1].rstrip()[-1:]
    return "(" if closing == ")" else closing


def _targets(line: str) -> Iterator[_Target]:
    """Find the links and images that say their address themselves, in the order in which they end."""
    opened = []
    for event in read_line_events(line):
        if event.name in ("Link", "Image"):
            if event.phase == "Start":
                opened.append(event)
                continue
            start = opened.pop()
            if start.value["link_type"] == "Inline":
                yield _Target(event.name, start.value["dest_url"], event.end, bool(start.value["title"].strip()))
