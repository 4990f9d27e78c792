"""How sure a verdict is: cases worked out on paper, and what must hold of every conflict."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from functools import cache
from itertools import product
from random import Random
from typing import Any

import pytest

from tests.batches import CONFLICTS
from tests.reference.chance import draws, outcomes, over_scenarios, passes, share
from tests.reference.claims import decided_by_moves, verdict
from tests.reference.conflict import Condition, Conflict, State
from tests.reference.doubt import base_rate, by_source, distance, nearest, radius
from tests.reference.graph import GraphGame
from tests.reference.inverse import rankings
from tests.reference.moves import Game
from tests.reference.orders import Order, closed_parts, covers, orders, pairs, turned
from tests.reference.pivots import (
    Failing,
    any_order,
    dropped,
    entry_pivot,
    failing,
    moved,
    pair_pivot,
    party_pivot,
    single_drops,
    single_moves,
)
from tests.reference.preference import number_true, place
from tests.reference.reasons import (
    Ordering,
    closed,
    completions,
    core,
    decided,
    minimal,
    possibly_prefers,
    reasons,
    suffices,
    surely_prefers,
)
from tests.reference.shaken import Query, Shaken
from tests.unsure import PROFILES, queries, unsure_conflict

SEEDS = range(max(12, CONFLICTS // 8))


def up(option: str) -> Condition:
    """The option is above its lowest level."""
    return ("up", option)


def down(option: str) -> Condition:
    """The option is at its lowest level."""
    return ("not", ("up", option))


def dilemma(**more: Any) -> Conflict:
    """The prisoner's dilemma from mutual defection; c is to cooperate."""
    return Conflict(
        {
            "i": {"options": {"c": {}}, "preferences": [up("j.c"), down("i.c")]},
            "j": {"options": {"c": {}}, "preferences": [up("i.c"), down("j.c")]},
        },
        status_quo={},
        **more,
    )


PEACE: Condition = ("and", up("i.c"), up("j.c"))


def thrice(**more: Any) -> Conflict:
    """One party wants x, and wants it, and does not."""
    return Conflict(
        {"i": {"options": {"x": {}}, "preferences": [up("i.x"), up("i.x"), down("i.x")]}},
        status_quo={},
        **more,
    )


RAISED: Query = {"willing": up("i.x")}


def test_a_deal_hangs_on_one_reading_of_each() -> None:
    """Each joins where the other's cooperation matters more than his own; one place, and it is off."""
    shaken, query = Shaken(dilemma()), {"willing": PEACE}
    assert shaken.verdict(query)
    assert radius(shaken, query) == (1, [{"i": (0, 1), "j": (1, 0)}, {"i": (1, 0), "j": (0, 1)}])
    assert radius(shaken, query, "j") == (1, [{"i": (0, 1), "j": (1, 0)}])
    assert base_rate(shaken, query) == Fraction(1, 4)
    both: frozenset[Ordering] = frozenset({("i", 0, 1), ("j", 0, 1)})
    assert suffices(shaken, query, both) and minimal(shaken, query, both)
    assert not suffices(shaken, query, {("i", 0, 1)})
    assert reasons(shaken, query) == [both] and core(shaken, query) == both
    assert decided(shaken, query, {("i", 1, 0)}) is False and decided(shaken, query, ()) is None


def test_what_a_lone_mover_does_hangs_on_nothing() -> None:
    """Without deals each has a say in his own option alone, and one entry speaks of that."""
    shaken, query = Shaken(dilemma(), max_deal=1), {"rests": PEACE}
    assert not shaken.verdict(query)
    assert radius(shaken, query) == (None, [])
    assert base_rate(shaken, query) == 0
    assert reasons(shaken, query) == [frozenset()] and not core(shaken, query)


