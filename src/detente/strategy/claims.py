"""Claims: assertions about the conflict that the computation confirms or refutes, each with a witness."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import count
from typing import Any

from ..engine import DEFAULT_MAX_DEAL
from ..game import TooLargeError
from ..game.patience import OutOfTimeError, check_time, time_left
from ..language import Claim, Model
from ..readings import Foresight
from ..results import Result, Row
from ..work import SetAside, Workers, spread, tick
from .claim_forms import JUDGES, Witness
from .depends import DEPENDS, Depends, depends_on
from .empty import why_empty
from .left_out import LeftOut, left_out, told_aside
from .worlds import Place, World, Worlds, expand_policies, expand_scenarios, in_turn

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class ClaimVerdict:
    """One claim under one policy and scenario.

    `holds` is None when there is no status quo to start from, or no time. An `empty` claim is one of a
    state that cannot exist in the scenario, under no policy either: it holds or fails for nothing that
    anybody does. What it `depends` on is None where it is undecided. With `foresight` it was judged in the
    second reading.
    """

    claim: Claim
    policy: str
    scenario: str
    holds: bool | None
    witness: Witness
    empty: bool = False
    depends: Depends | None = None
    foresight: bool = False

    def to_dict(self) -> dict[str, Any]:
        """Return the documented JSON form."""
        by = {"concept": self.claim.concept} if self.claim.form.by_concept else {}
        own = {"concepts": dict(self.claim.concepts)} if self.claim.concepts else {}
        return {
            "name": self.claim.key,
            "text": self.claim.text,
            "policy": self.policy,
            "scenario": self.scenario,
            "foresight": "answer" if self.foresight else "none",
            "query": self.claim.query,
            **by,
            **own,
            "holds": self.holds,
            "empty": self.empty,
            "depends": self.depends,
            "witness": self.witness.to_dict(),
        }


@dataclass(frozen=True)
class ClaimTold:
    """One claim with its verdicts, wherever it is made."""

    claim: Claim
    verdicts: tuple[ClaimVerdict, ...]

    @property
    def held(self) -> int:
        """In how many of its worlds it holds."""
        return sum(verdict.holds is True for verdict in self.verdicts)

    @property
    def failed(self) -> int:
        """In how many of its worlds it fails."""
        return sum(verdict.holds is False for verdict in self.verdicts)

    @property
    def everywhere(self) -> bool:
        """Whether it holds in all its worlds."""
        return self.held == len(self.verdicts)

    @property
    def depends(self) -> Depends | None:
        """The most that any of its verdicts depends on, None where one is undecided."""
        found = [verdict.depends for verdict in self.verdicts]
        return None if None in found else max((d for d in found if d), key=DEPENDS.index, default=None)


@dataclass(frozen=True, repr=False)
class Claims(Result):
    """The verdicts on a model's claims."""

    model: Model
    verdicts: tuple[ClaimVerdict, ...]
    every: bool = False
    aside: tuple[LeftOut, ...] = ()
    """The worlds whose verdicts are undecided as each of them ended two workers."""

    def __repr__(self) -> str:
        hold = sum(verdict.holds is True for verdict in self.verdicts)
        return f"Claims({self.model.title!r}, {hold} of {len(self.verdicts)} hold)"

    @property
    def all_hold(self) -> bool:
        """Whether every claim holds everywhere it is made."""
        return all(verdict.holds is True for verdict in self.verdicts)

    @property
    def told(self) -> tuple[ClaimTold, ...]:
        """Each claim once, with all its verdicts."""
        by_claim: dict[str, list[ClaimVerdict]] = {}
        for verdict in self.verdicts:
            by_claim.setdefault(verdict.claim.key, []).append(verdict)
        return tuple(ClaimTold(found[0].claim, tuple(found)) for found in by_claim.values())

    def rows(self) -> list[Row]:
        """Return one row per claim, policy and scenario."""
        return [
            {
                "claim": verdict.claim.key,
                "policy": verdict.policy,
                "scenario": verdict.scenario,
                "foresight": "answer" if verdict.foresight else "none",
                "query": verdict.claim.query,
                "holds": verdict.holds,
                "depends": verdict.depends,
                "reason": verdict.witness.reason,
            }
            for verdict in self.verdicts
        ]

    def to_dict(self) -> dict[str, Any]:
        """Return the documented JSON form."""
        return {
            "title": self.model.title,
            "every_improvement": self.every,
            **told_aside(self.aside),
            "hold": sum(verdict.holds is True for verdict in self.verdicts),
            "count": len(self.verdicts),
            "claims": [verdict.to_dict() for verdict in self.verdicts],
        }


