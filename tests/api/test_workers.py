"""On how many processes a large model is worked on."""

from __future__ import annotations

import pytest

import detente
from detente.api import workers
from detente.api.workers import workers_for

GB = 1_000_000_000


@pytest.mark.parametrize(
    ("free", "asked"), [(14 * GB, 2), (10 * GB, 2), (6 * GB, 1), (1 * GB, 1), (None, 2)], ids=str
)
def test_as_many_as_there_is_room_for(free: int | None, asked: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_processors", lambda: 2)
    monkeypatch.setattr("detente.game.memory.free_memory", lambda: free)
    assert workers_for(detente.load("korea-2010").written) == asked
    assert workers_for(detente.load("chicken").written) == 1
