"""What sets of movers can choose, as trees whose subtrees tell what is true anywhere in them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from math import prod

import numpy as np
import numpy.typing as npt

from ...engine import Movers
from ...game import Game, Space, TooLargeError
from .given import Array, Choices, Goal

Bool = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.integer]
Words = npt.NDArray[np.uint64]
LEAF = 8
"""About how many choices are looked at one by one."""
MOST_CHOICES = 1 << 22
TABLE = 1 << 25
"""How many words the tables of subtrees may have, about."""


Joined = Callable[[tuple[int, ...]], Array]


class Tree:
    """One set of movers' choices, the options that bear on its members' first entries first.

    Attributes
    ----------
    options : list of int
        In the order of the tree.
    apart : int64 array, shape (options,)
        By how many choices two levels of an option are apart.
    own, place : int64 arrays, shape (all options,)
        What a level of each option adds to the number of what the movers chose, and to the place of all else.
    depths : int
        How many options are looked at as whole subtrees.
    """

    def __init__(self, game: Game, movers: Movers, options: Sequence[int]) -> None:
        space = game.space
        self.movers, self.shape = movers, space.shape
        self.options = list(options)
        sizes = [space.shape[option] for option in self.options]
        later = [sizes[place + 1 :] for place in range(len(sizes))]
        self.apart = np.array([prod(rest) for rest in later], dtype=np.int64)
        self.count = prod(sizes)
        self._others = [option for option in range(len(space.shape)) if option not in self.options]
        self.own, self.place = (np.zeros(len(space.shape), dtype=np.int64) for _ in range(2))
        step = 1
        for option in reversed(self._others):
            self.place[option] = step
            step *= space.shape[option]
        self.own[self.options] = self.apart
        self.depths = int((self.apart >= LEAF).sum())

    @property
    def words(self) -> int:
        """About how many words its tables have."""
        leaf = int(self.apart[self.depths - 1]) if self.depths else self.count
        return 2 * len(self.movers.parties) * prod(self.shape) // leaf

    def joined(self, columns: Sequence[Joined]) -> list[Array]:
        """Join what is true by assignment over each subtree, shape (subtrees, columns), whole trees first.

        Parameters
        ----------
        columns : sequence of callable
            Each joins one thing over all levels of some options, given in ascending order.
        """
        inner, outer = tuple(sorted(self.options[self.depths :])), self.options[: self.depths]
        left = [option for option in range(len(self.shape)) if option not in inner]
        order = [left.index(option) for option in [*self._others, *outer]]
        finest = [column(inner).transpose(order).reshape(-1) for column in columns]
        found = [np.stack(finest, axis=-1)]
        for option in reversed(outer):
            shape = (-1, self.shape[option], len(columns))
            found.append(np.bitwise_or.reduce(found[-1].reshape(shape), axis=1))
        return found[::-1]


def trees_of(game: Game, movers: Sequence[Movers], arriving: Sequence[Words]) -> list[Tree]:
    """Return the trees of some sets of movers, as deep as memory allows.

    Parameters
    ----------
    arriving : sequence of uint64 arrays, shape (size,)
        What is true for each party where assignments settle.
    """
    if sum(len(some.offsets) for some in movers) > MOST_CHOICES:
        raise TooLargeError(f"the parties have more than {MOST_CHOICES:,} joint choices in all")

    @cache
    def touched(party: int, option: int) -> int:
        return _touched(game, arriving[party], option)

    trees = []
    for some in movers:

        def weight(option: int, parties: tuple[int, ...] = some.parties) -> int:
            return min(touched(party, option) for party in parties)

        own = [option for option in some.options if game.space.shape[option] > 1]
        trees.append(Tree(game, some, sorted(own, key=weight)))
    while sum(tree.words for tree in trees) > TABLE and any(tree.depths for tree in trees):
        for tree in trees:
            tree.depths = max(0, tree.depths - 1)
    return trees


def _touched(game: Game, arriving: Words, option: int) -> int:
    """Return the first bit of a party that an option's level can change, 64 for none."""
    space = game.space
    levels = arriving.reshape(-1, space.shape[option], space.strides[option])
    changed = int(np.bitwise_or.reduce(levels[:, 1:] ^ levels[:, :-1], axis=None))
    return (changed & -changed).bit_length() - 1 if changed else 64


