"""A new name, wherever the old one was: random models mean the same before and after."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.api import EditError, document_of, edit
from detente.game import Game
from detente.game.compile import compile_game
from detente.language import Condition, loads
from detente.language.keys.file import PARTS
from detente.language.keys.kinds import MapOf
from tests.batches import CONFLICTS
from tests.language.editing.test_any_text import in_any_layout
from tests.strategies import conflicts, to_yaml


def names_in(document: Any) -> list[list[Any]]:
    """The paths of all that can be renamed in a model."""
    sections = [key.name for key in PARTS["model"].keys if isinstance(key.takes, MapOf) and key.takes.new]
    found: list[list[Any]] = [[section, name] for section in sections for name in document.get(section, {})]
    for party, body in document["parties"].items():
        for option, rules in body.get("options", {}).items():
            found.append(["parties", party, "options", option])
            levels = rules.get("levels", []) if isinstance(rules, dict) else []
            found += [["parties", party, "options", option, "levels", n] for n in range(len(levels))]
    for name, body in document.get("agreements", {}).items():
        found += [["agreements", name, "levels", n] for n in range(len(body.get("levels", [])))]
    for name, body in document.get("relationship", {}).items():
        found += [["relationship", name, "rungs", rung] for rung in body["rungs"]]
    if isinstance(document.get("candidates"), dict):
        found += [["candidates", name] for name in document["candidates"]]
    return found


def renamed_back(text: str, path: list[Any], name: str) -> str:
    """The text with a new name, and after that with the old one again."""
    new = edit(text, [{"op": "rename", "path": path, "name": name}])
    *before, last = path
    if isinstance(last, int):
        there: Any = document_of(text)
        for step in path:
            there = there[step]
        return edit(new, [{"op": "rename", "path": path, "name": there}])
    return edit(new, [{"op": "rename", "path": [*before, name], "name": last}])


def meaning(text: str) -> list[Any]:
    """What a model comes to under each policy in each scenario."""
    model = loads(text)
    return [
        parts_of(compile_game(model, policy, scenario))
        for policy in [None, *model.policies]
        for scenario in [None, *model.scenarios]
    ]


def parts_of(game: Game) -> list[Any]:
    """The states of a game, what bars moves, how the parties rank, and where claims and rungs hold."""

    def where(conditions: Iterable[Condition]) -> list[Any]:
        return [game.evaluate(each).tolist() for each in conditions]

    guards = [
        [where(each.condition for each in kind), [each.level for each in kind], rule.fixed]
        for rule in game.rules
        for kind in (rule.requires, rule.after, rule.hold)
    ]
    bans = [(ban.party, ban.start.tolist(), ban.end.tolist()) for ban in game.bans]
    claims = [where(claim.conditions) for claim in game.model.claims.values()]
    rungs = [where(ladder.rungs.values()) for ladder in game.model.ladders.values()]
    settle = None if game.settle is None else game.settle.tolist()
    ranks = [each.tolist() for each in game.ranks]
    return [game.feasible.tolist(), settle, ranks, game.status_quo, guards, bans, claims, rungs]


@st.composite
def models(draw: st.DrawFn) -> str:
    """A random model in a random layout, with comments."""
    return in_any_layout(draw, document_of(to_yaml(draw(conflicts()))))


@settings(max_examples=CONFLICTS, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(models(), st.data())
def test_a_renamed_model_means_the_same(text: str, data: st.DataObject) -> None:
    """And renamed back it is the same text, to the byte."""
    path = data.draw(st.sampled_from(names_in(document_of(text))))
    new = edit(text, [{"op": "rename", "path": path, "name": "renamed"}])
    assert meaning(new) == meaning(text)
    assert renamed_back(text, path, "renamed") == text


MODEL = """\
detente: 1
title: talks, said of us.talks  # us.talks
parties:
  us:
    name: us and talks
    options:
      talks: Talks of talks
      "quoted": {title: Q, levels: [low, mid, high], requires: {high: us.talks}}
    preferences: [us.talks, not us.quoted >= mid, "at_least(1, us.talks, they.talks)"]
  they:
    options: {talks: Their talks}
    preferences:
      - us.talks and
        not they.talks  # not us.talks
      - >-
        us.talks if
        they.talks
facts: {talks: us.talks or they.talks, both: talks and us.talks}
status_quo: {us.quoted: mid}
sides: {we: [us], us: us}
policies:
  p: {side: us, commitments: {us.talks: {requires: they.talks}, us.quoted: {never: high}}}
claims:
  a: {policy: p, never: us.talks and not talks}
