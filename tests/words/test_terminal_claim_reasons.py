"""What shows that a claim holds or fails, in words: every form of claim, whether it holds or not."""

from __future__ import annotations

from functools import cache

import pytest

from detente.language import Model, loads
from detente.strategy import check_claims
from detente.strategy.large import check_large_claims
from detente.symbolic import Budget

MODEL = """\
detente: 1
title: Two who arm
parties:
  a: {name: Ada, options: {x: takes x}, preferences: [PREFERENCE]}
  b: {name: Bob, options: {y: {title: takes y, reversible: false}}, preferences: [b.y]}
  c: {name: Cem, options: {z: {title: takes z, requires: b.y}}, preferences: [c.z]}
infeasible: [b.y and a.x and not a.x]
STATUS_QUO
claims: {k: {CLAIM}}
"""
RESTS, ROUND = "a.x iff b.y", "a.x iff c.z"


@cache
def model(claim: str, preference: str, start: str = "status_quo: []") -> Model:
    text = MODEL.replace("PREFERENCE", preference).replace("STATUS_QUO", start).replace("CLAIM", claim)
    return loads(text)


def judged(claim: str, preference: str = RESTS) -> tuple[bool | None, str]:
    (verdict,) = check_claims(model(claim, preference)).verdicts
    return verdict.holds, verdict.witness.reason


@pytest.mark.parametrize(
    ("claim", "holds", "reason"),
    [
        ("never: a.x", False, "allowed moves lead there, also such as every mover wants"),
        ("never: a.x and not b.y", False, "allowed moves lead there, but none that every mover wants"),
        ("never: not a.x", False, "it is so already, as things stand"),
        ("possible: not a.x", True, "it is so already, as things stand"),
        ("willing: not a.x", True, "it is so already, as things stand"),
        ("never: c.z and not b.y", True, "none of the 6 possible states is such a state"),
        ("possible: a.x", True, "allowed moves lead there, also such as every mover wants"),
        ("possible: c.z and not b.y", False, "none of the 6 possible states is such a state"),
        ("never_willing: a.x", False, "improvements alone lead there"),
        ("never_willing: a.x and not b.y", True, "none of the 5 willing states is such a state"),
        ("willing: a.x", True, "improvements alone lead there"),
        ("willing: a.x and not b.y", False, "none of the 5 willing states is such a state"),
        ("rests: a.x", True, "matters can end here"),
        ("rests: not a.x", False, "the only end does not satisfy it"),
        ("always_rests: a.x", True, "the only end satisfies it"),
        ("always_rests: not a.x", False, "matters can end here instead"),
        ("equilibrium: a.x, concept: seq", True, "a possible SEQ equilibrium satisfies it"),
        ("equilibrium: a.x, concepts: {a: nash}", True, "a possible equilibrium satisfies it"),
        (
            "equilibrium: not b.y, concept: nash",
            False,
            "the only possible Nash equilibrium does not satisfy it",
        ),
        ("first: [b.y, c.z]", True, "no path of allowed moves gets there without it"),
        ("first: [a.x, c.z]", False, "the second comes about without the first"),
    ],
)
def test_reason(claim: str, holds: bool, reason: str) -> None:
    assert judged(claim) == (holds, reason)


ENDS = """\
detente: 1
title: Ends
parties:
  a: {options: {x: takes x, w: waits, v: votes}, preferences: [a.x or a.w or a.v]}
  b: {options: {y: takes y}, preferences: [WANTS]}
status_quo: []
claims: {k: {CLAIM}}
"""
BOTH, NEITHER = "b.y iff a.x", "b.y iff not b.y"


@pytest.mark.parametrize(
    ("claim", "wants", "holds", "reason"),
    [
        ("always_rests: a.x or a.w or a.v", BOTH, True, "all 3 ends satisfy it"),
        ("rests: not (a.x or a.w or a.v)", BOTH, False, "none of the 3 ends satisfies it"),
        (
            "equilibrium: not (a.x or a.w or a.v)",
            BOTH,
            False,
            "none of the 7 possible SEQ equilibria satisfies it",
        ),
    ],
)
def test_several_ends(claim: str, wants: str, holds: bool, reason: str) -> None:
    found = loads(ENDS.replace("WANTS", wants).replace("CLAIM", claim))
    (verdict,) = check_claims(found).verdicts
    assert (verdict.holds, verdict.witness.reason) == (holds, reason)


PASSES = "matters pass through such states and never rest there, as they come and go"
CHASE = """\
detente: 1
title: A chase
parties:
  a: {options: {x: turns}, preferences: [a.x iff b.x]}
  b: {options: {x: turns}, preferences: [not (a.x iff b.x)]}
status_quo: []
claims: {k: {CLAIM}}
"""


