"""What happens when every mover must gain: where improvements lead, and the moves between willing states."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from ..game import Game, Movers, Step, TooLargeError, describe_step
from ..game.limits import COMPILED_FROM
from .improvements import Improvements

__all__ = ["Willing", "resting_states", "restricted", "willing_states"]

Bool = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.integer]
Progress = Callable[[int, int], None]
MAX_MOVES = 1 << 28


@dataclass(frozen=True, eq=False)
class Willing:
    """The states that improvements lead to from the status quo, as a graph.

    Attributes
    ----------
    game : Game
    max_deal : int
    movers : tuple of Movers
        Who may move together; `moves` refers to them by number.
    states : int64 array, shape (nodes,)
        In the order in which they are first reached: the status quo first, nearer states before farther ones.
    distance : int32 array, shape (nodes,)
    first : int64 array, shape (nodes + 1,)
        Where each node's improvements begin; they stand together, in the order of the nodes.
    target, deal, choice : arrays, shape (moves,)
        Every improvement: the node it leads to, the number of the movers, and the assignment they choose. The
        same two nodes may be joined by different movers.
    """

    game: Game
    max_deal: int
    movers: tuple[Movers, ...]
    states: Ints
    distance: npt.NDArray[np.int32]
    first: Ints
    target: npt.NDArray[np.int32]
    deal: npt.NDArray[np.uint16]
    choice: npt.NDArray[np.int32]

    @cached_property
    def source(self) -> npt.NDArray[np.int32]:
        """The node that each improvement leaves, shape (moves,)."""
        return np.repeat(np.arange(len(self.states), dtype=np.int32), np.diff(self.first))

    @cached_property
    def mask(self) -> Bool:
        """Which states are willing, shape (size,)."""
        mask = np.zeros(self.game.space.size, dtype=np.bool_)
        mask[self.states] = True
        return mask

    @cached_property
    def resting(self) -> Bool:
        """Which nodes have no improvement at all, shape (nodes,)."""
        rests: Bool = np.diff(self.first) == 0
        return rests

    @cached_property
    def successors(self) -> tuple[Ints, Ints]:
        """Each node's distinct next nodes, as one list and where each node's begin, shape (nodes + 1,)."""
        if self.game.settle is None:
            return self.first, self.target  # other movers choose otherwise, and end elsewhere
        if self.game.space.size >= COMPILED_FROM:
            from .kernels import distinct

            begin, following = distinct(self.first, self.target)
            return begin, following
        joined = np.unique(self.source.astype(np.int64) * len(self.states) + self.target)
        source, target = np.divmod(joined, len(self.states))
        return np.searchsorted(source, np.arange(len(self.states) + 1)), target.astype(np.int32)

    def nearest(self, wanted: Bool) -> int | None:
        """Return the node, with a wanted state, that the fewest moves lead to; None when there is none."""
        found = np.flatnonzero(wanted[self.states])
        return int(found[0]) if len(found) else None

    def path(self, node: int, allowed: Bool | None = None) -> tuple[Step, ...] | None:
        """Return a shortest path of improvements to a node, with few movers and few changes a move.

        Parameters
        ----------
        node : int
        allowed : bool array, shape (nodes,), optional
            Which nodes the path may touch after the status quo.

        Returns
        -------
        tuple of Step or None
            None when no path stays within the allowed nodes.
        """
        distance = self.distance if allowed is None else self.distances(allowed)
        if distance[node] < 0:
            return None
        steps: list[Step] = []
        while node:
            before = slice(0, None)
            if allowed is None:
                nodes = np.searchsorted(self.distance, [distance[node] - 1, distance[node]])
                before = slice(*self.first[nodes])
            into = before.start + np.flatnonzero(self.target[before] == node)
            moves = into[distance[self.source[into]] == distance[node] - 1]
            move = min(moves.tolist(), key=self._plainness)
            source = int(self.source[move])
            steps.append(describe_step(self.game, int(self.states[source]), int(self.choice[move])))
            node = source
        return tuple(reversed(steps))

    def distances(self, allowed: Bool) -> npt.NDArray[np.int32]:
        """Return how many improvements each node is away by paths within the allowed nodes, -1 for none."""
        moves = np.flatnonzero(allowed[self.target])
        distance = np.full(len(self.states), -1, dtype=np.int32)
        distance[0] = 0
        far = 0
        while True:
            onward = moves[(distance[self.source[moves]] >= 0) & (distance[self.target[moves]] < 0)]
            if not len(onward):
                return distance
            far += 1
            distance[self.target[onward]] = far
            moves = moves[distance[self.target[moves]] < 0]

    def _plainness(self, move: int) -> tuple[int, int]:
        """Order moves by how many parties make them and how many options they change."""
        movers = self.movers[self.deal[move]]
        start, choice = self.states[self.source[move]], self.choice[move]
        changes = movers.changes(np.array([start]), np.array([choice]))
        return len(movers.parties), int(changes[0])


def willing_states(game: Game, max_deal: int, progress: Progress | None = None) -> Willing:
    """Follow every improvement from the status quo.

    Parameters
    ----------
    game : Game
    max_deal : int
        The largest number of parties in a deal.
    progress : callable, optional
        Called with the number of states looked at and known.

    Raises
    ------
    GameError
        When there is no status quo to start from.
    TooLargeError
        When there are more than 2^28 improvements between willing states.
    """
    start = game.start()
    improvements = Improvements(game, max_deal)
    node_of = np.full(game.space.size, -1, dtype=np.int32)
    node_of[start] = 0
    frontier = np.array([start], dtype=np.int64)
    layers = [frontier]
    known, count = 1, 0
    moves: list[list[npt.NDArray[np.integer]]] = []
    while len(frontier):
        found = []
        for number, (states, choices) in improvements.of(frontier):
            found.append((number, states, choices))
            count += len(states)
            if count > MAX_MOVES:
                raise TooLargeError(
                    f"more than {MAX_MOVES:,} improvements join the willing states; "
                    "a smaller --max-deal would do"
                )
        reached = np.zeros(game.space.size, dtype=np.bool_)
        for _, _, choices in found:
            reached[game.settled(choices)] = True
        fresh = np.flatnonzero(reached & (node_of < 0))
        node_of[fresh] = np.arange(known, known + len(fresh), dtype=np.int32)
        known += len(fresh)
        moves.append(_by_source(game, node_of, frontier, found))
        layers.append(fresh)
        if progress is not None:
            progress(known - len(fresh), known)
        frontier = fresh
    leaving, target, deal, choice = (np.concatenate(part) for part in zip(*moves, strict=True))
    return Willing(
        game=game,
        max_deal=max_deal,
        movers=improvements.movers,
        states=np.concatenate(layers),
        distance=np.repeat(np.arange(len(layers), dtype=np.int32), [len(layer) for layer in layers]),
        first=np.concatenate([[0], np.cumsum(leaving)]),
        target=target,
        deal=deal,
        choice=choice,
    )


def _by_source(
    game: Game, node_of: Ints, layer: Ints, found: Sequence[tuple[int, Ints, Ints]]
) -> list[npt.NDArray[np.integer]]:
    """Order a layer's moves by the node they leave: how many leave each, target, deal and choice."""
    lengths = [len(states) for _, states, _ in found]
    none = np.zeros(0, dtype=np.int32)
    source = np.concatenate([none, *(node_of[states] - node_of[layer[0]] for _, states, _ in found)])
    choice = np.concatenate([none, *(choices.astype(np.int32, copy=False) for _, _, choices in found)])
    deal = np.repeat(np.array([number for number, _, _ in found], dtype=np.uint16), lengths)
    target = node_of[game.settled(choice)]
    if game.space.size >= COMPILED_FROM:
        from .kernels import by_source

        return list(by_source(source, target, deal, choice, len(layer)))
    order = np.argsort(source, kind="stable")
    return [np.bincount(source, minlength=len(layer)), target[order], deal[order], choice[order]]


