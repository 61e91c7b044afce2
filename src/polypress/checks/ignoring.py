"""Read what a translator's comment keeps quiet: `polypress: ignore numbers, urls`, or `polypress: ignore` for all."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

_IGNORE = re.compile(r"polypress:\s*ignore(?![\w-])[:\s]*(?P<names>.*)", re.IGNORECASE | re.DOTALL)
_BETWEEN = re.compile(r"[,\s]+")


@dataclass(frozen=True, slots=True)
class Ignored:
    """Hold the checks that must not speak of a unit."""

    names: tuple[str, ...] = ()
    """Their ids as the comments have them."""
    every: bool = False
    """Whether a comment names none, and so means all."""

    def covers(self, check: str) -> bool:
        """Whether a check is to keep quiet."""
        return self.every or check in self.names


def ignored(comments: Iterable[str]) -> Ignored:
    """Read the comments of a unit.

    >>> ignored(["As agreed.", "polypress: ignore numbers, urls"])
    Ignored(names=('numbers', 'urls'), every=False)
    >>> ignored(["polypress: ignore"]).covers("numbers")
    True
    """
    names: list[str] = []
    every = False
    for comment in comments:
        match = _IGNORE.fullmatch(comment.strip())
        if match is not None:
            own = [name for name in _BETWEEN.split(match["names"]) if name]
            names += own
            every = every or not own
    return Ignored(tuple(dict.fromkeys(names)), every)
