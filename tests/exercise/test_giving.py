"""What a computer offers is something to give: what it would do is not harm, and not nothing."""

from __future__ import annotations

from typing import Any

import pytest

from detente import api
from detente.api.exercise import computer_act
from detente.exercise import Exercise, Settings
from tests.exercise.table import Table


def offered(text: str, party: str, count: int = 3) -> list[dict[str, str]]:
    """Return what a computer offers, one after the other, while all of it is refused."""
    table = Table.of(text)
    table.do("facilitator", "computer", party=party, reading="none")
    table.do("facilitator", "start")
    return _offers(table, party, count)


def _offers(table: Table, party: str, count: int) -> list[dict[str, str]]:
    found: list[dict[str, str]] = []
    while (act := computer_act(table.exercise, table.play, party)) is not None and len(found) < count:
        made = table.act(party, act)
        if act["kind"] == "offer":
            found.append(act["change"])
            other = next(each for each in act["parties"] if each != party)
            table.do(other, "refuse", offer=made[0].payload["offer"], version=1, text="")
    return found


def model(a: str, b: str, wants: str, **more: Any) -> str:
    """Return a model in which `a` has options and wants something, and `b` has options."""
    rest = "\n".join(f"{key}: {value}" for key, value in more.items())
    return (
        "detente: 1\ntitle: A table\nparties:\n"
        f"  a: {{name: Aland, options: {{{a}}}, preferences: [{wants}]}}\n"
        f"  b: {{name: Beland, options: {{{b}}}, preferences: [not b.z]}}\n{rest}\n"
    )


@pytest.mark.parametrize(
    ("wants", "offers"),
    [
        ("b.z", False),  # it would end the bar anyway, or does not care
        ("b.z, not a.x", False),
        ("b.z, a.x", False),  # to end it costs, and nobody has asked for that
        ("b.z, a.x or b.z", True),  # the bar presses for the road, and has done its work when that is built
    ],
)
def test_what_is_only_ended_is_offered_where_it_presses_for_just_that(wants: str, offers: bool) -> None:
    text = model("x: bars the bridge", "z: builds the road", wants, status_quo="[a.x]")
    assert ({"a.x": "off", "b.z": "on"} in offered(text, "a")) is offers


def test_what_another_has_asked_to_be_ended_is_offered_at_a_loss() -> None:
    text = model("x: bars the bridge", "y: sings, z: builds the road", "b.z, a.x", status_quo="[a.x]")
    table = Table.of(text)
    table.do("facilitator", "computer", party="a", reading="none")
    table.do("facilitator", "start")
    assert computer_act(table.exercise, table.play, "a") is None
    table.do("b", "offer", parties=["a", "b"], change={"a.x": "off", "b.y": "on"}, text="End the bar.")
    refused = computer_act(table.exercise, table.play, "a")
    assert refused is not None and refused["kind"] == "refuse"
    table.act("a", refused)
    act = computer_act(table.exercise, table.play, "a")
    assert act is not None and act["change"] == {"a.x": "off", "b.z": "on"}


def test_what_opens_the_part_of_the_other_is_offered_though_it_is_only_ended() -> None:
    road = "z: {title: builds the road, requires: not a.x}"
    assert offered(model("x: bars the bridge", road, "b.z, a.x", status_quo="[a.x]"), "a") == [
        {"a.x": "off", "b.z": "on"}
    ]


PACT = "{p: {title: a pact, between: [a, b]}}"


def test_consent_to_an_agreement_that_is_not_in_force_then_is_nothing_to_offer() -> None:
    # what it would not sign for its own sake it signs in return for something, and neither alone
    made = offered(model("x: X", "z: builds the road", "b.z, not a.x", agreements=PACT), "a")
    assert made == [{"a.p": "on", "b.p": "on", "b.z": "on"}, {"a.x": "on", "b.z": "on"}]
    assert offered(model("", "z: builds the road", "b.z", agreements=PACT, status_quo="[b.p]"), "a") == [
        {"a.p": "on", "b.z": "on"}
    ]


def test_to_take_back_consent_is_nothing_to_offer() -> None:
    for wants in ("b.z, a.p", "b.z, a.p or b.z"):
        text = model("", "z: builds the road", wants, agreements=PACT, status_quo="[a.p]")
        assert offered(text, "a") == [], wants


@pytest.mark.parametrize(
    ("rungs", "offers"),
    [("{calm: not a.x, war: true}", False), ("{war: a.x, calm: true}", True)],
)
def test_what_puts_a_relationship_on_a_lower_rung_is_nothing_to_offer(rungs: str, offers: bool) -> None:
    ladder = f"{{ab: {{between: [a, b], rungs: {rungs}}}}}"
    text = model("x: attacks", "z: builds the road", "b.z, not a.x", relationship=ladder)
    assert bool(offered(text, "a")) is offers


def test_a_relationship_of_others_is_their_own_matter() -> None:
    ladder = "{bc: {between: [b, c], rungs: {calm: not a.x, war: true}}}"
    text = model("x: sells arms", "z: builds the road", "b.z, not a.x", relationship=ladder).replace(
        "relationship", "  c: {options: {w: W}}\nrelationship"
    )
    assert offered(text, "a") == [{"a.x": "on", "b.z": "on"}]


@pytest.mark.parametrize(("holds", "offers"), [("not a.x", False), ("'true'", True)])
def test_what_makes_something_of_the_other_fall_is_nothing_to_offer(holds: str, offers: bool) -> None:
    ferry = f"y: {{title: runs a ferry, while: {holds}}}, z: builds the road"
    text = model("x: bars the bridge", ferry, "b.z, not a.x", status_quo="[b.y]")
    assert bool(offered(text, "a")) is offers


def test_south_korea_offers_aid_and_takes_nothing_back() -> None:
    """By its own order it would rather lose the search for the war dead than not have the North dismantle."""
    table = Table(Exercise(api.load("korea-2010").written, Settings()))
    table.do("facilitator", "computer", party="rok", reading="none")
    table.do("facilitator", "start")
    assert _offers(table, "rok", 3) == [
        {"rok.aid": "on", "dprk.channel": "on"},
        {"rok.aid": "on", "dprk.nuclear": "freeze"},
        {"rok.aid": "on", "dprk.six_party": "on"},
    ]