def choices_of(game: Game, trees: Sequence[Tree], arriving: Sequence[Words]) -> Choices:
    """Return what sets of movers can choose as compiled loops know it."""
    space, sets = game.space, len(trees)
    most = max((len(tree.movers.parties) for tree in trees), default=1)
    widest = max((len(tree.options) for tree in trees), default=1)
    at = np.cumsum([0, *(tree.count for tree in trees)])
    codes = np.full((at[-1], most), -1, dtype=np.int32)
    levels = np.zeros((at[-1], widest), dtype=np.uint8)
    offsets = np.zeros(at[-1], dtype=np.int64)
    apart, owners, widths = (np.zeros((sets, widest), dtype=np.int64) for _ in range(3))
    members = np.full((sets, most), -1, dtype=np.int64)
    for number, tree in enumerate(trees):
        mine, width, parties = slice(at[number], at[number + 1]), len(tree.options), tree.movers.parties
        sizes = np.array([space.shape[option] for option in tree.options], dtype=np.int64)
        strides = np.array([space.strides[option] for option in tree.options], dtype=np.int64)
        members[number, : len(parties)] = parties
        levels[mine, :width] = np.arange(tree.count)[:, None] // tree.apart % sizes
        offsets[mine] = levels[mine, :width].astype(np.int64) @ strides
        blocks = tree.movers.blocks
        codes[mine, : len(parties)] = offsets[mine, None] // blocks[:, 0] % blocks[:, 1]
        apart[number, :width], widths[number, :width] = tree.apart, sizes
        owned = [space.owned[party] for party in parties]
        owners[number, :width] = [
            next(k for k, own in enumerate(owned) if option in own) for option in tree.options
        ]
    half = _half(space)
    adding = np.array([[tree.own for tree in trees], [tree.place for tree in trees]], dtype=np.int64)
    adding = adding.reshape(2, sets, len(space.shape))
    joined = [_joining(space.shape, column) for column in arriving]
    tables = [tree.joined([joined[party] for party in tree.movers.parties]) for tree in trees]
    tops, top_at = _end_to_end(tables, widest, np.uint64)
    return Choices(
        members=members,
        number=np.array([len(tree.movers.parties) for tree in trees], dtype=np.int64),
        options=np.array([len(tree.options) for tree in trees], dtype=np.int64),
        choices=np.diff(at),
        at=at[:-1].astype(np.int64),
        offsets=offsets,
        codes=codes,
        levels=levels,
        apart=apart,
        owners=owners,
        widths=widths,
        half=half,
        high=_added(space, adding, np.arange(0, space.size, half)),
        low=_added(space, adding, np.arange(half)),
        depths=np.array([tree.depths for tree in trees], dtype=np.int64),
        tops=tops,
        top_at=top_at,
        trail=np.empty((2, widest + 1), dtype=np.int64),
    )


def _added(space: Space, adding: Ints, states: Ints) -> Ints:
    """Return what the levels of some states add up to, shape (2, sets, states)."""
    levels = states // np.array(space.strides)[:, None] % np.array(space.shape)[:, None]
    found: Ints = adding @ levels
    return found


def _half(space: Space) -> int:
    """Return the stride of an option that splits the space most evenly."""
    return min(space.strides, default=1, key=lambda stride: max(stride, space.size // stride))


def goal_of(trees: Sequence[Tree], states: Bool, chosen: Bool) -> Goal:
    """Return some states as compiled loops know them, with the assignments that settle into them."""
    widest = max((len(tree.options) for tree in trees), default=1)
    joined = [_joining(trees[0].shape, chosen)] if trees else []
    return Goal(states, *_end_to_end([tree.joined(joined) for tree in trees], widest, np.bool_))


def _joining(shape: Sequence[int], column: Array) -> Joined:
    """Return what joins something by assignment over all levels of some options."""
    whole = column.reshape(tuple(shape))

    @cache
    def joined(options: tuple[int, ...]) -> Array:
        found: Array = np.bitwise_or.reduce(whole, axis=options)
        return found

    return joined


def _end_to_end(
    tables: Sequence[Sequence[Array]], widest: int, dtype: npt.DTypeLike
) -> tuple[Array, npt.NDArray[np.int64]]:
    """Put the tables of all sets and depths one after another, and tell where each begins."""
    begin = np.full((len(tables), widest + 1), -1, dtype=np.int64)
    flat = [np.zeros(0, dtype=dtype)]
    words = 0
    for number, depths in enumerate(tables):
        for depth, table in enumerate(depths):
            begin[number, depth] = words
            flat.append(table.reshape(-1))
            words += table.size
    return np.concatenate(flat), begin
