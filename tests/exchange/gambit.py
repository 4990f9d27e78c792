"""Gambit as a second opinion, where pygambit is installed. What is asked of it is the same in 16 and 17."""

from __future__ import annotations

import io
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from tests.needs import needs

__all__ = ["catalogue", "needs_gambit", "pure_equilibria", "read_by_gambit", "tree_by_gambit"]

needs_gambit = needs(
    find_spec("pygambit") is not None,
    "there is no pygambit here: where it has no wheel, `make test` builds it, with a C++ compiler",
)


def read_by_gambit(text: str) -> Any:
    """Return Gambit's game of a `.nfg` text."""
    import pygambit

    return pygambit.read_nfg(io.BytesIO(text.encode()))


def tree_by_gambit(text: str) -> Any:
    """Return Gambit's game of a `.efg` text."""
    import pygambit

    return pygambit.read_efg(io.BytesIO(text.encode()))


def catalogue() -> list[Path]:
    """Return the trees that come with pygambit; none where it is missing or brings none."""
    found = find_spec("pygambit")
    if found is None or found.origin is None:
        return []
    return sorted((Path(found.origin).parent / "catalog_data").rglob("*.efg"))


def pure_equilibria(text: str) -> set[tuple[int, ...]]:
    """Return the pure equilibria that Gambit finds, as each player's number of strategy."""
    from pygambit.nash import enumpure_solve

    game = read_by_gambit(text)
    return {
        tuple(
            next(number for number, (_, chance) in enumerate(profile[player]) if chance == 1)
            for player in game.players
        )
        for profile in enumpure_solve(game).equilibria
    }
