"""Why a verdict is another one after a change, as it is said."""

from __future__ import annotations

import pytest

from detente import api
from detente.strategy.flipped import why_flipped
from detente.strategy.looks import changed_verdicts
from detente.views.flip_words import flip_words

MODEL = """detente: 1
title: Two sides
parties:
  a: {name: Avaria, options: {talks: opens talks, aid: sends aid}, preferences: [b.halt, not a.aid]}
  b: {name: Borduria, options: {halt: halts its tests}, preferences: [a.aid, not b.halt]}
sides: {west: [a]}
policies:
  p: {title: P, side: west, commitments: {a.aid: {requires: b.halt, snapback: true}}}
facts: {deal: a.aid and b.halt}
status_quo: []
claims:
  will: {willing: deal}
  wont: {never_willing: a.aid and not b.halt}
  never: {never: a.aid and not b.halt, policy: p}
  ends: {always_rests: deal, policy: p}
  rests: {rests: deal, policy: p}
  holds: {equilibrium: deal, policy: p}
  nash: {equilibrium: deal, concept: nash, policy: p}
  first: {first: [b.halt, a.aid], policy: p}
  can: {possible: a.talks}
  stays: {always_rests: not b.halt}
"""
CASES: dict[str, tuple[list[tuple[str, str]], str, str, str]] = {
    # what is changed, of which claim, what is said of it, and what is said when it is changed back
    "an order": (
        [("[a.aid, not b.halt]", "[not b.halt, a.aid]")],
        "will",
        "It held before and fails now: Borduria no longer wants the step that leads to such a situation, “Avaria: sends aid; Borduria: halts its tests”, as it now wants “not (Borduria halts its tests)” more than “Avaria sends aid”.",
        "It failed before and holds now: Borduria now wants the step that leads to such a situation, “Avaria: sends aid; Borduria: halts its tests”, as it now wants “Avaria sends aid” more than “not (Borduria halts its tests)”.",
    ),
    "an order, on the way to what is ruled out": (
        [("[a.aid, not b.halt]", "[not b.halt, a.aid]")],
        "wont",
        "It failed before and holds now: Borduria no longer wants the first step on the way to such a situation, “Avaria: sends aid; Borduria: halts its tests”, as it now wants “not (Borduria halts its tests)” more than “Avaria sends aid”.",
        "It held before and fails now: Borduria now wants the first step on the way to such a situation, “Avaria: sends aid; Borduria: halts its tests”, as it now wants “Avaria sends aid” more than “not (Borduria halts its tests)”.",
    ),
    "an order, and what would be answered": (
        [("[a.aid, not b.halt]", "[not b.halt, a.aid]")],
        "holds",
        "It held before and fails now: such a situation no longer holds: Borduria would gain by leaving it now, whatever the others would answer.",
        "It failed before and holds now: such a situation now holds: before, Borduria would have gained by leaving it, whatever the others would have answered.",
    ),
    "a plural name": (
        [("name: Borduria", "name: Borduria, plural: true"), ("[a.aid, not b.halt]", "[not b.halt, a.aid]")],
        "will",
        "It held before and fails now: Borduria no longer want the step that leads to such a situation, “Avaria: sends aid; Borduria: halts its tests”, as they now want “not (Borduria: halts its tests)” more than “Avaria sends aid”.",
        "It failed before and holds now: Borduria now wants the step that leads to such a situation, “Avaria: sends aid; Borduria: halts its tests”, as it now wants “Avaria sends aid” more than “not (Borduria: halts its tests)”.",
    ),
    "a want that is added": (
        [("[b.halt, not a.aid]", "[not b.halt, b.halt, not a.aid]")],
        "will",
        "It held before and fails now: Avaria no longer wants the step that leads to such a situation, “Avaria: sends aid; Borduria: halts its tests”, as it now wants “not (Borduria halts its tests)” as well, and more than “Borduria halts its tests”.",
        "It failed before and holds now: Avaria now wants the step that leads to such a situation, “Avaria: sends aid; Borduria: halts its tests”, as it no longer wants “not (Borduria halts its tests)”, which came before “Borduria halts its tests”.",
    ),
    "a want in place of another": (
        [("[b.halt, not a.aid]", "[not b.halt, not a.aid]")],
        "will",
        "It held before and fails now: Avaria no longer wants the step that leads to such a situation, “Avaria: sends aid; Borduria: halts its tests”, as it now wants “not (Borduria halts its tests)” and no longer “Borduria halts its tests”.",
        "It failed before and holds now: Avaria now wants the step that leads to such a situation, “Avaria: sends aid; Borduria: halts its tests”, as it now wants “Borduria halts its tests” and no longer “not (Borduria halts its tests)”.",
    ),
    "a want that is gone, and nothing against it": (
        [("[a.aid, not b.halt]", "[not b.halt or b.halt]")],
        "stays",
        "It failed before and holds now: Borduria no longer wants the step that leads to another end, “Avaria: sends aid; Borduria: halts its tests”, as it no longer wants “Avaria sends aid”.",
        "It held before and fails now: Borduria now wants the step that leads to another end, “Avaria: sends aid; Borduria: halts its tests”, as it now wants “Avaria sends aid”.",
    ),
    "a want that is gone, and one that is left": (
        [("[a.aid, not b.halt]", "[not b.halt]")],
        "will",
        "It held before and fails now: Borduria no longer wants the step that leads to such a situation, “Avaria: sends aid; Borduria: halts its tests”, as it no longer wants “Avaria sends aid”, which came before “not (Borduria halts its tests)”.",
        "It failed before and holds now: Borduria now wants the step that leads to such a situation, “Avaria: sends aid; Borduria: halts its tests”, as it now wants “Avaria sends aid” as well, and more than “not (Borduria halts its tests)”.",
    ),
    "weights": (
        [("preferences: [b.halt, not a.aid]", "weights: {b.halt: 1, not a.aid: 2}")],
        "will",
        "It held before and fails now: Avaria no longer wants the step that leads to such a situation, “Avaria: sends aid; Borduria: halts its tests”, as something else decides for it now: its weights add up to 2, 1 before: “Borduria halts its tests” (-1), “not (Avaria sends aid)” (+2); before: “Borduria halts its tests”.",
        "It failed before and holds now: Avaria now wants the step that leads to such a situation, “Avaria: sends aid; Borduria: halts its tests”, as something else decides for it now: “Borduria halts its tests”; before: its weights add up to 2, 1 before: “Borduria halts its tests” (-1), “not (Avaria sends aid)” (+2).",
    ),
    "a rule": (
        [("talks: opens talks", "talks: {title: opens talks, requires: b.halt and not b.halt}")],
        "can",
        "It held before and fails now: the step that leads to such a situation, “Avaria: opens talks”, cannot be made now: the rules ask for: Borduria halts its tests.",
        "It failed before and holds now: the step that leads to such a situation, “Avaria: opens talks”, can be made now, and could not before: the rules ask for: Borduria halts its tests.",
    ),
    "a policy": (
        [("requires: b.halt, snapback: true", "requires: b.halt or a.talks")],
        "first",
        "It held before and fails now: the step that leads past what should come first, “Avaria: opens talks, sends aid”, can be made now, and could not before: the policy asks for: Borduria halts its tests.",
        "It failed before and holds now: the step that leads past what should come first, “Avaria: opens talks, sends aid”, cannot be made now: the policy asks for: Borduria halts its tests.",
    ),
    "what falls with a step": (
        [("requires: b.halt, snapback: true", "requires: b.halt")],
        "never",
        "It held before and fails now: a later step on the way to such a situation, “Borduria: no longer: halts its tests”, ended “Avaria sends aid” before, and no longer does.",
        "It failed before and holds now: a later step on the way to such a situation, “Borduria: no longer: halts its tests”, now ends “Avaria sends aid”, and did not before.",
    ),
    "what is within reach": (
        [("requires: b.halt, snapback: true", "never: true")],
        "holds",
        "It held before and fails now: such a situation can no longer be reached by allowed moves.",
        "It failed before and holds now: such a situation can now be reached by allowed moves.",
    ),
    "the start": (
        [("status_quo: []", "status_quo: [a.aid]"), ("snapback: true", "snapback: false")],
        "never",
        "It held before and fails now: matters start elsewhere now, with “Avaria: sends aid”.",
        "It failed before and holds now: matters start elsewhere now, without “Avaria: sends aid”.",
    ),
    "what is claimed": (
        [("will: {willing: deal}", "will: {willing: a.talks}")],
        "will",
        "It held before and fails now: what is claimed is something else now.",
        "It failed before and holds now: what is claimed is something else now.",
    ),
    "what a word stands for": (
        [("deal: a.aid and b.halt", "deal: a.talks and b.halt")],
        "will",
        "It held before and fails now: what is claimed is something else now.",
        "It failed before and holds now: what is claimed is something else now.",
    ),
    "rest": (
        [("[b.halt, not a.aid]", "[b.halt]")],
        "rests",
        "It failed before and holds now: matters now rest in such a situation: Avaria no longer wants a further step, “Avaria: no longer: sends aid”, as it no longer wants “not (Avaria sends aid)”.",
        "It held before and fails now: matters no longer rest in such a situation: Avaria now wants a further step, “Avaria: no longer: sends aid”, as it now wants “not (Avaria sends aid)”.",
    ),
    "rest of one step by oneself": (
        [("aid: sends aid", "aid: {title: sends aid, reversible: false}")],
        "nash",
        "It failed before and holds now: such a situation now holds: a further step, “Avaria: no longer: sends aid”, cannot be made now: it cannot be taken back: Avaria sends aid.",
        "It held before and fails now: such a situation no longer holds: a further step, “Avaria: no longer: sends aid”, can be made now, and could not before: it cannot be taken back: Avaria sends aid.",
    ),
    "going round": (
        [("[b.halt, not a.aid]", "[b.halt]")],
        "ends",
        "It failed before and holds now: matters no longer go round there without an end: Avaria no longer wants a further step, “Avaria: no longer: sends aid”, as it no longer wants “not (Avaria sends aid)”.",
        "It held before and fails now: matters now go round there without an end: Avaria now wants a further step, “Avaria: no longer: sends aid”, as it now wants “not (Avaria sends aid)”.",
    ),
}


