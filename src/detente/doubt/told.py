"""How sure verdicts are, as results: by the names and statements of the model."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from ..language import Model
from ..results import Result, Row, plural
from ..strategy.claims import ClaimVerdict
from ..strategy.left_out import LeftOut, told_aside
from .shares.share import Share


@dataclass(frozen=True)
class Entry:
    """An entry of a party's list.

    Attributes
    ----------
    party : str
    number : int
        Its number in the list as written, from 1.
    text : str
        Its condition as written; of a group those of its statements.
    title : str
        What the model calls it, empty where it has no title.
    """

    party: str
    number: int
    text: str
    title: str = ""


@dataclass(frozen=True)
class Ordering:
    """That a party puts one entry above another."""

    above: Entry
    below: Entry

    def to_dict(self) -> dict[str, Any]:
        """Return the documented JSON form."""
        return {"party": self.above.party, "above": self.above.text, "below": self.below.text}


@dataclass(frozen=True)
class Radius:
    """How far the nearest order is in which a verdict differs.

    Attributes
    ----------
    swaps : int or None
        By how many swaps of neighbours, or what they cost; None when no order does, or none is known.
    exact : bool
        Whether that is known.
    at_least : int
        What it is at the least; 0 when no order differs.
    flip : mapping of str to tuple of Entry
        The lists that are otherwise there, in their new order.
    """

    swaps: int | None
    exact: bool
    at_least: int = 0
    flip: Mapping[str, tuple[Entry, ...]] | None = None

    @property
    def none(self) -> bool:
        """Whether no order of these entries overturns the verdict."""
        return self.exact and self.swaps is None

    @property
    def turned(self) -> tuple[Ordering, ...]:
        """The orderings as written that the nearest order turns."""
        return tuple(
            Ordering(later, entry)
            for order in (self.flip or {}).values()
            for place, entry in enumerate(order)
            for later in order[place + 1 :]
            if later.number < entry.number
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the documented JSON form."""
        flip = self.flip or {}
        return {
            "swaps": self.swaps,
            "exact": self.exact,
            "at_least": self.at_least,
            "flip": {party: [entry.text for entry in order] for party, order in flip.items()},
        }


@dataclass(frozen=True)
class Change:
    """A change of another kind, and the verdict with it.

    Attributes
    ----------
    kind : str
        `drop` a statement, `move` it, or a `doubt` that the model names.
    party : str
        Whose; empty for a doubt.
    what : str
        The statement or the doubt's name.
    holds : bool or None
        The verdict with it; None where it is not known.
    entry : Entry or None
    to : int
        Before which number of the others' the statement moves, from 1; 0 where it does not move.
    title : str
        What the model calls the doubt.
    """

    kind: Literal["drop", "move", "doubt"]
    party: str
    what: str
    holds: bool | None
    entry: Entry | None = None
    to: int = 0
    title: str = ""

    def to_dict(self) -> dict[str, Any]:
        """Return the documented JSON form."""
        found: dict[str, Any] = {
            "kind": self.kind,
            "party": self.party,
            "what": self.what,
            "holds": self.holds,
        }
        if self.kind == "move":
            found["to"] = self.to
        return found


