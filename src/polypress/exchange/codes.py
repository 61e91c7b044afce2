"""Find the text of the inline codes that a file shows as elements; shared by both versions of XLIFF."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from polypress.errors import ExchangeError
from polypress.exchange.reading import Element

_IMPOSSIBLE = re.compile("[\0\ud800-\udfff]")
"""What a catalogue, being a text file in UTF-8, cannot hold."""


class Ends(NamedTuple):
    """Hold what a pair of codes stands for; one that stands alone has its text in `start`."""

    start: str | None
    end: str | None = None


class Codes:
    """Read the sources and targets of one unit, remembering the codes met.

    Some tools leave out what a code stands for where they copy or move it, so a code without a text of its own is
    looked up by its identifier among those met before, source first.
    """

    def __init__(
        self, path: Path, read: Callable[[Element, Codes], Iterator[str]], words: Callable[[str], str] = str
    ) -> None:
        """Start with no code known.

        Args:
            path: The file, for messages.
            read: How one version of the format reads an inline element.
            words: How it reads text.
        """
        self.path = path
        self._read = read
        self._words = words
        self._met: dict[str, Ends] = {}
        self.unknown: list[str] = []

    def read(self, element: Element) -> str:
        """Read the text of a source or a target, codes and all.

        Raises:
            ExchangeError: It holds a character that no catalogue can hold.
        """
        text = "".join(self.inside(element))
        if _IMPOSSIBLE.search(text):
            raise ExchangeError("a character that cannot stand in a text", path=self.path, line=element.line)
        return text

    def inside(self, element: Element) -> Iterator[str]:
        """Give the texts of what an element holds."""
        for child in element.children:
            if isinstance(child, str):
                yield self._words(child)
            else:
                yield from self._read(child, self)

    def meet(self, identifier: str | None, own: Ends) -> Ends:
        """Give what a code stands for, completed by what is known of it.

        Args:
            identifier: Its identifier, or that of the code it is a copy of.
            own: What the element itself tells.
        """
        if identifier is None:
            return own
        met = self._met.get(identifier, Ends(None))
        self._met[identifier] = Ends(*(new if old is None else old for old, new in zip(met, own, strict=True)))
        return Ends(*(old if new is None else new for old, new in zip(met, own, strict=True)))

    def text(self, element: Element, identifier: str | None, text: str | None) -> str:
        """Give the text of one end of a code, noting one that nobody knows."""
        if text is None:
            self.unknown.append(identifier or f"<{element.name}>")
        return text or ""