def test_the_second_reading_has_a_radius_of_its_own() -> None:
    """It is held by the answer to defection where this outweighs the gain, at first sight by nothing."""
    conflict = replace(dilemma(), status_quo={"i.c": "on", "j.c": "on"})
    query = {"always_rests": PEACE}
    first, second = Shaken(conflict, max_deal=1), Shaken(conflict, max_deal=1, foresight=True)
    assert not first.verdict(query) and radius(first, query).distance is None
    assert second.verdict(query) and radius(second, query).distance == 1
    assert base_rate(second, query) == Fraction(1, 4)
    stands = {"equilibrium": PEACE}
    assert Shaken(conflict).verdict(stands) and radius(Shaken(conflict), stands).distance == 1
    assert not Shaken(conflict).verdict(stands | {"concept": "nash"})


def test_every_improvement_has_a_radius_of_its_own() -> None:
    """The treaty goes with the inspectors in no lean improvement, whatever the order; in another it may."""
    kept: Condition = up("i.treaty")
    conflict = Conflict(
        {"i": {"options": {"inspectors": {}, "treaty": {}}, "preferences": [down("i.inspectors"), kept]}},
        status_quo={"i.inspectors": "on", "i.treaty": "on"},
    )
    query = {"never_willing": ("not", kept)}
    assert radius(Shaken(conflict), query).distance is None
    every = Shaken(conflict, every=True)
    assert not every.verdict(query) and radius(every, query).distance == 1


def test_equal_entries_are_two() -> None:
    """Both must fall behind the third; either of them carries the verdict, so neither is in the core."""
    shaken = Shaken(thrice())
    assert shaken.verdict(RAISED)
    assert radius(shaken, RAISED) == (2, [{"i": (2, 0, 1)}])
    assert base_rate(shaken, RAISED) == Fraction(2, 3)
    assert set(reasons(shaken, RAISED)) == {frozenset({("i", 0, 2)}), frozenset({("i", 1, 2)})}
    assert not core(shaken, RAISED)
    chain = {("i", 0, 1), ("i", 1, 2)}
    assert suffices(shaken, RAISED, chain) and not minimal(shaken, RAISED, chain)
    assert nearest(shaken, RAISED, True) == (0, [{"i": (0, 1, 2)}])
    with pytest.raises(ValueError, match="no order"):
        decided(shaken, RAISED, {("i", 0, 1), ("i", 1, 0)})


def in_two_steps(*wishes: Any) -> Shaken:
    """One party that can raise y only once x is up."""
    options: dict[str, Any] = {"x": {}, "y": {"after": up("i.x")}}
    return Shaken(Conflict({"i": {"options": options, "preferences": list(wishes)}}, status_quo={}))


def test_a_chain_is_a_reason() -> None:
    """The first step gains 0 and loses 1, the second gains 1 and loses 2; 0 above 2 only follows."""
    shaken, query = (
        in_two_steps(up("i.x"), ("or", down("i.x"), up("i.y")), down("i.y")),
        {"willing": up("i.y")},
    )
    bare = {("i", 0, 1), ("i", 1, 2)}
    assert reasons(shaken, query) == [closed(bare)] and core(shaken, query) == closed(bare)
    assert minimal(shaken, query, bare) and minimal(shaken, query, closed(bare))
    assert base_rate(shaken, query) == Fraction(1, 6) and radius(shaken, query).distance == 1


def test_what_follows_from_a_chain_may_be_the_reason() -> None:
    """Each step loses a part of the last entry, so that the order of the first two does not count."""
    shaken, query = in_two_steps(up("i.x"), up("i.y"), [down("i.x"), down("i.y")]), {"willing": up("i.y")}
    assert reasons(shaken, query) == [frozenset({("i", 0, 2), ("i", 1, 2)})]
    assert not minimal(shaken, query, {("i", 0, 1), ("i", 1, 2)})
    assert base_rate(shaken, query) == Fraction(1, 3)


