"""Keep what was read last, so that an archive needs no more memory than some of its articles."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

LIMIT = 2_000_000
"""Characters of the files; what is made of them takes several times as much."""


@dataclass(slots=True)
class Recent(Generic[K, V]):
    """Hold values by key, and let go those that nobody has asked for longest, once their texts are too long."""

    limit: int = LIMIT
    _values: dict[K, tuple[V, int]] = field(default_factory=dict)
    _size: int = 0

    def find(self, key: K) -> V | None:
        """Give the value of a key, if it is still there."""
        found = self._values.pop(key, None)
        if found is None:
            return None
        self._values[key] = found
        return found[0]

    def keep(self, key: K, value: V, size: int) -> V:
        """Put a value in the place of an older one, and return it; one beyond the limit is held alone."""
        self._size += size - self._values.pop(key, (value, 0))[1]
        self._values[key] = (value, size)
        while self._size > self.limit and len(self._values) > 1:
            oldest = next(iter(self._values))
            self._size -= self._values.pop(oldest)[1]
        return value
