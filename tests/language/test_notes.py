"""Notes of `check`: what says nothing, or may be meant otherwise than it is written."""

from __future__ import annotations

import time

import pytest

from detente.cases import case_names
from detente.game import compile_game
from detente.game.rules import scenario_of
from detente.language import Commitment, Constant, Option, check_notes, loads
from detente.language.checking.dead import can_drop, check_dead
from detente.language.checking.feasible_states import FeasibleStates
from detente.language.checking.never_raised import barred_levels
from tests.batches import batches
from tests.engine.worlds import both, conflict_and_model

from .test_dead import conditions, pigeons

CONFLICTS = 10
HEAD = """\
detente: 1
title: A river
parties:
  up:
    options: {release: frees, court: goes to court, dam: {title: fills the dam, levels: [none, half, full]}}
    preferences: [WANTS]
  low: {options: {buy: buys power}, preferences: [up.release, not up.court, not low.buy, up.dam < full]}
sides: {both: [up, low]}
status_quo: []
"""
WANTS = "low.buy, not up.release, up.court, up.dam >= half"


def notes(more: str = "", wants: str = WANTS, head: str = HEAD) -> list[str]:
    model = loads(head.replace("WANTS", wants) + more)
    return [f"{each.line}:{each.column}: {each.message}" for each in check_notes(model)]


def test_nothing_is_said_of_what_is_plain() -> None:
    assert notes() == []


