"""Random conflicts so small that every order of their parties' entries can be tried, and how sure they are.

`unsure_conflict(seed)` gives a conflict with `uncertain` and with claims on whose conditions preferences may
have a say; `to_yaml` of it is its file. `unsure_conflicts()` does for Hypothesis.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from math import factorial, prod
from random import Random
from typing import Any

from hypothesis import assume
from hypothesis import strategies as st

from tests.graphs import random_graph
from tests.reference.claims import cases
from tests.reference.conflict import Condition, Conflict
from tests.reference.outlook import possible
from tests.reference.shaken import Shaken
from tests.reference.stability import CONCEPTS
from tests.strategies import Dice, Speaker, conflicts, random_conflict, to_yaml

__all__ = ["PROFILES", "queries", "to_yaml", "unsure_conflict", "unsure_conflicts"]

PROFILES = 720
"""The most profiles of orders that a conflict has under any scenario."""
STATES = 24
TRIES = 8
"""How many claims are drawn till the order of the entries has a say, and how many orders are tried."""
FORMS = ("willing", "never_willing", "rests", "always_rests", "equilibrium")
CHANCES = ("0.2", "0.5", "0.35", "1", "0.01")


@st.composite
def unsure_conflicts(draw: st.DrawFn) -> Conflict:
    """A conflict of two to four parties with few entries in all."""
    drawn = draw(conflicts(max_states=STATES).filter(lambda conflict: len(conflict.parties) > 1))
    found, _ = _unsure(Dice(lambda least, most: draw(st.integers(least, most))), drawn)
    assume(found.claims)
    return found


def unsure_conflict(seed: int, graph: bool = False, own: bool = False) -> Conflict:
    """The conflict of that seed, in option form or in graph form; it does not shrink.

    With `own`, scenarios that replace lists mostly say how sure these are.
    """
    dice = Dice(Random(seed).randint)
    while True:
        number = dice.number(0, 10**9)
        conflict = random_graph(number) if graph else random_conflict(number, STATES)
        if len(conflict.parties) > 1:
            found, turns = _unsure(dice, conflict, own)
            if found.claims and (turns or dice.chance(30)):
                return found


def queries(conflict: Conflict) -> Iterator[tuple[str, str, str]]:
    """Every claim with a policy and a scenario of its own under which there is a status quo."""
    for name, claim in conflict.claims.items():
        for policy, scenario in cases(conflict, claim):
            if Shaken(conflict, policy, scenario).game.start is not None:
                yield name, policy, scenario


def _unsure(dice: Dice, conflict: Conflict, own: bool = False) -> tuple[Conflict, bool]:
    """The conflict with few entries, and whether some claim is seen to hang on their order."""
    conflict = _few_entries(dice, conflict)
    uncertain: dict[str, dict[str, Any]] = {}
    for party, body in conflict.parties.items():
        body["sourced"] = _some_numbers(dice, len(_entries(body)))
        if said := _uncertain(dice, conflict, len(body.get("preferences", []))):
            uncertain[party] = said
    for world in conflict.scenarios.values() if own else ():
        for party, wishes in world.get("preferences", {}).items():
            if said := _uncertain(dice, conflict, len(wishes) if isinstance(wishes, list) else 0):
                world.setdefault("uncertain", {})[party] = said
    if conflict.scenarios and dice.chance(50):
        names = ["base", *conflict.scenarios] if dice.chance(70) else list(conflict.scenarios)
        uncertain["scenario"] = {name: dice.pick(("1", "2", "0.5")) for name in names}
    claims, turns = _claims(dice, conflict)
    return replace(conflict, uncertain=uncertain, claims=claims), turns


def _entries(body: Any) -> list[Any]:
    """What a list of preferences holds, in a party's form or in a scenario's."""
    if isinstance(body, list):
        return body
    found: list[Any] = body.get("preferences", body.get("ranking", []))
    return found


def _few_entries(dice: Dice, conflict: Conflict) -> Conflict:
    """The conflict with entries taken off its lists, from any place, until the profiles are few enough."""
    lists = {party: _entries(body) for party, body in conflict.parties.items()}
    _trim(dice, list(lists.values()))
    scenarios = {}
    for name, world in conflict.scenarios.items():
        own = {party: _written(dice, wishes) for party, wishes in world.get("preferences", {}).items()}
        _trim(dice, [_entries(wishes) for wishes in own.values()], lists, own)
        scenarios[name] = world | (
            {"preferences": own, "sourced": {p: _some_numbers(dice, len(_entries(own[p]))) for p in own}}
            if own
            else {}
        )
    return replace(conflict, scenarios=scenarios)


def _written(dice: Dice, wishes: Any) -> Any:
    """A scenario's list, now and then as a ranking."""
    entries = list(_entries(wishes))
    return {"ranking": entries} if isinstance(wishes, dict) or dice.chance(20) else entries


