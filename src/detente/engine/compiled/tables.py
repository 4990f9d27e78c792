"""What compiled loops are given about a game and about a set of movers."""

from __future__ import annotations

import numpy as np

from ...game import Game, Slot
from ..movers import Movers
from .kernels import Chooser, Tables

__all__ = ["chooser", "tables_of"]

TABLES: Slot[Tables] = Slot("tables", "moves")


def tables_of(game: Game) -> Tables:
    """Return what decides which choices are moves in a game."""

    def made() -> Tables:
        settle = np.zeros(0, dtype=np.int32) if game.settle is None else game.settle
        return Tables(game.arrival, settle, game.legality.bars, game.legality.marks)

    return game.remember(TABLES, made)


def chooser(movers: Movers) -> Chooser:
    """Return a set of movers as compiled loops know it."""
    blocks, offsets = movers.blocks, movers.offsets
    return Chooser(
        offsets=offsets.astype(np.int32),
        blocks=blocks,
        mask=movers.mask,
        members=np.array(movers.parties),
        codes=(offsets // blocks[:, :1] % blocks[:, 1:]).astype(np.int32),
    )
