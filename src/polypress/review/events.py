"""Tell every open page what happens; whoever listens hears all that is said from then on."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from threading import Lock

from polypress.review.views import View

_BEHIND = 1_000
"""Events that may wait for a page which does not read; then it is dropped, and catches up when it connects again."""


@dataclass(frozen=True, slots=True)
class News:
    """Hold one event: `unit`, `catalogue`, `article` or `notice`."""

    name: str
    data: View


@dataclass(slots=True)
class Hub:
    """Pass events on, from any thread, to the pages."""

    _listeners: dict[asyncio.Queue[News | None], asyncio.AbstractEventLoop] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)
    _closed: bool = False

    def publish(self, *news: News) -> None:
        """Tell everybody."""
        with self._lock:
            for queue, loop in self._listeners.items():
                for one in news:
                    loop.call_soon_threadsafe(_put, queue, one)

    def close(self) -> None:
        """Let every listener go."""
        with self._lock:
            self._closed = True
            for queue, loop in self._listeners.items():
                loop.call_soon_threadsafe(_put, queue, None)

    def join(self) -> AsyncIterator[News]:
        """Start to listen; what comes from now on is kept until it is asked for."""
        queue: asyncio.Queue[News | None] = asyncio.Queue(_BEHIND)
        with self._lock:
            if self._closed:
                queue.put_nowait(None)
            self._listeners[queue] = asyncio.get_running_loop()
        return self._listen(queue)

    async def _listen(self, queue: asyncio.Queue[News | None]) -> AsyncIterator[News]:
        try:
            while (news := await queue.get()) is not None:
                yield news
        finally:
            with self._lock:
                self._listeners.pop(queue, None)


def _put(queue: asyncio.Queue[News | None], news: News | None) -> None:
    if queue.full():
        # Whoever is so far behind must start anew.
        while not queue.empty():
            queue.get_nowait()
        news = None
    queue.put_nowait(news)
