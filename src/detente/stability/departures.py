"""Who leaves a state: every party's reasons, and the deals that all who would make them want."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from ..engine import all_movers, engine_of
from ..engine.groups import grouped
from ..game import Game, Step, describe_step
from ..game.patience import check_time
from ..results import Result, Row, State, plural, state_text
from .explain import Explanation


@dataclass(frozen=True, repr=False)
class Departures(Result):
    """Whether a state is left, by whom, and by which deal.

    Attributes
    ----------
    state : State
    concept : str
    parties : tuple of Explanation
        One for each party.
    deals : tuple of Step or None
        The deals that all their members prefer to staying, the lean ones; None where they are not looked
        for, as there are too many states to be listed.
    max_deal : int
        The largest number of parties in a deal.
    """

    state: State
    concept: str
    parties: tuple[Explanation, ...]
    deals: tuple[Step, ...] | None
    max_deal: int

    def __repr__(self) -> str:
        stable = sum(each.stable is True for each in self.parties)
        deals = "" if self.deals is None else f", left by {plural(len(self.deals), 'deal')}"
        parties = plural(len(self.parties), "party", "parties")
        return f"Departures({self.concept}: stable for {stable} of {parties}{deals})"

    @property
    def stable(self) -> bool | None:
        """Whether the state is an equilibrium of the concept; None where that is undecided."""
        verdicts = [each.stable for each in self.parties]
        return False if False in verdicts else None if None in verdicts else True

    def rows(self) -> list[Row]:
        """Return one row per improvement and deal."""
        alone = [{"movers": each.party, **row} for each in self.parties for row in each.rows()]
        return alone + [
            {
                "movers": ", ".join(step.movers),
                "improvement": state_text(step.state),
                "met": False,
                "reply": "",
            }
            for step in self.deals or ()
        ]

    def to_dict(self) -> dict[str, Any]:
        """Return the documented JSON form."""
        return {
            "state": self.state,
            "concept": self.concept,
            "stable": self.stable,
            "max_deal": self.max_deal,
            "parties": [each.to_dict() for each in self.parties],
            "deals": None if self.deals is None else [step.to_dict() for step in self.deals],
        }


def deals_from(game: Game, state: int, max_deal: int) -> tuple[Step, ...]:
    """Return the deals by which a state is left: lean improvements of several parties, the plainest first."""
    engine, found = engine_of(game), []
    for number, movers in enumerate(all_movers(game, max_deal)):
        check_time()
        if len(movers.parties) == 1:
            continue
        here = np.array([state])
        _, choices = engine.improvements(movers, grouped(movers, here), "lean")
        choices = np.sort(choices)
        changes = movers.changes(np.full(len(choices), state), choices)
        found += [
            ((int(count), len(movers.parties), number, int(choice)), movers.parties)
            for count, choice in zip(changes, choices, strict=True)
        ]
    return tuple(describe_step(game, state, choice, parties) for (*_, choice), parties in sorted(found))
