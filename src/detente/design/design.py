"""The smallest sets of commitments by which a side's claims hold, and the bound beside them."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields, replace
from functools import partial
from itertools import count
from typing import Any

from ..engine import DEFAULT_MAX_DEAL
from ..game import GameError, compile_game
from ..game.patience import OutOfTimeError, within
from ..language import Candidate, Claim, Commitment, Model, design_side, no_such_side
from ..strategy.claims import judge
from ..strategy.left_out import LeftOut
from ..strategy.worlds import expand_scenarios
from ..work import SetAside, Workers, once, spread, tick
from .bound import bound_of
from .candidates import Pool, pool_of
from .closing import Asked, Closing, by_roads
from .found import SIZE, Found, find_sets
from .front import in_turn, with_front
from .measures import Bench, Measures, measure
from .own import Reviewed, review
from .result import Choice, Design, Survivor
from .search import Search

Progress = Callable[[int, int], None]
FIRST = 5
"""How many sets are measured before the side's own policies, as time may not suffice for all."""
HOPING = 10.0
"""How many seconds it is asked whether any set at all makes a claim hold that guards cannot keep."""


def design(
    model: Model,
    *,
    side: str | None = None,
    claims: Sequence[str] | None = None,
    scenario: str | None = None,
    generated: bool = False,
    choosing: bool = True,
    size: int | None = None,
    seconds: float | None = None,
    max_deal: int = DEFAULT_MAX_DEAL,
    workers: Workers = 1,
    progress: Progress | None = None,
) -> Design:
    """Find all smallest sets of commitments of a side by which claims hold.

    Parameters
    ----------
    model : Model
    side : str, optional
        By default that of the candidates, of the first policy, or the model's first.
    claims : sequence of str, optional
        Names of claims; by default all `never` and `first` of that side's policies.
    scenario : str, optional
        Where the claims must hold; by default in every scenario that each names.
    generated : bool
        Whether to choose among all plain commitments although the model gives candidates.
    choosing : bool
        Whether sets are looked for; else the side's own policies are held against the claims, and no more.
    size : int, optional
        How large a set may be that has snapback, or that is to do what hangs on wishes. By default 4, or any
        size where the model gives the candidates and moves alone decide the claims.
    seconds : float, optional
        How long to work in all; the candidates and the bound are worked out in any case.
    max_deal : int
        The largest number of parties in a deal.
    workers : int or Crew
        On how many processes to measure what was found, or who does.
    progress : callable, optional
        Called with the number of sets and policies measured, and of all.

    Raises
    ------
    GameError
        For an unknown name, a model in graph form, and where there is nothing to choose or to ask.
    """
    side = _side(model, side)
    wanted = _wanted(model, side, claims)
    scenarios = {
        claim.key: tuple(expand_scenarios(model, [scenario] if scenario else claim.scenarios))
        for claim in wanted
    }
    where = [s for s in ("base", *model.scenarios) if any(s in named for named in scenarios.values())]
    asked = [Asked(s, tuple(claim for claim in wanted if s in scenarios[claim.key])) for s in where]
    began = time.monotonic()
    bare = replace(model, policies={}, candidates=() if generated else model.candidates)
    games = [compile_game(bare, None, s) for s in where]
    for game in games:
        game.start()
    pool = pool_of(bare, side, games, written=not generated) if choosing else Pool(side, (), written=False)
    own = [
        Candidate(key=f"{key} {number}", **_fields(each))
        for key, policy in model.policies.items()
        if policy.side == side
        for number, each in enumerate(policy.commitments, 1)
    ]
    # every option that may fall is to keep all its levels, in all games alike
    bench_model = replace(bare, candidates=(*pool.candidates, *own))
    bench = Bench(bench_model, side, asked, where[0], max_deal, None)

    def left() -> float | None:
        return None if seconds is None else max(0.0, seconds - (time.monotonic() - began))

    chosen = replace(bare, candidates=pool.candidates)
    found = Found(())
    if choosing:
        looking = partial(find_sets, bench, chosen, pool, size, left())
        found = once(_search, lambda: looking, "sets", workers, final=lambda found: found.whole)
    here = [claim for each in asked if each.scenario == where[0] for claim in each.claims]
    never = any(claim.query == "never" for claim in here)
    bound = bound_of(bench.free(where[0]), here, bench.members) if never else None
    survivors = tuple(_survivors(bench, pool, found, left())) if choosing else ()
    to_measure: list[_Task] = [
        (None, tuple(pool.candidates[n] for n in sorted(some)))
        for some in in_turn(found.sets, pool.candidates, bench.free(where[0]))
    ]
    reviews: list[_Task] = [
        (key, policy.commitments) for key, policy in model.policies.items() if policy.side == side
    ]
    tasks = [*to_measure[:FIRST], *reviews, *to_measure[FIRST:]]
    done = count(1)
    ticked = None if progress is None else lambda: progress(next(done), len(tasks))
    build = partial(Bench, bench_model, side, asked, where[0], max_deal, left())
    with within(left()):
        answers: list[Measures | Reviewed | SetAside | None] = [
            *spread(_look_at, build, tasks, workers, ticked, final=_final)
        ]
    sets = [
        Choice(
            tuple(_candidate(each) for each in commitments),
            Measures() if isinstance(answer, SetAside) else answer,
        )
        for (key, commitments), answer in zip(tasks, answers, strict=True)
        if key is None and isinstance(answer, (Measures, SetAside))
    ]
    aside = tuple(
        LeftOut(key or "", where[0], answer.why, () if key else tuple(_candidate(c).key for c in commitments))
        for (key, commitments), answer in zip(tasks, answers, strict=True)
        if isinstance(answer, SetAside)
    )
    return Design(
        model=model,
        side=side,
        scenario=where[0],
        claims=tuple(wanted),
        scenarios=scenarios,
        candidates=pool.candidates,
        written=pool.written,
        dropped=pool.dropped,
        sets=with_front(sets),
        guards_complete=found.guards_complete,
        size=found.size,
        complete=found.complete,
        tried=found.tried,
        bound=bound,
        policies=tuple(answer for answer in answers if isinstance(answer, Reviewed)),
        survivors=survivors,
        unmeasured=sum(
            answer is None or (isinstance(answer, Measures) and not answer.whole) for answer in answers
        ),
        aside=aside,
        choosing=choosing,
    )


