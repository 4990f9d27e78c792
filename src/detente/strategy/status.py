"""For the people who carry a policy out: what is open now, what is held back, and what would unlock it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from ..engine import DEFAULT_MAX_DEAL, Movers, reach_of
from ..game import Game, GameError, Step
from ..game.closed import Judge, Reason, why_closed
from ..game.patience import check_time
from ..game.rules import commitments_of, scenario_of
from ..language import Ban, Option, Rule, print_condition
from ..outlook import Possible, possible_states
from ..results import Result, Row, State, plural


@dataclass(frozen=True)
class LevelStatus:
    """One level of an option above the one that it is at.

    Attributes
    ----------
    level : str
    open : bool
        Whether its owner can bring the option to this level now by a move that changes nothing else.
    blocked_by : tuple of Reason
    unlocks : tuple of Step or None
        The fewest moves, by anybody, after which it is open; None when no moves open it.
    """

    level: str
    open: bool
    blocked_by: tuple[Reason, ...] = ()
    unlocks: tuple[Step, ...] | None = ()

    def to_dict(self) -> dict[str, Any]:
        """Return the documented JSON form."""
        return {"level": self.level, **_needed(self)}


@dataclass(frozen=True)
class OptionStatus:
    """One option of the side in the situation.

    Attributes
    ----------
    option : Option
    level : str
    in_place : bool
        Whether it is at its highest level already.
    open : bool
        Whether its owner can raise it now, to whatever level, by a move that changes nothing else.
    blocked_by : tuple of Reason
        What stands against raising it by one level, where it is not open.
    unlocks : tuple of Step or None
        The fewest moves, by anybody, after which it is open; None when no moves open it.
    levels : tuple of LevelStatus
        The same for each level above the one that it is at, the lowest first.
    """

    option: Option
    level: str
    in_place: bool
    open: bool
    blocked_by: tuple[Reason, ...]
    unlocks: tuple[Step, ...] | None
    levels: tuple[LevelStatus, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return the documented JSON form."""
        return {
            "option": self.option.name,
            "title": self.option.title,
            "level": self.level,
            "in_place": self.in_place,
            **_needed(self),
            "levels": [level.to_dict() for level in self.levels],
        }


def _needed(found: OptionStatus | LevelStatus) -> dict[str, Any]:
    return {
        "open": found.open,
        "blocked_by": [_reason_dict(reason) for reason in found.blocked_by],
        "unlocks": None if found.unlocks is None else [step.to_dict() for step in found.unlocks],
    }


@dataclass(frozen=True, repr=False)
class Status(Result):
    """What a side can do in a situation."""

    game: Game
    side: str
    state: State
    options: tuple[OptionStatus, ...]

    def __repr__(self) -> str:
        opened = sum(option.open for option in self.options)
        return f"Status({self.side}, {opened} of {plural(len(self.options), 'option')} open)"

    def rows(self) -> list[Row]:
        """Return one row per option."""
        return [
            {
                "option": found.option.name,
                "level": found.level,
                "open": found.open,
                "blocked_by": "; ".join(
                    print_condition(part) for reason in found.blocked_by for part in reason.missing
                ),
                "moves_to_unlock": None if found.unlocks is None else len(found.unlocks),
            }
            for found in self.options
        ]

    def to_dict(self) -> dict[str, Any]:
        """Return the documented JSON form."""
        return {
            "policy": self.game.policy,
            "scenario": self.game.scenario,
            "side": self.side,
            "state": self.state,
            "options": [option.to_dict() for option in self.options],
        }


