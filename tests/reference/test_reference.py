"""The reference against cases computed by hand, and against what must hold of every conflict."""

from __future__ import annotations

import json
from fractions import Fraction
from itertools import combinations
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from tests.reference.claims import verdict
from tests.reference.coalition import coalition_stable, sim_stable, tableau_stable
from tests.reference.conflict import Condition, Conflict, State, holds, is_state, to_dict, to_state
from tests.reference.moves import Game, Move, start
from tests.reference.outlook import distance, ends, final, just_before, possible, resting, willing
from tests.reference.roadmap import roadmap
from tests.reference.rules import side_of
from tests.reference.stability import CONCEPTS, equilibria, replies, stable
from tests.reference.strategy import broken_promises, bypass, flexibility, relationship, temptation, wedges
from tests.reference.written import text
from tests.strategies import conflicts, random_conflict, to_yaml

FEW = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


def party(wishes: list[Condition] | None = None, **options: dict[str, Any]) -> dict[str, Any]:
    """A party with these options and statements."""
    return {"options": options} | ({} if wishes is None else {"preferences": wishes})


def up(option: str) -> Condition:
    """The option is above its lowest level."""
    return ("up", option)


def down(option: str) -> Condition:
    """The option is at its lowest level."""
    return ("not", ("up", option))


def found(game: Game, strict: bool = False) -> dict[str, set[State]]:
    """The equilibria of each concept."""
    return {concept: set(equilibria(game, concept, strict)) for concept in CONCEPTS}


def test_nobody_does_on_the_way_what_serves_nobody() -> None:
    """The inspectors go for the reward; the treaty is left with them only where they cannot go alone."""
    wish: list[Condition] = [("not", ("up", "i.inspectors"))]
    options: dict[str, Any] = {"inspectors": {}, "treaty": {}}
    start = {"i.inspectors": "on", "i.treaty": "on"}
    conflict = Conflict({"i": party(wish, **options)}, status_quo=start)
    here, alone, both = (1, 1), (0, 1), (0, 0)
    assert {move.to for move in Game(conflict).improvements[here]} == {alone, both}
    assert {move.to for move in Game(conflict).followed[here]} == {alone}
    assert {move.to for move in Game(conflict, every=True).followed[here]} == {alone, both}
    bound = Conflict(
        {"i": party(wish, **options)},
        status_quo=start,
        infeasible=[("and", up("i.treaty"), down("i.inspectors"))],
    )
    assert {move.to for move in Game(bound).followed[here]} == {both}


def test_a_part_of_a_rise_is_a_lower_rise() -> None:
    """Two levels up are lean only where one level up is worth less."""
    levels: dict[str, Any] = {"x": {"levels": ["none", "some", "all"]}}
    for wish, led in ((up("i.x"), {(1,)}), (("cmp", "i.x", "==", "all"), {(2,)})):
        conflict = Conflict({"i": party([wish], **levels)}, status_quo={})
        assert {move.to for move in Game(conflict).followed[0,]} == led


def test_a_deal_is_not_lean_where_one_of_its_makers_serves_all() -> None:
    """What i does alone may serve j as well, who then need not join; and a part must serve j, too."""
    for joined, led in (([up("i.x")], {(1, 0)}), ([("and", up("i.x"), up("j.y"))], {(1, 0), (1, 1)})):
        conflict = Conflict({"i": party([up("i.x")], x={}), "j": party(joined, y={})}, status_quo={})
        assert {move.to for move in Game(conflict).followed[0, 0]} == led


def dilemma() -> Conflict:
    """The prisoner's dilemma; c is to cooperate."""
    return Conflict(
        {"i": party([up("j.c"), down("i.c")], c={}), "j": party([up("i.c"), down("j.c")], c={})},
        status_quo={"i.c": "on", "j.c": "on"},
    )


def test_dilemma() -> None:
    """Defection is Nash; cooperation is held by the threat of defection in every other concept."""
    both = {(0, 0), (1, 1)}
    expected = {"nash": {(0, 0)}, "gmr": both, "smr": both, "seq": both}
    assert found(Game(dilemma())) == expected
    assert found(Game(dilemma()), strict=True) == expected


