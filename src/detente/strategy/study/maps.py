"""Where a world's states lie: one by one where they are few, by the rungs of its ladders where many."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ...engine.worth import gain
from ...game import Game, rung_numbers
from ...game.patience import check_time
from ...language import print_condition
from ...language.condition import Condition
from ...outlook import End, Willing
from ...results import State
from ..worlds import World, expand_scenarios

Bool = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.integer]
ALL_STATES = 400
MAX_STATES = 4_000
CHUNK = 1 << 20


@dataclass(frozen=True)
class MapState:
    """One state of a map: its raised options, how far it is, and what holds in it.

    `distance` counts improvements from the status quo, None where they do not lead; `rung` is its rung on the
    first ladder, 0 the best; `end` is the number of the end it belongs to; `holds` are the numbers of the
    map's marks that hold in it.
    """

    state: State
    distance: int | None
    rung: int
    end: int | None
    holds: tuple[int, ...]


@dataclass(frozen=True)
class StateMap:
    """A world's states and the improvements between them.

    Attributes
    ----------
    whole : bool
        Whether all possible states are here; else only the willing ones are.
    states : tuple of MapState
        The status quo first.
    moves : tuple of (int, int, tuple of str)
        Every improvement as source, target and the parties that make it; of several sets of parties between
        the same states, the smallest.
    marks : tuple of (str, str)
        What can hold in a state: a kind (concept, goal, never or fact) and its name, a condition as text.
    """

    whole: bool
    states: tuple[MapState, ...]
    moves: tuple[tuple[int, int, tuple[str, ...]], ...]
    marks: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Cell:
    """How many states stand on one pair of rungs; `rests` counts those in which matters come to rest."""

    across: int
    up: int
    possible: int
    willing: int
    rests: int


@dataclass(frozen=True)
class LadderMap:
    """A world's states counted by the rungs of its first two ladders.

    With one ladder the states are counted across by how many improvements lead to them.

    Attributes
    ----------
    across : str or None
        The ladder whose rungs go across, None for the number of improvements.
    up : str
        The ladder whose rungs go up.
    cells : tuple of Cell
        Rungs are numbered from the best, 0.
    """

    across: str | None
    up: str
    cells: tuple[Cell, ...]


def state_map(world: World, concepts: Sequence[str], ends: Sequence[End]) -> StateMap | None:
    """Map a world of few states; None where even the willing ones are more than a few thousand."""
    game, willing = world.game, world.willing
    whole = int(np.count_nonzero(world.possible.states)) <= ALL_STATES
    if not whole and len(willing.states) > MAX_STATES:
        return None
    nodes = willing.states
    if whole:
        nodes = np.concatenate([nodes, np.flatnonzero(world.possible.states & ~willing.mask)])
    marks = [(("concept", concept), world.stable(concept)) for concept in concepts]
    marks += [((kind, name), game.where(condition)) for kind, name, condition in _conditions(game)]
    end_of = {int(state): number for number, end in enumerate(ends) for state in end.numbers}
    ladder = next(iter(game.model.ladders.values()), None)
    rungs = np.zeros(game.space.size, dtype=np.int16) if ladder is None else rung_numbers(game, ladder)
    moves = _moves_between(willing, nodes) if whole else _willing_moves(willing)
    return StateMap(
        whole=whole,
        states=tuple(
            MapState(
                state=game.space.describe(int(state)),
                distance=int(willing.distance[place]) if place < len(willing.states) else None,
                rung=int(rungs[state]),
                end=end_of.get(int(state)),
                holds=tuple(number for number, (_, where) in enumerate(marks) if where[state]),
            )
            for place, state in enumerate(nodes)
        ),
        moves=tuple(
            (source, target, tuple(game.parties[party] for party in willing.movers[deal].parties))
            for source, target, deal in moves
        ),
        marks=tuple(mark for mark, _ in marks),
    )


def ladder_map(world: World, ends: Sequence[End]) -> LadderMap | None:
    """Count a world's states by the rungs of its ladders; None for a model without ladders."""
    game, willing = world.game, world.willing
    ladders = list(game.model.ladders.values())
    if not ladders:
        return None
    if len(ladders) == 1:
        across, columns = None, np.zeros(game.space.size, dtype=np.int32)
        columns[willing.states] = willing.distance
        possible = willing.states
    else:
        across, columns = ladders[0].key, rung_numbers(game, ladders[0]).astype(np.int32)
        possible = np.flatnonzero(world.possible.states)
    up = ladders[-1] if len(ladders) == 1 else ladders[1]
    rows = rung_numbers(game, up).astype(np.int32)
    resting = np.array([end.numbers[0] for end in ends if end.kind == "rest"], dtype=np.int64)
    width, height = int(columns.max()) + 1, len(up.rungs)
    counts = [
        np.bincount(columns[states] * height + rows[states], minlength=width * height)
        for states in (possible, willing.states, resting)
    ]
    return LadderMap(
        across=across,
        up=up.key,
        cells=tuple(
            Cell(int(cell) // height, int(cell) % height, *(int(count[cell]) for count in counts))
            for cell in np.flatnonzero(counts[0])
        ),
    )


def _conditions(game: Game) -> list[tuple[str, str, Condition]]:
    model = game.model
    found: list[tuple[str, str, Condition]] = []
    if model.goal is not None:
        found.append(("goal", print_condition(model.goal.condition), model.goal.condition))
    found += [
        ("never", print_condition(claim.conditions[0]), claim.conditions[0])
        for claim in model.claims.values()
        if claim.form.rules_out and game.scenario in expand_scenarios(model, claim.scenarios)
    ]
    found += [("fact", key, rule.condition) for key, rule in model.facts.items()]
    once: dict[str, tuple[str, str, Condition]] = {}
    for kind, text, condition in found:
        once.setdefault(text, (kind, text, condition))
    return list(once.values())


def _willing_moves(willing: Willing) -> list[tuple[int, int, int]]:
    listed = willing.moves
    if listed is None:
        return _moves_between(willing, willing.states)
    source, target = listed.source.astype(np.int64), listed.target.astype(np.int64)
    return _first_of_each(source, target, listed.deal, len(willing.states))


def _moves_between(willing: Willing, nodes: Ints) -> list[tuple[int, int, int]]:
    """Return every improvement from the given states, willing or not."""
    game = willing.game
    node_of = np.full(game.space.size, -1, dtype=np.int64)
    node_of[nodes] = np.arange(len(nodes))
    source: list[Ints] = [np.zeros(0, dtype=np.int64)]
    target: list[Ints] = [np.zeros(0, dtype=np.int64)]
    deal: list[Ints] = [np.zeros(0, dtype=np.int64)]
    for number, movers in enumerate(willing.movers):
        per_chunk = max(1, CHUNK // max(len(movers.offsets), 1))
        for begin in range(0, len(nodes), per_chunk):
            check_time()
            rows, choices = movers.moves_from(nodes[begin : begin + per_chunk])
            starts, stops = nodes[begin + rows], game.settled(choices)
            better = gain(movers, starts, stops)
            source.append(begin + rows[better])
            target.append(node_of[stops[better]])
            deal.append(np.full(int(better.sum()), number, dtype=np.int64))
    return _first_of_each(np.concatenate(source), np.concatenate(target), np.concatenate(deal), len(nodes))


def _first_of_each(source: Ints, target: Ints, deal: Ints, nodes: int) -> list[tuple[int, int, int]]:
    """Keep one move for each two states, that of the first, hence smallest, set of movers."""
    order = np.argsort(deal, kind="stable")
    pairs, first = np.unique((source * nodes + target)[order], return_index=True)
    chosen = deal[order][first]
    return [(int(pair) // nodes, int(pair) % nodes, int(d)) for pair, d in zip(pairs, chosen, strict=True)]
