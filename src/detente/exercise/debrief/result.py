"""What a play comes to, as it is told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from ...game import Step
from ...language import Model
from ..play import Play
from .ahead import Open
from .ledger import Balance, Gave
from .promises import Promised
from .reveal import Revealed
from .sides import Around, Split
from .steps import Played
from .truths import Truth
from .wants import Levels

CONCEPTS = ("nash", "gmr", "smr", "seq")
Lacking = Literal["too_large", "foresight", "ends", "impossible"]
"""What was left out: all that takes the compiled game, the second reading, the ends, or a world."""


@dataclass(frozen=True)
class Standing:
    """A situation of the play.

    Attributes
    ----------
    state : mapping of option to level
    scenario : str or None
    rungs : mapping of ladder to str
    goal : bool or None
        Whether the goal is met; None where the model has none.
    leaves : mapping of concept to tuple of str, or None
        By each concept the parties for whom it is not stable: it is an equilibrium where there are none.
    ends : tuple of Open, or None
        The ends to which wanted steps lead from here.
    """

    state: Levels
    scenario: str | None
    rungs: Mapping[str, str]
    goal: bool | None = None
    leaves: Mapping[str, tuple[str, ...]] | None = None
    ends: tuple[Open, ...] | None = None


@dataclass(frozen=True)
class Judged:
    """A step beside the analysis.

    Attributes
    ----------
    played : Played
    lean : bool or None
        Whether no part of it serves all who made it as well; None where it was nobody's, not wanted, or too
        large.
    willing, foreseen : bool or None
        Whether it is among the steps that are followed in the first reading, and in the second.
    """

    played: Played
    lean: bool | None
    willing: bool | None
    foreseen: bool | None


@dataclass(frozen=True)
class Debrief:
    """What a play comes to.

    Attributes
    ----------
    model : Model
    play : Play
    title : str
    policy : str or None
    steps : tuple of Judged
    standings : tuple of Standing
        The first situation, then the one after each step.
    surprise, surprise_foreseen : int or None
        The first step that is not among the willing ones of the first reading, and of the second.
    closed : tuple of (party or `goal`, int)
        After which steps an end as good for a party, or one with the goal, could not come about any more, and
        no later step opened one again.
    revealed : tuple of Revealed
    ledger : tuple of Gave
    balances : tuple of Balance
    roads : tuple of Around
    splits : tuple of Split
    promises : tuple of Promised
        What the steps did about those of the policy in force.
    heights : tuple of mapping of party to float
        How each situation of the play stands among all of them by each party's role sheet: 0 the worst, 1 the
        best.
    left_open : mapping of party to Step
        The plainest wanted step in which each takes part from the last situation, a deal where there is one.
    truths : mapping of party to tuple of Truth
    lacking : tuple of str
    """

    model: Model
    play: Play
    title: str
    policy: str | None
    steps: tuple[Judged, ...]
    standings: tuple[Standing, ...]
    surprise: int | None
    surprise_foreseen: int | None
    closed: tuple[tuple[str, int], ...]
    revealed: tuple[Revealed, ...]
    ledger: tuple[Gave, ...]
    balances: tuple[Balance, ...]
    roads: tuple[Around, ...]
    splits: tuple[Split, ...]
    promises: tuple[Promised, ...]
    heights: tuple[Mapping[str, float], ...]
    left_open: Mapping[str, Step]
    truths: Mapping[str, tuple[Truth, ...]]
    lacking: tuple[Lacking, ...]
