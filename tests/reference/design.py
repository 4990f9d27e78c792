"""Which sets of commitments make claims hold, by trying all of them, and the bound of guards (SPEC §6)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any

from tests.reference.claims import verdict
from tests.reference.conflict import Conflict, State, holds, owner
from tests.reference.moves import Game
from tests.reference.outlook import possible

Commitments = Sequence[dict[str, Any]]


def under(conflict: Conflict, side: str, commitments: Commitments) -> Conflict:
    """The conflict with one policy, `tried`, of these commitments."""
    policy = {"side": side, "commitments": list(commitments)}
    return replace(conflict, policies={"tried": policy})


def works(conflict: Conflict, side: str, commitments: Commitments, claims: Sequence[str]) -> bool:
    """Whether every claim holds in every scenario that it names."""
    bound = under(conflict, side, commitments)
    return all(
        verdict(Game(bound, "tried", scenario), conflict.claims[name]) is True
        for name in claims
        for scenario in scenarios_of(conflict, name)
    )


def scenarios_of(conflict: Conflict, claim: str) -> list[str]:
    """The scenarios that a claim names."""
    named = conflict.claims[claim].get("scenario", "base")
    if named == "all":
        return ["base", *conflict.scenarios]
    return [named] if isinstance(named, str) else list(named)


def minimal_sets(
    conflict: Conflict, side: str, candidates: Commitments, claims: Sequence[str]
) -> set[frozenset[int]]:
    """The sets of candidates that work and of which no proper part does; tries every set there is."""
    good = [
        some
        for some in subsets(len(candidates))
        if works(conflict, side, [candidates[number] for number in sorted(some)], claims)
    ]
    return {some for some in good if not any(other < some for other in good)}


def subsets(count: int) -> Iterator[frozenset[int]]:
    """Every set of numbers below that, the smaller ones first."""
    for size in range(count + 1):
        yield from map(frozenset, combinations(range(count), size))


@dataclass(frozen=True)
class Bound:
    """What a policy of guards alone can keep of the side's moves at most."""

    exists: bool
    kept: int
    of: int
    never_raised: frozenset[str]


def bound(
    conflict: Conflict, side: str, claims: Sequence[str], scenario: str = "base", max_deal: int = 3
) -> Bound:
    """The bound in one scenario, of those of the claims that say `never` and are made there."""
    game = Game(conflict, None, scenario, max_deal)
    members = frozenset(conflict.sides[side])
    wanted = [
        conflict.claims[name]["never"]
        for name in claims
        if "never" in conflict.claims[name] and scenario in scenarios_of(conflict, name)
    ]
    reached = set(possible(game))
    bad = {s for s in reached if any(holds(conflict, c, s) for c in wanted)}
    while True:
        more = {s for s in reached - bad if any(t in bad for t in unstoppable(game, members, s))}
        if not more:
            break
        bad |= more
    of = sum(len(game.unilateral(party, s)) for s in reached for party in members)
    start = game.start
    own = [option for option in conflict.options if owner(option) in members]
    if start is None or start in bad:
        return Bound(False, 0, of, frozenset())
    safe, todo = {start}, [start]
    while todo:
        for move in game.moves[todo.pop()]:
            if move.to not in bad and move.to not in safe:
                safe.add(move.to)
                todo.append(move.to)
    kept = sum(1 for s in safe for party in members for t in game.unilateral(party, s) if t in safe)
    never = frozenset(o for o in own if all(s[conflict.index[o]] == 0 for s in safe))
    return Bound(True, kept, of, never)


def unstoppable(game: Game, members: Collection[str], s: State) -> set[State]:
    """Where moves lead in which no option of the side is raised."""
    conflict = game.conflict
    mine = [n for n, option in enumerate(conflict.options) if owner(option) in members]
    return {move.to for a, move in game.chosen[s].items() if all(a[n] <= s[n] for n in mine)}
