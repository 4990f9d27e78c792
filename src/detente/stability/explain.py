"""Why a state is or is not stable for a party, move by move."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from ..engine import Movers
from ..game import Game, Step, describe_step
from ..game.patience import check_time
from ..results import Result, Row, State, state_text

__all__ = ["ExplainedImprovement", "Explanation", "explain"]

States = npt.NDArray[np.integer]
CHUNK = 1 << 20


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
    """

    step: Step
    sanctioned_by: tuple[Step, ...]
    escape: Step | None = None
    escaped_reply: tuple[Step, ...] = ()
    together: State | None = None
    follows: tuple[Step, ...] = ()
    undecided: bool = False


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
        return f"Explanation({self.party}, {self.concept}: {verdict}, {len(self.improvements)} improvements)"

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
    search = _Search(game, state, party, concept, strict)
    improvements = tuple(search.improvement(int(choice)) for choice in search.improving_choices())
    return Explanation(
        state=game.space.describe(state),
        party=game.parties[party],
        concept=concept,
        stable=all(found.sanctioned_by for found in improvements),
        improvements=improvements,
    )


class _Search:
    """The search for a reply to each improvement: breadth first over (state, last mover)."""

    def __init__(self, game: Game, state: int, party: int, concept: str, strict: bool) -> None:
        self.game = game
        self.state = state
        self.party = party
        self.concept = concept
        self.strict = strict
        self.movers = [Movers.alone(game, k) for k in range(len(game.parties))]

    def improving_choices(self) -> States:
        """Return one assignment for every state that improves on the start."""
        here = np.array([self.state])
        _, choices = self.movers[self.party].moves_from(here)
        rank = self.game.ranks[self.party]
        ends = self.game.settled(choices)
        better = rank[ends] > rank[self.state]
        _, first = np.unique(ends[better], return_index=True)
        chosen: States = choices[better][np.sort(first)]
        return chosen

    def improvement(self, choice: int) -> ExplainedImprovement:
        """Return an improvement with the reply that meets it, if there is one."""
        step = describe_step(self.game, self.state, choice, (self.party,))
        if self.concept == "nash":
            return ExplainedImprovement(step, ())
        end = int(self.game.settled(np.array([choice]))[0])
        reply, escaped = self._reply(end)
        if reply is not None or escaped is None:
            return ExplainedImprovement(step, reply or ())
        escaped_reply, escape = escaped
        return ExplainedImprovement(step, (), escape, escaped_reply)

    def _deters(self, states: States) -> npt.NDArray[np.bool_]:
        rank = self.game.ranks[self.party]
        held: npt.NDArray[np.bool_] = (
            rank[states] < rank[self.state] if self.strict else rank[states] <= rank[self.state]
        )
        return held

    def _escape(self, state: int) -> int | None:
        """Return the choice by which the party gets away from a sanction, if it has one."""
        _, choices = self.movers[self.party].moves_from(np.array([state]))
        away = choices[~self._deters(self.game.settled(choices))]
        return int(away[0]) if len(away) else None

    def _reply(self, start: int) -> tuple[tuple[Step, ...] | None, tuple[tuple[Step, ...], Step] | None]:
        """Return the shortest deterring reply, and the first reply that the party can escape."""
        others = [k for k in range(len(self.movers)) if k != self.party]
        came: dict[tuple[int, int], tuple[int, int, int]] = {}
        frontier = {-1: np.array([start])}
        seen = {k: np.zeros(self.game.space.size, dtype=np.bool_) for k in others}
        escaped: tuple[tuple[Step, ...], Step] | None = None
        while frontier:
            following: dict[int, list[States]] = {}
            for last, states in frontier.items():
                for k in others:
                    if k == last:
                        continue
                    sources, choices, ends = self._moves(k, states, seen[k])
                    for source, choice, end in zip(
                        sources.tolist(), choices.tolist(), ends.tolist(), strict=True
                    ):
                        came[end, k] = (source, last, choice)
                    following.setdefault(k, []).append(ends)
                    for end in ends[self._deters(ends)].tolist():
                        path = self._path(came, end, k)
                        away = self._escape(end) if self.concept == "smr" else None
                        if away is None:
                            return path, None
                        escaped = escaped or (path, describe_step(self.game, end, away, (self.party,)))
            frontier = {k: np.concatenate(parts) for k, parts in following.items() if any(map(len, parts))}
        return None, escaped

    def _moves(self, k: int, states: States, seen: npt.NDArray[np.bool_]) -> tuple[States, States, States]:
        """Return k's replies from the given states that lead where k has not yet led: from, choice, to."""
        found = []
        per_chunk = max(1, CHUNK // max(len(self.movers[k].offsets), 1))
        for begin in range(0, len(states), per_chunk):
            check_time()
            part = states[begin : begin + per_chunk]
            rows, choices = self.movers[k].moves_from(part)
            ends = self.game.settled(choices)
            fresh = ~seen[ends]
            if self.concept == "seq":
                fresh &= self.game.ranks[k][ends] > self.game.ranks[k][part[rows]]
            ends, first = np.unique(ends[fresh], return_index=True)
            seen[ends] = True
            found.append((part[rows][fresh][first], choices[fresh][first], ends))
        if not found:
            return (np.zeros(0, dtype=np.int64),) * 3
        sources, chosen, reached = zip(*found, strict=True)
        return np.concatenate(sources), np.concatenate(chosen), np.concatenate(reached)

    def _path(
        self, came: dict[tuple[int, int], tuple[int, int, int]], end: int, last: int
    ) -> tuple[Step, ...]:
        steps: list[Step] = []
        at = (end, last)
        while at in came:
            source, before, choice = came[at]
            last = at[1]
            steps.append(describe_step(self.game, source, choice, (last,)))
            at = (source, before)
        return tuple(reversed(steps))
