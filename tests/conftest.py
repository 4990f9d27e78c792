"""What holds for all tests: what Python keeps, how hypothesis draws, and in which order tests run."""

from __future__ import annotations

import os
import sys

import pytest
from hypothesis import settings

# a tenth of the tests start Python; where it may not keep what it read, each start reads all of detente anew
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

# a busy machine fails no test; `ci`, of hypothesis itself, draws the same examples every time
settings.register_profile("untimed", settings.get_profile("default"), deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "untimed"))


@pytest.fixture(autouse=True, scope="session")
def _loops_are_compiled_silently() -> None:
    """Whether loops are compiled hangs on which tests ran before; what is said of it has tests of its own."""
    from detente.engine import waiting

    waiting._said.add(waiting.COMPILING)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes long: begun last it would keep one processor busy, and the others idle."""
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Say how to run the tests in this order again; pytest-randomly, where it is, says it only at length."""
    seed = config.getoption("randomly_seed", None)
    if seed is not None:
        terminalreporter.write_line(f"in the order of --randomly-seed={seed}")