def said(before: str, after: str, claim: str) -> list[str]:
    """Return why a claim's verdict is another one."""
    was, now = api.loads(before), api.loads(after)
    found = []
    for change in changed_verdicts(was.claims(workers=1).verdicts, now.claims(workers=1).verdicts):
        flip = why_flipped((was.written, now.written), change)
        if flip is not None and change.verdict.claim.key == claim:
            found.append(flip_words(flip))
    return found


@pytest.mark.parametrize(("edits", "claim", "there", "back"), CASES.values(), ids=list(CASES))
def test_why_a_verdict_flips(edits: list[tuple[str, str]], claim: str, there: str, back: str) -> None:
    changed = MODEL
    for old, new in edits:
        assert old in changed
        changed = changed.replace(old, new)
    assert said(MODEL, changed, claim) == [there]
    assert said(changed, MODEL, claim) == [back]


def test_why_a_verdict_flips_as_a_word_in_a_want_stands_for_something_else() -> None:
    alone = MODEL.replace("[a.aid, not b.halt]", "[help]")
    there = alone.replace("facts: {", "facts: {help: a.aid, ")
    other = alone.replace("facts: {", "facts: {help: a.talks, ")
    begins = (
        "Borduria {} the step that leads to such a situation, “Avaria: sends aid; Borduria: halts its tests”"
    )
    assert said(there, other, "will") == [
        f"It held before and fails now: {begins.format('no longer wants')}, as nothing that it wants hangs on "
        "it now."
    ]
    assert said(other, there, "will") == [
        f"It failed before and holds now: {begins.format('now wants')}, as “Avaria sends aid”, which it wants, "
        "hangs on it now."
    ]


def test_without_a_step_that_decides_both_reasons_are_told() -> None:
    unknown = MODEL.replace("status_quo: []", "infeasible: [not a.talks]")
    assert said(MODEL, unknown, "will") == [
        "It held before and is undecided now: before, improvements alone lead there; now, there is no "
        "feasible status quo to start from; write `status_quo:`."
    ]


GRAPH = """detente: 1
title: Three states
states: {1: peace, 2: crisis, 3: war}
parties:
  a: {moves: {1: [2]}, ranking: [2, 1, 3]}
  b: {moves: {2: [3]}, ranking: [3, 2, 1]}
status_quo: 1
claims: {war: {possible: state 3}, no_war: {never: state 3}}
"""


def test_why_a_verdict_flips_in_a_model_of_states_and_arcs() -> None:
    turned = GRAPH.replace("moves: {2: [3]}", "moves: {3: [2]}")
    assert said(GRAPH, turned, "war") == [
        "It held before and fails now: a later step on the way to such a situation, “B: to state 3, war”, "
        "cannot be made now."
    ]
    assert said(turned, turned.replace("status_quo: 1", "status_quo: 3"), "no_war") == [
        "It held before and fails now: matters start elsewhere now, with “state 3: war”."
    ]
