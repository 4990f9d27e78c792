"""The states as a table: options, ranks and stability, one row per feasible state, as CSV."""

from __future__ import annotations

import csv
import io

import numpy as np

from ..game import Game, TooLargeError
from ..stability import CONCEPTS, stability
from .result import Exported

MOST_ROWS = 1_000_000
FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")


def write_csv(game: Game) -> Exported:
    """Write one row per feasible state.

    The columns are the state's options and levels, or its name and title; each party's dense rank, 0 the
    worst; each party's verdict per concept; and whether the state is an equilibrium.

    Raises
    ------
    TooLargeError
        When there are more than a million rows.
    """
    if game.feasible_count > MOST_ROWS:
        raise TooLargeError(
            f"the table would have {game.feasible_count:,} rows; up to {MOST_ROWS:,} can be written"
        )
    found = stability(game)
    held = {concept: found.holds(concept) for concept in CONCEPTS}
    own = ["state", "title"] if game.space.states else [option.name for option in game.space.options]
    head = [*own, *(f"rank.{party}" for party in game.parties)]
    head += [f"{concept}.{party}" for party in game.parties for concept in CONCEPTS]
    head += [f"{concept}.equilibrium" for concept in CONCEPTS]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(map(_cell, head))
    for state in np.flatnonzero(game.feasible).tolist():
        row: list[object] = _state(game, state)
        row += [int(ranks[state]) for ranks in game.ranks]
        row += [
            int(found.stable[concept][party, state])
            for party in range(len(game.parties))
            for concept in CONCEPTS
        ]
        row += [int(held[concept][state]) for concept in CONCEPTS]
        writer.writerow(map(_cell, row))
    return Exported(out.getvalue(), ("the table holds states, ranks and stability, not the rules and moves",))


def _cell(value: object) -> object:
    """Return a cell that no spreadsheet takes for a formula: what looks like one gets an apostrophe."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


def _state(game: Game, state: int) -> list[object]:
    named = game.space.describe(state)
    if isinstance(named, str):
        return [named, game.model.states[named]]
    levels = game.space.levels(state)
    return [option.levels[level] for option, level in zip(game.space.options, levels, strict=True)]
