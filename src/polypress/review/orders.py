"""What a reviewer may ask for, as values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from polypress.model import State, Unit
from polypress.pipeline.reviewing import Action, NotAcceptable, approve, comment, edit, reject
from polypress.review.sweeping import Replacement


@dataclass(frozen=True, slots=True)
class UnitOrder:
    """Say what is to become of one unit."""

    action: Action
    version: str
    """`unit_version` of what the reviewer saw."""
    target: str | None = None
    state: State = State.TRANSLATED
    """Of an edited text."""
    comment: str = ""

    def apply(self, unit: Unit) -> Unit:
        """Do it.

        Raises:
            NotAcceptable: It cannot be done.
        """
        match self.action:
            case Action.EDIT:
                if self.target is None:
                    raise NotAcceptable("an edit needs a text")
                return edit(unit, self.target, self.state)
            case Action.APPROVE:
                return approve(unit, self.target)
            case Action.REJECT:
                return reject(unit)
            case Action.COMMENT:
                return comment(unit, self.comment)


@dataclass(frozen=True, slots=True)
class BulkOrder:
    """Say which machine text to approve."""

    confidence: float
    clean: bool = True
    """Whether to leave out what has an error."""
    preview: bool = True


@dataclass(frozen=True, slots=True)
class ReplaceOrder:
    """Say what to replace, and where."""

    what: Replacement
    domains: Sequence[str] | None = None
    """None means all."""
    chosen: Sequence[tuple[str, str, str]] = ()
    """Domain, name and version of each unit to change."""
    preview: bool = True

    def apply(self, unit: Unit) -> Unit:
        """Replace in one unit, which stays as reviewed as it was."""
        after = self.what.apply(unit.target)
        reviewed = unit.state is State.TRANSLATED
        if after in ("", unit.target) or not (reviewed or self.what.every_state):
            return unit
        return edit(unit, after, State.TRANSLATED if reviewed else State.NEEDS_REVIEW)