"""


def replaced(text: str, *pairs: tuple[str, str]) -> str:
    """The text with pieces replaced, each of which stands in it once."""
    for old, new in pairs:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


@pytest.mark.parametrize(
    ("path", "name", "pairs"),
    [
        (
            ["parties", "us", "options", "talks"],
            "meets",
            [
                ("      talks: Talks of talks", "      meets: Talks of talks"),
                ("{high: us.talks}", "{high: us.meets}"),
                ("[us.talks, not", "[us.meets, not"),
                ("at_least(1, us.talks", "at_least(1, us.meets"),
                ("- us.talks and", "- us.meets and"),
                ("us.talks if", "us.meets if"),
                ("{talks: us.talks or", "{talks: us.meets or"),
                ("talks and us.talks}", "talks and us.meets}"),
                ("{us.talks: {requires", "{us.meets: {requires"),
                ("never: us.talks and", "never: us.meets and"),
            ],
        ),
        (
            ["facts", "talks"],
            "any",
            [
                ("{talks: us.talks or", "{any: us.talks or"),
                ("both: talks and", "both: any and"),
                ("not talks}", "not any}"),
            ],
        ),
        (
            ["parties", "us", "options", "quoted", "levels", 1],
            "middle",
            [
                ("[low, mid, high]", "[low, middle, high]"),
                ("quoted >= mid", "quoted >= middle"),
                (": mid}", ": middle}"),
            ],
        ),
        (
            ["parties", "us", "options", "quoted"],
            "q",
            [
                ('"quoted":', '"q":'),
                ("us.quoted >=", "us.q >="),
                ("{us.quoted: mid", "{us.q: mid"),
                ("us.quoted: {never", "us.q: {never"),
            ],
        ),
        (["sides", "us"], "all-of-us", [(", us: us}", ", all-of-us: us}"), ("side: us", "side: all-of-us")]),
        (["policies", "p"], "q-1", [("  p: {", "  q-1: {"), ("policy: p", "policy: q-1")]),
    ],
)
def test_names_are_renamed_where_they_are_meant(
    path: list[Any], name: str, pairs: list[tuple[str, str]]
) -> None:
    """Titles, comments and other things of the same name stay."""
    loads(MODEL)
    assert edit(MODEL, [{"op": "rename", "path": path, "name": name}]) == replaced(MODEL, *pairs)


GRAPH = """\
detente: 1
title: Graph
states: {1: one, 2: two, far: three}
parties:
  a: {moves: {1: [2, far], 2: 1}, must_move: 2, ranking: [far, [1, {statement: 2, note: "2"}]]}
  b: {moves: {2: [far]}, preferences: [state 2, "state in (1, far)"]}
facts: {high: "state in (2, far)"}
status_quo: 1
doubts: {d: {title: D, preferences: {a: {replace: {1: 2, 2: far}}}}}
"""


def test_a_state_is_renamed() -> None:
    assert loads(GRAPH)
    new = edit(GRAPH, [{"op": "rename", "path": ["states", "2"], "name": "two"}])
    assert new == replaced(
        GRAPH,
        ("1: one, 2: two", "1: one, two: two"),
        ("[2, far], 2: 1}", "[two, far], two: 1}"),
        ("must_move: 2", "must_move: two"),
        ("statement: 2,", "statement: two,"),
        ("{2: [far]}", "{two: [far]}"),
        ("[state 2,", "[state two,"),
        ("(2, far)", "(two, far)"),
        ("replace: {1: 2,", "replace: {1: two,"),
    )


def test_what_only_its_title_calls_by_a_name_stays() -> None:
    """An infeasible condition is called by its title, or by what it says."""
    text = (
        "detente: 1\ntitle: T\nparties: {a: {options: {x: X, y: Y, z: Z}, preferences: [a.x]}}\n"
        "infeasible: [{condition: a.x and a.y, title: a.x}, a.x and a.z]\n"
        "doubts: {d: {title: D, without: [a.x, a.x and a.z]}}\n"
    )
    loads(text)
    new = edit(text, [{"op": "rename", "path": ["parties", "a", "options", "x"], "name": "w"}])
    assert "{condition: a.w and a.y, title: a.x}, a.w and a.z]" in new
    assert "without: [a.x, a.w and a.z]" in new


def test_a_word_of_the_language_stays() -> None:
    """A fact that nobody may call so is called otherwise, and what parts the groups of a ranking stays."""
    text = (
        "detente: 1\ntitle: T\nparties: {a: {options: {x: X}, ranking: [a.x, much_better, not a.x]}}\n"
        "facts: {much_better: a.x}\ngoal: much_better\n"
    )
    new = edit(text, [{"op": "rename", "path": ["facts", "much_better"], "name": "better"}])
    assert loads(new)
    assert new == replaced(text, ("{much_better:", "{better:"), ("goal: much_better", "goal: better"))


def test_a_shared_list_is_renamed_once() -> None:
    text = (
        "detente: 1\ntitle: T\nparties:\n"
        "  a: {options: &x {x: X}, preferences: &p [a.x]}\n  b: {options: *x, preferences: *p}\n"
    )
    new = edit(text, [{"op": "rename", "path": ["parties", "a"], "name": "c"}])
    assert new == text.replace("a.x", "c.x").replace("  a:", "  c:")


@pytest.mark.parametrize(
    ("path", "name", "says"),
    [
        (["facts", "talks"], "both", "both is there already, in `facts`; choose another name"),
        (
            ["facts", "talks"],
            "2x",
            "'2x' cannot name a fact: a name is a letter, then letters, digits, _ or -",
        ),
        (["facts", "talks"], "not", "not is a reserved word and cannot name a fact"),
        (
            ["parties", "us", "options", "talks"],
            "quoted",
            "quoted is there already, in `parties: us: options`",
        ),
        (["parties", "us"], "they", "they is there already, in `parties`"),
        (["parties", "us"], "a.b", "'a.b' cannot name a party"),
        (["parties", "us", "options", "quoted", "levels", 0], "mid", "mid is there already"),
        (
            ["parties", "us", "options", "quoted", "levels", 0],
            "or",
            "or is a reserved word and cannot name a level",
        ),
        (["claims", "b"], "c", "`claims: b` is not there"),
        (
            ["parties", "us", "name"],
            "c",
            "`parties: us: name` is no name that could be changed; set it instead",
        ),
    ],
)
def test_what_is_no_new_name(path: list[Any], name: str, says: str) -> None:
    with pytest.raises(EditError, match="^" + re.escape(says)):
        edit(MODEL, [{"op": "rename", "path": path, "name": name}])


def test_a_model_that_is_wrong_is_renamed_as_far_as_it_can_be_read() -> None:
    text = MODEL.replace("us.talks or they.talks", "us.talks they.talks")
    new = edit(text, [{"op": "rename", "path": ["parties", "us", "options", "talks"], "name": "meets"}])
    assert "{talks: us.talks they.talks, both: talks and us.meets}" in new