@pytest.mark.parametrize(
    ("claim", "holds", "reason"),
    [
        ("rests: a.x", False, PASSES),
        ("rests: not a.x", False, PASSES),
        ("rests: a.x or not a.x", True, "matters can end here (going round for good)"),
        ("always_rests: a.x", False, PASSES),
        ("always_rests: a.x or not a.x", True, "the only end satisfies it"),
        ("equilibrium: a.x, concept: nash", False, "there is no possible Nash equilibrium"),
    ],
)
def test_going_round(claim: str, holds: bool, reason: str) -> None:
    (verdict,) = check_claims(loads(CHASE.replace("CLAIM", claim))).verdicts
    assert (verdict.holds, verdict.witness.reason) == (holds, reason)


ALONE = """\
detente: 1
title: Nothing to be done
parties: {a: {options: {x: acts}, preferences: [a.x]}}
RULE
status_quo: []
claims: {k: {CLAIM}}
"""
BANNED = "moves: [{party: a, from: 'true', to: a.x}]"
EXCLUDED = "such a state cannot exist, whoever does what: the rules exclude it"
NO_START = "there is no feasible status quo to start from; write `status_quo:`"


@pytest.mark.parametrize(
    ("rule", "claim", "holds", "reason"),
    [
        (BANNED, "never: a.x", True, "the only possible state is no such state"),
        (BANNED, "willing: a.x", False, "the only willing state is no such state"),
        ("infeasible: [not a.x]", "never: a.x", None, NO_START),
        ("infeasible: [a.x]", "never: a.x", True, EXCLUDED),
        ("infeasible: [a.x]", "possible: a.x", False, EXCLUDED),
        ("infeasible: [a.x]", "never_willing: a.x", True, EXCLUDED),
        ("infeasible: [a.x]", "willing: a.x", False, EXCLUDED),
    ],
)
def test_where_there_is_little(rule: str, claim: str, holds: bool | None, reason: str) -> None:
    text = ALONE.replace("RULE", rule).replace("CLAIM", claim)
    found = loads(text if holds is not None else text.replace("status_quo: []\n", ""))
    (verdict,) = check_claims(found).verdicts
    assert (verdict.holds, verdict.witness.reason) == (holds, reason)
    assert verdict.empty == (reason == EXCLUDED)
    (large,) = check_large_claims(found).verdicts
    if "willing" not in claim:
        told = "no path of allowed moves leads to such a state" if rule == BANNED else reason
        assert (large.holds, large.witness.reason, large.empty) == (holds, told, verdict.empty)


def test_the_status_quo_itself_is_a_witness() -> None:
    for check in (check_claims, check_large_claims):
        (verdict,) = check(model("possible: not b.y", RESTS)).verdicts
        assert (verdict.witness.path, verdict.witness.state, verdict.empty) == ((), {}, False)


LATE = (
    "undecided: the time or the memory ran out after {} had been looked at in full; so many do not lead there"
)


@pytest.mark.parametrize(
    ("claim", "seconds", "holds", "reason"),
    [
        ("never: a.x", None, False, "allowed moves lead there"),
        ("never: c.z and not b.y", None, True, "no path of allowed moves leads to such a state"),
        ("possible: a.x", None, True, "allowed moves lead there"),
        ("possible: c.z and not b.y", None, False, "no path of allowed moves leads to such a state"),
        ("first: [b.y, c.z]", None, True, "no path of allowed moves gets there without it"),
        ("first: [a.x, c.z]", None, False, "the second comes about without the first"),
        (
            "rests: a.x",
            None,
            None,
            "undecided: `rests` asks for every state, and this model has too many to list; never, possible and "
            "first can be decided",
        ),
        ("never: a.x", 0.0, None, LATE.format("0 moves")),
    ],
)
def test_reason_in_models_too_large_to_list(
    claim: str, seconds: float | None, holds: bool | None, reason: str
) -> None:
    (verdict,) = check_large_claims(model(claim, RESTS), budget=Budget(seconds)).verdicts
    assert (verdict.holds, verdict.witness.reason) == (holds, reason)


def test_of_two_it_is_neither() -> None:
    model = loads(
        "detente: 1\ntitle: T\nstates: {1: here, 2: there, 3: elsewhere}\n"
        "parties: {a: {moves: {1: [2], 2: [1]}, ranking: [[1, 2], 3]}}\nstatus_quo: 1\n"
        "claims: {n: {never: state 3}, e: {equilibrium: state 3}}\n"
    )
    assert [verdict.witness.reason for verdict in check_claims(model).verdicts] == [
        "neither of the two possible states is such a state",
        "neither of the two possible SEQ equilibria satisfies it",
    ]


def test_of_two_ends_it_is_both() -> None:
    model = loads(
        "detente: 1\ntitle: T\nstates: {1: here, 2: there, 3: elsewhere}\n"
        "parties: {a: {moves: {1: [2]}, ranking: [2, 1, 3]}, b: {moves: {1: [3]}, ranking: [3, 1, 2]}}\n"
        "status_quo: 1\nclaims: {r: {always_rests: 'state in (2, 3)'}}\n"
    )
    (verdict,) = check_claims(model).verdicts
    assert verdict.witness.reason == "both ends satisfy it"