def test_dilemma_outlook() -> None:
    """From cooperation each can defect, and then both have."""
    game = Game(dilemma())
    assert set(willing(game)) == {(1, 1), (0, 1), (1, 0), (0, 0)}
    # Cooperation is a common gain from defection, so a deal leads back: one cycle, nothing rests.
    (cycle,) = ends(game)
    assert (cycle.kind, len(cycle.states), cycle.chance, cycle.moves) == (
        "cycle",
        4,
        Fraction(1),
        Fraction(0),
    )
    assert not resting(game)
    (end,) = ends(Game(dilemma(), max_deal=1))
    assert (end.kind, set(end.states)) == ("rest", {(0, 0)}) and (end.chance, end.moves) == (
        Fraction(1),
        Fraction(2),
    )


def test_dilemma_together() -> None:
    """SIM: a lone defection from (1, 1) meets the other's; the coalition of both leaves (0, 0) by a deal."""
    game = Game(dilemma())
    assert sim_stable(game, "i", (1, 1))
    assert tableau_stable(game, "i", (1, 1))
    assert not sim_stable(game, "i", (1, 0))
    both = frozenset({"i", "j"})
    assert not coalition_stable(game, "nash", both, (0, 0))
    assert all(coalition_stable(game, concept, both, (1, 1)) for concept in CONCEPTS)


def test_chicken() -> None:
    """s is to swerve: only the threat of a crash holds (1, 1), and that threat is not credible."""

    def wishes(mine: str, theirs: str) -> list[Condition]:
        return [("or", up(mine), up(theirs)), up(theirs), down(mine)]

    conflict = Conflict({"i": party(wishes("i.s", "j.s"), s={}), "j": party(wishes("j.s", "i.s"), s={})})
    nash, held = {(0, 1), (1, 0)}, {(0, 1), (1, 0), (1, 1)}
    assert found(Game(conflict)) == {"nash": nash, "gmr": held, "smr": held, "seq": nash}


def test_equal_counts_as_sanction() -> None:
    """Weak sanctions: a reply that leaves the party where it was deters it; strict ones do not."""
    # i raises x and gains; j raises y, which undoes the gain, no more.
    conflict = Conflict(
        {
            "i": party([("and", up("i.x"), down("j.y"))], x={}),
            "j": party([up("j.y")], y={"reversible": False}),
        }
    )
    game = Game(conflict)
    assert all(stable(game, concept, "i", (0, 0)) for concept in ("gmr", "smr", "seq"))
    assert not any(stable(game, concept, "i", (0, 0), strict=True) for concept in ("gmr", "smr", "seq"))


def escalation() -> Conflict:
    """j climbs from l0 to l2 only by way of l1; k can act in between; i fears l2."""
    top = ("cmp", "j.y", "==", "l2")
    return Conflict(
        {
            "i": party([("not", top), up("i.x")], x={}),
            "j": party([top, up("j.y")], y={"levels": ["l0", "l1", "l2"]}),
            "k": party([up("k.z")], z={}),
        },
        moves=[{"party": "j", "from": ("cmp", "j.y", "==", "l0"), "to": top}],
        scenarios={"bystander": {"fixed": {"k.z": "off"}}, "idle": {"preferences": {"k": [up("i.x")]}}},
    )


def test_no_party_twice_running() -> None:
    """j reaches l2 only when k moves between its two steps."""
    free, alone = Game(escalation()), Game(escalation(), scenario="bystander")
    here: State = (0, 0, 0)
    assert free.unilateral_improvements("i", here) == {(1, 0, 0)}
    focal = frozenset({"i"})
    assert {y for _, y, _ in replies(free, focal, (1, 0, 0), False)} == {0, 1, 2}
    assert replies(alone, focal, (1, 0, 0), False) == {(1, 1, 0)}
    assert stable(free, "gmr", "i", here) and stable(free, "seq", "i", here)
    assert not stable(alone, "gmr", "i", here) and not stable(alone, "seq", "i", here)
    # When k gains nothing by moving, the threat stays but is no longer credible.
    idle = Game(escalation(), scenario="idle")
    assert stable(idle, "gmr", "i", here) and not stable(idle, "seq", "i", here)


