"""Who listens at a seat: each of its pages has one stream, told that the seat's view has become another.

A stream names the version of the view that it told of. A page that lost its connection says which it had
last, and is told at once where that is no longer the one. Versions are named by what is in them, so they mean
the same after the server was started again, and tell nothing but what the seat sees anyway.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable

from ..events import QUIET

PAGES = 8
"""How many pages of one seat listen at once; one more takes the place of the oldest, which asks again."""


class Streams:
    """The streams of all seats."""

    def __init__(self) -> None:
        self._queues: defaultdict[int, list[asyncio.Queue[str | None]]] = defaultdict(list)
        self._loop: asyncio.AbstractEventLoop | None = None
        self._closed = False

    def listened(self, seat: int) -> int:
        """Return how many pages listen at a seat."""
        return len(self._queues.get(seat, ()))

    def tell(self, seat: int, version: str) -> None:
        """Tell a seat's pages that its view has become another, from any thread."""
        self._call(seat, version)

    def end(self, seat: int) -> None:
        """End a seat's streams, from any thread; who may not listen any more is refused a new one."""
        self._call(seat, None)

    def close(self) -> None:
        """End all streams, from any thread."""
        self._closed = True
        self._call(None, None)

    def _call(self, seat: int | None, told: str | None) -> None:
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._put, seat, told)

    def _put(self, seat: int | None, told: str | None) -> None:
        for each, queues in self._queues.items():
            for queue in queues if seat in (None, each) else ():
                queue.put_nowait(told)

    async def stream(
        self, seat: int, last: str | None, current: Callable[[], Awaitable[str]], heard: Callable[[], None]
    ) -> AsyncIterator[str]:
        """Yield server-sent events: `ready`, then `changed` whenever the seat's view is another.

        Parameters
        ----------
        seat : int
        last : str or None
            The version that the page had last, as it says.
        current : callable
            Gives the version that there is.
        heard : callable
            Told when the page begins to listen, and when it no longer does.
        """
        self._loop = asyncio.get_running_loop()
        queue: asyncio.Queue[str | None] = asyncio.Queue()
        queues = self._queues[seat]
        queues.append(queue)
        for oldest in queues[:-PAGES]:
            oldest.put_nowait(None)
        heard()
        try:
            known = await current()  # asked after the queue stands, so that nothing falls between
            yield f"retry: 1000\nid: {known}\nevent: ready\ndata: {{}}\n\n"
            if last is not None and last != known:
                yield _changed(known)
            while not self._closed:
                try:
                    version = await asyncio.wait_for(queue.get(), QUIET)
                except TimeoutError:
                    yield ": still here\n\n"
                    continue
                if version is None:
                    return
                if version != known:
                    known = version
                    yield _changed(version)
        finally:
            queues.remove(queue)
            heard()


def _changed(version: str) -> str:
    return f"id: {version}\nevent: changed\ndata: {{}}\n\n"
