"""Why a verdict on a claim is another one in a changed model: the first step that tells the two apart.

A verdict mostly hangs on whether there is some way from the status quo. Where there is one in one of the two
models alone, its witness is gone step by step in the other, up to the first step that is closed there, leads
elsewhere, or is not wanted by one of those who would make it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from ..concepts import BY_REPLIES, OWN
from ..engine import DEFAULT_MAX_DEAL
from ..engine.list_moves import party_arcs
from ..game import Because, Cache, Game, GameError, Step, TooLargeError, compile_game, describe_step
from ..game.closed import Judge, Reason, why_closed
from ..game.rules import commitments_of, scenario_of
from ..game.step import because_of
from ..language import Model
from ..results import State
from ..stability import own_stability
from .claims import ClaimVerdict
from .looks import Change
from .walk import wanted_steps
from .worlds import World

AT_REST = ("rests", "always_rests", "equilibrium")
"""Which forms of claim speak of where matters rest."""
ROUND = 500
"""In how many states of a round at most it is looked for the step that ends it."""


@dataclass(frozen=True)
class Hindrance:
    """What keeps a step of one model from being made in another.

    Attributes
    ----------
    kind : str
        It is `shut`, does not last (`settles` elsewhere), or is `unwanted` by a party.
    step : Step
        As it is where it can be made.
    free, bound : Game
        Where it can be made, and where it is not.
    reasons : tuple of Reason
        What shuts it.
    party : str
        Who does not want it.
    for_it, against : Because or None
        What of that party's preferences decides for it in the one, and against it in the other.
    falls, stays : tuple of str
        The options that fall with it in the second game and not in the first, and the other way round.
    """

    kind: Literal["shut", "settles", "unwanted"]
    step: Step
    free: Game
    bound: Game
    reasons: tuple[Reason, ...] = ()
    party: str = ""
    for_it: Because | None = None
    against: Because | None = None
    falls: tuple[str, ...] = ()
    stays: tuple[str, ...] = ()


@dataclass(frozen=True)
class Flip:
    """A verdict before and after a change, and what makes it another.

    Attributes
    ----------
    model : Model
        After the change.
    before, after : ClaimVerdict
    cause : str
        The `claim` says something else; matters `start` elsewhere; a `step` of the way is hindered; matters
        come to `rest` in one of the two only, or go `round` in one only; an equilibrium is within `reach` in
        one only, or some `party` would leave it in one only, whatever is answered; or some `other` cause, for
        which only the two reasons are told.
    start : pair of states or None
        The status quo before and after, where that is the cause.
    hindrance : Hindrance or None
        Of the way, or of the step by which matters go on from where they would rest.
    place, length : int
        Which step of how many is hindered.
    now : bool
        Whether it is after the change that the step can be made, or the equilibrium is none.
    party : str
    """

    model: Model
    before: ClaimVerdict
    after: ClaimVerdict
    cause: Literal["claim", "start", "step", "rest", "round", "reach", "party", "other"]
    start: tuple[State, State] | None = None
    hindrance: Hindrance | None = None
    place: int = 0
    length: int = 0
    now: bool = False
    party: str = ""


def why_flipped(models: tuple[Model, Model], change: Change) -> Flip | None:
    """Tell what makes a verdict another one in a model that has been changed.

    Parameters
    ----------
    models : pair of Model
        Before and after the change, as `Model.written` has them.
    change : Change
        Of a verdict, as `changed_verdicts` yields it for the two.

    Returns
    -------
    Flip or None
        None where the claim was not made before, or is made no more.

    Examples
    --------
    >>> from detente import api
    >>> text = api.dump(api.load("chicken"))
    >>> models = api.loads(text), api.loads(text.replace("concept: smr", "concept: nash"))
    >>> changes = api.changed_verdicts(*(model.claims().verdicts for model in models))
    >>> for change in changes:
    ...     print(api.why_flipped((models[0].written, models[1].written), change).cause)
    claim
    """
    before, after = change.was, change.verdict
    if before is None or before is after:
        return None
    asked = [(v.claim.query, v.claim.conditions, v.claim.concept, v.claim.concepts) for v in (before, after)]
    if asked[0] != asked[1]:
        return Flip(models[1], before, after, "claim")
    other = Flip(models[1], before, after, "other")
    if before.holds is None or after.holds is None:
        return other
    try:
        games = [
            compile_game(model, verdict.policy, verdict.scenario)
            for model, verdict in zip(models, (before, after), strict=True)
        ]
        return _compared(games[0], games[1], before, after) or other
    except (GameError, TooLargeError):
        return other


def _compared(was: Game, now: Game, before: ClaimVerdict, after: ClaimVerdict) -> Flip | None:
    starts = was.space.describe(was.start()), now.space.describe(now.start())
    if starts[0] != starts[1]:
        return Flip(now.model, before, after, "start", start=starts)
    present = after.holds is _shown_by_a_way(after)
    free, bound, shown = (now, was, after) if present else (was, now, before)
    path, state = shown.witness.path or (), shown.witness.state
    for place, step in enumerate(path):
        found = _hindered(step, free, bound, by_will=shown.claim.form.by_will)
        if found is not None:
            return Flip(now.model, before, after, "step", None, found, place, len(path), present)
    if state is None:
        return None
    last = shown.claim.conditions[-1]
    if free.where(last)[free.find_state(state)] != bound.where(last)[bound.find_state(state)]:
        return Flip(now.model, before, after, "claim")
    if shown.claim.query not in AT_REST:
        return None
    flip = Flip(now.model, before, after, "other", now=not present)
    if shown.claim.query == "equilibrium" and (none := _no_equilibrium(shown, state, bound)):
        cause, party = none
        return replace(flip, cause=cause, party=party)
    if left := _left(state, free, bound):
        return replace(flip, cause="rest", hindrance=left)
    if stopped := _stopped(state, free, bound):
        return replace(flip, cause="round", hindrance=stopped, now=present)
    return None


def _no_equilibrium(
    shown: ClaimVerdict, state: State, bound: Game
) -> tuple[Literal["reach", "party"], str] | None:
    """Return what keeps a state from being an equilibrium: it is out of reach, or a party would leave it."""
    world, number = World(bound, DEFAULT_MAX_DEAL), bound.find_state(state)
    if not world.possible.states[number]:
        return "reach", ""
    concepts = shown.claim.by_party(bound.parties)
    if "nash" in concepts.values() or not {*concepts.values()} <= {*BY_REPLIES}:
        return None
    stable = own_stability(bound.within(world.possible.states, Cache()), concepts).stable[OWN]
    leaving = [name for party, name in enumerate(bound.parties) if not stable[party, number]]
    return ("party", leaving[0]) if leaving else None


def _shown_by_a_way(verdict: ClaimVerdict) -> bool:
    """Tell whether it is by holding that a claim has a witness, or by failing."""
    return not (verdict.claim.form.rules_out or verdict.claim.query in ("always_rests", "first"))


def _hindered(step: Step, free: Game, bound: Game, *, by_will: bool) -> Hindrance | None:
    """Return what keeps a step from being made in another game, None where nothing does."""
    state = bound.find_state(step.before)
    if isinstance(step.before, str):
        end = bound.find_state(step.state)
        if not any(end in party_arcs(bound, bound.party(party)).from_state(state) for party in step.movers):
            return Hindrance("shut", step, free, bound)
    else:
        chosen = {**step.raised, **step.lowered}
        options = {option.name: option.levels for option in bound.space.options}
        if any(level not in options.get(name, ()) for name, level in chosen.items()):
            return Hindrance("shut", step, free, bound)
        choice = {**step.before, **chosen}
        rules = commitments_of(bound.model, bound.policy), scenario_of(bound.model, bound.scenario)
        reasons = why_closed(Judge(bound.model), *rules, step.before, choice)
        number = bound.space.find(choice)
        if reasons or number is None:
            return Hindrance("shut", step, free, bound, reasons)
        end = int(bound.settled(np.array([number]))[0])
        if bound.space.describe(end) != step.state:
            fallen = describe_step(bound, state, number).settled
            falls = tuple(name for name, level in fallen.items() if step.settled.get(name) != level)
            stays = tuple(name for name, level in step.settled.items() if fallen.get(name) != level)
            return Hindrance("settles", step, free, bound, falls=falls, stays=stays)
    if not by_will or step.must:
        return None
    for party in step.movers:
        ranks = bound.ranks[bound.party(party)]
        if not ranks[end] > ranks[state]:
            against = because_of(bound, end, state).get(party)
            return Hindrance("unwanted", step, free, bound, (), party, step.because.get(party), against)
    return None


def _left(state: State, free: Game, bound: Game) -> Hindrance | None:
    """Return what keeps matters at rest in a state of one game, as in the other somebody goes on from it."""
    steps = wanted_steps(bound, bound.find_state(state))
    found = (_hindered(step, bound, free, by_will=True) for step in steps)
    return next(filter(None, found), None)


def _stopped(state: State, free: Game, bound: Game) -> Hindrance | None:
    """Return what ends in one game a round that goes on for good in another, begun in a state of it."""
    seen, waiting = {free.find_state(state)}, [state]
    while waiting and len(seen) < ROUND:
        for step in wanted_steps(free, free.find_state(waiting.pop(0))):
            if found := _hindered(step, free, bound, by_will=True):
                return found
            number = free.find_state(step.state)
            if number not in seen:
                seen.add(number)
                waiting.append(step.state)
    return None
