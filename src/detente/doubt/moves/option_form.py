"""Moves that are surely, or possibly, taken where parties choose among options."""

from __future__ import annotations

from math import prod

import numpy as np
import numpy.typing as npt

from ...engine import Movers, all_movers
from ...game import Game, TooLargeError
from ...game.patience import check_time
from . import kernels
from .given import Choices, Field, Sharp
from .truths import Orders, Truths

Bool = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.integer]
Words = npt.NDArray[np.uint64]
LEAF = 8
"""About how many choices are looked at one by one."""
MOST_CHOICES = 1 << 22
TABLE = 1 << 25
"""How many words the tables of subtrees may have, about."""
STEPS = 1 << 14
"""After how many lists of moves the time is looked at."""
NOWHERE = np.zeros(0, dtype=np.bool_)


class OptionTaken:
    """See `Taken`."""

    def __init__(self, game: Game, truths: Truths, max_deal: int, *, every: bool) -> None:
        self._game, self._truths, self._lean = game, truths, not every
        varied = np.bitwise_or.reduce(truths.bits, axis=0) != 0
        movers = [
            some
            for some in all_movers(game, max_deal)
            if all(varied[party] for party in some.parties) and _offered(some)
        ]
        movers.sort(key=lambda some: (len(some.offsets), some.parties))
        settle = np.arange(game.space.size, dtype=np.int32) if game.settle is None else game.settle
        self._field = Field(
            truths=truths.bits,
            settle=np.where(game.arrival, settle, -1).astype(np.int32),
            bars=np.ascontiguousarray(game.legality.bars.T),
            marks=np.ascontiguousarray(game.legality.marks.T),
            masks=np.array([game.legality.mask([party]) for party in range(len(game.parties))]).reshape(
                len(game.parties), -1
            ),
            strides=np.array(game.space.strides, dtype=np.int64),
            sizes=np.array(game.space.shape, dtype=np.int64),
        )
        self._choices = _choices(game, truths, movers, self._field.settle)
        self._out = np.empty(max((len(some.offsets) for some in movers), default=1), dtype=np.int32)
        self._back = np.empty(max(1, len(game.space.shape)), dtype=np.int64)
        self._sets = {some.parties: place for place, some in enumerate(movers) if len(some.parties) == 1}
        self._order = np.empty(game.space.size, dtype=np.int32)
        self._seen = np.zeros(game.space.size, dtype=np.bool_)
        self._place = np.full(game.space.size, -1, dtype=np.int32)
        self._targets = np.empty(1 << 16, dtype=np.int32)

    def reached(self, orders: Orders, target: Bool | None, *, possibly: bool) -> Ints | None:
        """Return the states where such moves lead from the status quo; None once one of the target is met."""
        start = self._game.start()
        if target is not None and target[start]:
            return None
        sharp = self._sharp(orders, possibly=possibly)
        order, seen = self._order, self._seen
        order[0], seen[start] = start, True
        known, asked, hit = 1, 0, -2
        done = np.zeros(len(self._choices.number), dtype=np.int64)
        useful = np.ones(len(done), dtype=np.bool_)
        goal = NOWHERE if target is None else target
        try:
            while hit == -2:
                check_time()
                hit, known, asked = kernels.reach(
                    self._field, self._choices, sharp, goal, useful, order, seen, known, asked, done, STEPS,
                    self._out, self._back,
                )  # fmt: skip
            return order[:known].astype(np.int64) if hit < 0 else None
        finally:
            # all that is marked stands in the order, but for what the last list had begun to mark
            seen[order[:known]] = False

    def kept(self, orders: Orders, states: Ints, inside: Bool, *, possibly: bool) -> Bool:
        """Tell from which of some states such moves never lead out of others, shape (states,)."""
        if not len(states):
            return NOWHERE
        sharp = self._sharp(orders, possibly=possibly)
        order, place = self._order, self._place
        known, i, why = len(states), 0, 1
        order[:known] = states
        place[states] = np.arange(known, dtype=np.int32)
        alive = np.ones(len(order), dtype=np.bool_)
        first = np.zeros(len(order) + 1, dtype=np.int64)
        alive[:known] = inside[states]
        try:
            while why:
                check_time()
                why, i, known = kernels.explore_inside(
                    self._field, self._choices, sharp, inside, place, order, alive, first, self._targets,
                    i, known, STEPS, self._out, self._back,
                )  # fmt: skip
                if why == 2:
                    self._targets = np.concatenate([self._targets, np.empty_like(self._targets)])
            kernels.die_out(known, place, alive, first, self._targets)
            return alive[: len(states)].copy()
        finally:
            place[order[:known]] = -1

    def replies(self, orders: Orders, party: int, states: Ints, *, possibly: bool) -> tuple[Ints, Ints]:
        """Return one party's moves alone, lean or not: the place of the state left, and where each ends."""
        found: list[Ints] = []
        count = np.zeros(len(states), dtype=np.int64)
        place = self._sets.get((party,))
        if place is not None:
            sharp = self._sharp(orders, possibly=possibly)._replace(lean=False)
            for row, state in enumerate(states.tolist()):
                number = kernels.list_taken(
                    self._field, self._choices, sharp, place, state, NOWHERE, NOWHERE, False, self._out,
                    self._back,
                )  # fmt: skip
                found.append(self._out[:number].astype(np.int64))
                count[row] = number
        ends = np.concatenate([np.zeros(0, dtype=np.int64), *found])
        return np.repeat(np.arange(len(states)), count), ends

    def _sharp(self, orders: Orders, *, possibly: bool) -> Sharp:
        return Sharp(
            orders.below, orders.sure, orders.maybe, self._truths.ranking, possibly=possibly, lean=self._lean
        )