@dataclass(frozen=True)
class Pivot:
    """How much likelier a verdict is with one of two orderings, with a statement, or by one party's list.

    Attributes
    ----------
    kind : str
        `pair`, `statement` or `party`.
    party : str
    above, below : Entry or None
    low, high : float or None
        Sure bounds of the difference, or of the chance that the verdict changes; None where there is none.
    changes : bool or None
        Of a statement that is never absent: whether the verdict changes without it.
    """

    kind: Literal["pair", "statement", "party"]
    party: str
    above: Entry | None = None
    below: Entry | None = None
    low: float | None = None
    high: float | None = None
    changes: bool | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return the documented JSON form."""
        found: dict[str, Any] = {"kind": self.kind, "party": self.party, "low": self.low, "high": self.high}
        if self.above is not None:
            found["above" if self.below else "statement"] = self.above.text
        if self.below is not None:
            found["below"] = self.below.text
        if self.kind == "statement":
            found["changes"] = self.changes
        return found


@dataclass(frozen=True)
class Need:
    """One thing that is so of a party's list.

    Attributes
    ----------
    party : str
    kind : str
        One entry stands `above` another, one is `present` or `absent`, or the list is a `version`.
    entries : tuple of Entry
    version : int
        0 for the list as written, k for its k-th alternative.
    """

    party: str
    kind: Literal["above", "present", "absent", "version"]
    entries: tuple[Entry, ...] = ()
    version: int = 0

    def __str__(self) -> str:
        texts = [entry.text for entry in self.entries]
        match self.kind:
            case "above":
                return f"{self.party}: {texts[0]} above {texts[1]}"
            case "present":
                return f"{self.party}: with {texts[0]}"
            case "absent":
                return f"{self.party}: without {texts[0]}"
            case "version":
                return f"{self.party}: {f'alternative {self.version}' if self.version else 'as written'}"


@dataclass(frozen=True)
class FailsWhen:
    """A conjunction under which a verdict fails, or mostly does.

    Attributes
    ----------
    conditions : tuple of Need
    coverage, density : float
        What P(it is so | the verdict fails), and P(the verdict fails | it is so), are at the least.
    """

    conditions: tuple[Need, ...]
    coverage: float
    density: float

    def to_dict(self) -> dict[str, Any]:
        """Return the documented JSON form."""
        return {
            "conditions": [str(each) for each in self.conditions],
            "coverage": self.coverage,
            "density": self.density,
        }


@dataclass(frozen=True)
class Sureness:
    """How sure one verdict is.

    Attributes
    ----------
    verdict : ClaimVerdict
    reason : tuple of Ordering or None
        Orderings that suffice for it whatever else is wanted, without those that follow; None where none was
        worked out.
    reason_minimal : bool
    radius : Radius or None
    by_party : mapping of str to Radius
        The same with all other lists as written.
    weighted : Radius or None
        The least cost, where turning an ordering of two sourced statements costs 3, and any other 1.
    nearest : tuple of Change
    all_tried : bool
        Whether every single statement was tried dropped and moved; else there may be more than these.
    share, base_rate : Share or None
    pivots : tuple of Pivot
    fails_when : tuple of FailsWhen
    fails_covered : float or None
        What P(one of them is so | the verdict fails) is at the least.
    readings : mapping of str to bool or None
        The verdict in other readings, by what is otherwise.
    why_not : str
        Why it was not worked out on what the verdict hangs, where it was not.
    """

    verdict: ClaimVerdict
    reason: tuple[Ordering, ...] | None = None
    reason_minimal: bool = False
    radius: Radius | None = None
    by_party: Mapping[str, Radius] | None = None
    weighted: Radius | None = None
    nearest: tuple[Change, ...] = ()
    all_tried: bool = False
    share: Share | None = None
    base_rate: Share | None = None
    pivots: tuple[Pivot, ...] = ()
    fails_when: tuple[FailsWhen, ...] = ()
    fails_covered: float | None = None
    readings: Mapping[str, bool | None] | None = None
    why_not: str = ""

    @property
    def whatever(self) -> bool:
        """Whether the verdict is the same whatever anybody wants."""
        return self.verdict.depends in ("rules", "policy")

    def to_dict(self) -> dict[str, Any]:
        """Return the documented JSON form."""
        verdict = self.verdict
        return {
            "claim": verdict.claim.key,
            "policy": verdict.policy,
            "scenario": verdict.scenario,
            "foresight": "answer" if verdict.foresight else "none",
            "query": verdict.claim.query,
            "holds": verdict.holds,
            "depends": verdict.depends,
            "why_not": self.why_not,
            "reason": None if self.reason is None else [each.to_dict() for each in self.reason],
            "reason_minimal": self.reason_minimal,
            "radius": self.radius and self.radius.to_dict(),
            "radius_by_party": {key: each.to_dict() for key, each in (self.by_party or {}).items()},
            "radius_weighted": self.weighted and self.weighted.to_dict(),
            "nearest": [each.to_dict() for each in self.nearest],
            "all_tried": self.all_tried,
            "share": _share(self.share),
            "base_rate": _share(self.base_rate),
            "pivots": [each.to_dict() for each in self.pivots],
            "fails_when": [each.to_dict() for each in self.fails_when],
            "fails_covered": self.fails_covered,
            "readings": dict(self.readings or {}),
        }


def _share(share: Share | None) -> dict[str, Any] | None:
    if share is None:
        return None
    found: dict[str, Any] = {"low": share.low, "high": share.high, "exact": share.exact}
    if not share.exact:
        found |= {"estimate": share.estimate, "draws": share.draws, "seed": share.seed}
    return found


@dataclass(frozen=True)
class OverScenarios:
    """How likely a claim is over the scenarios, by the weights that the model gives them."""

    claim: str
    policy: str
    foresight: bool
    share: Share

    def to_dict(self) -> dict[str, Any]:
        """Return the documented JSON form."""
        return {
            "claim": self.claim,
            "policy": self.policy,
            "foresight": "answer" if self.foresight else "none",
            "share": _share(self.share),
        }


@dataclass(frozen=True, repr=False)
class Robustness(Result):
    """How sure a model's verdicts are.

    Attributes
    ----------
    model : Model
    verdicts : tuple of Sureness
    notes : tuple of str
    over_scenarios : tuple of OverScenarios
    aside : tuple of LeftOut
        The worlds whose verdicts are missing, as each ended two workers.
    stopped : bool
        Whether it was stopped before all verdicts were there.
    """

    model: Model
    verdicts: tuple[Sureness, ...]
    notes: tuple[str, ...] = ()
    over_scenarios: tuple[OverScenarios, ...] = ()
    aside: tuple[LeftOut, ...] = ()
    stopped: bool = False

    def __repr__(self) -> str:
        known = sum(each.radius is not None for each in self.verdicts)
        verdicts = plural(len(self.verdicts), "verdict")
        return f"Robustness({self.model.title!r}, {verdicts}, {known} with a radius)"

    def rows(self) -> list[Row]:
        """Return one row per verdict."""
        return [
            {
                "claim": each.verdict.claim.key,
                "policy": each.verdict.policy,
                "scenario": each.verdict.scenario,
                "foresight": "answer" if each.verdict.foresight else "none",
                "holds": each.verdict.holds,
                "depends": each.verdict.depends,
                "reason": None if each.reason is None else len(each.reason),
                "radius": each.radius and each.radius.swaps,
                "at_least": each.radius and each.radius.at_least,
                "exact": each.radius and each.radius.exact,
                "share_low": each.share and each.share.low,
                "share_high": each.share and each.share.high,
                "base_rate_low": each.base_rate and each.base_rate.low,
                "base_rate_high": each.base_rate and each.base_rate.high,
            }
            for each in self.verdicts
        ]

    def to_dict(self) -> dict[str, Any]:
        """Return the documented JSON form."""
        return {
            "title": self.model.title,
            "notes": list(self.notes),
            **told_aside(self.aside, stopped=self.stopped),
            "verdicts": [each.to_dict() for each in self.verdicts],
            "over_scenarios": [each.to_dict() for each in self.over_scenarios],
        }
