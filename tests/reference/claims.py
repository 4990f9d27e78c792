"""Claims and their verdicts (SPEC §7)."""

from __future__ import annotations

from typing import Any

from tests.reference.conflict import Condition, Conflict, holds
from tests.reference.moves import Game, game_of
from tests.reference.outlook import begin, distance, distances, ends, possible
from tests.reference.stability import equilibria, own_equilibria

FORMS = ("never", "never_willing", "possible", "willing", "rests", "always_rests", "equilibrium", "first")


def cases(conflict: Conflict, claim: dict[str, Any]) -> list[tuple[str, str]]:
    """The (policy, scenario) pairs that the claim speaks of; `all` includes `none` and `base`."""
    policies = _named(claim.get("policy", "none"), ["none", *conflict.policies])
    scenarios = _named(claim.get("scenario", "base"), ["base", *conflict.scenarios])
    return [(policy, scenario) for policy in policies for scenario in scenarios]


def _named(written: str | list[str], every: list[str]) -> list[str]:
    if isinstance(written, list):
        return written
    return every if written == "all" else [written]


def verdict(game: Game, claim: dict[str, Any], strict: bool = False) -> bool | None:
    """Whether the claim holds in the game; None when there is no start to speak of."""
    form = next(form for form in FORMS if form in claim)
    if game.start is None:
        return None
    told: Any = claim[form]
    if form in ("never", "possible"):
        return (distance(game, told) is None) == (form == "never")
    if form in ("never_willing", "willing"):
        return (distance(game, told, by_improvements=True) is None) == (form == "never_willing")
    if form == "rests":
        return any(all(holds(game.conflict, told, state) for state in end.states) for end in ends(game))
    if form == "always_rests":
        return all(holds(game.conflict, told, state) for end in ends(game) for state in end.states)
    if form == "equilibrium":
        usual = claim.get("concept", "seq")
        concepts = dict.fromkeys(game.parties, usual) | claim.get("concepts", {})
        held = (
            own_equilibria(game, concepts, strict) if "concepts" in claim else equilibria(game, usual, strict)
        )
        reached = held & possible(game).keys()
        return any(holds(game.conflict, told, state) for state in reached)
    return comes_first(game, told[0], told[1])


def comes_first(game: Game, a: Condition, b: Condition) -> bool:
    """On every path wherever b holds, a holds there or held earlier, the start included.

    Fails exactly when a path through states without a alone leads to a state with b.
    """
    lacking = {s for s in game.feasible if not holds(game.conflict, a, s)}
    if begin(game) not in lacking:
        return True
    graph = {s: [move for move in game.moves[s] if move.to in lacking] for s in lacking}
    return not any(holds(game.conflict, b, s) for s in distances(graph, begin(game)))


def decided_by_moves(game: Game, claim: dict[str, Any]) -> bool | None:
    """The verdict, where preferences have no say in it: for every choice of them it would be the same."""
    form = next(form for form in FORMS if form in claim)
    if form in ("never", "possible", "first"):
        return verdict(game, claim)
    met = {holds(game.conflict, claim[form], state) for state in possible(game)}
    if met == {False}:
        return form == "never_willing"
    return form != "never_willing" if met == {True} and form != "equilibrium" else None


def depends(game: Game, free: Game, claim: dict[str, Any]) -> str | None:
    """What the verdict depends on: the rules, the policy, or preferences; `free` is without the policy."""
    if game.start is None:
        return None
    decided = decided_by_moves(game, claim)
    if decided is None:
        return "preferences"
    return "rules" if free.start is not None and decided_by_moves(free, claim) == decided else "policy"


def dependences(conflict: Conflict, max_deal: int = 3) -> dict[tuple[str, str, str], str | None]:
    """What every claim's verdict depends on by (claim, policy, scenario)."""
    games: dict[tuple[str, str], Game] = {}
    found: dict[tuple[str, str, str], str | None] = {}
    for name, claim in conflict.claims.items():
        for policy, scenario in cases(conflict, claim):
            for case in ((policy, scenario), ("none", scenario)):
                games.setdefault(case, game_of(conflict, case[0], scenario, max_deal))
            found[name, policy, scenario] = depends(games[policy, scenario], games["none", scenario], claim)
    return found


def verdicts(
    conflict: Conflict, max_deal: int = 3, every: bool = False
) -> dict[tuple[str, str, str], bool | None]:
    """Every claim's verdict by (claim, policy, scenario)."""
    games: dict[tuple[str, str], Game] = {}
    found: dict[tuple[str, str, str], bool | None] = {}
    for name, claim in conflict.claims.items():
        for policy, scenario in cases(conflict, claim):
            case = (policy, scenario)
            games.setdefault(case, game_of(conflict, policy, scenario, max_deal, every))
            found[name, policy, scenario] = verdict(games[case], claim)
    return found
