"""What the parties would have to want for a verdict to be another one: the nearest orders."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any, get_args

import numpy as np

from ..engine.deals import able_parties
from ..game import TooLargeError
from ..game.patience import OutOfTimeError, seconds_left, within
from ..language import Claim, Model, Query
from ..language.condition.printer import print_condition
from ..results import Result, Row
from ..strategy.claims import judge
from ..strategy.depends import Depends
from ..strategy.worlds import World
from .names import Names
from .nearest import Known, nearest
from .questions import asked
from .rankings import Concept, Rankings, rankings
from .reason import reason_of
from .regions import any_order, as_written
from .shaken import Shaken, lists_of
from .told import Radius
from .verdicts import FORMS as BY_WISHES

FORMS: tuple[Query, ...] = (*BY_WISHES, "equilibrium")
"""The forms of claims that hang on what is wanted."""

FOR_RANKINGS = 0.2
FOR_REASON = 0.3
FOR_ALL = 0.5
"""What part of the time that is left each may take; the parties share what is left in the end."""


@dataclass(frozen=True, repr=False)
class Inverse(Result):
    """The nearest orders in which a claim holds.

    Attributes
    ----------
    model : Model
    claim : Claim
        What is wanted.
    policy, scenario : str
    every : bool
        Whether all improvements were followed, or only the lean ones.
    holds : bool or None
        Whether it holds as the model is written; then nothing has to be otherwise.
    depends : str or None
        Whether the rules, the policy or preferences decide that; None where it is undecided.
    overall : Radius or None
        The nearest order of all parties' entries; None where it is not worked out.
    nearest : mapping of str to Radius
        For each party, with all others' lists as written.
    rankings : mapping of str to mapping of str to Rankings or None
        Where one state is asked about: by concept and party under how many rankings it is stable for the
        party; None where that is not known.
    why_not : str
        Why the nearest orders were not worked out; empty where they were.
    not_counted : str
        Why rankings were not counted for which more time would not do.
    """

    model: Model
    claim: Claim
    policy: str
    scenario: str
    every: bool
    holds: bool | None
    depends: Depends | None
    overall: Radius | None
    nearest: Mapping[str, Radius]
    rankings: Mapping[str, Mapping[str, Rankings | None]]
    why_not: str = ""
    not_counted: str = ""

    def __repr__(self) -> str:
        far = "?" if self.overall is None else self.overall.swaps
        return f"Inverse({self.claim.query!r}, holds={self.holds}, swaps={far})"

    def rows(self) -> list[Row]:
        """Return one row per party, and one for all together."""
        every = {} if self.overall is None else {"all": self.overall}
        return [
            {"party": party, "swaps": each.swaps, "at_least": each.at_least, "exact": each.exact}
            for party, each in (every | dict(self.nearest)).items()
        ]

    def to_dict(self) -> dict[str, Any]:
        """Return the documented JSON form."""
        claim = self.claim
        return {
            "title": self.model.title,
            "policy": self.policy,
            "scenario": self.scenario,
            "condition": print_condition(claim.conditions[-1]),
            "query": claim.query,
            "concept": claim.concept if claim.form.by_concept else None,
            "foresight": "answer" if claim.foresight else "none",
            "every_improvement": self.every,
            "holds": self.holds,
            "depends": self.depends,
            "why_not": self.why_not,
            "overall": self.overall and _order(self.overall),
            "nearest": {party: _order(each) for party, each in self.nearest.items()},
            "rankings": {
                concept: {party: each and _ranked(each) for party, each in by_party.items()}
                for concept, by_party in self.rankings.items()
            },
            "not_counted": self.not_counted,
        }


def _order(radius: Radius) -> dict[str, Any]:
    found = radius.to_dict()
    found["order"] = found.pop("flip")
    return found


def _ranked(found: Rankings) -> dict[str, Any]:
    return {"count": found.count, "of": found.of, "share": float(found.share)}


def inverse(world: World, claim: Claim, *, seconds: float) -> Inverse:
    """Return the nearest orders of the parties' entries in which a claim holds.

    Parameters
    ----------
    world : World
    claim : Claim
        Of one of the forms that hang on what is wanted.
    seconds : float
        How long to work; what is not known by then is told as a bound.
    """
    game = world.game
    verdict = judge(claim, world, foresight=claim.foresight)
    holds = verdict.holds
    shaken = Shaken(world, lists_of(game)).in_reading(foresight=claim.foresight)
    if holds is False and verdict.depends == "preferences":
        shaken.prepare()  # on top of the time, as for every world
    with within(seconds):
        with within(FOR_RANKINGS * seconds_left()):
            ranked, not_counted = _rankings(world, claim)
        bare = Inverse(
            model=game.model,
            claim=claim,
            policy=game.policy,
            scenario=game.scenario,
            every=world.every,
            holds=holds,
            depends=verdict.depends,
            overall=None,
            nearest={},
            rankings=ranked,
            not_counted=not_counted,
        )
        if holds is None:
            return replace(bare, why_not=verdict.witness.reason)
        if holds:
            return replace(bare, overall=Radius(0, exact=True))
        if verdict.depends != "preferences":
            return replace(bare, overall=Radius(None, exact=True))
        try:
            return _nearest(bare, shaken)
        except TooLargeError as error:
            return replace(bare, why_not=f"not worked out: {error}")


def _nearest(bare: Inverse, shaken: Shaken) -> Inverse:
    question = asked(bare.claim, shaken)
    if isinstance(question, str):
        return replace(bare, why_not=question)
    names, known = Names(shaken.game, question.lists), Known()
    anyhow = tuple(any_order(versions[0].count) for versions in question.lists)
    with suppress(OutOfTimeError), within(FOR_REASON * seconds_left()):
        # orders that keep what it fails by need not be tried one by one
        known.regions.append(reason_of(question, as_written(question), anyhow, False).region)
    with within(FOR_ALL * seconds_left()):
        overall = names.radius(nearest(question, False, known))
    alone = {}
    shaken_alone = [party for party, versions in enumerate(question.lists) if versions[0].count > 1]
    for done, party in enumerate(shaken_alone):
        with within(seconds_left() / (len(shaken_alone) - done)):
            found = nearest(question, False, known, shaken=[party])
        alone[names.parties[party]] = names.radius(found)
    return replace(bare, overall=_nearer(overall, alone.values()), nearest=alone)


def _nearer(overall: Radius, alone: Iterable[Radius]) -> Radius:
    """Return the nearest order of all; where only a bound is known, one party's order may be at that."""
    if overall.exact:
        return overall
    return next((each for each in alone if each.swaps == overall.at_least), overall)


def _rankings(world: World, claim: Claim) -> tuple[dict[str, dict[str, Rankings | None]], str]:
    game = world.game
    states = np.flatnonzero(game.where(claim.conditions[-1]))
    if claim.query != "equilibrium" or len(states) != 1 or game.forced:
        return {}, ""
    why = ""

    def counted(concept: Concept, party: int) -> Rankings | None:
        nonlocal why
        try:
            return rankings(game, int(states[0]), party, concept)
        except TooLargeError as error:
            why = str(error)
        except OutOfTimeError:
            pass
        return None

    parties = able_parties(game)
    found = {
        concept: {game.parties[party]: counted(concept, party) for party in parties}
        for concept in get_args(Concept)
    }
    return found, why
