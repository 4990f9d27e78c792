"""Who listens: each page has one stream of what happens, as server-sent events."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

HELD = 1000
"""How many events a page may be behind before its stream ends; it opens another and asks again."""
QUIET = 15.0
"""After how many seconds without an event a stream says that it is still there."""


class Events:
    """What happens, told to all pages."""

    def __init__(self) -> None:
        self._queues: set[asyncio.Queue[str | None]] = set()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._closed = False

    def tell(self, event: str, told: dict[str, Any]) -> None:
        """Tell all pages of something, from any thread."""
        if self._loop is not None and not self._closed:
            text = f"event: {event}\ndata: {json.dumps(told)}\n\n"
            self._loop.call_soon_threadsafe(self._put, text)

    def close(self) -> None:
        """End all streams."""
        self._closed = True
        for queue in self._queues:
            queue.put_nowait(None)

    def _put(self, text: str) -> None:
        for queue in list(self._queues):
            if queue.qsize() >= HELD:
                self._queues.discard(queue)
                queue.put_nowait(None)
            else:
                queue.put_nowait(text)

    async def stream(self) -> AsyncIterator[str]:
        """Yield what happens from now on, in the form of server-sent events."""
        self._loop = asyncio.get_running_loop()
        queue: asyncio.Queue[str | None] = asyncio.Queue()
        self._queues.add(queue)
        try:
            yield "retry: 1000\nevent: ready\ndata: {}\n\n"
            while not self._closed:
                try:
                    text = await asyncio.wait_for(queue.get(), QUIET)
                except TimeoutError:
                    text = ": still here\n\n"
                if text is None:
                    return
                yield text
        finally:
            self._queues.discard(queue)