def test_graph_form_counts_what_comes_of_a_state() -> None:
    """p goes to 2, where q must go on, for what q makes of it; it hangs on q's order as on p's own."""
    state: dict[str, Condition] = {name: ("state", name) for name in "134"}
    conflict = Conflict(
        {
            "p": {"moves": {"1": ["2"]}, "ranking": [state["3"], state["1"], state["4"]]},
            "q": {"moves": {"2": ["3", "4"]}, "must_move": ["2"], "ranking": [state["3"], state["4"]]},
        },
        names=list("1234"),
        status_quo="1",
    )
    shaken, query = Shaken(conflict, max_deal=1), {"willing": state["3"]}
    found = radius(shaken, query)
    assert shaken.verdict(query) and found.distance == 1
    assert found.profiles == [{"p": (0, 1, 2), "q": (1, 0)}, {"p": (1, 0, 2), "q": (0, 1)}]


def test_what_it_costs_to_turn() -> None:
    """An ordering of two entries that have sources costs 3, one that touches a reading 1."""
    conflict = thrice(scenarios={"w": {"preferences": {"i": [up("i.x"), down("i.x")]}}})
    conflict.parties["i"]["sourced"] = [0, 2]
    shaken = Shaken(conflict)
    assert radius(shaken, RAISED, cost=by_source(shaken)).distance == 4
    bare = Shaken(conflict, scenario="w")
    assert radius(bare, RAISED, cost=by_source(bare)).distance == 1
    conflict.scenarios["w"]["sourced"] = {"i": [0, 1]}
    assert radius(bare, RAISED, cost=by_source(bare)).distance == 3


def test_two_must_turn_together() -> None:
    """Either alone leads there, so that no party by itself keeps matters from it."""
    conflict = Conflict(
        {
            party: {"options": {"x": {}}, "preferences": [up(f"{party}.x"), down(f"{party}.x")]}
            for party in "ij"
        },
        status_quo={},
    )
    shaken, query = Shaken(conflict), {"willing": ("or", up("i.x"), up("j.x"))}
    assert radius(shaken, query) == (2, [{"i": (1, 0), "j": (1, 0)}])
    assert radius(shaken, query, "i").distance is None
    assert base_rate(shaken, query) == Fraction(3, 4)
    assert set(reasons(shaken, query)) == {frozenset({("i", 0, 1)}), frozenset({("j", 0, 1)})}


def test_a_tie_group_is_one_entry() -> None:
    """It changes places as a whole: x and y together against z, which excludes them."""
    options: dict[str, Any] = {"x": {}, "y": {}, "z": {}}
    conflict = Conflict(
        {"i": {"options": options, "preferences": [[up("i.x"), up("i.y")], up("i.z")]}},
        infeasible=[("and", up("i.z"), ("or", up("i.x"), up("i.y")))],
        status_quo={},
    )
    shaken, query = Shaken(conflict), {"always_rests": up("i.z")}
    assert not shaken.verdict(query)
    assert radius(shaken, query) == (1, [{"i": (1, 0)}])
    assert base_rate(shaken, query) == Fraction(1, 2)


def test_a_ranking_with_entries_that_overlap() -> None:
    """What matches the higher entry, too, is tied there; as statements they are tied in no order."""
    options: dict[str, Any] = {"x": {}, "y": {}}
    x, y, both = (1, 0), (0, 1), (1, 1)
    listed = Shaken(Conflict({"i": {"options": options, "preferences": [up("i.x"), up("i.y")]}}))
    ranked = Shaken(Conflict({"i": {"options": options, "ranking": [up("i.x"), up("i.y")]}}))
    assert surely_prefers(listed, "i", (), both, y)
    assert possibly_prefers(ranked, "i", (), both, y) and not surely_prefers(ranked, "i", (), both, y)
    assert surely_prefers(ranked, "i", {("i", 0, 1)}, both, y)
    assert not possibly_prefers(ranked, "i", {("i", 0, 1)}, both, x)
    assert not surely_prefers(listed, "i", {("j", 0, 1)}, x, y)


