"""One suite over every engine: which there are, by the limits that bring them about, and who runs what."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from tests.batches import batches

__all__ = ["ENGINES", "FOLLOWED", "LISTED", "over"]

ENGINES: Mapping[str, Mapping[str, int]] = {
    "arrays": {},
    "compiled": {"compiled_from": 0},
    "compiled, moves in tiles": {"compiled_from": 0, "moves_per_state": 0},
    "compiled, moves in lists": {"compiled_from": 0, "moves_per_state": 100},
    "compiled, choices in order": {"compiled_from": 0, "crowd": 1},
    "arrays, improvements unlisted": {"moves_listed": -1},
    "compiled, improvements unlisted": {"compiled_from": 0, "moves_listed": -1},
}
LISTED = ("arrays", "compiled", "compiled, moves in tiles", "compiled, moves in lists")
"""What stability asks: the parties' own moves."""
FOLLOWED = (
    "arrays",
    "compiled",
    "compiled, choices in order",
    "arrays, improvements unlisted",
    "compiled, improvements unlisted",
)
"""What an outlook asks: everybody's improvements."""


def over(engines: tuple[str, ...], size: int, share: float = 1.0, few: int = 10) -> pytest.MarkDecorator:
    """Run a test over engines and `seeds`: the first over a share of the conflicts, the others over a few."""
    runs = [
        pytest.param(engines[0], range(first, first + size), id=f"{engines[0]}-{first}")
        for first in batches(size, share)
    ]
    runs += [pytest.param(engine, range(few), id=engine) for engine in engines[1:]]
    return pytest.mark.parametrize(("engine", "seeds"), runs, indirect=["engine"])
