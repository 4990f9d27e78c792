"""Streams of a seat: who listens is told of each version once, and no page listens for ever unheard."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from detente.studio.exercise import streams
from detente.studio.exercise.streams import PAGES, Streams


def open_stream(found: Streams, seat: int, version: str, last: str | None = None) -> AsyncIterator[str]:
    async def current() -> str:
        return version

    return found.stream(seat, last, current, lambda: None)


async def following(stream: AsyncIterator[str]) -> str:
    return await asyncio.wait_for(anext(stream), 5)


def test_a_version_is_told_once_and_to_its_seat_alone() -> None:
    async def run() -> None:
        found = Streams()
        first, second = open_stream(found, 1, "v1"), open_stream(found, 2, "w1", "w0")
        assert await following(first) == "retry: 1000\nid: v1\nevent: ready\ndata: {}\n\n"
        assert "id: w1\nevent: ready" in await following(second)
        assert await following(second) == "id: w1\nevent: changed\ndata: {}\n\n"
        for version in ("v1", "v2", "v2", "v3"):
            found.tell(1, version)
        found.tell(2, "w2")
        assert await following(first) == "id: v2\nevent: changed\ndata: {}\n\n"
        assert await following(first) == "id: v3\nevent: changed\ndata: {}\n\n"
        assert "id: w2" in await following(second)
        found.end(1)
        with pytest.raises(StopAsyncIteration):
            await following(first)
        assert (found.listened(1), found.listened(2)) == (0, 1)
        found.close()
        with pytest.raises(StopAsyncIteration):
            await following(second)

    asyncio.run(run())


def test_one_page_too_many_takes_the_place_of_the_oldest() -> None:
    async def run() -> None:
        found = Streams()
        opened = [open_stream(found, 1, "v1") for _ in range(PAGES + 1)]
        for stream in opened:
            await following(stream)
        with pytest.raises(StopAsyncIteration):
            await following(opened[0])
        assert found.listened(1) == PAGES

    asyncio.run(run())


def test_a_stream_without_news_says_that_it_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "QUIET", 0.01)

    async def run() -> None:
        found = Streams()
        stream = open_stream(found, 1, "v1")
        await following(stream)
        assert await following(stream) == ": still here\n\n"

    asyncio.run(run())
