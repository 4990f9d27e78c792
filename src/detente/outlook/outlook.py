"""What can happen: possible, willing, at rest, and where it ends."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np

from ..concepts import CONCEPTS
from ..engine import DEFAULT_MAX_DEAL, LIMITS, able_parties, engine_of, reach_of
from ..game import Game, Step, TooLargeError, rung_numbers, state_columns
from ..game.patience import OutOfTimeError
from ..readings import Foresight
from ..results import Result, Row, State
from ..stability import Stability, stability
from .ends import End, find_ends
from .foresight import beside
from .ladders import Span, span
from .possible import Possible, possible_states
from .rounds import typical_round
from .summary import Round, Summary, summarise
from .willing import Willing, willing_states

Tell = Callable[[str], None]


@dataclass(frozen=True, eq=False, repr=False)
class Outlook(Result):
    """What can happen from the status quo.

    Attributes
    ----------
    game : Game
    max_deal : int
    possible : Possible
        Where allowed moves lead.
    willing : Willing
        Where improvements alone lead.
    ends : tuple of End
        Resting states and cycles, the likeliest first.
    relationship : mapping of ladder to mapping of set to Span or None
        Best and worst rung over the possible, the willing and the willing resting states (`rests`).
    summary : Summary
        All ends together.
    answer : Outlook or None
        The same in the second reading (`foresight.py`), where it is told beside this one.
    lacking : str or None
        Why it is not, though it was asked for: `time` was up, or its moves are too many to be `listed`.
    """

    game: Game
    max_deal: int
    possible: Possible
    willing: Willing
    ends: tuple[End, ...]
    relationship: Mapping[str, Mapping[str, Span | None]]
    summary: Summary
    answer: Outlook | None = None
    lacking: str | None = None

    def __repr__(self) -> str:
        rests = sum(end.kind == "rest" for end in self.ends)
        return (
            f"Outlook({self.game.model.title!r}, possible={self.possible_count}, "
            f"willing={len(self.willing.states)}, rests={rests}, cycles={len(self.ends) - rests})"
        )

    @property
    def every(self) -> bool:
        """Whether all improvements were followed, or only the lean ones."""
        return self.willing.improvements.every

    @property
    def foresight(self) -> bool:
        """Whether this is the second reading, in which nobody steps into an answer that undoes the gain."""
        return self.willing.improvements.foresight

    @property
    def reading(self) -> Foresight:
        """Which reading this is."""
        return "answer" if self.foresight else "none"

    @property
    def readings(self) -> tuple[Outlook, ...]:
        """This reading, and the second where it is told beside it."""
        return (self,) if self.answer is None else (self, self.answer)

    @cached_property
    def nash(self) -> frozenset[int]:
        """The numbers of the states at rest in which nobody has an improvement, answered or not."""
        rests = np.array([int(end.numbers[0]) for end in self.ends if end.kind == "rest"], dtype=np.int64)
        if not self.foresight:
            return frozenset(rests.tolist())
        engine = engine_of(self.game)
        left = [engine.replies(party, np.sort(rests))[0] for party in able_parties(self.game)]
        return frozenset(np.setdiff1d(rests, np.concatenate([rests[:0], *left])).tolist())

    def concepts(self, end: End) -> tuple[str, ...]:
        """Return the four concepts, or those of them, under which a state at rest is an equilibrium.

        Where nobody has an improvement, all do. In the second reading each improvement of a single party is
        met by the others' improvements, so SEQ holds, and with it GMR.
        """
        state = int(end.numbers[0])
        if end.kind == "cycle":
            return ()
        if state in self.nash:
            return CONCEPTS
        return ("gmr", "smr", "seq") if self._smr.holds("smr")[state] else ("gmr", "seq")

    @cached_property
    def _smr(self) -> Stability:
        return stability(self.game, concepts=["smr"])

    @property
    def possible_count(self) -> int:
        """How many states are possible."""
        return int(np.count_nonzero(self.possible.states))

    def states(self, end: End, limit: int | None = None) -> list[State]:
        """Return the states of an end, by the names of their options and levels, or by their own.

        Parameters
        ----------
        end : End
            One of the `ends`.
        limit : int, optional
            How many to name; all by default.
        """
        return self.game.space.describe_all(end.numbers[:limit])

    def round(self, end: End) -> tuple[Step, ...]:
        """Return a typical round of a cycle: a shortest one through the state of it that is reached first."""
        return typical_round(self.willing, end)

    def round_shares(self, end: End) -> Round:
        """Return how a cycle, one of the `ends`, divides its steps in the long run."""
        cycles = [each for each in self.ends if each.kind == "cycle"]
        return next(told for each, told in zip(cycles, self.summary.rounds, strict=True) if each is end)

    def rows(self) -> list[Row]:
        """Return one row per end, of the second reading below the first where both are told."""
        return [
            {
                "reading": told.reading,
                "kind": end.kind,
                "size": len(end.numbers),
                "chance": end.chance,
                "moves": end.moves,
                "state": self.game.space.describe(int(end.numbers[0])),
            }
            for told in self.readings
            for end in told.ends
        ]

    def wide_rows(self) -> list[Row]:
        """Return one row per state of an end; `end` numbers the ends of a reading, the likeliest first."""
        told = [
            (
                end,
                {
                    "reading": read.reading,
                    "end": place,
                    "kind": end.kind,
                    "size": len(end.numbers),
                    "chance": end.chance,
                    "moves": end.moves,
                },
            )
            for read in self.readings
            for place, end in enumerate(read.ends, start=1)
        ]
        return [
            {**row, **state}
            for end, row in told
            for state in state_columns(self.game, end.numbers, tuple(row))
        ]

    def to_dict(self, limit: int | None = None) -> dict[str, Any]:
        """Return plain data; `limit` bounds how many ends, and states of an end, are listed."""
        return {
            "title": self.game.model.title,
            "policy": self.game.policy,
            "scenario": self.game.scenario,
            "max_deal": self.max_deal,
            "every_improvement": self.every,
            "foresight": self.reading,
            "status_quo": self.game.space.describe(self.game.start()),
            "possible": self.possible_count,
            **self._reading(limit),
            "answer": None if self.answer is None else self.answer._reading(limit),
            "answer_lacking": self.lacking,
            "note": "chance and moves are an illustration, never a forecast; null where they are not known",
        }

    def _reading(self, limit: int | None) -> dict[str, Any]:
        """Return what hangs on which moves are followed."""
        return {
            "willing": len(self.willing.states),
            "resting": int(np.count_nonzero(self.willing.resting)),
            "ends_count": len(self.ends),
            "ends": [
                {
                    "kind": end.kind,
                    "size": len(end.numbers),
                    "states": self.states(end, limit),
                    "chance": end.chance,
                    "moves": end.moves,
                    "lacking": end.lacking,
                    **(self._cycle(end) if end.kind == "cycle" else {"concepts": list(self.concepts(end))}),
                }
                for end in self.ends[:limit]
            ],
            "summary": self.summary.to_dict(),
            "relationship": {
                ladder: {name: None if found is None else found.to_dict() for name, found in spans.items()}
                for ladder, spans in self.relationship.items()
            },
        }

    def _cycle(self, end: End) -> dict[str, Any]:
        steps = self.round(end)
        return {
            "round": {"start": steps[-1].state, "path": [step.to_dict() for step in steps]},
            "shares": self.round_shares(end).to_dict(),
        }


def outlook(
    game: Game,
    max_deal: int = DEFAULT_MAX_DEAL,
    tell: Tell | None = None,
    *,
    every: bool = False,
    foresight: Foresight = "none",
) -> Outlook:
    """Find what can happen from the status quo and where it ends.

    Parameters
    ----------
    game : Game
    max_deal : int
        The largest number of parties in a deal.
    tell : callable, optional
        Told in a few words what is under way.
    every : bool
        Whether all improvements are followed, or only the lean ones.
    foresight : str
        Which reading is told: the first (none), the second (answer), or both. With both, the second is left
        out where it takes longer than the time that is given, or half a minute where none is.

    Raises
    ------
    GameError
        When there is no status quo to start from.
    TooLargeError
        When the second reading alone is asked for, and its moves are too many to be listed.
    OutOfTimeError
        When the time is up before the ends are known; where only the chances take longer, they are left out.
    """
    say = tell or (lambda _: None)
    say("where allowed moves lead")
    with ThreadPoolExecutor(1) as pool:
        # on another processor, as what anybody wants does not hang on it
        possible = pool.submit(copy_context().run, possible_states, reach_of(game, max_deal))
        if game.space.size > LIMITS.kept:  # too long for somebody who breaks off to wait for it
            possible.result()
        found = _reading(game, max_deal, possible.result, say, every=every, foresight=foresight == "answer")
    if foresight != "both":
        return found
    try:
        with beside():
            second = _reading(game, max_deal, possible.result, say, every=every, foresight=True)
            return replace(found, answer=second)
    except OutOfTimeError:
        return replace(found, lacking="time")
    except TooLargeError:
        return replace(found, lacking="listed")


def _reading(
    game: Game, max_deal: int, known: Callable[[], Possible], say: Tell, *, every: bool, foresight: bool
) -> Outlook:
    """Find where matters end in one of the readings."""
    wanted = "what stands when the others have answered" if foresight else "what every mover wants"
    say(wanted)
    willing = willing_states(
        game,
        max_deal,
        lambda done, known: say(f"{wanted}, {done:,} of {known:,} known states"),
        every=every,
        foresight=foresight,
    )
    resting, possible = willing.states[willing.resting], known()
    relationship = {}
    for key, ladder in game.model.ladders.items():
        rungs = rung_numbers(game, ladder)
        relationship[key] = {
            "possible": span(ladder, rungs, possible.states),
            "willing": span(ladder, rungs, willing.states),
            "rests": span(ladder, rungs, resting),
        }
    say(f"where {len(willing.states):,} states end, and the chances")
    ends = find_ends(willing)
    return Outlook(
        game=game,
        max_deal=max_deal,
        possible=possible,
        willing=willing,
        ends=ends,
        relationship=relationship,
        summary=summarise(willing, ends),
    )
