"""Read the HTML tags of a text as they stand, for the checks that compare them; code is none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from polypress.markup import VOID_TAGS

_CODE = re.compile(r"(?<!`)(`{1,3})(?!`)[^`]*+\1(?!`)")
_TAG = re.compile(r"<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9-]*)(?P<rest>(?:[\s/][^<>]*)?)>")
_ADDRESS = re.compile(r"<(?:[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*|[^\s<>@]+@[^\s<>@]+)>")
_ALMOST = re.compile(r"</?\s{0,3}[A-Za-z][^\s<>]*>?|</\s*>")


class Tag(NamedTuple):
    """Hold one tag of a text."""

    text: str
    name: str
    """In lower case, as HTML reads it."""
    closing: bool
    empty: bool
    """Whether it closes itself: `<br />`."""

    @property
    def mark(self) -> str:
        """The tag without its attributes."""
        return f"</{self.name}>" if self.closing else f"<{self.name}>"


class Tags(NamedTuple):
    """Hold the tags of a text, and what looks like one."""

    tags: tuple[Tag, ...]
    broken: tuple[str, ...]


_NONE = Tags((), ())


@lru_cache(maxsize=64)
def read_tags(text: str) -> Tags:
    """Find the tags of a text, in order, and what was to be one.

    >>> [tag.mark for tag in read_tags('<a href="x">see</a><br/> <https://example.org>').tags]
    ['<a>', '</a>', '<br>']
    >>> read_tags("<b>now</ b> a<b").broken
    ('</ b>', '<b')
    """
    if "<" not in text:
        return _NONE
    text = _ADDRESS.sub("", _CODE.sub("", text))
    tags = tuple(
        Tag(match[0], match["name"].lower(), bool(match["close"]), match["rest"].replace(" ", "").endswith("/"))
        for match in _TAG.finditer(text)
    )
    return Tags(tags, tuple(_ALMOST.findall(_TAG.sub("", text))))


def unpaired(tags: tuple[Tag, ...]) -> Iterator[Tag]:
    """Find the tags without a partner in their own surroundings.

    >>> [tag.mark for tag in unpaired(read_tags("<b><i>now</b></i><br>").tags)]
    ['<i>', '</i>']
    """
    waiting: list[Tag] = []
    for tag in tags:
        if tag.name in VOID_TAGS or tag.empty:
            continue
        if not tag.closing:
            waiting.append(tag)
        elif any(other.name == tag.name for other in waiting[-_DEEPEST:]):
            while waiting[-1].name != tag.name:
                yield waiting.pop()
            waiting.pop()
        else:
            yield tag
    yield from waiting


_DEEPEST = 50
"""Tags looked back over for a partner: nobody nests so deep."""
