"""Where the processes of a run share the studies that tests look at."""

from __future__ import annotations

import os

import pytest

from .studies import share


@pytest.fixture(scope="session", autouse=True)
def _shared_studies(tmp_path_factory: pytest.TempPathFactory) -> None:
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "studies"
    folder.mkdir(exist_ok=True)
    share(folder)