def linked(snapback: bool) -> Conflict:
    """us.o waits for rok.c; Seoul would rather not."""
    said = {"option": "us.o", "requires": up("rok.c"), "snapback": snapback, "promise": down("rok.c")}
    return Conflict(
        {"us": party([up("us.o")], o={}), "rok": party([down("rok.c"), up("us.o")], c={})},
        sides={"allies": ["us", "rok"], "alone": ["us"]},
        status_quo={"us.o": "on"},
        policies={"linked": {"side": "alone", "commitments": [said]}},
        relationship={"r": {"between": ["us", "rok"], "rungs": {"good": up("us.o"), "bad": ("true",)}}},
        scenarios={"down": {"status_quo": {}}},
    )


def test_snapback() -> None:
    """What is raised without its condition drops, in a move and at the start."""
    game = Game(linked(True), "linked", "down")
    assert game.feasible == [(0, 0), (0, 1), (1, 1)]
    us, rok, both = frozenset({"us"}), frozenset({"rok"}), frozenset({"us", "rok"})
    assert set(game.moves[0, 0]) == {Move(rok, (0, 1)), Move(both, (1, 1))}
    assert set(game.moves[0, 1]) == {Move(us, (1, 1)), Move(rok, (0, 0))}
    assert set(game.moves[1, 1]) == {Move(us, (0, 1)), Move(rok, (0, 0)), Move(both, (0, 0))}
    assert start(linked(True), "linked") == (0, 0)
    assert start(linked(False), "linked") == (1, 0) == start(linked(True))
    lasting = Game(linked(False), "linked", "down")
    assert Move(rok, (1, 0)) in lasting.moves[1, 1]


def test_policy_measures() -> None:
    """Temptation, flexibility, promises and verdicts of the linked policy."""
    conflict = linked(True)
    tempted = temptation(conflict, "linked", "down")
    assert set(tempted.pairs) == {((0, 0), "us")} and tempted.gives_back == [1]
    assert flexibility(conflict, "linked", "down") == (Fraction(2, 3), Fraction(2, 4))
    assert flexibility(linked(False), "linked", "down") == (Fraction(3, 4), Fraction(3, 4))
    game, free = Game(conflict, "linked", "down"), Game(conflict, None, "down")
    (broken,) = broken_promises(game)
    assert broken.resting == broken.equilibria == {(0, 0)}
    alone: Condition = ("and", up("us.o"), down("rok.c"))
    assert verdict(game, {"never": alone}) and not verdict(free, {"never": alone})
    assert verdict(game, {"first": [up("rok.c"), up("us.o")]})
    assert not verdict(free, {"first": [up("rok.c"), up("us.o")]})
    assert bypass(free, alone).rest and bypass(free, alone).cost == (1, 1, 1)
    assert relationship(game, "r") == {
        "possible": ("good", "bad"),
        "willing": ("bad", "bad"),
        "resting": ("bad", "bad"),
        "equilibria": ("bad", "bad"),
    }
    assert distance(game, up("us.o")) == 1 and distance(game, up("us.o"), by_improvements=True) is None
    assert just_before(game, up("us.o")) == {(0, 0), (0, 1)}


def test_wedge() -> None:
    """An outsider's gain that one ally likes and the other does not."""
    conflict = Conflict(
        {"a": party([up("o.x")]), "b": party([down("o.x"), up("o.y")]), "o": party([up("o.x")], x={}, y={})},
    )
    divided = wedges(Game(conflict), ["a", "b"])
    assert divided.states == {(0, 0)}
    # b falls from class 2 of 0..3 to 0 (x alone); x with y leaves it in class 1.
    assert divided.sharpest == Fraction(2, 3)
    assert divided.solidarity == Fraction(1, 2)
    assert wedges(Game(conflict, every=True), ["a", "b"]).solidarity == Fraction(2, 3)
    assert wedges(Game(conflict), ["a"]).solidarity == 1


