"""What was done at this desk, so that it can be undone: in memory, a step an action."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from polypress.pipeline.reviewing import Saved

Step = tuple[Saved, ...]


@dataclass(slots=True)
class Journal:
    """Keep every unit that an action changed, before and after; and what was undone, so that it can be done again."""

    _done: list[Step] = field(default_factory=list)
    _undone: list[Step] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self._done)

    def note(self, saved: Sequence[Saved]) -> None:
        """Remember an action."""
        if saved:
            self._done.append(tuple(saved))
            self._undone.clear()

    @property
    def last(self) -> Step | None:
        """The action to undo next."""
        return self._done[-1] if self._done else None

    @property
    def next(self) -> Step | None:
        """The undone action to do again next."""
        return self._undone[-1] if self._undone else None

    def step_back(self) -> None:
        """Remember that the last action was undone."""
        self._undone.append(self._done.pop())

    def step_forward(self) -> None:
        """Remember that an undone action was done again."""
        self._done.append(self._undone.pop())
