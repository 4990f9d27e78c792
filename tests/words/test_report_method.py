"""The report on how it was computed, what its words mean, and the frame of the page."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from detente import __version__
from detente.language import Model
from detente.strategy.study import WorldStudy
from detente.views.definitions import DEFINITIONS
from detente.views.method import Method, method_of
from detente.views.report import page_of, render_report

from .models import BARE, GRAPH, TREATY
from .pages import MADE, contents, lines_of, page
from .results import goal, lost, rest, studied, trail, verdict, world

WORDS = {
    "situation": "what each party does, all taken together; a state in the terms of the graph model",
    "move": "one party changes what it does, alone or together with others in a deal",
    "allowed": "the rules of the world and the policy permit the move, whoever gains by it",
    "wanted": "each party that takes part is better off at once; nobody trades a loss today for a promise, or "
    "takes a step that serves nobody",
    "settles": "wanted moves lead to a situation in which no party, and no deal, has a wanted move left",
    "goes round": "wanted moves lead from situation to situation for good; none of them lasts",
    "holds": "no party wants to leave the situation, given the answers it fears: Nash fears none, SEQ those "
    "that the others want to give, GMR all, SMR those it could not escape",
    "snapback": "what was given for a condition ends when the condition ends",
}
DEFINED = {
    "possible": "states that allowed moves lead to from the status quo, whoever makes them",
    "willing": "states that improvements alone lead to: every mover strictly prefers where its move leads, "
    "and nothing in it could be left out with all of them as well off",
    "rests, cycles": "where improvements end: states nobody wants to leave, and rounds that never settle",
    "goal lasts": "whether the model's goal holds in all, some or none of the states in which matters end",
    "equilibria": "possible states that are sequentially stable (SEQ) for every party",
    "bypass": "whether what a claim rules out can happen: by allowed moves, by willing ones, at rest",
    "wedge": "a willing state where a move with an outsider in it pleases one member of the side and harms "
    "another, who takes no part in it",
    "solidarity": "the share of willing states without a wedge; a side of one cannot be split",
    "temptation": "pairs of a willing state and a member of the side, where the member would gain by a step "
    "that the policy forbids",
    "broken promises": "resting states within reach and possible equilibria where a promise is due "
    "and its option is down",
    "room where it leads": "of the moves that the side would have without the policy, from the states "
    "possible under it, the share it keeps: how free it is where the policy takes it",
    "room in all": "the same number kept, of its moves from every state possible without the policy: what the "
    "policy never comes to counts as lost, too",
    "relationship": "best and worst rung over the possible, the willing and the willing resting states, and "
    "the possible equilibria",
    "demands": "whether a demand can be met at all, whose options it depends on, and what holds in every "
    "state just before it is first met",
}
OF_POLICIES = (
    "snapback",
    "wedge",
    "solidarity",
    "temptation",
    "broken promises",
    "room where it leads",
    "room in all",
)


def test_what_the_numbers_of_a_comparison_mean() -> None:
    assert dict(DEFINITIONS) == DEFINED


def test_what_the_words_mean() -> None:
    found = lines_of(page(world()), "method")
    told = found[found.index("What the words mean") + 1 :]
    assert told == [part for pair in [*WORDS.items(), *DEFINED.items()] for part in pair]
    found = lines_of(page(world(model=BARE), model=BARE), "method")
    few = [pair for pair in [*WORDS.items(), *DEFINED.items()] if pair[0] not in OF_POLICIES]
    assert found[found.index("What the words mean") + 1 :] == [part for pair in few for part in pair]


def facts(model: Model = TREATY, bound: bool = True, seconds: float = 0.5) -> dict[str, str]:
    """Return what is said of how it was computed, by its headings."""
    ends = [rest("b") if model.states else rest({})]
    worlds = [world(model=model, ends=ends, status_quo="a" if model.states else {})]
    if bound:
        worlds += [world("tied", model=model, ends=ends), world("tied", "storm", model=model, ends=ends)]
    found = lines_of(page(*worlds, model=model, seconds=seconds), "method")
    assert found[0] == "How this was computed"
    lines = found[1 : found.index("What the words mean")]
    return dict(zip(lines[::2], lines[1::2], strict=True))


CALLED = "Lists on this page may be shortened; counts never are."


def test_how_a_study_was_made() -> None:
    found = facts()
    assert found["Program"].startswith("detente ")
    assert found["Model"].startswith("SHA-256 ")
    assert found["Model"].endswith(" of the text that detente.dump writes")
    assert found["Looked at"] == (
        "two policies (to have none counts as one) in two scenarios (the base counts as one): three worlds, "
        "each of 32 combinations of options"
    )
    assert found["Complete"] == (
        f"Exhaustive and exact: every situation of every world was looked at, nothing was sampled or cut "
        f"short. {CALLED}"
    )
    assert found["Settings"] == (
        "deals of up to two parties; an answer that leaves the mover no better off deters (weak sanctions). "
        "Nobody does on the way what serves nobody."
    )
    assert facts(GRAPH, bound=False)["Settings"].endswith("deters (weak sanctions)")
    assert found["Measured for"] == "Ourland, Friendland"
    assert found["Time"] == "less than a second, 2 January 2026, 03:04 UTC"


def test_how_one_world_was_looked_at() -> None:
    found = facts(BARE, bound=False)
    assert found["Looked at"] == "the model as it stands, 32 combinations of options"
    assert found["Complete"] == (
        f"Exhaustive and exact: every situation was looked at, nothing was sampled or cut short. {CALLED}"
    )
    assert "Measured for" not in found
    assert facts(GRAPH, bound=False)["Looked at"] == "the model as it stands, 32 states"


@pytest.mark.parametrize(
    ("model", "of"),
    [(TREATY, "combinations of options"), (replace(GRAPH, scenarios=TREATY.scenarios), "states")],
    ids=["options", "graph"],
)
def test_how_one_policy_was_looked_at_in_two_scenarios(model: Model, of: str) -> None:
    here = world(model=model, ends=[rest("b")], status_quo="a") if model.states else world(model=model)
    worlds = [here, replace(here, scenario="storm")]
    found = lines_of(page(*worlds, model=model), "method")
    assert found[found.index("Looked at") + 1] == (
        "one policy (to have none counts as one) in two scenarios (the base counts as one): two worlds, each of 32 "
        f"{of}"
    )


def test_moves_of_one_party_alone() -> None:
    told = page_of(replace(studied(world()), max_deal=1), made=MADE)
    assert any(line.startswith("deals of up to one party; ") for line in lines_of(told, "method"))


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0.99, "less than a second"), (1.0, "one second"), (2.4, "two seconds"), (13.6, "14 seconds")],
)
def test_how_long_it_took(seconds: float, said: str) -> None:
    assert facts(seconds=seconds)["Time"] == f"{said}, 2 January 2026, 03:04 UTC"


def test_what_could_not_be_worked_out() -> None:
    found = lines_of(page(world(), missing={("tied", "storm"): "it is too large"}), "method")
    start = found.index("What could not be worked out")
    assert found[start + 1] == "No deal without Friendland, Bad weather: it is too large."


def test_the_method_as_plain_data() -> None:
    study = studied(world(), world("tied"), world("tied", "storm"), world("open"), seconds=1.23456)
    found = method_of(study, datetime(2026, 3, 4, 5, 6, 7, 8, tzinfo=UTC))
    assert isinstance(found, Method)
    assert found.date == "4 March 2026"
    assert found.to_dict() == {
        "version": __version__,
        "model_sha256": found.model,
        "policies": 3,
        "scenarios": 2,
        "worlds": 4,
        "combinations": 32,
        "exhaustive": True,
        "sanctions": "weak",
        "max_deal": 2,
        "every_improvement": False,
        "seconds": 1.235,
        "made": "2026-03-04T05:06:07+00:00",
    }
    assert len(found.model) == 64
    assert found.model != method_of(studied(world(model=BARE), model=BARE), MADE).model


@pytest.mark.parametrize(
    ("model", "said"),
    [
        (TREATY, "A strategy examined · as of 2026-01-02"),
        (replace(TREATY, as_of=""), "A strategy examined"),
        (replace(BARE, as_of=""), "A conflict examined"),
    ],
    ids=["dated", "undated", "no policies"],
)
def test_the_head_of_the_page(model: Model, said: str) -> None:
    assert lines_of(page(world(model=model), model=model))[:3] == ["Skip to the findings", said, "A treaty"]


def test_the_findings_stand_first_with_links_to_what_is_there() -> None:
    found = lines_of(page(world(open_="open"), world("tied")))
    start = found.index("The question, the answer, the findings")
    question = "Ourland lifts its sanctions and not (Friendland watches the border)"
    assert found[start + 1 : start + 6] == [
        f"Is there a policy that reaches the goal, “the tests end”, and closes the road to “{question}”?",
        "The one policy looked at does both as things stand, and makes it last: “No deal without "
        "Friendland”.",
        "It says: Ourland lifts its sanctions only while Friendland watches the border; it ends when that does.",
        "Without a policy, matters settle.",
        "Moves wanted by all who make them settle in one situation (Theirland: halts its tests). Where "
        "matters end",
    ]
    assert (
        "Computed over every situation that the model allows, never over a sample. Whether the model is "
        "right is another question: what it rests on stands below, with the source of each assumption."
    ) in found
    assert found[-1] == (
        "Made by detente on 2 January 2026. The method is the Graph Model for Conflict Resolution (L. "
        "Fang, K. W. Hipel, D. M. Kilgour, Interactive Decision Making, Wiley 1993), extended by "
        "conditional commitments. Back to the findings"
    )
    nowhere = lines_of(page(lost(), model=TREATY))
    assert "Where matters end" not in nowhere


PICTURE = (
    "Without a policy: open: one move, wanted by all who make it; Under “No deal without Friendland”: shut"
)


@pytest.mark.parametrize(
    ("worlds", "road", "drawn"),
    [
        ([world(open_="open"), world("tied")], True, f"{PICTURE}: no allowed moves lead there"),
        ([world(open_="open")], True, PICTURE.partition(";")[0]),
        ([world(), world("tied")], False, None),
        ([lost(), lost("tied")], True, None),
    ],
    ids=["a policy", "none", "no road", "no start"],
)
def test_the_road_is_drawn_beside_the_answer(worlds: list[WorldStudy], road: bool, drawn: str | None) -> None:
    model = TREATY if road else replace(TREATY, claims={})
    told = render_report(page(*worlds, model=model))
    figure = re.search(r'<desc id="picture-d">(.*?)</desc>', told)
    assert (figure and html.unescape(figure[1])) == drawn


def test_the_contents() -> None:
    assert contents(page(world(), world("tied"))) == [
        "The parties",
        "Relationships",
        "The road",
        "Policies",
        "Ends",
        "Demands",
        "What holds",
        "Assumptions",
        "Method",
    ]
    assert contents(page(lost())) == ["The parties", "What holds", "Assumptions", "Method"]
    assert "Claims" in contents(page(world(), verdicts=[verdict()]))
    unruled = replace(TREATY, claims={})
    assert "The way" in contents(page(world(model=unruled, goal=goal(way=trail())), model=unruled))


def test_what_worlds_are_called() -> None:
    told, bare = page(world(), lost("tied")), page(world(model=BARE), model=BARE)
    assert [told.policy(key) for key in ("none", "tied")] == ["No policy", "No deal without Friendland"]
    assert bare.policy("none") == "The model as it stands"
    assert [told.scenario(key) for key in ("base", "storm", "calm_sea")] == [
        "As things stand",
        "Bad weather",
        "Calm_sea",
    ]


def test_only_policies_with_a_start_are_told_at_length() -> None:
    assert page(world(), lost("tied")).shown == ["none"]
    assert page(world(), world("tied"), world("open")).shown == ["none", "tied"]


def test_what_comes_next_stands_below_the_answer() -> None:
    told = lines_of(page(world(goal=goal(way=trail()))))
    assert "What comes next: Ourland lifts its sanctions; with this the goal is reached." in told