def test_chances() -> None:
    """A pursuit that the second party can leave: one chance in three to go on, by geometric series."""
    match = ("iff", up("a.x"), up("b.y"))
    conflict = Conflict(
        {
            "a": party([("or", up("b.z"), match)], x={}),
            "b": party([up("b.z"), ("or", up("b.z"), ("not", match))], y={}, z={}),
        }
    )
    game = Game(conflict, max_deal=1, every=True)
    got = {next(iter(end.states)): (end.chance, end.moves) for end in ends(game)}
    near, far = (Fraction(9, 20), Fraction(13, 10)), (Fraction(1, 20), Fraction(33, 10))
    assert got == {(0, 0, 1): near, (0, 1, 1): near, (1, 1, 1): far, (1, 0, 1): far}


def test_cycle() -> None:
    """Matching pennies never settles."""
    match = ("iff", up("a.x"), up("b.x"))
    game = Game(Conflict({"a": party([match], x={}), "b": party([("not", match)], x={})}))
    assert [(end.kind, len(end.states)) for end in ends(game)] == [("cycle", 4)]
    assert found(game) == {"nash": set(), "gmr": set(game.feasible), "smr": set(), "seq": set(game.feasible)}


def test_roadmap() -> None:
    """The shorter road passes a state where the outsider can hurt; the longer one does not."""
    goal = ("cmp", "us.way", "==", "end")
    steps = ["start", "short", "long1", "long2", "end"]
    at = {name: ("cmp", "us.way", "==", name) for name in steps}
    roads = {
        "start": ("short", "long1"),
        "short": ("end",),
        "long1": ("long2",),
        "long2": ("end",),
        "end": (),
    }
    conflict = Conflict(
        {
            "us": party(
                [down("dprk.hit"), goal, at["long2"], ("or", at["long1"], at["short"])], way={"levels": steps}
            ),
            "dprk": party([up("dprk.hit")], hit={"requires": at["short"]}),
        },
        moves=[
            {"party": "us", "from": at[a], "to": at[b]} for a in steps for b in steps if b not in roads[a]
        ],
    )
    game = Game(conflict, every=True)  # the way to long1 leads past short, which is as good
    assert distance(game, goal, by_improvements=True) == 2
    found = roadmap(game, goal, ["us"])
    assert found is not None and (found[0], found[1].cost) == (Fraction(0), (3, 3, 3))
    # Of the eight classes, hit at `short` takes us from 5 to 1.
    found = roadmap(game, at["short"], ["us"])
    assert found is not None and (found[0], found[1].cost) == (Fraction(4, 7), (1, 1, 1))


def test_agreement_of_many() -> None:
    """A deal on one agreement alone may have all of its parties, whatever the largest deal."""
    names = ["a", "b", "c", "d"]
    conflict = Conflict({name: party() for name in names}, agreements={"g": names})
    everyone = Move(frozenset(names), (1, 1, 1, 1))
    assert everyone in Game(conflict, max_deal=2).moves[0, 0, 0, 0]
    mixed = Conflict({name: party(x={}) for name in names})
    assert everyone not in Game(mixed).moves[0, 0, 0, 0]
    assert everyone in Game(mixed, max_deal=4).moves[0, 0, 0, 0]


def test_an_agreement_with_levels_and_guards() -> None:
    """In force at the lowest level consented to; guards stand on each consent, and end offers too."""
    terms = {"levels": ["no", "half", "full"], "requires": {"full": up("a.x")}, "while": down("b.y")}
    conflict = Conflict(
        {"a": party(x={}), "b": party(y={})}, agreements={"g": ["a", "b"]}, terms={"g": terms}
    )
    assert conflict.options == ["a.x", "b.y", "a.g", "b.g"]
    game = Game(conflict)
    compared = [
        holds(conflict, ("agreed", "g", ">=", "half"), (0, 0, a, b)) for a, b in ((2, 0), (2, 1), (1, 2))
    ]
    assert compared == [False, True, True]
    assert not holds(conflict, ("agreed", "g", ">=", "full"), (0, 0, 2, 1))
    assert game.settle((1, 1, 2, 0)) == game.settle((1, 1, 1, 2)) == (1, 1, 0, 0)
    offers = game.unilateral("a", (0, 0, 0, 0))
    assert offers == {(1, 0, 0, 0), (0, 0, 1, 0), (1, 0, 1, 0), (1, 0, 2, 0)}
    assert (0, 1, 0, 0) in game.unilateral("b", (0, 0, 1, 2)), "a breach ends it"


