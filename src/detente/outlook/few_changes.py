"""Plainest ways where moves are not listed: only those are made that few changes allow.

From each state at least so many options must still be set until something wanted holds: all that differ
from the nearest wanted state, but for those that may fall by themselves. A way with few changes only goes by
moves that keep what is spent and what is lacking, together, within a bound, and while a move is put together,
option by option, the two can only grow. So the bound is raised until a way is found: it has the fewest
changes, and nothing was left out that has no more (A*, Hart, Nilsson & Raphael 1968, deepened step by step).

Where that takes long, what is lacking is worked out better: an option that is down must be raised where all
that it requires holds, if something wanted needs it.
"""

from __future__ import annotations

from functools import reduce
from itertools import count, pairwise

import numpy as np
import numpy.typing as npt

from ..engine import Movers, able_parties
from ..game import Game
from ..game.patience import check_time
from .plain import Moves, Taken, Way, cost_of, find_way

Bool = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.integer]
Counts = npt.NDArray[np.uint8]
NEVER = 255
ROW = 1 << 10
"""How many assignments lie in a row that is gone through quickly."""
PATIENT = 6
"""How often the bound is raised before it is worth while to work out a better one."""


def way_by_few_changes(
    game: Game, start: int, wanted: Bool, inside: Bool, max_deal: int, taken: Taken | None = None
) -> Way | None:
    """Return the plainest way to a wanted state, in option form; None where nothing is wanted inside.

    Parameters
    ----------
    game : Game
    start : int
    wanted : bool array, shape (size,)
    inside : bool array, shape (size,)
        Where the way may pass. Of the wanted states inside there must be one that moves inside lead to.
    max_deal : int
    taken : callable, optional
        Which moves are followed; all that are allowed unless given.
    """
    goals = wanted & inside
    if not goals.any():
        return None
    lacking = _least_set(game, np.where(goals, np.uint8(0), np.uint8(NEVER)))
    first = int(lacking[start])
    for most in count(first):
        if most == first + PATIENT:
            lacking = _with_requirements(game, goals, lacking)
        if lacking[start] > most:
            continue
        way = _way_within(_Search(game, start, inside, max_deal, taken, lacking, most), goals)
        if way is not None:
            return way
    raise AssertionError("bounds do not end")


def _way_within(search: _Search, goals: Bool) -> Way | None:
    """Return the plainest way that stays within a search's bound."""
    return find_way(
        search.game,
        int(search.states[0]),
        search.onward,
        lambda nodes: goals[search.states[nodes]],
        lambda node: int(search.states[node]),
        search.movers,
    )


def _with_requirements(game: Game, goals: Bool, lacking: Counts) -> Counts:
    """Return a better bound: what is down stays so until something wanted holds, or it is raised on the way.

    What raises it is an assignment in which all that it requires holds.
    """
    never = np.uint8(NEVER)
    for place, rule in enumerate(game.rules):
        if not rule.requires or game.space.shape[place] == 1:
            continue
        up = game.space.flat(game.space.axis(place) > 0)
        raised = up.copy()
        for guard in rule.requires:
            if guard.level <= 1:  # what every raised level needs
                raised &= game.evaluate.flat(guard.condition)
        stays = _least_set(game, np.where(goals & ~up, np.uint8(0), never), leaving=place)
        rises = _least_set(game, np.where(raised, lacking, never))
        lacking = np.where(up, lacking, np.maximum(lacking, np.minimum(stays, rises)))
    return lacking


def _least_set(game: Game, given: Counts, leaving: int | None = None) -> Counts:
    """Return for each assignment the least, over all, of what is given and of how many options lie between.

    Parameters
    ----------
    game : Game
    given : uint8 array, shape (size,)
    leaving : int, optional
        An option that is not set.
    """
    space = game.space
    places = [place for place, size in enumerate(space.shape) if size > 1 and place != leaving]
    near = [place for place in places if space.strides[place] < ROW]
    across = max((space.strides[place] * space.shape[place] for place in near), default=1)
    lacking = given.copy()
    for place in places[: len(places) - len(near)]:
        _set_one(lacking, space.shape[place], space.strides[place], bool(game.rules[place].hold))
    # neighbours come to lie far apart, as long rows are gone through quickly; in which order is all the same
    turned = lacking.reshape(-1, across).T.copy()
    for place in near:
        stride = space.strides[place] * len(lacking) // across
        _set_one(turned, space.shape[place], stride, bool(game.rules[place].hold))
    return turned.T.reshape(space.size)


def _set_one(lacking: Counts, size: int, stride: int, falls: bool) -> None:
    """Lower what is lacking by one option that may be set, or fall by itself."""
    levels = [lacking.reshape(-1, size, stride)[:, level] for level in range(size)]
    set_ = np.minimum(reduce(np.minimum, levels), NEVER - 1) + np.uint8(1)
    for lower, level in pairwise(levels if falls else ()):
        np.minimum(level, lower, out=level)
    for level in levels:
        np.minimum(level, set_, out=level)


