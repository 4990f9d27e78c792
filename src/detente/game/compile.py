"""From a model, a policy and a scenario to a game."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from ..language import Commitment, Model, Preferences
from .evaluate import Evaluator
from .forced import valued
from .game import Game
from .legality import BannedMove, Guards
from .levels import kept_levels
from .limits import NoStateError, require_enumerable, require_memory
from .patience import check_time
from .ranks import dense_ranks
from .rules import Rules, commitments_of, gather_rules, scenario_of
from .settle import settled_states
from .space import Space


def compile_game(
    model: Model,
    policy: str | None = None,
    scenario: str | None = None,
    *,
    commitments: Iterable[Commitment] | None = None,
    preferences: Mapping[str, Preferences | None] | None = None,
    unseen: Collection[str] = (),
    like: Game | None = None,
    known: Sequence[Game] = (),
) -> Game:
    """Compile a model under a policy and a scenario.

    Parameters
    ----------
    model : Model
    policy, scenario : str, optional
        Names in the model; None, `none` and `base` mean the model as it stands.
    commitments : iterable of Commitment, optional
        Commitments to use in place of the policy's.
    preferences : mapping of party to Preferences, optional
        Preferences to use in place of the model's and the scenario's.
    unseen : collection of str
        Options that are at their lowest level and stay there, whatever the scenario says of them.
    like : Game, optional
        A game of the same model and scenario with fewer commitments, hence with every feasible state of
        this one: its ranks are taken over. They order the states alike but need not be dense here.
    known : sequence of Game
        Games of the same model: what does not differ here is taken over. Their ranks must be dense where
        `like` is not given.

    Raises
    ------
    GameError
        For an unknown policy or scenario.
    NoStateError
        When no state is feasible.
    TooLargeError
        When the states are too many to be held one by one.
    """
    bound = commitments_of(model, policy) if commitments is None else tuple(commitments)
    world = scenario_of(model, scenario)
    if unseen:
        lowest = {option.name: option.levels[0] for option in model.options() if option.name in unseen}
        world = replace(world, fixed={**world.fixed, **lowest})
    rules = gather_rules(model, bound, world)
    space = _space(model, rules) if like is None else like.space
    known = [
        game for game in (*known, like) if game is not None and game.model is model and game.space == space
    ]
    evaluate = known[0].evaluate if known else Evaluator(model, space)
    guarded = next((game for game in known if game.rules == rules.options), None)
    settle = settled_states(rules.options, evaluate, space) if guarded is None else guarded.settle
    feasible = _feasible_states(rules, evaluate, space, settle)
    if not feasible.any():
        raise NoStateError(
            "no state is feasible: the `infeasible` conditions and `while` conditions leave none"
            + _under(policy, scenario)
        )
    wanted = {**rules.preferences, **(preferences or {})}
    forced = any(party.must_move for party in model.parties.values())
    if like is None:
        # what comes of a state in which somebody must move hangs on the moves, too
        alike = [game for game in known if not forced and np.array_equal(game.feasible, feasible)]
        ranked = [
            _ranked(party, wanted[name], evaluate, space, feasible, alike)
            for party, name in enumerate(space.parties)
        ]
        ranks, classes = tuple(r for r, _ in ranked), tuple(c for _, c in ranked)
    else:
        ranks, classes = like.ranks, like.classes
    bans = tuple(
        BannedMove(space.parties.index(ban.party), evaluate.flat(ban.start), evaluate.flat(ban.end))
        for ban in rules.bans
    )
    same = guarded is not None and guarded.guards.same_bans(bans)
    game = Game(
        model=model,
        policy=policy or "none",
        scenario=scenario or "base",
        space=space,
        guards=guarded.guards if same and guarded else Guards(rules.options, bans, evaluate, space, settle),
        evaluate=evaluate,
        feasible=feasible,
        settle=settle,
        ranks=ranks,
        classes=classes,
        status_quo=_status_quo(rules, space, settle, feasible),
        preferences=tuple(wanted[party] for party in space.parties),
    )
    return valued(game) if forced else game


def _space(model: Model, rules: Rules) -> Space:
    kept = () if model.states else kept_levels(model, rules)
    options = tuple(rule.option for rule in rules.options)
    space = Space(options, tuple(model.parties), kept, tuple(model.states))
    require_enumerable(space.options, space.size)
    require_memory(space.size * (24 + 4 * len(space.parties)), space.size)
    return space


def _ranked(
    party: int,
    preferences: Preferences | None,
    evaluate: Evaluator,
    space: Space,
    feasible: npt.NDArray[np.bool_],
    alike: Sequence[Game],
) -> tuple[npt.NDArray[np.unsignedinteger], int]:
    """Return a party's ranks and number of classes, from a game with the same states if it wants the same."""
    check_time()
    for game in alike:
        if game.preferences[party] == preferences:
            return game.ranks[party], game.classes[party]
    return dense_ranks(preferences, evaluate, space, feasible)


def _feasible_states(
    rules: Rules, evaluate: Evaluator, space: Space, settle: npt.NDArray[np.int32] | None
) -> npt.NDArray[np.bool_]:
    excluded = np.zeros((1,) * len(space.shape), dtype=np.bool_)
    for rule in rules.infeasible:
        excluded = excluded | evaluate(rule.condition)
    for place, option in enumerate(rules.options):
        if option.fixed is None:
            continue
        excluded = excluded | (space.axis(place) != option.fixed)
        for level, condition in option.hold:
            if level <= option.fixed:
                excluded = excluded | ~evaluate(condition)
    feasible = ~space.flat(excluded).astype(np.bool_)
    if settle is not None:
        feasible &= settle == np.arange(space.size, dtype=np.int32)
    return feasible


def _status_quo(
    rules: Rules, space: Space, settle: npt.NDArray[np.int32] | None, feasible: npt.NDArray[np.bool_]
) -> int | None:
    if space.states:
        named = rules.status_quo
        place = space.place[named] if isinstance(named, str) else None
        return place if place is not None and feasible[place] else None
    levels = dict(rules.status_quo) if isinstance(rules.status_quo, Mapping) else {}
    for rule in rules.options:
        if rule.fixed is not None:
            levels[rule.option.name] = rule.option.levels[rule.fixed]
    state = space.find(levels)
    if state is None:
        return None
    if settle is not None:
        state = int(settle[state])
    return state if feasible[state] else None


def _under(policy: str | None, scenario: str | None) -> str:
    named = [f"policy {policy}"] if policy else []
    named += [f"scenario {scenario}"] if scenario else []
    return f" (under {' and '.join(named)})" if named else ""