NEVER = "of what up wants never decides"
ENTRIES = {
    "twice": ("low.buy, low.buy", f"entry 2 {NEVER}: entry 1 above it settles it"),
    "either": (
        "low.buy, up.court, low.buy or up.court",
        f"entry 3 {NEVER}: entries 1 and 2 above it settle it",
    ),
    "denied": ("low.buy, up.court, not low.buy", f"entry 3 {NEVER}: entry 1 above it settles it"),
    "three": (
        "low.buy, up.court, up.release, 'at_least(2, low.buy, up.court, up.release)'",
        f"entry 4 {NEVER}: entries 1, 2 and 3 above it settle it",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("wants", "says"), ENTRIES.values(), ids=list(ENTRIES))
def test_an_entry_that_never_decides(wants: str, says: str) -> None:
    (told,) = notes(wants=wants)
    assert told.partition(": ")[2] == says


def test_an_entry_that_the_rules_settle() -> None:
    ruled = "infeasible: [up.court and not up.release, not up.court and up.release]\n"
    assert notes(ruled, wants="up.release, up.court, low.buy") == [
        f"6:31: entry 2 {NEVER}: entry 1 above it settles it",
        "7:63: entry 2 of what low wants never decides: entry 1 above it settles it",
    ]
    one = "infeasible: [low.buy and not up.release]\n"
    assert notes(one, wants="up.release if low.buy, low.buy, up.court") == [
        f"6:19: entry 1 {NEVER}: it holds in every state that can exist"
    ]


def test_graded_wishes_decide() -> None:
    assert notes(wants="up.dam == full, up.dam, low.buy if up.dam, low.buy, up.court, up.release") == []


def test_an_entry_of_a_scenario() -> None:
    dry = "{infeasible: [up.release], preferences: {low: [up.dam, not up.release, not up.court, low.buy]}}"
    assert notes(f"scenarios: {{dry: {dry}}}\n") == [
        "10:73: in scenario dry entry 2 of what low wants never decides: "
        "it holds in every state that can exist"
    ]


def test_parties_and_scenarios_are_called_by_their_names_and_titles() -> None:
    head = HEAD.replace("  low: {", "  low: {name: The Lower Banks, plural: true, ")
    wants = "{low: [up.dam, not up.release, up.court, low.buy]}"
    dry = f"{{title: A dry year, infeasible: [up.release], preferences: {wants}}}"
    assert notes(f"scenarios: {{dry: {dry}}}\n", head=head) == [
        "10:92: in scenario “A dry year” entry 2 of what The Lower Banks want never decides: "
        "it holds in every state that can exist"
    ]


TITLED = """\
detente: 1
title: T
parties:
  us: {name: The Upper Banks, plural: true, options: {x: x}, preferences: [them.y, us.x]}
  them: {name: The Lower Bank, options: {y: {title: y, requires: not us.x}}, preferences: [us.x, them.y]}
sides: {both: [us, them]}
infeasible: [us.x and them.y]
scenarios: {same: {title: A dry year}, fixing: {title: A wet year, status_quo: [us.x], fixed: {us.x: off}}}
policies: {tied: {title: Nothing goes, side: both, commitments: {us.x: {requires: not us.x}, them.y: {after: us.x and them.y}}}}
relationship: {r: {title: The river, between: [us, them], titles: {top: At one}, rungs: {top: us.x and them.y, no: true}}}
demands: {d: {title: Both at once, by: us, condition: us.x and them.y}}
claims: {c: {text: They never meet., never: us.x and them.y}}
doubts: {idle: {title: Nothing else, infeasible: [us.x and them.y]}}
"""  # noqa: E501
NONE = "no state that can exist meets `us.x and them.y`"


def test_what_has_a_title_is_called_by_it_in_every_note_and_warning() -> None:
    """A name is only said where conditions have it, too: of an option."""
    model = loads(TITLED)
    told = sorted([*check_notes(model), *check_dead(model)], key=lambda each: (each.line, each.column))
    assert [each.message for each in told if "as written" not in each.message] == [
        "scenario “A dry year” is the base one: nothing in it differs",
        "scenario “A wet year” fixes us.x at off, and its `status_quo` has it at on: "
        "from the start it is as it is fixed",
        "under policy “Nothing goes” no move can raise us.x: what it requires cannot be while it is up",
        f"under policy “Nothing goes” the `after` of them.y can never hold: {NONE}",
        f"no state can be on the rung “At one” of “The river”: {NONE}",
        f"the demand “Both at once” can never be met: {NONE}",
        f"the claim “They never meet.” is of a state that cannot exist: {NONE}",
        "doubt “Nothing else” changes nothing",
    ]


def test_a_group_of_a_ranking_that_is_never_come_to() -> None:
    head = HEAD.replace(
        "preferences: [WANTS]", "ranking: [up.court, low.buy and up.court, low.buy, [up.dam, up.release]]"
    )
    assert notes(head=head) == [
        "6:25: entry 2 of what up wants is never come to: every state that meets it meets an entry above"
    ]


UNWANTED = "nobody's preferences mention {}: at no level of it is anybody better off"
BARS = (
    "as written, `{}` bars `{}`, and the other way round: nobody can move to both; "
    "if one of them should fall instead, write `while` on it"
)
MENTIONED = {
    "an option": ("", "low.buy", [UNWANTED.format("up.dam")]),
    "behind a fact": ("facts: {deal: f, f: up.dam}\n", "low.buy, deal, up.court", []),
    "a consent": (
        "agreements: {pact: {between: [up, low]}}\n",
        WANTS,
        [UNWANTED.format("up.pact"), UNWANTED.format("low.pact")],
    ),
    "both consents": ("agreements: {pact: {between: [up, low]}}\n", f"{WANTS}, pact", []),
    "what an agreement that somebody wants waits for": (
        "agreements: {pact: {between: [up, low], while: not up.dam}}\n",
        "low.buy, up.court, pact",
        [],
    ),
    "a commitment on what somebody wants": (
        "policies: {p: {side: both, commitments: {low.buy: {requires: not up.dam, snapback: true}}}}\n",
        "low.buy, up.court",
        [],
    ),
    "a commitment on what nobody wants": (
        "policies: {p: {side: both, commitments: {up.dam: {requires: low.buy}}}}\n",
        "low.buy, up.court",
        [UNWANTED.format("up.dam")],
    ),
    "a rule on what somebody wants": (
        "infeasible: [up.court and up.dam]\n",
        "low.buy, up.court",
        [],
    ),
    "a ban on what somebody wants": (
        "moves: [{party: low, from: up.dam, to: low.buy}]\n",
        "low.buy, up.court",
        [],
    ),
    "one that can never move": ("infeasible: [up.dam]\n", "low.buy, up.court", []),
}


@pytest.mark.parametrize(("more", "wants", "says"), MENTIONED.values(), ids=list(MENTIONED))
def test_options_that_nobody_mentions(more: str, wants: str, says: list[str]) -> None:
    head = HEAD.replace(", up.dam < full", "")
    assert [line.partition(": ")[2] for line in notes(more, wants, head)] == says


HANGS = """\
detente: 1
title: T
parties:
  a: {options: {offer: offers}, preferences: [not b.strike]}
  b: {options: {strike: strikes}, preferences: [b.strike]}
status_quo: []
facts: {offered: a.offer}
"""


@pytest.mark.parametrize(
    "guard", ["while: not a.offer", "requires: offered", "after: a.offer", "while: not offered"]
)
def test_what_somebody_wants_hangs_on_it(guard: str) -> None:
    said = UNWANTED.format("a.offer")
    assert said in [each.message for each in check_notes(loads(HANGS))]
    model = loads(HANGS.replace("strike: strikes", f"strike: {{title: strikes, {guard}}}"))
    assert check_notes(model) == []


def test_what_hangs_on_something_that_nobody_wants() -> None:
    """A guard counts by what it guards: of two that only one another hang on neither is wanted."""
    text = HANGS.replace("offer: offers", "offer: {title: offers, while: not a.z}, z: does z, w: does w")
    model = loads(text.replace("strike: strikes", "strike: {title: strikes, while: not a.offer}"))
    assert [each.message for each in check_notes(model)] == [UNWANTED.format("a.w")]


def test_options_that_nobody_mentions_in_a_scenario() -> None:
    more = (
        "scenarios:\n"
        "  hard: {preferences: {up: [not low.buy], low: [up.release]}}\n"
        "  kept: {preferences: {up: [up.dam, low.buy, up.release]}, fixed: {up.court: on}}\n"
        "  held: {preferences: {up: [up.court, up.dam, low.buy]}}\n"
    )
    assert notes(more) == ["11:10: in scenario hard nobody's preferences mention up.court, up.dam"]


def test_who_wants_nothing_at_all_is_told_so_elsewhere() -> None:
    assert check_notes(loads("{detente: 1, title: T, parties: {a: {options: {x: acts}}}}")) == []


RULES = {
    "two parties": ("infeasible: [up.court and low.buy]", [f"10:14: {BARS.format('up.court', 'low.buy')}"]),
    "levels": (
        "infeasible: [low.buy and up.court and not up.release, up.dam >= half and low.buy > off]",
        [
            f"10:14: {BARS.format('low.buy', 'up.court')}",
            f"10:55: {BARS.format('up.dam >= half', 'low.buy > off')}",
        ],
    ),
    "one party": ("infeasible: [up.court and up.release]", []),
    "what must come with it": ("infeasible: [low.buy and not up.release]", []),
    "the lowest level": ("infeasible: [low.buy and up.dam == none]", []),
    "a scenario": (
        "scenarios: {s: {infeasible: [{condition: up.court and low.buy, title: No}]}}",
        [f"10:30: {BARS.format('up.court', 'low.buy')}"],
    ),
    "the same states": (
        "moves: [{party: up, from: low.buy and up.dam, to: not (not up.dam or not low.buy)}]",
        ["10:9: `from` and `to` are the same states: up cannot move among them, and that is all"],
    ),
    "other states": ("moves: [{party: up, from: low.buy, to: up.dam}]", []),
    "every move": ("moves: [{party: up, from: true, to: true}]", []),
    "the same scenario": (
        "scenarios: {s: {title: A name}, t: {status_quo: [up.court]}}",
        ["10:13: scenario “A name” is the base one: nothing in it differs"],
    ),
    "the same, written out": (
        "infeasible: [up.court and up.release]\n"
        f"scenarios: {{s: {{preferences: {{up: [{WANTS}]}}, status_quo: [], "
        "infeasible: [up.court and up.release]}}",
        ["11:13: scenario s is the base one: nothing in it differs"],
    ),
    "fixed": ("scenarios: {s: {fixed: {up.court: off}}}", []),
    "a rung below its better": (
        "relationship: {r: {between: [up, low], rungs: {top: up.dam, mid: up.dam == full, bad: true}}}",
        [
            "10:61: no state comes to be on the rung mid of r: "
            "whatever meets `up.dam == full` is on a better one"
        ],
    ),
    "rungs in order": (
        "relationship: {r: {between: [up, low], rungs: {top: up.dam == full, mid: up.dam, bad: true}}}",
        [],
    ),
    "sections of their own commands": (
        "candidates: [{option: up.dam, never: true}]\nperceptions: {up: {low: [up.dam]}}",
        [],
    ),
    "a claim called like a fact": (
        "facts: {f: up.dam}\nclaims: {f: {never: up.court}}",
        ["11:10: f is a claim, too: asked for by name, it is the fact"],
    ),
    "a claim called like an agreement": (
        "agreements: {f: {between: [up, low]}}\nclaims: {f: {never: up.f and low.f}}\n"
        "scenarios: {s: {preferences: {up: [f, low.buy, up.court, up.dam]}}}",
        [
            "11:10: f is a claim, too: asked for by name, it is the agreement",
            "10:14: nobody's preferences mention up.f: at no level of it is anybody better off",
            "10:14: nobody's preferences mention low.f: at no level of it is anybody better off",
        ],
    ),
    "a fact called goal": (
        "facts: {goal: up.dam}\ngoal: up.release",
        ["10:9: asked for by name, `goal` is the fact of this name, not the section `goal:`"],
    ),
}


@pytest.mark.parametrize(("more", "says"), RULES.values(), ids=list(RULES))
def test_rules(more: str, says: list[str]) -> None:
    assert notes(more + "\n") == says


def test_a_rule_that_a_while_keeps_anyway_is_not_told_of() -> None:
    head = HEAD.replace("court: goes to court", "court: {title: goes to court, while: not low.buy}")
    assert notes("infeasible: [up.court and low.buy]\n", head=head) == []


GUARDS = {
    "before itself": (
        "after: up.court",
        "no move can raise up.court: what must hold before (`after`) holds only when it is up already",
    ),
    "without itself": (
        "requires: not up.court",
        "no move can raise up.court: what it requires cannot be while it is up",
    ),
    "a cap": (
        "levels: [none, three, six], requires: up.court <= three",
        "no move can raise up.court to six: what it requires cannot be while it is there",
    ),
    "a step before the first": (
        "levels: [none, three, six], after: up.court >= three",
        "no move can raise up.court to three: what must hold before (`after`) holds only when it is at three "
        "or above already",
    ),
}


@pytest.mark.parametrize(("guard", "says"), GUARDS.values(), ids=list(GUARDS))
def test_guards_that_keep_an_option_down(guard: str, says: str) -> None:
    head = HEAD.replace("court: goes to court", f"court: {{title: goes to court, {guard}}}")
    assert notes(head=head) == [f"5:31: {says}"]


@pytest.mark.parametrize(
    "guard", ["requires: false", "after: low.buy", "requires: up.release", "while: low.buy"]
)
def test_guards_that_do_not(guard: str) -> None:
    head = HEAD.replace("court: goes to court", f"court: {{title: goes to court, {guard}}}")
    assert notes(head=head) == []


def test_a_policy_that_keeps_an_option_down() -> None:
    head = HEAD.replace("court: goes to court", "court: {title: goes to court, requires: up.release}")
    policies = "policies: {p: {side: both, commitments: {up.court: {requires: not up.release}, low.buy: [{promise: true}, {requires: not low.buy}], up.dam: {never: true}}}}\n"  # noqa: E501
    down = "what it requires cannot be while it is up"
    assert notes(policies, head=head) == [
        f"10:42: under policy p no move can raise up.court: {down}",
        f"10:107: under policy p no move can raise low.buy: {down}",
    ]


def test_a_graph_is_looked_through_too() -> None:
    text = (
        "detente: 1\ntitle: T\nstates: {1: a, 2: b, 3: c}\n"
        "parties: {p: {moves: {1: [2], 2: 3}, preferences: [state 1, 'state in (2, 3)', state 2]}}\n"
        "status_quo: 1\n"
    )
    assert [each.message for each in check_notes(loads(text))] == [
        "entry 2 of what p wants never decides: entry 1 above it settles it"
    ]


def test_what_takes_too_long_is_said_to_be_left_open() -> None:
    started = time.process_time()
    told = check_notes(loads(pigeons(9)))
    assert time.process_time() - started < 20
    says = "the rules are so many or so entangled that some notes on what is written may be missing"
    assert [each.message for each in told][-1] == says


@pytest.mark.parametrize("name", case_names())
def test_the_bundled_cases_have_hardly_a_note(name: str) -> None:
    """Each of these was looked at: what is said of the cases is so, and worth knowing."""
    from detente.cases import case_path
    from detente.language import load

    path = case_path(name)
    assert path is not None
    told = [each.message for each in check_notes(load(path))]
    expected = {"garrison-diversion": [BARS.format("proponents.project == appease", "opponents.suit")]}
    assert told == expected.get(name, [])


@pytest.mark.parametrize("first", batches(CONFLICTS))
def test_what_settles_a_statement_does_so_in_every_state(first: int) -> None:
    found = set()
    for seed in range(first, first + CONFLICTS):
        conflict, model = conflict_and_model(seed)
        wanted = [*conditions(model), Constant(True)][:12]
        for scenario in ["base", *conflict.scenarios]:
            try:
                game = compile_game(model, None, scenario)
            except ValueError:
                continue
            with FeasibleStates(model, scenario_of(model, scenario)) as feasible:
                for place, condition in enumerate(wanted):
                    settled = feasible.settled_by(wanted[:place], condition)
                    holds = game.where(condition)
                    by = wanted[:place] if settled is None else settled
                    kinds: dict[tuple[bool, ...], set[bool]] = {}
                    columns = [game.where(each) for each in by]
                    for state in game.where(Constant(True)).nonzero()[0]:
                        kinds.setdefault(tuple(bool(c[state]) for c in columns), set()).add(
                            bool(holds[state])
                        )
                    assert (settled is not None) == all(len(kind) == 1 for kind in kinds.values())
                    found.add(settled is not None)
    assert found == {True, False}


@pytest.mark.parametrize("first", batches(CONFLICTS))
def test_no_move_raises_what_is_said_to_stay_down(first: int) -> None:
    found = 0
    for seed in range(first, first + CONFLICTS):
        conflict, model = conflict_and_model(seed)
        options = {option.name: option for option in model.options()}
        guards: list[tuple[str, Option, list[Option | Commitment]]]
        guards = [("none", option, [option]) for option in options.values()]
        for policy in model.policies.values():
            guards += [(policy.key, options[c.option], [options[c.option], c]) for c in policy.commitments]
        with FeasibleStates(model) as feasible:
            for policy_key, option, guarding in guards:
                place = conflict.options.index(option.name)
                for level, _ in barred_levels(option, guarding, feasible, can_drop(model)):
                    games = both(conflict, model, policy_key, "base")
                    for start, moves in games[0].moves.items() if games else ():
                        assert not [m for m in moves if start[place] < level == m.to[place]]
                        found += 1
    assert found


SAME = "never decides: as many of its statements hold in every state that can exist"
GROUPS = {
    "opposites": ("[up.court, not up.court], low.buy, up.dam", "", [f"entry 1 of what up wants {SAME}"]),
    "three": (
        "low.buy, [up.court, low.buy, not up.court, not low.buy], up.dam",
        "",
        [f"entry 2 of what up wants {SAME}"],
    ),
    "by the rules": (
        "[up.court, not up.release], low.buy, up.dam",
        "infeasible: [up.court and not up.release, not up.court and up.release]\n",
        [f"entry 1 of what up wants {SAME}"],
    ),
    "by what stands above": (
        "low.buy, up.dam, [low.buy, low.buy and up.dam]",
        "",
        ["entry 3 of what up wants never decides: entries 1 and 2 above it settle it"],
    ),
    "one that decides": ("[up.court, not low.buy], up.dam", "", []),
    "never both": ("[up.court and low.buy, up.court and not low.buy], up.dam", "", []),
}


@pytest.mark.parametrize(("wants", "more", "says"), GROUPS.values(), ids=list(GROUPS))
def test_a_tie_group_that_never_decides(wants: str, more: str, says: list[str]) -> None:
    told = [line.partition(": ")[2] for line in notes(more, wants)]
    assert [line for line in told if "what up wants" in line] == says


SAID = "what the question asks for is what it asks to avoid"
ASKED = {
    "the same": ("{goal: up.dam, avoid: up.dam}", f"`goal` and `avoid` are the same: {SAID}"),
    "the same in other words": (
        "{goal: up.dam and low.buy, avoid: not (not low.buy or not up.dam)}",
        f"`goal` and `avoid` are the same: {SAID}",
    ),
    "one within the other": (
        "{goal: up.dam == full, avoid: up.dam}",
        f"whatever meets `goal` meets `avoid`, too: {SAID}",
    ),
    "the other way round": ("{goal: up.dam, avoid: up.dam == full}", None),
    "two things": ("{goal: up.dam, avoid: low.buy}", None),
    "only one": ("{goal: up.dam}", None),
}


@pytest.mark.parametrize(("question", "says"), ASKED.values(), ids=list(ASKED))
def test_a_question_that_asks_for_what_it_avoids(question: str, says: str | None) -> None:
    told = [line.partition(": ")[2] for line in notes(f"question: {question}\n")]
    assert told == ([says] if says else [])


AS = "from the start it is as it is fixed"
FIXED = {
    "another level": (
        "{status_quo: [{up.dam: half}], fixed: {up.dam: full}}",
        f"scenario s fixes up.dam at full, and its `status_quo` has it at half: {AS}",
    ),
    "down": (
        "{status_quo: [up.court], fixed: {up.court: off}}",
        f"scenario s fixes up.court at off, and its `status_quo` has it at on: {AS}",
    ),
    "the same level": ("{status_quo: [up.court], fixed: {up.court: on}}", None),
    "not said in the status quo": ("{status_quo: [], fixed: {up.court: on}}", None),
    "no status quo of its own": ("{fixed: {up.court: off}}", None),
}


@pytest.mark.parametrize(("scenario", "says"), FIXED.values(), ids=list(FIXED))
def test_what_is_fixed_and_stands_elsewhere(scenario: str, says: str | None) -> None:
    told = [line.partition(": ")[2] for line in notes(f"scenarios: {{s: {scenario}}}\n")]
    assert told == ([says] if says else [])


SIDES = """\
candidates:
  - {option: up.release, requires: low.buy}
  - {option: low.buy, requires: up.release}
"""
APART = HEAD.replace("both: [up, low]", "upper: [up], lower: [low]")


def test_candidates_of_more_than_one_side() -> None:
    says = (
        "which is no option of side {}: no side has the options of all candidates, so that `detente design` "
        "refuses them"
    )
    upper = [f"12:5: the candidate 2 binds low.buy, {says.format('upper (up)')}"]
    lower = [f"11:5: the candidate 1 binds up.release, {says.format('lower (low)')}"]
    assert notes(SIDES, head=APART) == upper
    # the first policy's side is the one that a design is made for
    policy = "policies: {p: {side: lower, commitments: {low.buy: {never: true}}}}\n"
    assert notes(SIDES + policy, head=APART) == lower


@pytest.mark.parametrize("head", [HEAD, APART.replace("lower: [low]", "whole: [up, low]")])
def test_candidates_of_one_side(head: str) -> None:
    assert notes(SIDES, head=head) == []