class _Search:
    """The moves that ways of a bounded number of changes may take, from states as they are come to."""

    def __init__(
        self,
        game: Game,
        start: int,
        inside: Bool,
        max_deal: int,
        taken: Taken | None,
        lacking: Counts,
        most: int,
    ) -> None:
        self.states = np.array([start])
        self.movers: list[Movers] = []
        self.game, self._inside, self._taken = game, inside, taken
        self._lacking, self._most = lacking, most
        self._node_of = np.full(game.space.size, -1, dtype=np.int32)
        self._node_of[start] = 0
        self._number: dict[int, int] = {}
        self._max_deal = max_deal
        # options that can change, and whose they are, have bits; there are fewer of them than a word has
        self._options = [place for place, size in enumerate(game.space.shape) if size > 1]
        self._able = able_parties(game)
        self._agreed = [
            sum(
                1 << bit
                for bit, place in enumerate(self._options)
                if game.space.options[place].agreement == key
            )
            for key, agreement in game.model.agreements.items()
            if len(agreement.between) > max_deal
        ]

    def onward(self, nodes: Ints, changes: int) -> Moves:
        """Return all moves from some nodes that are within the bound."""
        left = self._most - changes
        found = [self._nothing()]
        pieces = max(1, len(nodes) >> max(4, 20 - 3 * left))
        for part in np.array_split(nodes, pieces):
            check_time()
            found += self._moves(part, left)
        return Moves(
            *(np.concatenate(parts) for parts in zip(*(vars(m).values() for m in found), strict=True))
        )

    def _nothing(self) -> Moves:
        none = np.zeros(0, dtype=np.int64)
        return Moves(none, none, none, none, none)

    def _moves(self, nodes: Ints, left: int) -> list[Moves]:
        game = self.game
        rows, choices, changes, parties = self._choices(self.states[nodes], left)
        states = self.states[nodes][rows]
        ends = game.settled(choices)
        open_ = game.arrival[choices] & (ends != states) & self._inside[ends]
        open_ &= changes + self._lacking[ends] <= left
        found = []
        for who in np.unique(parties[open_]).tolist():
            here = np.flatnonzero(open_ & (parties == who))
            number = self._numbered(who)
            movers = self.movers[number]
            here = here[~game.legality.closed(states[here], choices[here], movers.mask)]
            if self._taken is not None:
                here = here[self._taken(movers, states[here], choices[here])]
            if not len(here):
                continue
            found.append(
                Moves(
                    nodes[rows[here]],
                    self._nodes(ends[here]),
                    choices[here],
                    np.full(len(here), number),
                    cost_of(changes[here], np.full(len(here), len(movers.parties))),
                )
            )
        return found

    def _choices(self, states: Ints, left: int) -> tuple[Ints, Ints, Ints, Ints]:
        """Return choices within the bound: place in `states`, assignment, changes, who changes as bits."""
        space = self.game.space
        rows, choices = np.arange(len(states)), states.astype(np.int64)
        changes, parties, changed = (np.zeros(len(states), dtype=np.int64) for _ in range(3))
        for bit, place in enumerate(self._options):
            size, stride = space.shape[place], space.strides[place]
            who = 1 << self._able.index(space.parties.index(space.options[place].party))
            level = space.digit(place, choices)
            grown = [(rows, choices, changes, parties, changed)]
            for further in range(1, size):
                others = choices + ((level + further) % size - level).astype(np.int64) * stride
                within = np.flatnonzero(changes + 1 + self._lacking[others] <= left)
                within = within[self._few(parties[within] | who, changed[within] | 1 << bit)]
                grown.append(
                    (
                        rows[within],
                        others[within],
                        changes[within] + 1,
                        parties[within] | who,
                        changed[within] | 1 << bit,
                    )
                )
            rows, choices, changes, parties, changed = (np.concatenate(c) for c in zip(*grown, strict=True))
        some = changes > 0
        return rows[some], choices[some], changes[some], parties[some]

    def _few(self, parties: Ints, changed: Ints) -> Bool:
        """Tell whether so many parties may still move together, with what they have changed so far."""
        few: Bool = np.bitwise_count(parties) <= self._max_deal
        for consents in self._agreed:
            few |= (changed & ~np.int64(consents)) == 0
        return few

    def _numbered(self, who: int) -> int:
        """Return the number of a set of movers, given as bits."""
        if who not in self._number:
            owned = self.game.space.owned
            parties = tuple(party for bit, party in enumerate(self._able) if who >> bit & 1)
            self._number[who] = len(self.movers)
            self.movers.append(Movers(self.game, parties, tuple(o for p in parties for o in owned[p])))
        return self._number[who]

    def _nodes(self, states: Ints) -> Ints:
        """Return the nodes of states, with numbers for those that are new."""
        new = np.unique(states[self._node_of[states] < 0])
        self._node_of[new] = np.arange(len(self.states), len(self.states) + len(new), dtype=np.int32)
        self.states = np.concatenate([self.states, new])
        nodes: Ints = self._node_of[states].astype(np.int64)
        return nodes