def test_an_irreversible_agreement() -> None:
    """No move lowers it, an offer can be withdrawn, and what goes beyond the others' consent too."""
    terms = {"levels": ["no", "half", "full"], "reversible": False}
    conflict = Conflict({"a": party(), "b": party()}, agreements={"g": ["a", "b"]}, terms={"g": terms})
    game = Game(conflict)
    assert game.unilateral("a", (2, 0)) == {(0, 0), (1, 0)}
    assert game.unilateral("a", (2, 1)) == {(1, 1)}
    assert game.unilateral("b", (2, 1)) == {(2, 2)}
    assert {move.to for move in game.moves[2, 1]} == {(1, 1), (2, 2), (1, 2)}
    assert not game.moves[2, 2]


def test_guards_by_level() -> None:
    """A guard is on its level and all higher ones; what fails lowers to the highest level supported."""
    low, high = up("b.y"), up("b.z")
    ramp = {"levels": ["0", "1", "2", "3"], "requires": {"2": low, "3": high}, "while": {"2": low}}
    conflict = Conflict(
        {"a": party(x=ramp), "b": party(y={}, z={})},
        sides={"us": ["a"]},
        policies={"p": {"side": "us", "commitments": [{"option": "a.x", "after": {"1": low}, "never": "3"}]}},
    )
    game = Game(conflict)
    assert game.unilateral("a", (0, 0, 0)) == {(1, 0, 0)}
    assert game.unilateral("a", (0, 1, 0)) == {(1, 1, 0), (2, 1, 0)}
    assert game.unilateral("a", (0, 1, 1)) == {(1, 1, 1), (2, 1, 1), (3, 1, 1)}
    assert game.unilateral("b", (3, 1, 1)) >= {(1, 0, 1), (3, 1, 0)}
    bound = Game(conflict, "p")
    assert not bound.unilateral("a", (0, 0, 0))
    assert bound.unilateral("a", (0, 1, 1)) == {(1, 1, 1), (2, 1, 1)}


def test_preference_forms() -> None:
    """Weights are exact; a ranking's groups are tied and what nothing matches comes last."""
    weights = [(up("a.x"), "0.1"), (up("a.y"), "0.2"), (up("b.x"), "0.3")]
    ranking = [[up("a.x"), up("b.x")], up("a.y")]
    conflict = Conflict(
        {"a": party(x={}, y={}) | {"weights": weights}, "b": party(x={}) | {"ranking": ranking}}
    )
    game = Game(conflict)
    assert not game.prefers("a", (0, 0, 1), (1, 1, 0)) and not game.prefers("a", (1, 1, 0), (0, 0, 1))
    assert game.dense["b"] == {s: 2 if s[0] or s[2] else s[1] for s in game.feasible}


def test_tie_group() -> None:
    """Above it the first statement decides, within it the number of true ones."""
    wishes: list[Any] = [up("i.z"), [up("i.x"), up("i.y"), down("i.w")], up("i.x")]
    game = Game(Conflict({"i": party(wishes, x={}, y={}, z={}, w={})}))
    x, y, xy, none = (1, 0, 0, 0), (0, 1, 0, 0), (1, 1, 0, 1), (0, 0, 0, 0)
    assert game.prefers("i", x, y)
    assert game.prefers("i", xy, y) and not game.prefers("i", xy, x) and not game.prefers("i", x, xy)
    assert game.prefers("i", y, none) and game.prefers("i", (0, 0, 1, 1), xy)


def test_irreversible_drops_by_while() -> None:
    """`reversible: false` does not protect an option from its own `while`."""
    rules = {"reversible": False, "while": up("b.y")}
    conflict = Conflict({"a": party(x=rules), "b": party(y={})}, status_quo={"a.x": "on", "b.y": "on"})
    game = Game(conflict)
    assert not game.unilateral("a", (1, 1))
    assert game.unilateral("b", (1, 1)) == {(0, 0)}