def test_weights_are_not_shaken() -> None:
    """They have no order; an alternative may still turn the verdict."""
    conflict = Conflict(
        {"i": {"options": {"x": {}}, "weights": [(up("i.x"), "1"), (down("i.x"), "0.5")]}},
        status_quo={},
        uncertain={"i": {"alternatives": [{"weight": "0.3", "ranking": [down("i.x")]}]}},
    )
    shaken = Shaken(conflict)
    assert shaken.verdict(RAISED) and radius(shaken, RAISED).distance is None
    assert base_rate(shaken, RAISED) == 1
    assert share(shaken, RAISED) == Fraction(7, 10)
    assert party_pivot(shaken, RAISED, "i") == Fraction(3, 10)


def test_one_pass_carries_an_entry_on() -> None:
    """Tosses fall from the top on the list as it then stands."""
    quarter = Fraction(1, 4)
    found = [(0, 1, 2), (0, 2, 1), (1, 0, 2), (1, 2, 0)]
    assert dict(passes((0, 1, 2), Fraction(1, 2))) == dict.fromkeys(found, quarter)
    assert dict(passes((0, 1, 2), Fraction(1))) == {(1, 2, 0): 1}
    assert dict(passes((), Fraction(1))) == {(): 1}


def test_a_share_by_hand() -> None:
    """A block, then a pass, then an alternative; the third entry comes first with chance 1/4 of the list."""
    said: dict[str, Any] = {"swap": "0.5"}
    assert share(Shaken(thrice(uncertain={"i": said})), RAISED) == 1
    said["shuffle"] = [[2, 3]]
    assert share(Shaken(thrice(uncertain={"i": said})), RAISED) == Fraction(3, 4)
    said["alternatives"] = [{"weight": "0.4", "preferences": [down("i.x")]}]
    shaken = Shaken(thrice(uncertain={"i": said}))
    assert share(shaken, RAISED) == Fraction(45, 100)
    told = list(outcomes(shaken))
    first = frozenset({("above", "i", 2, 0), ("above", "i", 2, 1)})
    other = frozenset({("alternative", "i", 0)})
    assert failing(shaken, RAISED, told, [first]) == Failing(Fraction(15, 55), Fraction(1))
    assert failing(shaken, RAISED, told, [first, other]) == Failing(Fraction(1), Fraction(1))
    # 2 stands above 0 where the block turned and the first toss fell: of orders 201 and 210 alone
    assert failing(shaken, RAISED, told, [frozenset({("above", "i", 2, 1)})]).density == Fraction(1, 2)
    assert failing(shaken, RAISED, told, [frozenset({("absent", "i", 0)})]) == Failing(Fraction(0), None)


def test_a_scenario_with_a_list_of_its_own() -> None:
    """Blocks and alternatives are those of the other list; what swaps and drops there applies here, too."""
    said = {"swap": "0.5", "shuffle": [[2, 3]], "alternatives": [{"weight": "0.4", "preferences": []}]}
    world: dict[str, Any] = {"preferences": {"i": [down("i.x"), up("i.x")]}}
    conflict = thrice(uncertain={"i": said}, scenarios={"w": world})
    assert share(Shaken(conflict, scenario="w"), RAISED) == Fraction(1, 2)
    world["uncertain"] = {"i": {"swap": "0.1"}}
    found = share(Shaken(conflict, scenario="w"), RAISED)
    assert found == Fraction(1, 10)
    both = over_scenarios({"base": Fraction(45, 100), "w": found}, {"base": "1", "w": "3"})
    assert both == Fraction(45 + 30, 400)


