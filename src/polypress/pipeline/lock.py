"""One command at a time writes to a project; the others wait and say for whom."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from polypress.errors import FileError
from polypress.paths import Paths


@contextmanager
def locked(paths: Paths, waiting: Callable[[str], None]) -> Iterator[None]:
    """Hold the project's lock.

    The operating system holds it, so a lock whose process is gone is none; the file beside it only tells who it was.

    Args:
        paths: The project.
        waiting: Told who holds the lock if somebody does.

    Raises:
        FileError: The project's folder refuses.
    """
    from filelock import FileLock, Timeout

    # Garbage for git, in a folder that ignores itself, as the caches of ruff and mypy do.
    try:
        paths.cache.mkdir(parents=True, exist_ok=True)
        ignore = paths.cache / ".gitignore"
        if not ignore.exists():
            ignore.write_text("*\n")
        lock = FileLock(paths.cache / "lock")
        owner = paths.cache / "owner"
        try:
            lock.acquire(blocking=False)
        except Timeout:
            waiting(owner.read_text() if owner.exists() else "another process")
            lock.acquire()
        owner.write_text(f"process {os.getpid()} ({' '.join(['polypress', *sys.argv[1:2]])})")
    except OSError as error:
        raise FileError(f"cannot lock the project: {error.strerror}", path=paths.cache) from error
    try:
        yield
    finally:
        lock.release()
