"""The engine that a test asks for."""

from __future__ import annotations

import pytest

from detente.engine import LIMITS
from tests.engine.engines import ENGINES


@pytest.fixture
def engine(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Have every game, whatever its size, answered by the engine named; in graph form it has its own."""
    for limit, value in ENGINES[request.param].items():
        monkeypatch.setattr(LIMITS, limit, value)
    name: str = request.param
    return name