def test_entries_that_are_absent() -> None:
    """i joins where 0 is there, and 1 is not or stands below: 0.9 (0.1 + 0.9 * 0.8); j with one half."""
    said: dict[str, Any] = {"i": {"swap": "0.2", "drop": "0.1"}, "j": {"swap": "0.5"}}
    shaken, query = Shaken(dilemma(uncertain=said)), {"willing": PEACE}
    joins = Fraction(738, 1000)
    assert share(shaken, query) == joins / 2
    assert party_pivot(shaken, query, "i") == 1 - joins
    assert party_pivot(shaken, query, "j") == Fraction(1, 2)
    assert entry_pivot(shaken, query, "i", 0) == joins / 2 / Fraction(9, 10)
    assert entry_pivot(shaken, query, "i", 1) == Fraction(72 - 90, 200)
    assert entry_pivot(shaken, query, "j", 0) is True
    assert entry_pivot(shaken, query, "j", 1) is False
    assert pair_pivot(shaken, query, "i", 0, 1) == Fraction(1, 2)
    box = frozenset({("above", "i", 1, 0)})
    expected = Failing(Fraction(162, 1000) / (1 - joins / 2), Fraction(1))
    assert failing(shaken, query, outcomes(shaken), [box]) == expected
    assert failing(shaken, query, any_order(shaken), [box]) == Failing(Fraction(2, 3), Fraction(1))
    gone = Shaken(dilemma(uncertain={"i": {"drop": "1"}}))
    assert entry_pivot(gone, query, "i", 0) is None
    assert share(gone, query) == 0


def test_single_drops_and_moves() -> None:
    """To drop one changes nothing, to put the third on top does."""
    shaken = Shaken(thrice())
    assert single_drops(shaken, RAISED) == {("i", entry): True for entry in range(3)}
    told = single_moves(shaken, RAISED)
    assert len(told) == 6
    assert [change for change, holds in told.items() if not holds] == [("i", 2, 0)]
    assert not moved(Shaken(dilemma()), {"willing": PEACE}, "i", 0, 1)
    assert not dropped(Shaken(dilemma()), {"willing": PEACE}, "i", 0)


def test_an_equilibrium_with_strict_sanctions() -> None:
    """A reply that leaves him where he was deters him only where equal counts."""
    conflict = Conflict(
        {
            "i": {"options": {"x": {}}, "preferences": [("and", up("i.x"), down("j.y"))]},
            "j": {"options": {"y": {}}, "preferences": [("iff", up("i.x"), up("j.y"))]},
        },
        status_quo={},
    )
    query: Query = {"equilibrium": ("and", down("i.x"), down("j.y"))}
    assert Shaken(conflict).verdict(query)
    assert not Shaken(conflict, strict=True).verdict(query)


def test_rankings_of_syria() -> None:
    """The counts of rankings of six states that hold state 2, released water, for Syria."""
    release, escalate, attack = up("syria.release"), up("syria.escalate"), up("iraq.attack")
    calm: Condition = ("not", ("or", release, escalate))
    peace, war = ("not", attack), attack
    told = {
        "1": ("and", calm, peace),
        "2": ("and", release, peace),
        "3": ("and", escalate, peace),
        "4": ("and", calm, war),
        "5": ("and", release, war),
        "6": ("and", escalate, war),
    }
    conflict = Conflict(
        {
            "syria": {
                "options": {"release": {}, "escalate": {}},
                "ranking": [told[name] for name in "136245"],
            },
            "iraq": {"options": {"attack": {}}, "ranking": [told[name] for name in "246153"]},
        },
        infeasible=[("and", release, escalate)],
        status_quo={},
    )
    shaken = Shaken(conflict)
    found = [rankings(shaken, concept, "syria", (1, 0, 0)) for concept in ("nash", "seq", "gmr", "smr")]
    assert found == [(240, 720), (384, 720), (384, 720), (300, 720)]
    # Iraq has one move from there, to 5: half of all rankings put it below, and no reply of Syria's is needed
    assert rankings(shaken, "nash", "iraq", (1, 0, 0)) == (360, 720)


def test_without_a_status_quo() -> None:
    """There is no verdict that could be shaken."""
    with pytest.raises(ValueError, match="status quo"):
        Shaken(thrice(infeasible=[down("i.x")])).verdict(RAISED)


def test_swaps_of_neighbours() -> None:
    """The pairs that are turned are as many as the swaps of the shortest way, looked for literally."""
    start: Order = (0, 1, 2, 3)
    steps, layer = {start: 0}, [start]
    while layer:
        reached = [
            (*order[:place], order[place + 1], order[place], *order[place + 2 :])
            for order in layer
            for place in range(3)
        ]
        far = steps[layer[0]] + 1
        layer = [order for order in dict.fromkeys(reached) if order not in steps]
        steps |= dict.fromkeys(layer, far)
    assert steps == {order: len(turned(order)) for order in orders(4)}


