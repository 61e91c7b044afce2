"""Read the prose of a text, and mend it: what the checks of marks and spaces share."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from polypress.checks.base import Context
from polypress.checks.plain import reading
from polypress.conventions import Conventions, conventions_for
from polypress.markup import blanked
from polypress.model import Edit
from polypress.typesetting.marked import edit_marked

SPACES = " \u00a0\u2009\u202f"
"""Spaces that stand within a line."""


# Several checks in a row read the same two texts.
@lru_cache(maxsize=64)
def prose(text: str) -> str:
    """Give the words of a text; code, addresses and placeholders are U+FFFC, one for each of their characters.

    >>> prose("**Run** `a  b`")
    'Run \ufffc\ufffc\ufffc\ufffc'
    """
    marked = reading(text).marked
    return blanked(marked.plain, ((span.start, span.end) for span in marked.spans if not span.translatable))


def mended(text: str, edits: Sequence[Edit]) -> str:
    """Make edits of the prose of a text; its markup stays."""
    return edit_marked(text, edits) if edits else text


def conventions_of(context: Context) -> Conventions:
    """Give the conventions that the target follows."""
    return conventions_for(context.conventions)


def name_characters(characters: str) -> str:
    """Name characters that cannot be seen.

    >>> name_characters("\u00a0\u200b")
    'U+00A0 U+200B'
    """
    return " ".join(f"U+{ord(character):04X}" for character in characters)
