"""A model's answers beside what followed: the steps that a record has, their order, and where it ends.

A forecast is scored beside what one without the model would have got (a *baseline*; Tetlock 2005, *Expert
Political Judgment*). Three questions are asked of a stretch of a record, each with its own baseline:

- *steps*: was a step that came, from the state before it, a move that everybody who made it gains by? Beside
  it the share of such moves among all single changes that were open in the same state, which is what a step
  drawn at random would get.
- *order*: of two things that came, does the model say which comes first? It does when by moves that all who
  make them want one is never in place before the other has been. A coin gets half.
- *end*: what all ends of the model have in common, against the record on the last day. Beside it what the
  answer "everything stays as it is" gets.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np
import numpy.typing as npt

from ...engine import DEFAULT_MAX_DEAL
from ...game import Cache, Game, GameError, OutOfTimeError, TooLargeError, compile_game
from ...language import Model
from ...outlook import Willing, beside, find_ends, willing_states
from ..when import When
from .replay import state_on
from .result import Replay
from .scored import EndScore, Forecast, PairScore, Score, StepScore, WorldScore
from .timeline import Moment

Bool = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Thing:
    """What the record puts in place as one thing: an option, or an agreement with all its consents."""

    key: str
    options: tuple[str, ...]


def score(replay: Replay, first: When, last: When, policies: Sequence[str] = ("none",)) -> Score:
    """Set a model's answers beside what a record has after one day and up to another.

    The model answers from the state that the record has at the end of the first day. The scenario is the base
    world.

    Parameters
    ----------
    replay : Replay
    first, last : When
    policies : sequence of str
        `none` for no policy.

    Raises
    ------
    GameError
        For an unknown policy, or when the record has nothing between the days.
    """
    if last <= first:
        raise GameError(f"{last} is not after {first}, so there is nothing to score")
    moments = [moment for moment in replay.moments if first < moment.date <= last]
    if not any(moment.entries for moment in moments):
        raise GameError(f"the record has no step after {first} and up to {last}")
    things = tuple(_things(replay))
    start, end = state_on(replay.moments, first), state_on(replay.moments, last)
    return Score(
        replay=replay,
        first=first,
        last=last,
        start=start,
        end=end,
        steps=sum(len(moment.entries) for moment in moments),
        repeated=sum(bool(moment.entries) and not _net(moment) and _mapped(moment) for moment in moments),
        worlds={policy: _world(replay.model, policy, things, moments, start, end) for policy in policies},
    )


def _mapped(moment: Moment) -> bool:
    return any(change.entry is not None for change in moment.changes)


def _things(replay: Replay) -> Iterator[Thing]:
    """Yield what the record can put in place: options, and agreements of which it moves every consent."""
    model, mapped = replay.model, {o.name for o in replay.model.options()} - set(replay.unmoved)
    for option in model.options():
        if option.agreement is None and option.name in mapped:
            yield Thing(option.name, (option.name,))
    for key, agreement in model.agreements.items():
        consents = tuple(f"{party}.{key}" for party in agreement.between)
        if mapped.issuperset(consents):
            yield Thing(key, consents)


def _world(
    model: Model,
    policy: str,
    things: Sequence[Thing],
    moments: Sequence[Moment],
    start: Mapping[str, str],
    end: Mapping[str, str],
) -> WorldScore:
    game = compile_game(model, policy)
    steps = tuple(_step(game, things, moment) for moment in moments if _net(moment))
    number = _state(game, start)
    if number is None:
        return WorldScore(policy, steps, {})
    game = replace(game, status_quo=number, by_moves=Cache())
    return WorldScore(policy, steps, _forecasts(game, things, _came(things, moments, start), start, end))


def _forecasts(
    game: Game,
    things: Sequence[Thing],
    came: Mapping[Thing, When],
    start: Mapping[str, str],
    end: Mapping[str, str],
) -> dict[str, Forecast]:
    """Set where matters lead beside what came, in each reading that does not take too long."""
    forecasts = {}
    for reading in ("none", "answer"):
        try:
            with nullcontext() if reading == "none" else beside():
                willing = willing_states(game, DEFAULT_MAX_DEAL, foresight=reading == "answer")
        except (TooLargeError, OutOfTimeError):
            if reading == "none":
                raise
            continue
        found = find_ends(willing, chances=False)
        numbers = np.concatenate([each.numbers for each in found])
        forecasts[reading] = Forecast(
            kinds=tuple(each.kind for each in found),
            pairs=tuple(_pairs(willing, came)),
            ends=tuple(_end(game.model, game, thing, numbers, start, end) for thing in things),
        )
    return forecasts


# steps


def _net(moment: Moment) -> dict[str, str]:
    """Return what the steps of a date change, without what lapses on it: the options and their new levels."""
    said = [change for change in moment.changes if change.entry is not None]
    before = {change.option: change.before for change in reversed(said)}
    after = {change.option: change.after for change in said}
    return {option: level for option, level in after.items() if level != before[option]}


def _step(game: Game, things: Sequence[Thing], moment: Moment) -> StepScore:
    net = _net(moment)
    told = {
        change.entry.ref for change in moment.changes if change.entry is not None and change.option in net
    }
    entries = tuple(entry for entry in moment.entries if entry.ref in told)
    parties = {game.space.options[game.space.index[option]].party for option in net}
    movers = tuple(party for party in game.parties if party in parties)
    before = _state(game, moment.before)
    if before is None:
        return StepScore(moment.date, entries, net, movers, "outside", (), None)
    judged = _judge(game, before, net)
    verdict, unwilling = ("closed", ()) if judged is None else ("allowed" if judged else "willing", judged)
    return StepScore(moment.date, entries, net, movers, verdict, unwilling, _chance(game, things, before))


def _state(game: Game, raised: Mapping[str, str]) -> int | None:
    """Return the state of the game that the record has, settled; None where it cannot be."""
    assignment = game.space.find(raised)
    if assignment is None:
        return None
    state = int(game.settled(np.array([assignment]))[0])
    return state if game.feasible[state] else None


def _judge(game: Game, state: int, chosen: Mapping[str, str]) -> tuple[str, ...] | None:
    """Return which of those who make a choice in a state do not gain by it, None when it is closed."""
    space = game.space
    choice = state
    for name, level in chosen.items():
        place = space.index[name]
        kept, written = space.kept[place], space.options[place].levels.index(level)
        if written not in kept:
            return None
        choice += (kept.index(written) - choice // space.strides[place] % len(kept)) * space.strides[place]
    movers = sorted({space.parties.index(space.options[space.index[name]].party) for name in chosen})
    end = int(game.settled(np.array([choice]))[0])
    mask = game.legality.mask(movers)
    if (
        end == state
        or not game.feasible[end]
        or game.legality.closed(np.array([state]), np.array([choice]), mask)[0]
    ):
        return None
    return tuple(
        game.parties[mover] for mover in movers if game.ranks[mover][end] <= game.ranks[mover][state]
    )


def _chance(game: Game, things: Sequence[Thing], state: int) -> float | None:
    """Return which share of the single changes that are open in a state all who make them gain by."""
    judged = [
        found
        for chosen in _single_changes(game, things, state)
        if (found := _judge(game, state, chosen)) is not None
    ]
    return sum(not unwilling for unwilling in judged) / len(judged) if judged else None


def _single_changes(game: Game, things: Sequence[Thing], state: int) -> Iterator[dict[str, str]]:
    """Yield the changes of one option, and of one agreement: its conclusion, or that one party leaves it."""
    now = game.space.levels(state)
    for thing in things:
        places = [game.space.index[name] for name in thing.options]
        levels = game.space.options[places[0]].levels
        if len(places) == 1:
            yield from ({thing.options[0]: level} for n, level in enumerate(levels) if n != now[places[0]])
            continue
        standing = min(now[place] for place in places)
        for number, level in enumerate(levels):
            names = [n for n, place in zip(thing.options, places, strict=True) if now[place] != number]
            if number > standing:
                yield dict.fromkeys(names, level)
            elif number < standing:
                yield from ({name: level} for name in names)


# order


def _came(things: Sequence[Thing], moments: Sequence[Moment], start: Mapping[str, str]) -> dict[Thing, When]:
    """Return what was not in place at first and came, with the date on which it first did."""
    return {
        thing: min(dates)
        for thing in things
        if not all(name in start for name in thing.options)
        and (dates := [m.date for m in moments if all(name in m.state for name in thing.options)])
    }


def _pairs(willing: Willing, came: Mapping[Thing, When]) -> Iterator[PairScore]:
    game = willing.game
    inside = {thing: _in_place(game, thing)[willing.states] for thing in came}
    early = {thing: _without(willing, inside[thing]) for thing in came}
    for one, other in combinations(sorted(came, key=lambda thing: came[thing]), 2):
        if came[one] == came[other]:
            continue
        # what the model never sees in place says nothing of when it comes
        expected = inside[one].any() and inside[other].any()
        one_first = expected and not (early[one] & inside[other]).any()
        other_first = expected and not (early[other] & inside[one]).any()
        verdict = "silent" if one_first == other_first else "right" if one_first else "wrong"
        yield PairScore(one.key, other.key, verdict)


def _in_place(game: Game, thing: Thing) -> Bool:
    found = np.ones(game.space.shape, dtype=np.bool_)
    for name in thing.options:
        found &= game.space.axis(game.space.index[name]) > 0
    return found.reshape(-1)


def _without(willing: Willing, there: Bool) -> Bool:
    """Return the nodes that can be reached while something is never in place."""
    return willing.distances(~there) >= 0


# end


def _end(
    model: Model,
    game: Game,
    thing: Thing,
    numbers: npt.NDArray[np.integer],
    start: Mapping[str, str],
    end: Mapping[str, str],
) -> EndScore:
    options = {option.name: option for option in model.options()}
    levels = options[thing.options[0]].levels

    def level(state: Mapping[str, str]) -> str:
        return levels[min(levels.index(state.get(name, levels[0])) for name in thing.options)]

    found = np.min([game.space.level(game.space.index[name], numbers) for name in thing.options], axis=0)
    says = tuple(levels[number] for number in np.unique(found).tolist())
    return EndScore(thing.key, level(start), level(end), says)
