"""The values of front matter, whatever it is written in, each with its place; imports nothing of the readers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from polypress.articles.escaping import fold_line


class ValueKind(StrEnum):
    """What a value is."""

    TEXT = "text"
    OTHER = "other"
    """A number, a date, true or false."""
    NOTHING = "nothing"
    LIST = "list"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Value:
    """Hold a value and where it is written."""

    kind: ValueKind
    start: int
    """Offset of its first character in the article's text, quotes included."""
    end: int
    text: str = ""
    """What it says; of what is no text, as it is written."""
    style: str = ""
    """The mark that opens it: `'`, `"`, `|`, `>`; empty for plain text."""
    in_flow: bool = False
    """Whether it stands between brackets, where a comma ends it."""
    items: tuple[Value, ...] = ()
    entries: tuple[tuple[str, int, Value], ...] = field(default=())
    """Of a table: name, place of the name, value."""


@dataclass(frozen=True, slots=True)
class Scalar:
    """Hold a text and where it is written, its quotes included."""

    value: str
    start: int
    end: int
    key: str = ""
    """The names that lead to it, with dots between them; that it stands in a list is not said."""
    style: str = ""
    in_flow: bool = False

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The lines of text it holds, without those that only break at the margin."""
        # Where line breaks stand as they are, a paragraph ends at an empty line; elsewhere each was meant.
        gap = r"\n[ \t]*\n\s*" if self.style in ("|", '"""', "'''") else r"\s*\n\s*"
        return tuple(line for part in re.split(gap, self.value) if (line := fold_line(part)))


def texts_in(value: Value, key: str = "") -> Iterator[Scalar]:
    """Find the texts in a value, in the order of the names that lead to them."""
    if value.kind is ValueKind.TEXT:
        yield Scalar(value.text, value.start, value.end, key, value.style, value.in_flow)
    for item in value.items:
        yield from texts_in(item, key)
    for name, _, own in value.entries:
        yield from texts_in(own, f"{key}.{name}" if key else name)
