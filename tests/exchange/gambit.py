"""Gambit as a second opinion, where pygambit is installed.

It is asked through the texts that it writes and the strategies that it finds, which are the same in 16 and
17; its Python interface is not.
"""

from __future__ import annotations

import io
from fractions import Fraction
from importlib.util import find_spec
from pathlib import Path

from tests.needs import needs

__all__ = [
    "as_gambit_writes",
    "catalogue",
    "needs_gambit",
    "normal_form",
    "pure_equilibria",
    "pure_payoffs",
]

needs_gambit = needs(
    find_spec("pygambit") is not None,
    "there is no pygambit here: where it has no wheel, `make test` builds it, with a C++ compiler",
)


def as_gambit_writes(text: str) -> str:
    """Return what Gambit writes of a file, `.nfg` or `.efg`, after it has read it."""
    import pygambit

    source = io.BytesIO(text.encode())
    if text.startswith("NFG"):
        return str(pygambit.read_nfg(source).to_nfg())
    return str(pygambit.read_efg(source).to_efg())


def normal_form(tree: str) -> str:
    """Return Gambit's `.nfg` text of a `.efg` text."""
    import pygambit

    return str(pygambit.read_efg(io.BytesIO(tree.encode())).to_nfg())


def catalogue() -> list[Path]:
    """Return the trees that come with pygambit; none where it is missing or brings none."""
    found = find_spec("pygambit")
    if found is None or found.origin is None:
        return []
    return sorted((Path(found.origin).parent / "catalog_data").rglob("*.efg"))


def pure_equilibria(text: str) -> set[tuple[int, ...]]:
    """Return the pure equilibria that Gambit finds in a `.nfg` text, as each player's number of strategy."""
    return {tuple(chosen for chosen, _ in profile) for profile in _pure_profiles(text)}


def pure_payoffs(text: str) -> set[tuple[float, ...]]:
    """Return what each player gets in the pure equilibria that Gambit finds in a `.nfg` text of its own."""
    listed = [float(Fraction(number)) for number in text.rpartition('"')[2].split()]
    found = set()
    for profile in _pure_profiles(text):
        place, stride = 0, len(profile)
        for chosen, count in profile:
            place, stride = place + chosen * stride, stride * count
        found.add(tuple(listed[place : place + len(profile)]))
    return found


def _pure_profiles(text: str) -> list[list[tuple[int, int]]]:
    """Return for each equilibrium each player's number of strategy, and of how many it is."""
    import pygambit
    from pygambit.nash import enumpure_solve

    game = pygambit.read_nfg(io.BytesIO(text.encode()))
    return [
        [
            ([chance for _, chance in profile[player]].index(1), len(list(profile[player])))
            for player in game.players
        ]
        for profile in enumpure_solve(game).equilibria
    ]