_Task = tuple[str | None, tuple[Commitment, ...]]
"""A policy's name, None for a set that was found, and the commitments."""


def _search(looking: Callable[[], Found], task: str) -> Found:
    return looking()


def _look_at(bench: Bench, task: _Task) -> Measures | Reviewed | None:
    key, commitments = task
    found = measure(bench, commitments) if key is None else review(bench, key, commitments)
    tick()
    return found


def _final(found: Measures | Reviewed | None) -> bool:
    """Tell whether more time would find no more."""
    if isinstance(found, Measures):
        return found.whole and (found.radius is None or found.radius.exact)
    return found is not None


def _candidate(each: Commitment) -> Candidate:
    assert isinstance(each, Candidate)
    return each


def _fields(commitment: Commitment) -> dict[str, Any]:
    return {each.name: getattr(commitment, each.name) for each in fields(commitment) if each.name != "key"}


def _side(model: Model, side: str | None) -> str:
    if model.states:
        raise GameError(
            "a commitment binds an option, and a model in graph form has none; write its moves as options of "
            "the parties to ask what a side should bind itself to"
        )
    if not model.sides:
        raise GameError("a design is made for a side, and the model has none: write `sides:`")
    if side is None:
        return design_side(model)
    if side not in model.sides:
        raise GameError(no_such_side(model, side))
    return side


