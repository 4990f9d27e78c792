"""A whole model read back in words, for whoever proofreads it."""

from __future__ import annotations

from collections.abc import Iterator

from ...language import Model
from .line import Block, Line
from .people import people
from .rules import rules
from .strategy import strategy
from .worlds import worlds

__all__ = ["Block", "Line", "read_back"]


def read_back(model: Model) -> Iterator[Block]:
    """Yield all that a model says, section by section, in the order in which a file has them."""
    yield from people(model)
    yield from rules(model)
    yield from strategy(model)
    yield from worlds(model)
