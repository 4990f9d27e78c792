"""The report on the claims: what each asks, in words, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from detente.language import Claim, Query, parse_condition
from detente.strategy import ClaimVerdict

from .models import GRAPH
from .pages import lines_of, page
from .results import HALTS, LIFTS, rest, verdict, world

HALT = parse_condition("they.halt")
ASKED: dict[Query, str] = {
    "never": "no allowed moves lead to this: the tests end.",
    "never_willing": "no moves that all who make them want lead to this: the tests end.",
    "possible": "allowed moves lead to this: the tests end.",
    "willing": "moves that all who make them want lead to this: the tests end.",
    "rests": "matters can end with this: the tests end.",
    "always_rests": "matters always end with this: the tests end.",
    "equilibrium": "some situation within reach that holds satisfies this (SEQ): the tests end.",
    "first": "the latter never comes about before the former: the tests end — a deal.",
}


def claim(
    query: Query = "never",
    *,
    key: str = "the_key",
    text: str = "It is so.",
    note: str = "",
    concept: str = "seq",
    concepts: tuple[tuple[str, str], ...] = (),
) -> Claim:
    """Make a claim."""
    conditions = (HALT, parse_condition("deal")) if query == "first" else (HALT,)
    return Claim(
        key=key, query=query, conditions=conditions, text=text, note=note, concept=concept, concepts=concepts
    )


def section(*verdicts: ClaimVerdict, unasked: int = 0, bound: bool = False) -> list[str]:
    """Return the lines of the section, of a model as it stands or of one under policies."""
    worlds = [world(), *([world("tied"), world("open")] if bound else [])]
    found = lines_of(page(*worlds, verdicts=verdicts, unasked=unasked), "claims")
    assert found[0] == "What is claimed, and what the computation says"
    return found[1:]


@pytest.mark.parametrize(("query", "said"), ASKED.items(), ids=list(ASKED))
def test_what_a_claim_asks(query: Query, said: str) -> None:
    assert section(verdict(claim=claim(query))) == [
        "The one claim holds.",
        "It is so.",
        f"Tested: {said}",
        "■ holds : why",
        "Allowed moves lead there.",
    ]


def test_the_concept_of_a_claim_is_named() -> None:
    found = section(verdict(claim=claim("equilibrium", concept="gmr")))
    assert found[2] == "Tested: some situation within reach that holds satisfies this (GMR): the tests end."
    found = section(verdict(claim=claim("equilibrium", concepts=(("they", "nash"),))))
    says = (
        "some situation within reach that holds satisfies this (SEQ, but Theirland by Nash): the tests end."
    )
    assert found[2] == f"Tested: {says}"


MANY = (
    "A claim is counted once; it may be made under several policies and scenarios, with a verdict for each."
)
COUNTS: dict[str, tuple[Sequence[bool | None], str]] = {
    "the one holds": ([True], "The one claim holds."),
    "the one fails": ([False], "The one claim fails."),
    "the one is undecided": ([None], "No claim is decided."),
    "all hold": ([True] * 3, "All three claims hold."),
    "one fails": ([True, True, False], "Two of three claims hold. One fails."),
    "two fail": ([True, False, False], "One of three claims holds. Two fail."),
    "all fail": ([False, False], "Both claims fail."),
    "some undecided": (
        [True, False, None],
        "One of three claims holds. One fails and one cannot be decided.",
    ),
}


@pytest.mark.parametrize(("held", "said"), COUNTS.values(), ids=list(COUNTS))
def test_how_many_tests_hold(held: Sequence[bool | None], said: str) -> None:
    verdicts = [verdict(each, claim=claim(key=f"k{place}")) for place, each in enumerate(held)]
    assert section(*verdicts)[0] == said
    assert section(*verdicts, bound=True)[0] == f"{said} {MANY}"
    assert section(*verdicts, unasked=1200)[0] == (
        f"{said} 1,200 more tests concern policies or scenarios that were left out here."
    )


def test_one_test_is_left_out() -> None:
    assert section(verdict(), unasked=1)[0] == (
        "The one claim holds. One more test concerns policies or scenarios that were left out here."
    )


@pytest.mark.parametrize(
    ("holds", "said"),
    [(True, "■ holds"), (False, "○ fails"), (None, "▲ undecided")],
    ids=["holds", "fails", "undecided"],
)
def test_verdicts(holds: bool | None, said: str) -> None:
    assert section(verdict(holds, claim=claim()))[3] == f"{said} : why"
    assert section(verdict(holds, claim=claim()), bound=True)[3] == f"{said} No policy"
    storm = section(verdict(holds, "tied", "storm", claim=claim()), bound=True)
    assert storm[3] == f"{said} No deal without Friendland; Bad weather"


@pytest.mark.parametrize(("holds", "said"), [(True, "■ holds emptily : why"), (False, "○ fails : why")])
def test_what_can_never_be_is_kept_off_emptily(holds: bool, said: str) -> None:
    assert section(replace(verdict(holds, claim=claim()), empty=True))[3] == said


def test_what_shows_a_verdict() -> None:
    asked = claim(key="a_deal_soon", text=" ", note="Mine. ")
    found = section(
        verdict(claim=asked, path=(LIFTS, HALTS), state={"they.halt": "on"}),
        verdict(False, "tied", claim=asked, reason="a situation", state={"we.lift": "on"}),
        bound=True,
    )
    assert found[1:] == [
        "A deal soon",
        "Tested: no allowed moves lead to this: the tests end.",
        "Holds in one of two cases.",
        "■ holds No policy",
        "Allowed moves lead there.",
        "Ourland lifts its sanctions",
        "Theirland halts its tests",
        "○ fails No deal without Friendland",
        "A situation.",
        "Ourland: lifts its sanctions.",
        "Author's note. Mine.",
    ]


def test_many_verdicts_can_be_filtered() -> None:
    few = [verdict(claim=claim(key=f"k{place}")) for place in range(5)]
    assert "Verdict" not in section(*few)
    found = section(*few, verdict(None, "tied", claim=claim(key="k9")), bound=True)
    assert found[1:9] == [
        "Verdict",
        *("all", "fails", "holds", "undecided"),
        "Under",
        "any policy",
        "No policy",
    ]
    assert section(*few, verdict(claim=claim(key="k9")), bound=True)[1:6] == [
        "Verdict",
        *("all", "fails", "holds"),
        "It is so.",
    ]


def test_only_policies_that_were_tested_can_be_chosen() -> None:
    tested = [verdict(claim=claim(key=f"k{place}")) for place in range(5)]
    found = section(*tested, verdict(True, "tied", claim=claim(key="k9")), bound=True)
    place = found.index("any policy")
    assert found[place + 1 : place + 4] == ["No policy", "No deal without Friendland", "It is so."]


def test_a_claim_on_states() -> None:
    asked = Claim(key="k", query="possible", conditions=(parse_condition("state b"),))
    model = replace(GRAPH, claims={"k": asked})
    here = world(model=model, ends=[rest("b")], status_quo="a")
    found = lines_of(page(here, model=model, verdicts=[verdict(claim=asked, state="b")]), "claims")
    assert found[3:] == [
        "Tested: allowed moves lead to this: the sun shines.",
        "■ holds : why",
        "Allowed moves lead there.",
        "state b: the sun shines.",
    ]


def test_without_claims_there_is_no_section() -> None:
    assert lines_of(page(world()), "claims") == []


def test_what_a_verdict_depends_on_and_a_way_that_is_wanted() -> None:
    asked = claim(key="k")
    one = replace(verdict(False, claim=asked, path=(LIFTS, HALTS)), depends="rules")
    other = replace(verdict(False, "tied", claim=asked, path=(LIFTS,)), depends="policy")
    wanted = replace(other, witness=replace(other.witness, willing=(HALTS,)))
    found = section(one, wanted, bound=True)
    assert found[3:] == [
        "Fails in both cases, by the policy.",
        "○ fails by the rules alone No policy",
        "Allowed moves lead there.",
        "Ourland lifts its sanctions",
        "Theirland halts its tests",
        "○ fails by the policy No deal without Friendland",
        "Allowed moves lead there.",
        "Ourland lifts its sanctions",
        "And by moves that everybody who makes them wants:",
        "Theirland halts its tests",
    ]
