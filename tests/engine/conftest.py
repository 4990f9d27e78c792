"""The engine that a test asks for; and a test that fails shows the conflict that it was looking at."""

from __future__ import annotations

from collections.abc import Generator

import pytest

from detente.engine import LIMITS
from tests.engine.engines import ENGINES

from .failing import conflict_of


@pytest.fixture
def engine(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Have every game, whatever its size, answered by the engine named; in graph form it has its own."""
    for limit, value in ENGINES[request.param].items():
        monkeypatch.setattr(LIMITS, limit, value)
    name: str = request.param
    return name


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Add the conflict to what is said of a failure."""
    report = yield
    seen = conflict_of(call.excinfo) if report.failed and call.excinfo is not None else None
    if seen is not None:
        report.sections.append(("the conflict, as a file to read and to ask about", seen))
    return report
