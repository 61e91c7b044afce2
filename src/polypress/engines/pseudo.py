"""Pseudo-localise: English that still can be read, with accents, brackets and the length of a translation.

It shows without any model what a layout does with longer text and other letters, and which text nobody extracted. It
writes the locale `en-XA` only, so that no catalogue of a real language can be filled with it by mistake.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from polypress.engines.base import Guess, Request, Setup
from polypress.errors import ConfigError
from polypress.markup import parse_inline, render_inline
from polypress.model import Link, Locale

TARGET = Locale("en", territory="XA")
GROWTH = 1.35
"""Length of the result to that of the source: German, of the languages set most, needs about this much more."""

_ACCENTS = str.maketrans(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
    "ÅƁÇÐÉƑĜĤÎĴĶĻṀÑÖÞǪŔŠŢÛṼŴẊÝŽáƀçðéƒĝĥîĵķļɱñöþǫŕšţûṽŵẋýž",
)
_CODE = re.compile(r"\b[A-Z]{2,}\d+\b")
"""What stands in a sentence for what was held out of it; any word like that is the name of a part."""
_WORD = re.compile(r"\w+")
_PADDING = " one two three four five six seven eight nine ten".translate(_ACCENTS)


def create(_setup: Setup) -> PseudoEngine:
    """Start the engine; it needs nothing."""
    return PseudoEngine()


class PseudoEngine:
    """Write `en-XA`."""

    name = "pseudo"

    def origin(self, source: Locale, target: Locale) -> str:  # noqa: ARG002 (the protocol names it)
        """Say `pseudo`.

        Raises:
            ConfigError: Another locale than `en-XA` is wanted.
        """
        if target != TARGET:
            raise ConfigError(
                f"the engine pseudo writes {TARGET} only, not {target}",
                hint=f"use --engine pseudo with --locale {TARGET}, or another engine for {target}",
            )
        return self.name

    def translate(self, requests: Sequence[Request], source: Locale, target: Locale) -> Iterator[Mapping[int, Guess]]:
        """Yield all sentences at once."""
        self.origin(source, target)
        yield {index: _guess(request.text) for index, request in enumerate(requests)}


def _guess(text: str) -> Guess:
    """Say also which word became which: each stands where it stood, behind the bracket."""
    words = (match.span() for match in _WORD.finditer(text))
    return Guess(pseudo_localise(text), links=tuple(Link(start, end, start + 1, end + 1) for start, end in words))


def pseudo_localise(text: str) -> str:
    """Accent, lengthen and bracket a sentence; its markup, placeholders and codes stay letter for letter.

    >>> pseudo_localise("Read **this**, {name}.")
    '[Ŕéáð **ţĥîš**, {name}. öñéö]'
    """
    if not text.strip():
        return text
    marked = parse_inline(text)
    # Each letter gives one letter, so every span still stands where it stood.
    plain = list(marked.plain.translate(_ACCENTS))
    stays = [(span.start, span.end) for span in marked.spans if not span.translatable]
    for start, end in [*stays, *(match.span() for match in _CODE.finditer(marked.plain))]:
        plain[start:end] = marked.plain[start:end]
    return f"[{render_inline(replace(marked, plain=''.join(plain)))}{_padding(len(plain))}]"


def _padding(length: int) -> str:
    """Give the words that make up, with the brackets, for what a text of some length lacks."""
    needed = max(2, math.ceil(length * GROWTH) - length - len("[]"))
    words = _PADDING * (needed // len(_PADDING) + 1)
    return words[:needed].rstrip().ljust(needed, "ö")
