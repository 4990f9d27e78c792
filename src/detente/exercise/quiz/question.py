"""Questions about a model that are answered by looking ahead, each with its right answer and the reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from ...game import Step
from ...language.condition import Condition
from ...results import State
from ...stability import Explanation
from ...strategy import Turn

Level = Literal["easy", "middle", "hard"]
LEVELS: tuple[Level, ...] = ("easy", "middle", "hard")
EASY, MIDDLE = 3, 6
"""Up to how many points a question is easy, and up to how many it is of the middle level."""
ASKED = ("nash", "gmr", "smr", "seq")
VERDICTS: tuple[tuple[str, ...], ...] = (
    (),
    ("gmr",),
    ("gmr", "smr"),
    ("gmr", "seq"),
    ("gmr", "smr", "seq"),
    ASKED,
)
"""By which concepts a state can be stable: Nash is within SMR and SEQ, and these are within GMR."""


@dataclass(frozen=True, order=True)
class Difficulty:
    """How hard a question is.

    Attributes
    ----------
    ahead : int
        How many moves one must look ahead to be sure of the answer.
    statements : int
        How many different statements of the parties' preferences, or conditions of a policy, decide it.
    """

    ahead: int
    statements: int

    @property
    def points(self) -> int:
        """Moves and statements together."""
        return self.ahead + self.statements

    @property
    def level(self) -> Level:
        """Return easy, middle or hard."""
        return "easy" if self.points <= EASY else "middle" if self.points <= MIDDLE else "hard"


@dataclass(frozen=True)
class Stable:
    """By which concepts is a state stable for a party?"""

    state: State
    party: str
    found: Mapping[str, Explanation]
    kind: Literal["stable"] = "stable"

    @property
    def choices(self) -> tuple[tuple[str, ...], ...]:
        """Every set of concepts by which a state can be stable."""
        return VERDICTS

    @property
    def subject(self) -> str:
        """What is asked, for telling two questions apart."""
        return f"{self.state} {self.party}"


@dataclass(frozen=True)
class Tempting:
    """Which step leaves whoever takes it better off? The last choice, None, is none of them."""

    state: State
    choices: tuple[Turn | None, ...]
    kind: Literal["tempting"] = "tempting"

    @property
    def subject(self) -> str:
        """What is asked, for telling two questions apart."""
        return str(self.state)


@dataclass(frozen=True)
class Holding:
    """Which state is an equilibrium? Of each other one why a party would leave it."""

    concept: str
    choices: tuple[State, ...]
    left: tuple[Explanation | None, ...]
    kind: Literal["holding"] = "holding"

    @property
    def subject(self) -> str:
        """What is asked, for telling two questions apart."""
        return f"{self.concept} {sorted(map(str, self.choices))}"


@dataclass(frozen=True)
class Fewest:
    """In how few moves can a condition come about; None where no moves lead there."""

    state: State
    condition: Condition
    willing: bool
    choices: tuple[int | None, ...]
    steps: tuple[Step, ...] | None
    max_deal: int
    kind: Literal["fewest"] = "fewest"

    @property
    def subject(self) -> str:
        """What is asked, for telling two questions apart."""
        return f"{self.condition} {self.willing}"


@dataclass(frozen=True)
class Shut:
    """Which step does a policy close that is open without it?"""

    policy: str
    state: State
    choices: tuple[Turn, ...]
    kind: Literal["shut"] = "shut"

    @property
    def subject(self) -> str:
        """What is asked, for telling two questions apart."""
        return f"{self.policy} {self.state}"


About = Stable | Tempting | Holding | Fewest | Shut


@dataclass(frozen=True)
class Question:
    """A question with its choices, of which one is right.

    Attributes
    ----------
    about : Stable, Tempting, Holding, Fewest or Shut
    answer : int
        The place of the right one among its choices.
    difficulty : Difficulty
    """

    about: About
    answer: int
    difficulty: Difficulty
