"""Watch the project's files for what other programs write, as long as the server runs."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Set
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from polypress.articles.formats import formats
from polypress.paths import Paths

if TYPE_CHECKING:
    import anyio
    from watchfiles import Change

_LOOK = 2_000
"""Milliseconds after which we look whether a folder is there that was not."""
_CALM = 100
"""Milliseconds of quiet that end a series of writes."""


@asynccontextmanager
async def watching(paths: Paths, tell: Callable[[Set[Path]], None]) -> AsyncIterator[None]:
    """Tell, in a thread, which files another program may have changed; our own writes are told, too."""
    import anyio

    stop = anyio.Event()
    async with anyio.create_task_group() as tasks:
        tasks.start_soon(_watch, paths, tell, stop)
        try:
            yield
        finally:
            stop.set()


async def _watch(paths: Paths, tell: Callable[[Set[Path]], None], stop: anyio.Event) -> None:
    from anyio.to_thread import run_sync
    from watchfiles import awatch

    while not stop.is_set():
        folders = _folders(paths)
        async for changes in awatch(
            *folders,
            watch_filter=_matters,
            debounce=10 * _CALM,
            step=_CALM,
            rust_timeout=_LOOK,
            yield_on_timeout=True,
            stop_event=stop,
        ):
            changed = {Path(path) for _, path in changes}
            if changed:
                await run_sync(tell, changed)
            fresh = set(_folders(paths)) - set(folders)
            if fresh:
                await run_sync(tell, {path for folder in fresh for path in folder.rglob("*.po")})
                break


def _folders(paths: Paths) -> list[Path]:
    """The folders that hold what is reviewed; a project may have no catalogues yet."""
    return [folder for folder in (paths.config.parent, paths.root / "locales") if folder.is_dir()]


def _matters(_: Change, path: str) -> bool:
    name = Path(path).name
    # What is being written goes to a hidden file first.
    return not name.startswith(".") and name.endswith((".po", ".csv", ".toml", *formats()))
