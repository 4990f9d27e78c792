"""One move told in names: who does what, what falls with it, and who gains."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from ..results import State
from .because import Because, Deciding
from .game import Game


@dataclass(frozen=True)
class Step:
    """A move from one state to the next.

    Attributes
    ----------
    movers : tuple of str
        The parties that act; more than one is a deal.
    raised, lowered : mapping of option to level
        What the movers choose, with the new levels.
    settled : mapping of option to level
        What drops because its `while` or snapback condition no longer holds.
    state : mapping of option to level, or str
        The state the move leads to, by its raised options; in graph form its name.
    gains : mapping of party to bool
        Whether each party strictly prefers that state to the one before.
    must : bool
        Whether the mover could not have stayed.
    before : mapping of option to level, or str
        The state the move starts from; who tells a move needs it, and `to_dict` leaves it out.
    because : mapping of party to Because
        For each party that gains, what of its preferences decides that.
    riders : tuple of str
        Options that it sets and need not, as all who make it would be as well off without; told where all
        improvements are followed.
    """

    movers: tuple[str, ...]
    raised: Mapping[str, str]
    lowered: Mapping[str, str]
    settled: Mapping[str, str]
    state: State
    gains: Mapping[str, bool]
    must: bool = False
    before: State = field(default_factory=dict)
    because: Mapping[str, Because] = field(default_factory=dict)
    riders: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return the documented JSON form."""
        return {
            "movers": list(self.movers),
            "raised": dict(self.raised),
            "lowered": dict(self.lowered),
            "settled": dict(self.settled),
            "state": self.state,
            "gains": dict(self.gains),
            "because": {party: str(reason) for party, reason in self.because.items()},
            **({"must_move": True} if self.must else {}),
            **({"riders": list(self.riders)} if self.riders else {}),
        }


def describe_step(game: Game, state: int, assignment: int, movers: Sequence[int] = ()) -> Step:
    """Tell the move from a state by the given assignment.

    Parameters
    ----------
    game : Game
    state, assignment : int
    movers : sequence of int
        Who moves; needed in graph form alone, where the assignment is the state that is reached.
    """
    space = game.space
    if space.states:
        return Step(
            movers=tuple(game.parties[party] for party in movers),
            raised={},
            lowered={},
            settled={},
            state=space.describe(assignment),
            gains=_gains(game, state, assignment),
            must=game.forced and len(movers) == 1 and bool(game.must[movers[0], state]),
            before=space.describe(state),
            because=because_of(game, state, assignment),
        )
    end = assignment if game.settle is None else int(game.settle[assignment])
    before, chosen, after = space.levels(state), space.levels(assignment), space.levels(end)
    raised: dict[str, str] = {}
    lowered: dict[str, str] = {}
    settled: dict[str, str] = {}
    acting: list[str] = []
    for place, option in enumerate(space.options):
        if chosen[place] != before[place]:
            (raised if chosen[place] > before[place] else lowered)[option.name] = option.levels[chosen[place]]
            if option.party not in acting:
                acting.append(option.party)
        if after[place] != chosen[place]:
            settled[option.name] = option.levels[after[place]]
    return Step(
        movers=tuple(acting),
        raised=raised,
        lowered=lowered,
        settled=settled,
        state=space.describe(end),
        gains=_gains(game, state, end),
        before=space.describe(state),
        because=because_of(game, state, end),
    )


def told_again(game: Game, step: Step) -> Step:
    """Return a move of another game, which differs only in what the parties prefer, as they see it here."""
    state, end = game.space.number(step.before), game.space.number(step.state)
    return replace(step, gains=_gains(game, state, end), because=because_of(game, state, end))


def _gains(game: Game, state: int, end: int) -> dict[str, bool]:
    return {
        name: bool(game.ranks[party][end] > game.ranks[party][state])
        for party, name in enumerate(game.parties)
    }


def because_of(game: Game, state: int, end: int) -> dict[str, Because]:
    """Return for each party that prefers the second of two states to the first what decides that."""
    deciding, found = Deciding(game.model), {}
    for party, (name, preferences) in enumerate(zip(game.parties, game.preferences, strict=True)):
        if game.ranks[party][end] > game.ranks[party][state]:
            worth = [at if game.worth is None else int(game.worth[party][at]) for at in (state, end)]
            because = deciding.because(preferences, *(_levels(game, at) for at in worth))
            if because is not None:
                found[name] = because
    return found


def _levels(game: Game, state: int) -> dict[str, int] | int:
    space = game.space
    if space.states:
        return state
    return {
        option.name: level for option, level in zip(space.options, space.levels(state), strict=True) if level
    }