def status(game: Game, side: str, state: int, max_deal: int = DEFAULT_MAX_DEAL) -> Status:
    """Tell which of a side's options are open in a state, which are held back, and what unlocks them.

    Parameters
    ----------
    game : Game
    side : str
        A side of the model.
    state : int
        A feasible state.
    max_deal : int
        The largest number of parties in a deal on the way to unlocking.
    """
    if game.space.states:
        raise GameError(
            "a model in graph form has no options that could be open or held back; `detente show` lists who "
            "can move from where to where"
        )
    reach = possible_states(reach_of(game, max_deal), start=state)
    judge = Judge(game.model)
    levels = game.space.levels(state)
    found = []
    for place, option in enumerate(game.space.options):
        check_time()
        if option.party not in game.model.sides[side]:
            continue
        above = range(levels[place] + 1, len(option.levels))
        here = _open(game, place, np.array([state]))[:, 0]
        is_open = bool(here[above.start :].any())
        where = None if here[above.start :].all() else _open(game, place, np.flatnonzero(reach.states))
        unlock = None
        if not is_open and where is not None:
            unlock = _fewest(game, reach, np.logical_or.reduce(where[above.start :], axis=0))
        found.append(
            OptionStatus(
                option=option,
                level=option.levels[levels[place]],
                in_place=not above,
                open=is_open,
                blocked_by=() if is_open or not above else closed_by(game, judge, place, state, above[0]),
                unlocks=() if is_open else unlock,
                levels=tuple(
                    LevelStatus(option.levels[level], True)
                    if where is None or here[level]
                    else LevelStatus(
                        option.levels[level],
                        False,
                        closed_by(game, judge, place, state, level),
                        _fewest(game, reach, where[level]),
                    )
                    for level in above
                ),
            )
        )
    return Status(game=game, side=side, state=game.space.describe(state), options=tuple(found))


def _fewest(game: Game, reach: Possible, opening: npt.NDArray[np.bool_]) -> tuple[Step, ...] | None:
    """Return the fewest moves to one of the states reached, given as they are listed; None where none is."""
    wanted = np.zeros(game.space.size, dtype=np.bool_)
    wanted[np.flatnonzero(reach.states)[opening]] = True
    way = reach.way(wanted)
    return None if way is None else way.steps


def _open(game: Game, option: int, states: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
    """Tell for each level in which of the states the owner can raise the option to it, and nothing else."""
    owner = game.party(game.space.options[option].party)
    rows, choices = Movers(game, (owner,), (option,)).moves_from(states)
    before = game.space.level(option, states[rows])
    after = game.space.level(option, game.settled(choices))
    raised = (game.space.level(option, choices) > before) & (after > before)
    result = np.zeros((len(game.space.options[option].levels), len(states)), dtype=np.bool_)
    result[after[raised], rows[raised]] = True
    return result


def closed_by(game: Game, judge: Judge, place: int, state: int, level: int) -> tuple[Reason, ...]:
    """Return what stands against bringing an option to a level by a move that changes nothing else."""
    option = game.space.options[place]
    rung = option.levels[level]
    start = game.space.describe(state)
    assert not isinstance(start, str)
    return why_closed(
        judge,
        commitments_of(game.model, game.policy),
        scenario_of(game.model, game.scenario),
        start,
        {**start, option.name: rung},
        lasting=True,
    )


def _condition_text(reason: Reason) -> str | None:
    """Return the condition that stands against it; of a ban what must not come of what."""
    if isinstance(ban := reason.written, Ban):
        return f"from {print_condition(ban.start)} to {print_condition(ban.end)}"
    return None if reason.condition is None else print_condition(reason.condition)


def _reason_dict(reason: Reason) -> dict[str, Any]:
    written = reason.written
    return {
        "kind": reason.kind,
        "by": reason.by,
        "condition": _condition_text(reason),
        "missing": [print_condition(part) for part in reason.missing],
        **({"title": written.title} if isinstance(written, Rule) and written.title else {}),
        **(
            {"from": print_condition(written.start), "to": print_condition(written.end)}
            if isinstance(written, Ban)
            else {}
        ),
        **({"source": list(written.source)} if written is not None and written.source else {}),
        **({"note": written.note} if written is not None and written.note else {}),
    }
