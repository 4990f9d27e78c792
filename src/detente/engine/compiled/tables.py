"""What compiled loops are given about a game and about a set of movers."""

from __future__ import annotations

import numpy as np

from ...game import Game, Slot
from ..movers import Movers
from .kernels import Chooser, Steps, Tables

TABLES: Slot[Tables] = Slot("tables", "moves")
CHOOSER: Slot[Chooser] = Slot("what movers choose", "moves")
STEPS: Slot[Steps] = Slot("the steps of what movers choose", "moves")


def tables_of(game: Game) -> Tables:
    """Return what decides which choices are moves in a game."""

    def made() -> Tables:
        settle = np.zeros(0, dtype=np.int32) if game.settle is None else game.settle
        return Tables(game.arrival, settle, game.legality.bars, game.legality.marks)

    return game.remember(TABLES, made)


def chooser(movers: Movers) -> Chooser:
    """Return a set of movers as compiled loops know it."""

    def made() -> Chooser:
        blocks, offsets = movers.blocks, movers.offsets
        return Chooser(
            offsets=offsets.astype(np.int32),
            blocks=blocks,
            mask=movers.mask,
            members=np.array(movers.parties),
            codes=(offsets // blocks[:, :1] % blocks[:, 1:]).astype(np.int32),
        )

    return movers.game.remember(CHOOSER, made, (movers.parties, movers.options))


def steps_of(movers: Movers) -> Steps:
    """Return how what a set of movers chooses is taken back step by step."""
    return movers.game.remember(STEPS, lambda: _steps(movers), (movers.parties, movers.options))


def _steps(movers: Movers) -> Steps:
    space = movers.game.space
    some = [option for option in movers.options if space.shape[option] > 1]
    strides = np.array([space.strides[option] for option in some], dtype=np.int64)
    sizes = np.array([space.shape[option] for option in some], dtype=np.int64)
    owned = [space.owned[party] for party in movers.parties]
    owners = [place for option in some for place, own in enumerate(owned) if option in own]
    narrow = np.dtype(np.uint8 if sizes.max(initial=0) <= 1 << 8 else np.int32)
    levels = np.indices(tuple(sizes.tolist()), dtype=narrow).reshape(len(some), len(movers.offsets))
    return Steps(
        strides=strides,
        sizes=sizes,
        apart=np.concatenate([np.cumprod(sizes[::-1])[::-1][1:], [1]])[: len(sizes)],
        owners=np.array(owners, dtype=np.int64),
        levels=np.ascontiguousarray(levels.T),
        masks=np.stack([movers.game.legality.mask([party]) for party in movers.parties]),
    )
