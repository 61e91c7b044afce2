"""Tell of each save of what a project is made of, until somebody says stop."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

from polypress.paths import Paths

_INPUTS = frozenset({"i18n", "locales"})
_PAUSE = 200
"""Milliseconds after which the watcher says that nothing happened."""


def changes(paths: Paths) -> Iterator[tuple[Path, ...]]:
    """Yield the files of each save, sorted, from the project's folder; an interrupt ends it.

    The first ones are none, and come as soon as no save can be missed.
    """
    from watchfiles import watch

    # It would report the interrupt, which is how watching ends.
    logging.getLogger("watchfiles").setLevel(logging.ERROR)
    root = paths.root.resolve()

    def is_input(_change: object, name: str) -> bool:
        parts = Path(name).relative_to(root).parts if Path(name).is_relative_to(root) else ()
        return len(parts) > 1 and parts[0] in _INPUTS and parts[-1][0] != "." and not name.endswith((".mo", "~"))

    is_first = True
    for found in watch(
        root, watch_filter=is_input, raise_interrupt=False, debounce=400, rust_timeout=_PAUSE, yield_on_timeout=True
    ):
        if found or is_first:
            yield tuple(sorted({Path(name).relative_to(root) for _, name in found}))
        is_first = False
