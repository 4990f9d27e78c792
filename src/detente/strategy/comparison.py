"""What comparing policies in scenarios gives: the measures of each world, side by side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from ..language import Model
from ..outlook import Span
from ..readings import Foresight
from ..results import Result, Row, plural
from .bypass import Bypass
from .demands import DemandReport
from .flexibility import Flexibility
from .left_out import LeftOut, told_aside
from .second import SecondReading
from .sides import side_dict
from .temptation import BrokenPromise, Temptation
from .wedge import Wedges

WITH_FORESIGHT = " with foresight"
OF_SIDE = ("wedges", "solidarity", "temptation", "broken_promises", "flexibility")


@dataclass(frozen=True)
class WorldReport:
    """What a policy comes to in one scenario.

    Attributes
    ----------
    possible, willing, equilibria : int
        How many states are possible, willing, and possible SEQ equilibria.
    rests, cycles : int
        How many ends are resting states, and how many go round for good.
    goal : str or None
        Whether the model's goal holds in `all`, `some` or `none` of the ends, or comes and goes in a round
        (`passes`); None without a goal.
    bypass : mapping of claim to Bypass
    wedges : Wedges
    temptation : Temptation
    broken_promises : tuple of BrokenPromise
    flexibility : Flexibility
    members : int
        How many parties the side has; 0 where there is none.
    relationship : mapping of ladder to mapping of set to Span or None
        Over the possible states, the willing ones, the willing resting ones and the possible equilibria.
    demands : mapping of demand to DemandReport
    answer : SecondReading or None
        What is otherwise where nobody steps into an answer, where that is told beside it.
    lacking : str or None
        Why it is not, though it was asked for: `time` was up, or its moves are too many to be `listed`.
    """

    possible: int
    willing: int
    equilibria: int
    rests: int
    cycles: int
    goal: str | None
    bypass: Mapping[str, Bypass]
    wedges: Wedges
    temptation: Temptation
    broken_promises: tuple[BrokenPromise, ...]
    flexibility: Flexibility
    members: int
    relationship: Mapping[str, Mapping[str, Span | None]]
    demands: Mapping[str, DemandReport]
    answer: SecondReading | None = None
    lacking: str | None = None

    @property
    def solidarity(self) -> float | None:
        """The share of willing states without a wedge; None for a side of one, which cannot be split."""
        return self.wedges.solidarity if self.members > 1 else None

    @property
    def tempted(self) -> float:
        """The share of the pairs of a willing state and a side member in which the member is tempted."""
        return self.temptation.pairs / self.tempted_of if self.tempted_of else 0.0

    @property
    def tempted_of(self) -> int:
        """How many pairs of a willing state and a side member there are."""
        return self.willing * self.members

    def to_dict(self) -> dict[str, Any]:
        """Return the documented JSON form."""
        return {
            "possible": self.possible,
            "willing": self.willing,
            "equilibria": self.equilibria,
            "ends": {"rests": self.rests, "cycles": self.cycles},
            "goal": self.goal,
            "bypass": {key: found.to_dict() for key, found in self.bypass.items()},
            "wedges": self.wedges.to_dict(),
            "solidarity": self.solidarity,
            "temptation": {**self.temptation.to_dict(), "of": self.tempted_of},
            "broken_promises": [broken.to_dict() for broken in self.broken_promises],
            "flexibility": self.flexibility.to_dict(),
            "relationship": {
                ladder: {name: None if found is None else found.to_dict() for name, found in spans.items()}
                for ladder, spans in self.relationship.items()
            },
            "demands": {key: found.to_dict() for key, found in self.demands.items()},
            "answer": None if self.answer is None else self.answer.to_dict(),
            "answer_lacking": self.lacking,
        }


@dataclass(frozen=True, repr=False)
class Comparison(Result):
    """Every policy in every scenario; `none` is no policy, `base` the base scenario.

    A model without sides has no policies: its scenarios are compared, without what is measured for a side.

    Attributes
    ----------
    model : Model
    side : str or None
        For which `none` is measured in `policies`.
    policies : mapping of policy to mapping of scenario to WorldReport
        Each policy is measured for its own side.
    every : bool
    foresight : str
    none_by_side : mapping of side to mapping of scenario to WorldReport
        No policy, measured for each further side that has a policy here.
    aside : tuple of LeftOut
        The worlds that are missing, as each ended two workers.
    """

    model: Model
    side: str | None
    policies: Mapping[str, Mapping[str, WorldReport]]
    every: bool = False
    foresight: Foresight = "none"
    none_by_side: Mapping[str, Mapping[str, WorldReport]] = field(default_factory=dict)
    aside: tuple[LeftOut, ...] = ()

    def __repr__(self) -> str:
        policies = plural(len(self.policies), "policy", "policies")
        scenarios = plural(len(self.scenarios), "scenario")
        return f"Comparison({self.model.title!r}, {policies}, {scenarios})"

    @property
    def scenarios(self) -> list[str]:
        """The scenarios compared, in which some policy was measured."""
        return list(dict.fromkeys(chain.from_iterable(self.policies.values())))

    @property
    def by_side(self) -> dict[str | None, dict[str, Mapping[str, WorldReport]]]:
        """The policies of each side with no policy first, measured for that side."""
        found: dict[str | None, dict[str, Mapping[str, WorldReport]]] = {}
        for policy, scenarios in self.policies.items():
            side = self.side if policy == "none" else self.model.policies[policy].side
            none = self.none_by_side.get(side) if side is not None else None
            found.setdefault(side, {} if none is None else {"none": none})[policy] = scenarios
        return found

    def rows(self) -> list[Row]:
        """Return one row per policy and scenario; no policy has one for each side."""
        return [
            {
                **({} if side is None else {"side": side}),
                "policy": policy,
                "scenario": scenario,
                "possible": report.possible,
                "equilibria": report.equilibria,
                **_reading(report, side),
                **({} if side is None else _costs(report)),
                **self._second(report, side),
            }
            for side, policies in self.by_side.items()
            for policy, scenarios in policies.items()
            for scenario, report in scenarios.items()
        ]

    def _second(self, report: WorldReport, side: str | None) -> Row:
        if self.foresight != "both":
            return {}
        told = None if report.answer is None else _reading(report.answer, side)
        return {
            f"{key}{WITH_FORESIGHT}": None if told is None else told[key] for key in _reading(report, side)
        }

    def to_dict(self) -> dict[str, Any]:
        """Return the documented JSON form."""
        return {
            "title": self.model.title,
            "side": self.side,
            "every_improvement": self.every,
            "foresight": self.foresight,
            **told_aside(self.aside),
            "policies": {
                policy: {scenario: self._report(report) for scenario, report in scenarios.items()}
                for policy, scenarios in self.policies.items()
            },
            "none_by_side": {
                side: {scenario: side_dict(report) for scenario, report in scenarios.items()}
                for side, scenarios in self.none_by_side.items()
            },
        }

    def _report(self, report: WorldReport) -> dict[str, Any]:
        told = report.to_dict()
        return told if self.side is not None else {key: told[key] for key in told if key not in OF_SIDE}


def _reading(report: WorldReport | SecondReading, side: str | None) -> Row:
    """Return what may be otherwise in the other reading."""
    split = {} if side is None else {"wedges": report.wedges.count, "solidarity": report.solidarity}
    return {
        "willing": report.willing,
        "rests": report.rests,
        "cycles": report.cycles,
        "goal": report.goal,
        **split,
        **{f"bypass {key}": found.willing for key, found in report.bypass.items()},
    }


def _costs(report: WorldReport) -> Row:
    return {
        "temptation": report.temptation.pairs,
        "room where it leads": report.flexibility.where_it_leads.share,
        "room in all": report.flexibility.in_all.share,
    }