def restricted(free: Willing, game: Game) -> Willing | None:
    """Return the willing states of a stricter game from those of a freer one, without a new search.

    None where that cannot be done: where the games do not settle alike or have other feasible states, and in
    small games, where searching is as quick.
    """
    if game.space.size < COMPILED_FROM or not _same_states(free.game, game):
        return None
    from .kernels import restrict

    masks = np.zeros((len(free.movers), len(game.legality.bars)), dtype=np.uint64)
    for number, movers in enumerate(free.movers):
        masks[number] = game.legality.mask(movers.parties)
    nodes, layers, first, moves = restrict(
        free.states, free.first, free.target, free.deal, free.choice, *game.tables[2:], masks
    )
    place = np.full(len(free.states), -1, dtype=np.int32)
    place[nodes] = np.arange(len(nodes), dtype=np.int32)
    return Willing(
        game=game,
        max_deal=free.max_deal,
        movers=tuple(Movers(game, movers.parties, movers.options) for movers in free.movers),
        states=free.states[nodes],
        distance=np.repeat(np.arange(len(layers) - 1, dtype=np.int32), np.diff(layers)),
        first=first,
        target=place[free.target[moves]],
        deal=free.deal[moves],
        choice=free.choice[moves],
    )


def _same_states(one: Game, other: Game) -> bool:
    """Tell whether two games have the same states, settle alike and start alike."""
    if one.space != other.space or one.status_quo != other.status_quo:
        return False
    if one.settle is None or other.settle is None:
        settles_alike = one.settle is other.settle
    else:
        settles_alike = np.array_equal(one.settle, other.settle)
    return settles_alike and np.array_equal(one.feasible, other.feasible)


def resting_states(game: Game, max_deal: int) -> Ints:
    """Return every feasible state, reached or not, from which there is no improvement."""
    return Improvements(game, max_deal).resting(np.flatnonzero(game.feasible))
