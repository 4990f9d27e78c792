"""Random conflicts in graph form, and random doubts and degrees of preference in either form."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import Any

from tests.reference.conflict import Condition, Conflict
from tests.strategies import random_conflict

__all__ = ["random_graph", "with_degrees"]


def random_graph(seed: int) -> Conflict:
    """The conflict in graph form of that seed: sparse or dense, with ties, bans and scenarios at random."""
    dice = Random(seed)
    names = [f"{dice.choice('ab')}{n}" if dice.random() < 0.3 else str(n) for n in range(dice.randint(2, 9))]
    density = dice.choice((0.1, 0.2, 0.35, 0.6))
    parties: dict[str, dict[str, Any]] = {}
    for party in [f"p{n}" for n in range(dice.choice((1, 2, 2, 3, 3, 4)))]:
        arcs = {s: [t for t in names if t != s and dice.random() < density] for s in names}
        parties[party] = {"moves": {s: ends for s, ends in arcs.items() if ends or dice.random() < 0.2}}
        parties[party] |= _preference(dice, names)
    if seed % 3 == 0:
        _oblige(Random(-seed - 1), parties, names)
    conflict = Conflict(parties=parties, names=names, facts={"f": _some(dice, names)})
    banned = {"party": dice.choice(list(parties)), "from": _some(dice, names), "to": _some(dice, names)}
    world: dict[str, Any] = {}
    if dice.random() < 0.5:
        world["status_quo"] = dice.choice(names)
    if dice.random() < 0.5:
        world["preferences"] = {dice.choice(list(parties)): {"ranking": _ranking(dice, names)}}
    if dice.random() < 0.3 or not world:
        world["moves"] = [banned]
    start = dice.choice(names) if dice.random() < 0.9 else None
    infeasible: list[Condition] = []
    excluded = dice.choice(names)
    if dice.random() < 0.3 and excluded not in (start, world.get("status_quo")):
        infeasible = [("state", excluded)]
    return replace(
        conflict,
        infeasible=infeasible,
        moves=[banned] if dice.random() < 0.2 else [],
        status_quo=start,
        sides={"side0": dice.sample(list(parties), dice.randint(1, len(parties)))},
        demands={"d0": {"by": "p0", "condition": _some(dice, names)}},
        relationship={
            "r0": {
                "between": list(parties)[:2],
                "rungs": {"rung0": ("fact", "f"), "rung1": _some(dice, names), "bottom": ("true",)},
            }
        }
        if len(parties) > 1
        else {},
        scenarios={"w0": world} if start is not None or "status_quo" in world else {},
        claims={f"k{n}": _claim(dice, names) for n in range(dice.randint(1, 4))},
    )


def with_degrees(seed: int) -> Conflict:
    """A random conflict in option or graph form whose preferences leave things open and know degrees."""
    dice = Random(seed)
    conflict = random_graph(seed) if seed % 2 else random_conflict(seed)
    for body in conflict.parties.values():
        conditions = _conditions(dice, conflict)
        ranking = body.get("ranking")
        if ranking is not None and len(ranking) > 1:
            body["breaks"] = sorted(
                dice.sample(range(1, len(ranking)), dice.randint(0, min(2, len(ranking) - 1)))
            )
            if not body["breaks"]:
                del body["breaks"]
        if dice.random() < 0.6 and any(form in body for form in ("preferences", "ranking", "weights")):
            body["unknown"] = [
                [dice.choice(conditions) for _ in range(dice.choice((2, 2, 3)))]
                for _ in range(dice.randint(1, 2))
            ]
    return conflict


def _conditions(dice: Random, conflict: Conflict) -> list[Condition]:
    if conflict.names:
        return [("state", name) for name in conflict.names] + [_some(dice, conflict.names)]
    ups: list[Condition] = [("up", option) for option in conflict.options]
    pairs: list[Condition] = [("and", dice.choice(ups), ("not", dice.choice(ups))) for _ in range(4)]
    return [*ups, *(("not", up) for up in ups), *pairs]


def _oblige(dice: Random, parties: dict[str, dict[str, Any]], names: list[str]) -> None:
    """Let parties be unable to stay in some states, so that no such states lead round to one another."""
    graph: dict[str, list[str]] = {}
    for state in dice.sample(names, dice.randint(1, len(names))):
        able = [party for party, body in parties.items() if body["moves"].get(state)]
        if not able:
            continue
        party = dice.choice(able)
        graph[state] = parties[party]["moves"][state]
        if _goes_round(graph, state):
            del graph[state]
        else:
            parties[party].setdefault("must_move", []).append(state)


def _goes_round(graph: dict[str, list[str]], start: str) -> bool:
    seen, waiting = set(), list(graph[start])
    while waiting:
        state = waiting.pop()
        if state == start:
            return True
        if state not in seen:
            seen.add(state)
            waiting += graph.get(state, [])
    return False


def _some(dice: Random, names: list[str]) -> Condition:
    named: Condition = ("state", *dice.sample(names, dice.randint(1, len(names))))
    return ("not", named) if dice.random() < 0.3 else named


def _preference(dice: Random, names: list[str]) -> dict[str, Any]:
    form = dice.choice(("ranking", "ranking", "ranking", "preferences", "weights", ""))
    if form == "ranking":
        return {form: _ranking(dice, names)}
    if form == "preferences":
        statements: list[Any] = [_some(dice, names) for _ in range(dice.randint(1, 4))]
        if dice.random() < 0.3:
            statements.insert(0, [_some(dice, names) for _ in range(3)])
        return {form: statements}
    if form == "weights":
        wishes = {repr(wish): wish for wish in (_some(dice, names) for _ in range(dice.randint(1, 4)))}
        return {form: [(wish, str(dice.randint(-3, 5))) for wish in wishes.values()]}
    return {}


def _ranking(dice: Random, names: list[str]) -> list[Any]:
    """States best first, with ties; some may be left out."""
    order = dice.sample(names, dice.randint(max(1, len(names) - 2), len(names)))
    entries: list[Any] = []
    while order:
        group: list[Condition] = [
            ("state", order.pop()) for _ in range(min(len(order), dice.choice((1, 1, 1, 2))))
        ]
        entries.append(group[0] if len(group) == 1 else group)
    return entries


def _claim(dice: Random, names: list[str]) -> dict[str, Any]:
    forms = ("never", "never_willing", "possible", "willing", "rests", "always_rests", "equilibrium", "first")
    form = dice.choice(forms)
    told: Any = [_some(dice, names), _some(dice, names)] if form == "first" else _some(dice, names)
    claim: dict[str, Any] = {form: told, "scenario": dice.choice(("all", "base"))}
    return claim | ({"concept": dice.choice(("nash", "gmr", "smr", "seq"))} if form == "equilibrium" else {})