def check_claims(
    model: Model,
    *,
    max_deal: int = DEFAULT_MAX_DEAL,
    every: bool = False,
    foresight: Foresight = "none",
    workers: Workers = 1,
    progress: Progress | None = None,
) -> Claims:
    """Check every claim under every policy and scenario it names.

    Parameters
    ----------
    model : Model
    max_deal : int
        The largest number of parties in a deal.
    every : bool
        Whether all improvements are followed, or only the lean ones.
    foresight : str
        In which reading claims about what is wanted are judged that do not ask for one themselves: the first
        (none), the second (answer), or both, one after the other.
    workers : int or Crew
        On how many processes to work, or who works.
    progress : callable, optional
        Called with the number of verdicts found and of all.
    """
    asked = [
        (claim, policy, scenario, reading)
        for claim in model.claims.values()
        for scenario in expand_scenarios(model, claim.scenarios)
        for policy in expand_policies(model, claim.policies)
        for reading in readings_of(claim, foresight)
    ]
    by_world: dict[tuple[str, str], list[tuple[Claim, bool]]] = {}
    policies: dict[str, list[str]] = {}
    for claim, policy, scenario, reading in asked:
        if (policy, scenario) not in by_world:
            policies.setdefault(scenario, []).append(policy)
        by_world.setdefault((policy, scenario), []).append((claim, reading))
    worlds = in_turn(policies)
    tasks = [(world, tuple(by_world[world])) for world in worlds]
    verdicts: dict[tuple[str, str, str, bool], ClaimVerdict] = {}
    aside: dict[Place, SetAside] = {}
    done = count(1)
    ticked = None if progress is None else lambda: progress(next(done), len(asked))
    build = partial(Worlds, model, max_deal, time_left(), every=every)
    kin = [policy for policy, _ in worlds]
    answers = spread(_judge_world, build, tasks, workers, ticked, kin=kin, final=_final)
    for (place, claims), found in zip(tasks, answers, strict=True):
        if isinstance(found, SetAside):
            aside[place] = found
            found = [_undecided(claim, *place, reading, found.why) for claim, reading in claims]
        verdicts |= {(v.claim.key, v.policy, v.scenario, v.foresight): v for v in found}
    found_all = tuple(
        verdicts[claim.key, policy, scenario, reading] for claim, policy, scenario, reading in asked
    )
    return Claims(model, found_all, every, left_out(aside))


OUT_OF_TIME = "the time was up"


def _undecided(claim: Claim, policy: str, scenario: str, foresight: bool, why: str) -> ClaimVerdict:
    return ClaimVerdict(claim, policy, scenario, None, Witness(f"undecided: {why}"), foresight=foresight)


def _final(found: Sequence[ClaimVerdict]) -> bool:
    """Tell whether more time would decide no more."""
    return all(each.witness != Witness(f"undecided: {OUT_OF_TIME}") for each in found)


def readings_of(claim: Claim, foresight: Foresight) -> tuple[bool, ...]:
    """Return in which readings a claim is judged: whether movers think of the answer."""
    if not claim.form.by_will:
        return (False,)
    if claim.foresight or foresight == "answer":
        return (True,)
    return (False,) if foresight == "none" else (False, True)


def _judge_world(worlds: Worlds, task: tuple[Place, tuple[tuple[Claim, bool], ...]]) -> list[ClaimVerdict]:
    """Judge the claims made of a policy in a scenario, each in a reading."""
    (policy, scenario), claims = task
    found = []
    world: World | None = None
    for claim, foresight in claims:
        try:
            with worlds.in_time():
                check_time()
                world = world or worlds.under(policy, scenario)
                found.append(judge(claim, world, foresight=foresight))
        except OutOfTimeError:
            found.append(_undecided(claim, policy, scenario, foresight, OUT_OF_TIME))
        tick()
    return found


def judge(claim: Claim, world: World, *, foresight: bool = False) -> ClaimVerdict:
    """Decide a claim in one world, in the second reading with `foresight`."""
    game = world.game
    empty, depends = False, None
    holds: bool | None
    if game.status_quo is None:
        holds, witness = None, Witness("there is no feasible status quo to start from; write `status_quo:`")
    else:
        wanted = game.where(claim.conditions[-1])
        try:
            holds, witness = JUDGES[claim.query].decide(claim, world.second if foresight else world, wanted)
        except TooLargeError as error:
            if not foresight:
                raise
            holds, witness = None, Witness(f"undecided: {error}")
        depends = None if holds is None else depends_on(claim, world)
        if not wanted.any() and (why := why_empty(claim, game.model, game.scenario)):
            empty, witness = True, replace(witness, reason=why)
    return ClaimVerdict(claim, game.policy, game.scenario, holds, witness, empty, depends, foresight)
