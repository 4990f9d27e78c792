"""At a state: what each party could do by one change, what closes the rest, and what somebody wants to do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from ..engine import DEFAULT_MAX_DEAL, Movers
from ..engine.list_moves import party_arcs
from ..game import Because, Game, Step, describe_step
from ..game.closed import Judge, Reason
from ..game.patience import check_time
from ..game.step import because_of
from ..language import Option
from ..outlook.improvements import Improvements
from ..results import Result, Row, State, plural
from .status import closed_by


@dataclass(frozen=True)
class Turn:
    """One change that one party could make, or cannot.

    Attributes
    ----------
    party : str
    option : Option or None
        What is changed; None in graph form.
    level : str
        The level that it is brought to; in graph form the state.
    step : Step or None
        The move, None where it is closed.
    loses : mapping of party to Because
        For each party that the move leaves worse off, what of its preferences decides that.
    blocked_by : tuple of Reason
        What closes it; none where it is open.
    """

    party: str
    option: Option | None
    level: str
    step: Step | None
    loses: Mapping[str, Because]
    blocked_by: tuple[Reason, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return the documented JSON form."""
        return {
            "party": self.party,
            "option": None if self.option is None else self.option.name,
            "level": self.level,
            "open": self.step is not None,
            "step": None if self.step is None else self.step.to_dict(),
            "loses": {party: str(because) for party, because in self.loses.items()},
            "blocked_by": [reason.kind for reason in self.blocked_by],
        }


@dataclass(frozen=True, repr=False)
class Crossroads(Result):
    """Where one can go from a state.

    Attributes
    ----------
    game : Game
    state : State
    turns : tuple of Turn
        Single changes, party by party, in the order of the file.
    wanted : tuple of Step
        The lean improvements, alone and in deals: what all who make them gain by; the plainest first.
    """

    game: Game
    state: State
    turns: tuple[Turn, ...]
    wanted: tuple[Step, ...]

    def __repr__(self) -> str:
        opened = sum(turn.step is not None for turn in self.turns)
        return f"Crossroads({opened} of {plural(len(self.turns), 'change')} open, {len(self.wanted)} wanted)"

    def rows(self) -> list[Row]:
        """Return one row per change."""
        return [
            {"party": turn.party, "option": each["option"], "level": turn.level, "open": each["open"]}
            for turn in self.turns
            for each in (turn.to_dict(),)
        ]

    def to_dict(self) -> dict[str, Any]:
        """Return the documented JSON form."""
        return {
            "policy": self.game.policy,
            "scenario": self.game.scenario,
            "state": self.state,
            "turns": [turn.to_dict() for turn in self.turns],
            "wanted": [step.to_dict() for step in self.wanted],
        }


def crossroads(game: Game, state: int, max_deal: int = DEFAULT_MAX_DEAL) -> Crossroads:
    """Tell where one can go from a state.

    Parameters
    ----------
    game : Game
    state : int
        A feasible state.
    max_deal : int
        The largest number of parties in a deal.
    """
    wanted = wanted_steps(game, state, max_deal)
    return Crossroads(game, game.space.describe(state), turns_from(game, state), tuple(wanted))


def wanted_steps(game: Game, state: int, max_deal: int = DEFAULT_MAX_DEAL) -> list[Step]:
    """Return the lean improvements from a state, alone and in deals, the plainest first."""
    improvements = Improvements(game, max_deal)
    found = [
        describe_step(game, state, int(choice), improvements.movers[number].parties)
        for number, (_, choices) in improvements.of(np.array([state]))
        for choice in choices
    ]
    return sorted(found, key=lambda step: (len(step.raised) + len(step.lowered), len(step.movers)))


def turns_from(game: Game, state: int) -> tuple[Turn, ...]:
    """Return every single change that one party could make in a state, or cannot; in graph form its arcs."""
    return tuple(_along_arcs(game, state) if game.space.states else _by_options(game, state))


def _along_arcs(game: Game, state: int) -> Iterator[Turn]:
    for party, name in enumerate(game.parties):
        check_time()
        ends = party_arcs(game, party).from_state(state)
        for end in map(int, ends):
            step = describe_step(game, state, end, (party,))
            yield Turn(name, None, str(step.state), step, because_of(game, end, state))


def _by_options(game: Game, state: int) -> Iterator[Turn]:
    judge, space = Judge(game.model), game.space
    levels = space.levels(state)
    for place, option in enumerate(space.options):
        check_time()
        _, choices = Movers(game, (game.party(option.party),), (place,)).moves_from(np.array([state]))
        reached = {space.levels(int(choice))[place]: int(choice) for choice in choices}
        for number, level in enumerate(option.levels):
            if number == levels[place]:
                continue
            if number in reached:
                end = int(game.settled(np.array([reached[number]]))[0])
                step = describe_step(game, state, reached[number])
                yield Turn(option.party, option, level, step, because_of(game, end, state))
                continue
            yield Turn(option.party, option, level, None, {}, closed_by(game, judge, place, state, number))