def test_closed_sets() -> None:
    """There are as many as naturally labelled orders of so many things (OEIS A006455)."""
    assert [len(closed_parts(number)) for number in range(6)] == [1, 1, 2, 7, 40, 357]
    assert covers(pairs((0, 1, 2))) == {(0, 1), (1, 2)}


@cache
def worlds(seed: int) -> list[tuple[Shaken, list[Query]]]:
    """A random conflict under each policy and scenario that its claims speak of, in some reading."""
    conflict = unsure_conflict(seed, graph=seed % 6 == 5)
    found: dict[tuple[str, str], tuple[Shaken, list[Query]]] = {}
    for name, policy, scenario in queries(conflict):
        claim = {
            word: said for word, said in conflict.claims[name].items() if word not in ("policy", "scenario")
        }
        shaken = Shaken(conflict, policy, scenario, every=seed % 5 == 1, foresight=seed % 4 == 2)
        found.setdefault((policy, scenario), (shaken, []))[1].append(claim)
    return list(found.values())


def rewritten(shaken: Shaken, profile: dict[str, Order]) -> Game:
    """The game of a file in which the lists stand in that order."""
    conflict = shaken.conflict
    bodies = {party: dict(shaken.body(party, order)) for party, order in profile.items()}
    world = conflict.scenarios.get(shaken.scenario, {})
    changed = replace(
        conflict,
        parties={
            party: body if party in world.get("preferences", {}) else body | bodies[party]
            for party, body in conflict.parties.items()
        },
        scenarios=conflict.scenarios
        | {
            shaken.scenario: world
            | {
                "preferences": {
                    party: bodies[party] if "ranking" in bodies[party] else bodies[party]["preferences"]
                    for party in world.get("preferences", {})
                }
            }
        },
    )
    if isinstance(shaken.game, GraphGame):
        for world in changed.scenarios.values():
            world["preferences"] = {
                party: wishes if isinstance(wishes, dict) else {"preferences": wishes}
                for party, wishes in world.get("preferences", {}).items()
            }
        return GraphGame(changed, shaken.scenario, shaken.game.max_deal, shaken.game.foresight)
    game = shaken.game
    return Game(changed, shaken.policy, shaken.scenario, game.max_deal, game.every, game.foresight)


@pytest.mark.parametrize("seed", SEEDS)
def test_an_order_that_is_written_down(seed: int) -> None:
    """A flip that is applied to the file flips, and what allowed moves decide no order flips."""
    for shaken, claims in worlds(seed):
        dice = Random(seed)
        for claim in claims:
            found = radius(shaken, claim)
            if decided_by_moves(shaken.game, claim) is not None and not shaken.conflict.names:
                assert found.distance is None and base_rate(shaken, claim) in (0, 1)
            others = [dice.choice(list(shaken.profiles())) for _ in range(2)]
            for profile in [*found.profiles[:2], *others]:
                assert verdict(rewritten(shaken, profile), claim) == shaken.verdict(claim, profile)
            if found.distance is not None:
                assert all(distance(profile) == found.distance for profile in found.profiles)
                assert shaken.verdict(claim, found.profiles[0]) != shaken.verdict(claim)


@pytest.mark.parametrize("seed", SEEDS)
def test_reasons_are_what_they_say(seed: int) -> None:
    """No closed part of one suffices, tried out literally; and one that is short of a reason does not."""
    for shaken, claims in worlds(seed):
        for claim in claims:
            for reason in reasons(shaken, claim)[:3]:
                assert closed(reason) == reason and minimal(shaken, claim, reason)
                spans = [
                    [
                        frozenset((party, *pair) for pair in part)
                        for part in closed_parts(len(shaken.entries[party]))
                        if {(party, *pair) for pair in part} <= reason
                    ]
                    for party in shaken.game.parties
                ]
                parts = {frozenset[Ordering]().union(*chosen) for chosen in product(*spans)} - {reason}
                assert not any(suffices(shaken, claim, part) for part in sorted(parts, key=sorted)[:20])
            carried = core(shaken, claim)
            whole = {(party, *pair) for party in shaken.entries for pair in pairs(shaken.order(party))}
            for ordering in sorted(carried)[:3]:
                flipped = [
                    profile
                    for profile in shaken.profiles()
                    if shaken.verdict(claim, profile) != shaken.verdict(claim)
                ]
                assert any(ordering[2:0:-1] in pairs(profile[ordering[0]]) for profile in flipped)
            assert minimal(shaken, claim, whole) == (reasons(shaken, claim) == [closed(whole)])


