"""What an act may be, and where it leads: judged by names, so that no game need be compiled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..game.closed import Judge, Levels, Reason, impossible, raised_in, settled, why_closed
from ..language import Option
from .ground import Ground
from .refusal import RefusedError


@dataclass(frozen=True)
class Outcome:
    """What comes of a change.

    Attributes
    ----------
    movers : tuple of str
        Whose options it changes, in the order of the file.
    change : mapping of option to level
        What they choose, without what is so already.
    settled : mapping of option to level
        What falls with it, with the levels to which it does.
    state : mapping of option to level
        Where it leads, by the raised options.
    closed : tuple of Reason
        What stands against it; none where it is open.
    """

    movers: tuple[str, ...]
    change: Mapping[str, str]
    settled: Mapping[str, str]
    state: Mapping[str, str]
    closed: tuple[Reason, ...]


def outcome(ground: Ground, state: Levels, change: Levels) -> Outcome:
    """Return what comes of a change of options, whoever's they are.

    Parameters
    ----------
    ground : Ground
    state : mapping of option to level
        The situation, settled.
    change : mapping of option to level
        Options of the model, and levels that they have.
    """
    judge = ground.judge
    real = {
        name: level for name, level in change.items() if judge.number(name, level) != judge.level(name, state)
    }
    owners = {judge.options[name].party for name in real}
    movers = tuple(party for party in ground.model.parties if party in owners)
    choice = raised_in(judge, {**state, **real})
    end, _ = settled(judge, ground.commitments, ground.scenario, choice)
    fell = {
        name: end.get(name, judge.options[name].levels[0])
        for name in judge.options
        if name in choice and end.get(name) != choice[name]
    }
    closed = why_closed(judge, ground.commitments, ground.scenario, state, choice) if real else ()
    return Outcome(movers, real, fell, in_order(judge, end), closed)


def why_not(ground: Ground, state: Levels, change: Levels) -> tuple[Reason, ...]:
    """Return all that stands against a closed change, that it would not last included."""
    choice = raised_in(ground.judge, {**state, **change})
    return why_closed(ground.judge, ground.commitments, ground.scenario, state, choice, lasting=True)


@dataclass(frozen=True)
class Turn:
    """One change of one option that a party could make, or cannot.

    Attributes
    ----------
    option : Option
    level : str
        The level that it would be brought to.
    closed : tuple of Reason
        What stands against it; none where it is open.
    settled : mapping of option to level
        What would fall with it.
    """

    option: Option
    level: str
    closed: tuple[Reason, ...]
    settled: Mapping[str, str]


def turns(ground: Ground, state: Levels, party: str) -> tuple[Turn, ...]:
    """Return every single change of a party's options, open or not, in the order of the file."""
    found = []
    for option in ground.judge.options.values():
        if option.party != party:
            continue
        for level in option.levels:
            if level == state.get(option.name, option.levels[0]):
                continue
            change = {option.name: level}
            comes = outcome(ground, state, change)
            closed = why_not(ground, state, change) if comes.closed else ()
            found.append(Turn(option, level, closed, comes.settled))
    return tuple(found)


def may_deal(ground: Ground, movers: Sequence[str], change: Levels) -> bool:
    """Tell whether so many may agree on a change at once: any number on one agreement alone."""
    if len(movers) <= ground.max_deal:
        return True
    agreements = {ground.judge.options[name].agreement for name in change}
    return len(agreements) == 1 and None not in agreements


def standing(ground: Ground, state: Levels) -> dict[str, str]:
    """Return a situation as it stands once what is fixed is so and all has settled.

    Raises
    ------
    RefusedError
        Where no such situation can exist.
    """
    judge = ground.judge
    fixed = raised_in(judge, {**state, **ground.scenario.fixed})
    end, _ = settled(judge, ground.commitments, ground.scenario, fixed)
    reasons = tuple(impossible(judge, ground.commitments, ground.scenario, end))
    if reasons:
        raise RefusedError("impossible", reasons=reasons)
    return in_order(judge, end)


def in_order(judge: Judge, state: Levels) -> dict[str, str]:
    """Return a state's raised options in the order of the file, so that equal states are equal texts."""
    return {name: state[name] for name in judge.options if judge.level(name, state)}
