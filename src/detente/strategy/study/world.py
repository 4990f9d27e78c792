"""One world worked out for whoever tells about it: small, in names, without arrays."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from ...game import TooLargeError, rung_numbers
from ...game.patience import OutOfTimeError, check_time
from ...language.condition import And, Condition, Raised
from ...outlook import (
    AlikeEnds,
    End,
    Round,
    Span,
    Summary,
    alike_ends,
    alike_levels,
    beside,
    find_ends,
    same_ends,
    span,
    summarise,
    typical_round,
)
from ...readings import Foresight
from ...results import State
from ..compare import measure
from ..comparison import WorldReport
from ..second import ALL, NONE, SOME, SecondReading, how_many
from ..sides import for_others
from ..worlds import World
from .maps import LadderMap, StateMap, ladder_map, state_map
from .trail import Trail, trail

Stable = Callable[[str], npt.NDArray[np.bool_]]
ENDS_TOLD = 12
EQUILIBRIA_TOLD = 12


@dataclass(frozen=True)
class EndStudy:
    """Resting states that stand on the same rungs, told together, or a cycle.

    Attributes
    ----------
    kind, size, chance, moves, lacking
        As in `outlook.End`; of several resting states together as in `outlook.AlikeEnds`.
    state : dict
        The resting state; of several, and of a cycle, what stays raised in all states.
    goal : str
        Whether the model's goal holds in `all`, `some` or `none` of its states.
    facts : tuple of str
        The facts and agreements that hold in all its states.
    rungs : mapping of ladder to Span
    concepts : tuple of str
        The concepts under which each resting state is an equilibrium, as far as they were asked for.
    way : Trail or None
        The plainest way there; to the likeliest of several.
    alike : int
        How many resting states are told together.
    varies : mapping of option to tuple of levels
        Of several, in what they differ.
    round : Trail or None
        Of a cycle a typical round.
    shares : Round or None
        Of a cycle how it divides its steps.
    """

    kind: str
    size: int
    chance: float | None
    moves: float | None
    state: State
    goal: str
    facts: tuple[str, ...]
    rungs: Mapping[str, Span]
    concepts: tuple[str, ...]
    way: Trail | None
    lacking: str | None = None
    alike: int = 1
    varies: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    round: Trail | None = None
    shares: Round | None = None


@dataclass(frozen=True)
class EquilibriumStudy:
    """Which states hold.

    Attributes
    ----------
    counts, possible : mapping of concept to int
        All equilibria, and those that allowed moves lead to.
    told : tuple of (state, concepts, whether it is possible)
        The firmest, possible ones first.
    status_quo : tuple of str
        The concepts under which the status quo is an equilibrium.
    goal : mapping of concept to int
        The possible equilibria in which the goal holds.
    """

    counts: Mapping[str, int]
    possible: Mapping[str, int]
    told: tuple[tuple[State, tuple[str, ...], bool], ...]
    status_quo: tuple[str, ...]
    goal: Mapping[str, int]


@dataclass(frozen=True)
class GoalStudy:
    """Whether the model's goal can be reached, by whom it is wanted, and whether it lasts.

    `in_ends` says whether it holds in `all`, `some` or `none` of the states in which matters end; `rests`
    whether it holds in all states of an end. `way` is the plainest way, of improvements where there is one.
    """

    possible: bool
    willing: bool
    in_ends: str
    rests: bool
    way: Trail | None


@dataclass(frozen=True)
class SecondEnds:
    """Where matters end in the second reading, told as in the first.

    `same` says whether these are the very ends of the first reading.
    """

    same: bool
    ends: tuple[EndStudy, ...]
    summary: Summary
    relationship: Mapping[str, Span]


@dataclass(frozen=True)
class WorldStudy:
    """What a report tells about a policy in a scenario.

    `measures` and what follows is missing where there is no status quo to start from; `second` and
    `goal_then`, the goal in the second reading, too, where that is not told beside the first. `others` holds
    the measures of no policy for further sides.
    """

    policy: str
    scenario: str
    combinations: int
    feasible: int
    equilibria: EquilibriumStudy
    status_quo: State | None = None
    measures: WorldReport | None = None
    ends: tuple[EndStudy, ...] = ()
    summary: Summary | None = None
    ends_relationship: Mapping[str, Span] | None = None
    goal: GoalStudy | None = None
    goal_then: GoalStudy | None = None
    roads: Mapping[str, Trail] | None = None
    states: StateMap | None = None
    ladders: LadderMap | None = None
    second: SecondEnds | None = None
    others: Mapping[str, WorldReport] = field(default_factory=dict)

    @property
    def settles(self) -> str:
        """Whether matters come to rest in `all`, `some` or `none` of their ends."""
        assert self.measures is not None
        return settles(self.measures)


def settles(told: WorldReport | SecondReading) -> str:
    """Say whether matters come to rest in `all`, `some` or `none` of their ends."""
    return ALL if not told.cycles else SOME if told.rests else NONE


def study_world(
    world: World,
    side: Iterable[str],
    concepts: Sequence[str],
    *,
    mapped: bool,
    foresight: Foresight = "none",
    others: Sequence[str] = (),
) -> WorldStudy:
    """Work out one world.

    Parameters
    ----------
    world : World
    side : iterable of str
        For whom it is measured.
    concepts : sequence of str
        Which equilibria are listed.
    mapped : bool
        Whether its states are mapped one by one where they are few enough.
    foresight : str
        Which reading is told, or `both`.
    others : sequence of str
        Further sides for which it is measured.
    """
    if foresight == "answer":
        world = world.second
    game = world.game
    if game.status_quo is None:
        return WorldStudy(
            policy=game.policy,
            scenario=game.scenario,
            combinations=game.space.combinations,
            feasible=game.feasible_count,
            equilibria=_equilibria(world, concepts, np.zeros_like(game.feasible)),
        )
    # all equilibria are told of, and what is measured are those among them that are possible
    world.learn_stable(concepts)
    check_time()
    measures = measure(world, side, foresight)
    check_time()
    ends = find_ends(world.willing)
    ended = np.concatenate([end.numbers for end in ends])
    rungs = {key: rung_numbers(game, ladder) for key, ladder in game.model.ladders.items()}
    told, summary = _told(world, ends, rungs, concepts)
    return WorldStudy(
        policy=game.policy,
        scenario=game.scenario,
        combinations=game.space.combinations,
        feasible=game.feasible_count,
        equilibria=_equilibria(world, concepts, world.possible.states),
        status_quo=game.space.describe(game.start()),
        measures=measures,
        ends=told,
        summary=summary,
        ends_relationship=_spans(world, rungs, ended),
        goal=_goal(world, ends, ended),
        goal_then=None if measures.answer is None else _goal_then(world.second),
        others=for_others(world, measures, others),
        roads={key: trail(game, found.path) for key, found in measures.bypass.items() if found.possible},
        states=state_map(world, concepts, ends) if mapped else None,
        ladders=ladder_map(world, ends),
        second=None if measures.answer is None else _second(world, ends, rungs, concepts),
    )


def _second(
    world: World,
    first: Sequence[End],
    rungs: Mapping[str, npt.NDArray[np.int16]],
    concepts: Sequence[str],
) -> SecondEnds | None:
    try:
        with beside():
            ends = find_ends(world.second.willing)
            # the concepts are the same in both readings, and known in the first
            told, summary = _told(world.second, ends, rungs, concepts, stable=world.stable)
    except (OutOfTimeError, TooLargeError):
        return None
    return SecondEnds(
        same=same_ends(ends, first),
        ends=told,
        summary=summary,
        relationship=_spans(world, rungs, np.concatenate([end.numbers for end in ends])),
    )


def _told(
    world: World,
    ends: Sequence[End],
    rungs: Mapping[str, npt.NDArray[np.int16]],
    concepts: Sequence[str],
    stable: Stable | None = None,
) -> tuple[tuple[EndStudy, ...], Summary]:
    """Return the ends told, alike ones together, and all of them in sum."""
    summary = summarise(world.willing, ends)
    rounds = dict(zip((int(e.numbers[0]) for e in ends if e.kind == "cycle"), summary.rounds, strict=True))
    alike = alike_ends(world.game, ends)[:ENDS_TOLD]
    told = (
        _end(world, each, rungs, concepts, rounds.get(int(each.first.numbers[0])), stable or world.stable)
        for each in alike
    )
    return tuple(told), summary


def _equilibria(world: World, concepts: Sequence[str], possible: npt.NDArray[np.bool_]) -> EquilibriumStudy:
    game = world.game
    stable = {concept: world.stable(concept) for concept in concepts}
    score = np.zeros(game.space.size, dtype=np.int16)
    for where in stable.values():
        score += 2 * where
    score += score.astype(np.bool_) & possible
    best = np.flatnonzero(score)
    best = best[np.argsort(-score[best], kind="stable")][:EQUILIBRIA_TOLD]
    wanted = None if game.model.goal is None else game.where(game.model.goal.condition) & possible
    return EquilibriumStudy(
        counts={concept: int(np.count_nonzero(where)) for concept, where in stable.items()},
        possible={concept: int(np.count_nonzero(where & possible)) for concept, where in stable.items()},
        told=tuple(
            (
                game.space.describe(int(state)),
                tuple(concept for concept, where in stable.items() if where[state]),
                bool(possible[state]),
            )
            for state in best
        ),
        status_quo=()
        if game.status_quo is None
        else tuple(concept for concept, where in stable.items() if where[game.status_quo]),
        goal={}
        if wanted is None
        else {concept: int(np.count_nonzero(where & wanted)) for concept, where in stable.items()},
    )


def _end(
    world: World,
    alike: AlikeEnds,
    rungs: Mapping[str, npt.NDArray[np.int16]],
    concepts: Sequence[str],
    shares: Round | None,
    stable: Stable,
) -> EndStudy:
    game, model, end, numbers = world.game, world.game.model, alike.first, alike.numbers
    named: list[tuple[str, Condition]] = [(key, rule.condition) for key, rule in model.facts.items()]
    named += [
        (key, And(tuple(Raised(f"{party}.{key}") for party in agreement.between)))
        for key, agreement in model.agreements.items()
    ]
    resting = end.kind == "rest"
    way = world.willing.path(int(end.nodes[0])) if resting else None
    steps = () if resting else typical_round(world.willing, end)
    return EndStudy(
        kind=end.kind,
        size=len(numbers),
        chance=alike.chance,
        moves=alike.moves,
        lacking=None if alike.chance is not None else end.lacking,
        state=_common(world, numbers),
        goal=NONE if model.goal is None else how_many(game.evaluate.at(model.goal.condition, numbers)),
        facts=tuple(key for key, condition in named if game.evaluate.at(condition, numbers).all()),
        rungs=_spans(world, rungs, numbers),
        concepts=tuple(c for c in concepts if stable(c)[numbers].all()) if resting else (),
        way=None if way is None else trail(game, way),
        alike=len(alike.ends),
        varies=alike_levels(game, numbers)[1] if len(alike.ends) > 1 else {},
        round=trail(game, steps, game.space.number(steps[-1].state)) if steps else None,
        shares=shares,
    )


def _goal(world: World, ends: Sequence[End], ended: npt.NDArray[np.integer]) -> GoalStudy | None:
    game = world.game
    if game.model.goal is None:
        return None
    wanted = game.where(game.model.goal.condition)
    willing = world.willing.way(wanted)
    way = willing or world.road(game.model.goal.condition)
    return GoalStudy(
        possible=way is not None,
        willing=willing is not None,
        in_ends=how_many(wanted[ended]),
        rests=any(bool(wanted[end.numbers].all()) for end in ends),
        way=None if way is None else trail(game, way.steps),
    )


def _goal_then(second: World) -> GoalStudy | None:
    return _goal(second, second.ends, np.concatenate([end.numbers for end in second.ends]))


def _common(world: World, states: npt.NDArray[np.integer]) -> State:
    """Return what stays in place in all the given states, at its lowest level there."""
    space = world.game.space
    if space.states:
        return space.describe(int(states[0])) if len(states) == 1 else {}
    found = {}
    for place, option in enumerate(space.options):
        levels = space.level(place, states)
        if levels.min() or (option.names_lowest and not levels.max()):
            found[option.name] = option.levels[int(levels.min())]
    return found


def _spans(
    world: World, rungs: Mapping[str, npt.NDArray[np.int16]], states: npt.NDArray[np.integer]
) -> dict[str, Span]:
    found = {key: span(world.game.model.ladders[key], rungs[key], states) for key in rungs}
    return {key: each for key, each in found.items() if each is not None}