def _offered(movers: Movers) -> bool:
    return all(number > 1 for _, number in movers.blocks.tolist())


def _choices(game: Game, truths: Truths, movers: list[Movers], settle: npt.NDArray[np.int32]) -> Choices:
    if sum(len(some.offsets) for some in movers) > MOST_CHOICES:
        raise TooLargeError(f"the parties have more than {MOST_CHOICES:,} joint choices in all")
    arriving = _arriving(truths, settle)
    trees = [_Tree(game, some, arriving) for some in movers]
    while sum(tree.words for tree in trees) > TABLE and any(tree.depths for tree in trees):
        for tree in trees:
            tree.depths = max(0, tree.depths - 1)
    sets, most = len(trees), max((len(some.parties) for some in movers), default=1)
    widest = max((len(tree.options) for tree in trees), default=1)
    at = np.cumsum([0, *(len(some.offsets) for some in movers)])
    codes = np.full((at[-1], most), -1, dtype=np.int32)
    levels = np.zeros((at[-1], widest), dtype=np.uint8)
    offsets = np.zeros(at[-1], dtype=np.int64)
    apart, owners = (np.zeros((sets, widest), dtype=np.int64) for _ in range(2))
    places = np.zeros((sets, len(game.space.shape)), dtype=np.int64)
    members = np.full((sets, most), -1, dtype=np.int64)
    top_at = np.full((sets, widest + 1), -1, dtype=np.int64)
    tops: list[Words] = []
    words = 0
    for number, (some, tree) in enumerate(zip(movers, trees, strict=True)):
        mine, width = slice(at[number], at[number + 1]), len(tree.options)
        members[number, : len(some.parties)] = some.parties
        offsets[mine], levels[mine, :width] = tree.offsets, tree.levels
        codes[mine, : len(some.parties)] = tree.codes
        apart[number, :width], owners[number, :width] = tree.apart, tree.owners
        places[number] = tree.places
        for depth, table in enumerate(tree.tables()):
            top_at[number, depth] = words
            tops.append(table)
            words += len(table)
    return Choices(
        members=members,
        number=np.array([len(some.parties) for some in movers], dtype=np.int64),
        options=np.array([len(tree.options) for tree in trees], dtype=np.int64),
        choices=np.diff(at),
        at=at[:-1].astype(np.int64),
        offsets=offsets,
        codes=codes,
        levels=levels,
        apart=apart,
        owners=owners,
        places=places,
        depths=np.array([tree.depths for tree in trees], dtype=np.int64),
        tops=np.concatenate([np.zeros(0, dtype=np.uint64), *tops]),
        top_at=top_at,
    )


