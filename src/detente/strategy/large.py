"""Claims about a model with too many states to list: what can be reached is decided, or left open."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from ..engine import DEFAULT_MAX_DEAL
from ..language import Claim, Model
from ..symbolic import Budget, SymbolicGame, shortest_road
from .claim_forms import JUDGES, Witness
from .claims import Claims, ClaimVerdict
from .depends import Depends
from .empty import why_empty
from .worlds import expand_policies, expand_scenarios

Progress = Callable[[int, int], None]


def check_large_claims(
    model: Model,
    *,
    max_deal: int = DEFAULT_MAX_DEAL,
    budget: Budget | None = None,
    progress: Progress | None = None,
) -> Claims:
    """Check the claims that one road decides, under every policy and scenario named.

    Parameters
    ----------
    model : Model
    max_deal : int
        The largest number of parties in a deal.
    budget : Budget, optional
        Shared by all claims; a claim for which it does not suffice is undecided, as is one of another form.
    progress : callable, optional
        Called with the number of verdicts found and of all.
    """
    budget = budget or Budget()
    asked = [
        (claim, policy, scenario)
        for claim in model.claims.values()
        for scenario in expand_scenarios(model, claim.scenarios)
        for policy in expand_policies(model, claim.policies)
    ]
    games: dict[tuple[str, str], SymbolicGame] = {}
    verdicts: list[ClaimVerdict] = []
    for done, (claim, policy, scenario) in enumerate(asked):
        if (policy, scenario) not in games:
            games = {(policy, scenario): SymbolicGame(model, policy, scenario, nodes=budget.nodes)}
        share = budget.share(len(asked) - done)
        holds, witness = _judge(claim, games[policy, scenario], max_deal, share)
        why = None if holds is None or witness.path is not None else why_empty(claim, model, scenario)
        witness = witness if why is None else replace(witness, reason=why)
        second = claim.foresight and claim.form.by_will
        verdicts.append(
            ClaimVerdict(claim, policy, scenario, holds, witness, why is not None, foresight=second)
        )
        if progress is not None:
            progress(done + 1, len(asked))
    return Claims(model, _with_depends(model, verdicts, max_deal, budget))


def _with_depends(
    model: Model, verdicts: Sequence[ClaimVerdict], max_deal: int, budget: Budget
) -> tuple[ClaimVerdict, ...]:
    """Say of each verdict whether it is the same without the policy; undecided where the time does not do."""
    free = {(v.claim.key, v.scenario): v.holds for v in verdicts if v.policy == "none"}
    lacking = {
        (v.claim.key, v.scenario): v.claim
        for v in verdicts
        if v.holds is not None and (v.claim.key, v.scenario) not in free
    }
    games: dict[str, SymbolicGame] = {}
    for done, ((key, scenario), claim) in enumerate(lacking.items()):
        if scenario not in games:
            games = {scenario: SymbolicGame(model, "none", scenario, nodes=budget.nodes)}
        share = budget.share(len(lacking) - done)
        free[key, scenario] = _judge(claim, games[scenario], max_deal, share)[0]
    return tuple(replace(v, depends=_depends(v.holds, free.get((v.claim.key, v.scenario)))) for v in verdicts)


def _depends(holds: bool | None, without: bool | None) -> Depends | None:
    if holds is None or without is None:
        return None
    return "rules" if holds == without else "policy"


def _judge(claim: Claim, game: SymbolicGame, max_deal: int, budget: Budget) -> tuple[bool | None, Witness]:
    if game.status_quo is None:
        return None, Witness("there is no feasible status quo to start from; write `status_quo:`")
    decided = JUDGES[claim.query].road
    if decided is None:
        *others, last = (query for query, judge in JUDGES.items() if judge.road is not None)
        return None, Witness(
            f"undecided: `{claim.query}` asks for every state, and this model has too many to list; "
            f"{', '.join(others)} and {last} can be decided"
        )
    wanted = game.where(claim.conditions[-1])
    within = ~game.evaluate(claim.conditions[0]) if decided.around else None
    road = shortest_road(game, wanted, max_deal, within=within, budget=budget)
    if road.reached is None:
        return None, Witness(
            f"undecided: the time or the memory ran out after {road.explored:,} "
            f"move{'' if road.explored == 1 else 's'} had been looked at in full; so many do not lead there"
        )
    holds = road.reached == decided.holds
    if road.path is None:
        return holds, Witness(decided.none)
    end = road.path[-1].state if road.path else game.describe(game.start())
    return holds, Witness(decided.some, path=road.path, state=end)
