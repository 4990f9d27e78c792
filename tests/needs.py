"""What some tests need that not every machine has.

Without it they are left out and say why; where `DETENTE_TESTS` is `all`, as in CI, they run, and fail.
"""

from __future__ import annotations

import os
import sys

import pytest

__all__ = ["needs", "posix"]

ALL = os.environ.get("DETENTE_TESTS") == "all"


posix = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows has other links, modes, signals and devices"
)
"""Marks a test of what Windows does in another way."""


def needs(here: bool, reason: str) -> pytest.MarkDecorator:
    """Mark a test, or a module by its `pytestmark`, that is left out where what it needs is not here."""
    return pytest.mark.skipif(not here and not ALL, reason=reason)
