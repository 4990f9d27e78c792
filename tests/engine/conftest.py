"""A test that fails shows the conflict that it was looking at."""

from __future__ import annotations

from collections.abc import Generator

import pytest

from .failing import conflict_of


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