@pytest.mark.parametrize("seed", SEEDS)
def test_chances_are_chances(seed: int) -> None:
    """They sum to 1; a whole list shuffled is any order; without doubt the share is the verdict."""
    for shaken, claims in worlds(seed):
        conflict, parties = shaken.conflict, shaken.game.parties
        assert all(sum(draws(shaken, party).values()) == 1 for party in parties)
        blocks = {
            party: {"shuffle": [[1, len(entries)]]}
            for party, entries in shaken.entries.items()
            if len(entries) > 1
            and party not in conflict.scenarios.get(shaken.scenario, {}).get("preferences", {})
        }
        own = conflict.scenarios.get(shaken.scenario, {}).get("preferences", {})
        for claim in claims:
            assert 0 <= share(shaken, claim) <= 1
            written = shaken.verdict(claim)
            shaken.conflict = replace(conflict, uncertain={})
            if not own:
                assert share(shaken, claim) == written
                shaken.conflict = replace(conflict, uncertain=blocks)
                assert share(shaken, claim) == base_rate(shaken, claim)
            shaken.conflict = conflict


def difference(shaken: Shaken, party: str, entry: Any, t: State, s: State) -> int:
    """1 for an entry of D+, -1 for one of D- (SPEC §9), else 0."""
    if "ranking" in shaken.written[party]:
        at_t, at_s = (place(shaken.conflict, [entry], state) == 0 for state in (t, s))
        return -1 if at_s else int(at_t)
    worth = [number_true(shaken.conflict, entry, state) for state in (t, s)]
    return (worth[0] > worth[1]) - (worth[0] < worth[1])


@pytest.mark.parametrize("seed", SEEDS)
def test_sure_and_possible_preferences(seed: int) -> None:
    """All orders prefer t where an entry of D+ is above each of D-, some where none of D- is above one."""
    dice = Random(seed)
    for shaken, _ in worlds(seed):
        for party, entries in shaken.entries.items():
            if not entries:
                continue
            for _ in range(6):
                above = dice.choice(closed_parts(min(len(entries), 5)))
                relation = {(party, a, b) for a, b in above}
                t, s = (dice.choice(shaken.game.feasible) for _ in range(2))
                signs = [difference(shaken, party, entry, t, s) for entry in entries]
                gains = [number for number, sign in enumerate(signs) if sign > 0]
                losses = [number for number, sign in enumerate(signs) if sign < 0]
                sure = bool(gains) and all(any((a, b) in above for a in gains) for b in losses)
                possible = any(not any((b, a) in above for b in losses) for a in gains)
                assert surely_prefers(shaken, party, relation, t, s) == sure
                assert possibly_prefers(shaken, party, relation, t, s) == possible


def test_random_conflicts_are_small_and_turn() -> None:
    """Every order of each can be tried, and on many of their claims the order has a say."""
    turns = shares = told = 0
    for seed in SEEDS:
        for shaken, claims in worlds(seed):
            assert 2 <= len(shaken.game.parties) <= 4
            assert sum(1 for _ in completions(shaken, ())) <= PROFILES
            told += len(claims)
            turns += sum(radius(shaken, claim).distance is not None for claim in claims)
            shares += sum(share(shaken, claim) not in (0, 1) for claim in claims)
    assert told == len(SEEDS) * 5
    assert turns > told / 4 and shares > told / 8