def _arriving(truths: Truths, settle: npt.NDArray[np.int32]) -> list[Words]:
    """Return for each party what is true where assignments settle, nothing where that is infeasible."""
    ends = np.maximum(settle, 0)
    return [
        np.where(settle >= 0, truths.bits[ends, party], np.uint64(0)) for party in range(truths.bits.shape[1])
    ]


class _Tree:
    """One set of movers' choices, the options that bear on its members' first entries first."""

    def __init__(self, game: Game, movers: Movers, arriving: list[Words]) -> None:
        space = game.space
        self._game, self._movers, self._arriving = game, movers, arriving
        self.options = sorted(
            (option for option in movers.options if space.shape[option] > 1),
            key=lambda option: min(_touched(game, arriving[party], option) for party in movers.parties),
        )
        sizes = [space.shape[option] for option in self.options]
        later = [sizes[place + 1 :] for place in range(len(sizes))]
        self.apart = np.array([prod(rest) for rest in later], dtype=np.int64)
        count = prod(sizes)
        choices = np.arange(count)
        self.levels = (choices[:, None] // self.apart % np.array(sizes, dtype=np.int64)).astype(np.uint8)
        strides = np.array([space.strides[option] for option in self.options], dtype=np.int64)
        self.offsets = self.levels.astype(np.int64) @ strides
        self.codes = (self.offsets[:, None] // movers.blocks[:, 0] % movers.blocks[:, 1]).astype(np.int32)
        owned = [space.owned[party] for party in movers.parties]
        owners = [next(k for k, own in enumerate(owned) if option in own) for option in self.options]
        self.owners = np.array(owners, dtype=np.int64)
        self._others = [o for o in range(len(space.shape)) if o not in self.options]
        self.places = np.zeros(len(space.shape), dtype=np.int64)
        step = count
        for option in reversed(self._others):
            self.places[option] = step
            step *= space.shape[option]
        self.places[self.options] = self.apart
        # as deep as a subtree has more than a few choices
        self.depths = int((self.apart >= LEAF).sum())

    @property
    def words(self) -> int:
        """About how many words its tables have."""
        leaf = int(self.apart[self.depths - 1]) if self.depths else len(self.offsets)
        return 2 * len(self._movers.parties) * self._game.space.size // leaf

    def tables(self) -> list[Words]:
        """Return what is true anywhere in each subtree, from the whole tree to the smallest."""
        space = self._game.space
        inner, outer = self.options[self.depths :], self.options[: self.depths]
        axes = [option for option in range(len(space.shape)) if option not in inner]
        order = [axes.index(option) for option in [*self._others, *outer]]
        finest = np.stack(
            [
                np.bitwise_or.reduce(self._arriving[party].reshape(space.shape), axis=tuple(inner))
                .transpose(order)
                .reshape(-1)
                for party in self._movers.parties
            ],
            axis=-1,
        )
        found = [finest]
        for option in reversed(outer):
            shape = (-1, space.shape[option], finest.shape[-1])
            found.append(np.bitwise_or.reduce(found[-1].reshape(shape), axis=1))
        return [np.ascontiguousarray(table).reshape(-1) for table in reversed(found)]


def _touched(game: Game, arriving: Words, option: int) -> int:
    """Return the first bit of a party that an option's level can change, 64 for none."""
    space = game.space
    levels = np.moveaxis(arriving.reshape(space.shape), option, 0)
    changed = int(np.bitwise_or.reduce((levels[1:] ^ levels[:-1]).reshape(-1), initial=np.uint64(0)))
    return (changed & -changed).bit_length() - 1 if changed else 64
