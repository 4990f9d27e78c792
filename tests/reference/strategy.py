"""What a policy does for a side: bypass, wedges, temptation, flexibility, relationships (SPEC §6)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction

from tests.reference.conflict import Condition, Conflict, State, holds
from tests.reference.moves import Game, game_of
from tests.reference.outlook import ends, possible, resting, willing
from tests.reference.plain import plainest
from tests.reference.rules import commitments, side_of, without
from tests.reference.stability import equilibria


@dataclass(frozen=True)
class Bypass:
    """How far a condition that should never come about can come about."""

    possible: bool
    willing: bool
    rest: bool
    cost: tuple[int, int, int] | None
    """Changes, movers and moves of the plainest way, of improvements where there is one."""


def bypass(game: Game, condition: Condition) -> Bypass:
    """Is the condition possible, willing, at rest (in all states of an end)?"""
    ways = [
        plainest(game, lambda s: holds(game.conflict, condition, s), willing) for willing in (True, False)
    ]
    cost = next((way.cost for way in ways if way is not None), None)
    at_rest = any(all(holds(game.conflict, condition, state) for state in end.states) for end in ends(game))
    return Bypass(ways[1] is not None, ways[0] is not None, at_rest, cost)


def bypasses(game: Game) -> dict[str, Bypass]:
    """The bypass of every `never` and `never_willing` claim's condition."""
    return {
        name: bypass(game, claim[form])
        for name, claim in game.conflict.claims.items()
        for form in ("never", "never_willing")
        if form in claim
    }


def willing_resting(game: Game) -> frozenset[State]:
    """The willing states that rest."""
    return resting(game) & willing(game).keys()


@dataclass(frozen=True)
class Wedge:
    """The wedges at one state, or over all willing states."""

    states: frozenset[State]
    sharpest: Fraction | None
    """The largest fall of the left-out member's normalised dense rank."""
    solidarity: Fraction


def wedges(game: Game, side: Collection[str]) -> Wedge:
    """The willing states in which an outsider's improvement divides the side."""
    falls: dict[State, Fraction] = {}
    for s in willing(game):
        for movers, t in game.followed[s]:
            if movers <= set(side):
                continue
            for b in side:
                pleased = any(other != b and game.prefers(other, t, s) for other in side)
                if b not in movers and pleased and game.prefers(b, s, t):
                    fall = game.height[b][s] - game.height[b][t]
                    falls[s] = max(falls.get(s, Fraction(0)), fall)
    share = 1 - Fraction(len(falls), len(willing(game)))
    return Wedge(frozenset(falls), max(falls.values(), default=None), share)


@dataclass(frozen=True)
class Temptation:
    """Where the policy takes an improvement away from a member of its side."""

    pairs: frozenset[tuple[State, str]]
    gives_back: list[int]
    """Per commitment, in the policy's order: the pairs that removing it alone gives back."""


def temptation(
    conflict: Conflict, policy: str, scenario: str | None = None, max_deal: int = 3, every: bool = False
) -> Temptation:
    """Pairs (s, member): s willing under the policy, an improvement of the member that is no move there."""
    bound = game_of(conflict, policy, scenario, max_deal, every)
    side = side_of(conflict, policy)

    def regained(freer: Game) -> frozenset[tuple[State, str]]:
        return frozenset(
            (s, party)
            for s in willing(bound)
            for party in side
            if {move.to for move in freer.followed[s] if move.movers == {party}} - bound.unilateral(party, s)
        )

    gives_back = [
        len(regained(Game(without(conflict, policy, number), policy, scenario, max_deal, every)))
        for number in range(len(commitments(conflict, policy)))
    ]
    return Temptation(regained(game_of(conflict, None, scenario, max_deal, every)), gives_back)


@dataclass(frozen=True)
class Broken:
    """A promise that is not kept: C holds and the option is at its lowest level."""

    option: str
    resting: frozenset[State]
    equilibria: frozenset[State]


def broken_promises(game: Game, concept: str = "seq") -> list[Broken]:
    """Every promise of the policy, with the feasible resting states and equilibria that break it."""
    found = []
    for commitment in commitments(game.conflict, game.policy):
        if "promise" in commitment:
            condition, option = commitment["promise"], commitment["option"]
            place = game.conflict.index[option]
            broken = {s for s in game.feasible if s[place] == 0 and holds(game.conflict, condition, s)}
            found.append(Broken(option, resting(game) & broken, equilibria(game, concept) & broken))
    return found


def flexibility(
    conflict: Conflict, policy: str, scenario: str | None = None, max_deal: int = 3
) -> tuple[Fraction, Fraction]:
    """The two shares of moves (member, s, t) without the policy that the same member keeps under it.

    Of those from the states possible under the policy; and that number, of those from the states possible
    without it.
    """
    free, bound = game_of(conflict, None, scenario, max_deal), game_of(conflict, policy, scenario, max_deal)
    side = side_of(conflict, policy)
    here, everywhere = (
        {(party, s, t) for s in states for party in side for t in free.unilateral(party, s)}
        for states in (possible(bound), possible(free))
    )
    kept = [(party, s, t) for party, s, t in here if t in bound.unilateral(party, s)]
    first, second = (Fraction(len(kept), len(of)) if of else Fraction(1) for of in (here, everywhere))
    return first, second


def rung(conflict: Conflict, ladder: str, state: State) -> int:
    """The number of the first rung whose condition holds, 0 the best."""
    conditions = list(conflict.relationship[ladder]["rungs"].values())
    return next(number for number, condition in enumerate(conditions) if holds(conflict, condition, state))


def relationship(game: Game, ladder: str, concept: str = "seq") -> dict[str, tuple[str, str] | None]:
    """The best and the worst rung over each of the four sets of SPEC §6; None for an empty set."""
    names = list(game.conflict.relationship[ladder]["rungs"])
    sets = {
        "possible": frozenset(possible(game)),
        "willing": frozenset(willing(game)),
        "resting": willing_resting(game),
        "equilibria": equilibria(game, concept) & possible(game).keys(),
    }
    found: dict[str, tuple[str, str] | None] = {}
    for name, states in sets.items():
        rungs = [rung(game.conflict, ladder, state) for state in states]
        found[name] = (names[min(rungs)], names[max(rungs)]) if rungs else None
    return found