def asks(model: Model, policy: str | None = None) -> tuple[str, tuple[str, ...]] | None:
    """Return for which side a design is made and which claims it asks for, None where there are none.

    Parameters
    ----------
    model : Model
    policy : str, optional
        One whose side comes first, where the model has no candidates that decide for whom is asked.
    """
    if model.states or not model.sides or not (model.candidates or model.policies):
        return None
    plain = _side(model, None)
    asked = sides_asked(model)
    named = None if policy is None or model.candidates else model.policies.get(policy)
    first = plain if named is None else named.side
    side = next((each for each in (first, plain, *asked) if each in asked), None)
    return None if side is None or (model.candidates and side != plain) else (side, asked[side])


def sides_asked(model: Model) -> dict[str, tuple[str, ...]]:
    """Return for which sides claims are made that a design asks for by itself, and these claims.

    Parameters
    ----------
    model : Model
    """
    found = {side: tuple(claim.key for claim in _own_claims(model, side)) for side in model.sides}
    return {side: claims for side, claims in found.items() if claims}


def _own_claims(model: Model, side: str) -> list[Claim]:
    """Return the claims that moves decide and that are made of a side's policies."""
    own = {key for key, policy in model.policies.items() if policy.side == side}
    # what is made of all policies is made of one of this side's only where it has one
    return [
        claim
        for claim in model.claims.values()
        if by_roads(claim) and own & set(model.policies if "all" in claim.policies else claim.policies)
    ]


def _wanted(model: Model, side: str, names: Sequence[str] | None) -> list[Claim]:
    if names is not None:
        from ..language import did_you_mean

        for name in names:
            if name not in model.claims:
                raise GameError(f"the model has no claim {name}{did_you_mean(name, model.claims)}")
        return [model.claims[name] for name in dict.fromkeys(names)]
    found = _own_claims(model, side)
    if not found:
        raise GameError(_nothing_asked(model, side))
    return found


def _nothing_asked(model: Model, side: str) -> str:
    if not model.claims:
        return "the model claims nothing that a design could make hold: write `claims:`"
    others = list(sides_asked(model))
    told = f"no `never` or `first` claim is made of a policy of side {side}"
    if not others:
        return f"{told}, nor of any other side's: say which claims shall hold with --claim NAME, or write one"
    generate = " --generate" if model.candidates else ""
    ask = " or ".join(f"--side {other}{generate}" for other in others)
    such = "one is made of a policy" if len(others) == 1 else "such are made of policies"
    which = f"side {others[0]}" if len(others) == 1 else "others"
    return f"{told}; {such} of {which}: ask for {ask}, or say which claims shall hold with --claim NAME"


def _survivors(bench: Bench, pool: Pool, found: Found, seconds: float | None) -> Iterator[Survivor]:
    """Yield the claims of moves that fail under all guards at once, each with what shows it."""
    if any(not some & pool.snapping for some in found.sets):
        return
    guards = [each for n, each in enumerate(pool.candidates) if n not in pool.snapping]
    for each in bench.asked:
        world = bench.under(guards, each.scenario)
        if world is None:
            continue
        for claim in each.claims:
            if not by_roads(claim):
                continue
            try:
                with within(seconds):
                    verdict = judge(claim, world)
            except OutOfTimeError:
                continue
            if verdict.holds is False:
                whatever = not found.sets and _hopeless(bench, claim, each.scenario, pool)
                yield Survivor(claim, each.scenario, verdict.witness, whatever)


def _hopeless(bench: Bench, claim: Claim, scenario: str, pool: Pool) -> bool:
    """Tell whether it is known that no set at all makes a claim hold in a scenario."""
    try:
        with within(HOPING):
            model = replace(bench.model, candidates=pool.candidates)
            closing = Closing(
                model, compile_game(model, None, scenario), [claim], pool.candidates, bench.max_deal
            )
            with Search(len(pool.candidates), closing.clauses) as search:
                return next(search.sets(most=None if pool.written else SIZE), frozenset()) is None
    except OutOfTimeError:
        return False