def test_condition_text() -> None:
    """Parentheses only where the binding asks for them."""
    a, b, c = up("p.a"), up("p.b"), up("p.c")
    assert text(("and", ("or", a, b), ("not", ("and", a, c)))) == "(p.a or p.b) and not (p.a and p.c)"
    assert text(("if", ("if", a, b), ("or", ("and", a, b), c))) == "(p.a if p.b) if p.a and p.b or p.c"
    assert text(("not", ("cmp", "p.a", ">=", "l1"))) == "not p.a >= l1"
    assert text(("at_least", 1, ("iff", a, b), ("not", c))) == "at_least(1, p.a iff p.b, not p.c)"


@given(conflicts())
@FEW
def test_inclusions(conflict: Conflict) -> None:
    """Nash ⊆ SMR ⊆ GMR and Nash ⊆ SEQ ⊆ GMR, for every party, weak and strict (SPEC §4)."""
    game = Game(conflict)
    for strict in (False, True):
        for name in game.parties:
            held = {
                concept: {s for s in game.feasible if stable(game, concept, name, s, strict)}
                for concept in CONCEPTS
            }
            assert held["nash"] <= held["smr"] <= held["gmr"]
            assert held["nash"] <= held["seq"] <= held["gmr"]


@given(conflicts())
@FEW
def test_outlook_of_any_conflict(conflict: Conflict) -> None:
    """Chances sum to 1; willing ⊆ possible ⊆ feasible; a rest rests; no roadmap beats the shortest path."""
    game = Game(conflict)
    if game.start is None:
        return
    assert set(willing(game)) <= set(possible(game)) <= set(game.feasible)
    assert sum(end.chance for end in ends(game)) == 1
    assert all((end.kind == "rest") == (end.states <= resting(game)) for end in ends(game))
    assert {end.states for end in ends(game)} == set(final(game))
    for state, length in list(willing(game).items())[:5]:
        best = roadmap(game, is_state(conflict, state), game.parties[:1])
        assert best is not None and best[1].cost[2] >= length


@given(conflicts())
@FEW
def test_generated_conflicts_are_sound(conflict: Conflict) -> None:
    """A written status quo is feasible everywhere; sides own their commitments; the file is JSON."""
    json.loads(to_yaml(conflict))
    for policy in ("none", *conflict.policies):
        for scenario in ("base", *conflict.scenarios):
            game = Game(conflict, policy, scenario)
            assert game.feasible
            written = conflict.scenarios.get(scenario, {}).get("status_quo", conflict.status_quo)
            assert written is None or game.start is not None
    for policy, body in conflict.policies.items():
        for said in body["commitments"]:
            assert said["option"].split(".")[0] in side_of(conflict, policy)
            assert "requires" in said or "snapback" not in said


@pytest.mark.parametrize("seed", range(4))
def test_singleton_coalitions(seed: int) -> None:
    """A coalition of one is a party; of everybody, nobody is left to sanction."""
    conflict = random_conflict(seed, 40)
    game = Game(conflict, max_deal=len(conflict.parties))
    everybody = frozenset(game.parties)
    for s in game.feasible:
        for concept, name in ((concept, name) for concept in CONCEPTS for name in game.parties):
            assert coalition_stable(game, concept, frozenset({name}), s) == stable(game, concept, name, s)
        assert len({coalition_stable(game, concept, everybody, s) for concept in CONCEPTS}) == 1
    for pair in combinations(game.parties, 2):
        nash = [coalition_stable(game, "nash", frozenset(pair), s) for s in game.feasible]
        gmr = [coalition_stable(game, "gmr", frozenset(pair), s) for s in game.feasible]
        assert all(b for a, b in zip(nash, gmr, strict=True) if a)


def test_states_by_name() -> None:
    """A state and its named form are one."""
    conflict = escalation()
    assert to_dict(conflict, (1, 2, 0)) == {"i.x": "on", "j.y": "l2"}
    assert to_state(conflict, {"i.x": "on", "j.y": "l2"}) == (1, 2, 0)