def _trim(
    dice: Dice,
    lists: list[list[Any]],
    others: dict[str, list[Any]] | None = None,
    own: dict[str, Any] | None = None,
) -> None:
    """Take entries off the lists until their orders, with those of the parties that have no own, are few.

    Now and then an entry that is taken off joins another one in a group.
    """
    kept = [entries for party, entries in (others or {}).items() if party not in (own or {})]
    while prod(factorial(len(entries)) for entries in (*lists, *kept)) > PROFILES:
        entries = dice.pick([entries for entries in lists if len(entries) > 1])
        taken = entries.pop(dice.number(0, len(entries) - 1))
        if dice.chance(40):
            place = dice.number(0, len(entries) - 1)
            entries[place] = _group(entries[place]) + _group(taken)


def _group(entry: Any) -> list[Condition]:
    return list(entry) if isinstance(entry, list) else [entry]


def _some_numbers(dice: Dice, number: int) -> list[int]:
    return [each for each in range(number) if dice.chance(50)]


def _uncertain(dice: Dice, conflict: Conflict, statements: int) -> dict[str, Any]:
    """How sure the author is of one party: of lists of statements any part of it, else alternatives alone."""
    said: dict[str, Any] = {}
    if statements and dice.chance(60):
        said["swap"] = dice.pick(CHANCES)
    if statements > 1 and dice.chance(50):
        said["shuffle"] = _blocks(dice, statements)
    if statements and dice.chance(40):
        said["drop"] = dice.pick(CHANCES)
    if dice.chance(30):
        weights = dice.pick((["0.3"], ["0.25", "0.5"], ["1"], ["0.5", "0.5"], ["0.1", "0.2"]))
        said["alternatives"] = [{"weight": weight} | _alternative(dice, conflict) for weight in weights]
    return said


def _blocks(dice: Dice, statements: int) -> list[list[int]]:
    """Blocks of neighbours that do not overlap."""
    first = dice.number(1, statements - 1)
    last = dice.number(first + 1, statements)
    below = [[last + 1, statements]] if last + 1 < statements and dice.chance(50) else []
    return [*below, [first, last]]


def _alternative(dice: Dice, conflict: Conflict) -> dict[str, Any]:
    """Preferences in some form."""
    wishes = list({repr(wish): wish for wish in (_wish(dice, conflict) for _ in range(3))}.values())
    form = dice.pick(("preferences", "ranking", "weights"))
    if form == "weights":
        return {form: [(wish, str(dice.number(-3, 5))) for wish in wishes]}
    return {form: [wishes[:2], *wishes[2:]] if len(wishes) > 2 and dice.chance(30) else wishes}


def _wish(dice: Dice, conflict: Conflict) -> Condition:
    if conflict.names:
        return ("state", *dice.some(conflict.names, 1, len(conflict.names)))
    return Speaker(dice, conflict, list(conflict.facts)).condition(1)


def _claims(dice: Dice, conflict: Conflict) -> tuple[dict[str, dict[str, Any]], bool]:
    """One claim of each form, if possible one on which the order of the entries has a say; whether any is."""
    worlds = [
        shaken
        for policy in ("none", *conflict.policies)
        for scenario in ("base", *conflict.scenarios)
        for shaken in [Shaken(conflict, policy, scenario)]
        if shaken.game.start is not None and len(possible(shaken.game)) > 2
    ]
    claims: dict[str, dict[str, Any]] = {}
    turns = False
    for form in FORMS if worlds else ():
        for _ in range(TRIES):
            shaken = dice.pick(worlds)
            query: dict[str, Any] = {form: _wish(dice, conflict)}
            if form == "equilibrium":
                query["concept"] = dice.pick(CONCEPTS)
            if _turns(dice, shaken, query):
                turns = True
                break
        claims[f"k{len(claims)}"] = {"policy": shaken.policy, "scenario": shaken.scenario} | query
    return claims, turns


def _turns(dice: Dice, shaken: Shaken, query: dict[str, Any]) -> bool:
    """Whether one of a few profiles turns the verdict."""
    written = shaken.verdict(query)
    for _ in range(TRIES):
        profile = {
            party: tuple(dice.some(shaken.order(party), number, number))
            for party, entries in shaken.entries.items()
            for number in [len(entries)]
        }
        if shaken.verdict(query, profile) != written:
            return True
    return False
