"""Why a state is or is not stable for a party, move by move."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from ..concepts import concept_of
from ..game import Game, Step
from ..results import Result, Row, State, plural, state_text
from .answers import Ways, arc_step, find_answer, ways_of


@dataclass(frozen=True)
class ExplainedImprovement:
    """One improvement and what meets it.

    Attributes
    ----------
    step : Step
        The improving move.
    sanctioned_by : tuple of Step
        The shortest reply of the others that deters it; empty when there is none.
    escape : Step or None
        Where no reply deters and the concept is SMR: a move by which the party gets out of a reply
        (`escaped_reply`) that would otherwise hurt.
    escaped_reply : tuple of Step
    together : mapping of option to level, or None
        In SIM, where the improvement and the others' moves, `sanctioned_by`, lead when made at once.
    follows : tuple of Step
        In limited-move stability, what the party foresees after its move.
    undecided : bool
        Whether the search for a reply was given up before it came to an end.
    alike : int
        How many improvements are not told as this one is a part of them that serves as well and is met, or
        not, as they are.
    """

    step: Step
    sanctioned_by: tuple[Step, ...]
    escape: Step | None = None
    escaped_reply: tuple[Step, ...] = ()
    together: State | None = None
    follows: tuple[Step, ...] = ()
    undecided: bool = False
    alike: int = 0


@dataclass(frozen=True, repr=False)
class Explanation(Result):
    """The verdict for one state, party and concept with its reasons.

    `stable` is None where a search was given up; `more` improvements are not told one by one.

    `party` is several names joined by `+` for a coalition. `reading` tells what was asked beyond the party's
    ordinary preferences, as in `Stability`.
    """

    state: State
    party: str
    concept: str
    stable: bool | None
    improvements: tuple[ExplainedImprovement, ...]
    reading: Mapping[str, Any] = field(default_factory=dict)
    more: int = 0

    def __repr__(self) -> str:
        verdict = {True: "stable", False: "not stable", None: "undecided"}[self.stable]
        found = plural(len(self.improvements), "improvement")
        return f"Explanation({self.party}, {self.concept}: {verdict}, {found})"

    def rows(self) -> list[Row]:
        """Return one row per improvement."""
        return [
            {
                "improvement": state_text(found.step.state),
                "met": bool(found.sanctioned_by),
                "reply": "; then ".join(
                    f"{' and '.join(step.movers)} to {state_text(step.state)}" for step in found.sanctioned_by
                ),
            }
            for found in self.improvements
        ]

    def to_dict(self) -> dict[str, Any]:
        """Return the documented JSON form."""
        return {
            "state": self.state,
            "party": self.party,
            "concept": self.concept,
            "stable": self.stable,
            **self.reading,
            "improvements": [
                {
                    "to": found.step.state,
                    "move": found.step.to_dict(),
                    "sanctioned_by": [step.to_dict() for step in found.sanctioned_by],
                    "escape": None if found.escape is None else found.escape.to_dict(),
                    **({} if found.together is None else {"together": found.together}),
                    **({"alike": found.alike} if found.alike else {}),
                    **({"follows": [step.to_dict() for step in found.follows]} if found.follows else {}),
                }
                for found in self.improvements
            ],
            "more": self.more,
        }


def explain(game: Game, state: int, party: int, concept: str, *, strict: bool = False) -> Explanation:
    """Explain whether a state is stable for a party.

    Parameters
    ----------
    game : Game
    state : int
        A feasible state.
    party : int
    concept : str
        nash, gmr, smr or seq.
    strict : bool
        Whether a sanction must be strictly worse.
    """
    rank = game.ranks[party]
    held = rank < rank[state] if strict else rank <= rank[state]
    _, ends = ways_of(game, party, improving=True)(np.array([state]))
    others = (other for other in range(len(game.parties)) if other != party)
    return explained(
        game,
        state,
        (party,),
        concept,
        ends=list(dict.fromkeys(ends.tolist())),
        held=held & game.feasible,
        replies={other: ways_of(game, other, improving=concept_of(concept).credible) for other in others},
        own=ways_of(game, party, improving=False),
    )


def explained(
    game: Game,
    state: int,
    members: Sequence[int],
    concept: str,
    *,
    ends: Sequence[int],
    held: npt.NDArray[np.bool_],
    replies: Mapping[int, Ways],
    own: Ways,
    reading: Mapping[str, Any] | None = None,
) -> Explanation:
    """Explain by what answers there are to each move that tempts the members.

    Parameters
    ----------
    game : Game
    state : int
    members : sequence of int
    concept : str
        nash, gmr, smr or seq.
    ends : sequence of int
        Where the tempting moves lead.
    held : bool array, shape (size,)
        Which states deter.
    replies : mapping of party to Ways
        The moves with which each of the others may answer.
    own : Ways
        The members' moves.
    reading : mapping, optional
    """
    kind, found = concept_of(concept), []
    escapes = own if kind.escapes else None
    for end in ends:
        step = arc_step(game, members, state, end)
        answer = find_answer(game, end, replies, held, escapes, members) if kind.answered else None
        if answer is None:
            found.append(ExplainedImprovement(step, ()))
        elif answer[1] is None:
            found.append(ExplainedImprovement(step, answer[0]))
        else:
            found.append(ExplainedImprovement(step, (), answer[1], answer[0]))
    return Explanation(
        state=game.space.describe(state),
        party="+".join(game.parties[party] for party in members),
        concept=concept,
        stable=all(one.sanctioned_by for one in found),
        improvements=tuple(found),
        reading=reading or {},
    )
