"""Do one kind of work on many things in several processes, and in this one alone where the others die.

Another process gets values only, and finds code by its name. It starts afresh (`spawn`), as a copy of a process with
threads may hang. What work is worth the start of a process is for each stage to say.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

from polypress.engines.hardware import cores

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing.process import BaseProcess

T = TypeVar("T")
R = TypeVar("R")
Progress = Callable[[int, int], None]
"""Called with the tasks done and all of them."""


def silent(_done: int, _total: int) -> None:
    """Show no progress."""


@contextmanager
def spread(
    tasks: Sequence[T], work: Callable[[T], R], make: Callable[[], Callable[[T], R]], jobs: int | None = None
) -> Iterator[Iterator[R]]:
    """Give what comes of each task, in order; other processes are at the next ones meanwhile.

    What a task raises in another process is raised here, when it is its turn.

    Args:
        tasks: What to do.
        work: Does a task in this process.
        make: Makes the like of `work` in another process, once in each.
        jobs: The most processes at work, and with 1 this one; None takes one a processor.
    """
    processes = min(cores() if jobs is None else jobs, len(tasks))
    if processes < 2:
        yield map(work, tasks)
        return
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    results: Iterator[R] = iter(())
    with ExitStack() as stack:
        try:
            pool = ProcessPoolExecutor(processes, get_context("spawn"), initializer=_start, initargs=(make,))
            stack.callback(_end, pool)
            with _uninterrupted():
                results = pool.map(_do, tasks)
        except (BrokenProcessPool, OSError):
            # No other may start here: there are too many, or no memory to share.
            stack.close()
            results = map(work, tasks)
        yield _outliving(results, work, tasks)


def _end(pool: ProcessPoolExecutor) -> None:
    # Who is impatient and interrupts twice would leave the others behind, waiting.
    with _uninterrupted():
        pool.shutdown(cancel_futures=True)


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Put an interrupt off; a process that starts meanwhile is told of none, not even before its first line."""
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _outliving(results: Iterator[R], work: Callable[[T], R], tasks: Sequence[T]) -> Iterator[R]:
    """Go on alone where the other processes die: killed for their memory, or not allowed to start."""
    from concurrent.futures.process import BrokenProcessPool

    done = 0
    try:
        for result in results:
            yield result
            done += 1
    except BrokenProcessPool:
        yield from map(work, tasks[done:])


# A process does one kind of work; what all tasks share is read once in it, not with every task.
_works: list[Callable[[Any], Any]] = []


def _start(make: Callable[[], Callable[[Any], Any]]) -> None:  # pragma: no cover  # in another process
    """Begin in another process: an interrupt is the first one's to answer, whose end is the end of this one."""
    from multiprocessing import parent_process
    from threading import Thread

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with, args=(parent_process(),), daemon=True).start()
    _works[:] = [make()]


def _end_with(parent: BaseProcess) -> None:  # pragma: no cover  # in another process
    parent.join()
    os._exit(1)


def _do(task: Any) -> Any:  # pragma: no cover  # in another process
    return _works[0](task)
