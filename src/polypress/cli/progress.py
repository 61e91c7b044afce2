"""Show long work: a bar with its end in sight on a terminal, plain lines elsewhere."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

from polypress.cli.console import is_terminal, note

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from polypress.model import Locale

MANY = 100
"""Articles or catalogues that take some seconds."""


class Reporter(ABC):
    """Take news of long work."""

    def sentences(self, locale: Locale, done: int, total: int) -> None:
        """Tell how many sentences of a locale are translated."""
        self._show(f"translating into {locale}", done, total, "sentences")

    def catalogues(self, done: int, total: int) -> None:
        """Tell how many catalogues are checked; of few, nothing is shown."""
        if total >= MANY:
            self._show("checking", done, total, "catalogues")

    def articles(self, done: int, total: int) -> None:
        """Tell how many articles are rendered; of few, nothing is shown."""
        if total >= MANY:
            self._show("rendering", done, total, "articles")

    @abstractmethod
    def download(self, name: str, done: int, total: int | None) -> None:
        """Tell how many bytes of a file have come."""

    @abstractmethod
    def _show(self, what: str, done: int, total: int, noun: str, /) -> None:
        """Show how much of some work is done."""


@contextmanager
def reporter() -> Iterator[Reporter]:
    """Open the reporter that fits where stderr goes."""
    with ExitStack() as stack:
        yield _Bars(stack) if is_terminal() else _Lines()


class _Lines(Reporter):
    """Say one line a tenth of the work, so that a log stays short."""

    def __init__(self) -> None:
        self._said: dict[str, int] = {}

    def download(self, name: str, done: int, total: int | None) -> None:
        if total is None:
            self._show(f"downloading {name}", 0, 1, "parts")
        else:
            self._show(f"downloading {name}", done >> 20, max(total >> 20, 1), "MB")

    def _show(self, what: str, done: int, total: int, noun: str, /) -> None:
        tenth = 10 * done // total
        if self._said.get(what) != tenth:
            self._said[what] = tenth
            note(f"{what}: {done:,} of {total:,} {noun}")


class _Bars(Reporter):
    """Move one bar for each piece of work."""

    def __init__(self, stack: ExitStack) -> None:
        self._stack = stack
        self._bars: Progress | None = None
        self._tasks: dict[str, TaskID] = {}

    def download(self, name: str, done: int, total: int | None) -> None:
        self._move(f"downloading {name}", done >> 20, None if total is None else total >> 20)

    def _show(self, what: str, done: int, total: int, _noun: str, /) -> None:
        self._move(what, done, total)

    def _move(self, what: str, done: int, total: int | None) -> None:
        if self._bars is None:
            self._bars = self._stack.enter_context(_open_bars())
        if what not in self._tasks:
            self._tasks[what] = self._bars.add_task(what, total=total)
        self._bars.update(self._tasks[what], completed=done, total=total)


def _open_bars() -> Progress:
    # What is over at once pays for no bar.
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as RichProgress

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    return RichProgress(*columns, console=Console(stderr=True), transient=True)
