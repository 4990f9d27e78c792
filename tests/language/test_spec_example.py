"""The example of SPEC §2 parses as it stands, and every part of it is read."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from detente.language import (
    ChronicleStep,
    Guard,
    Model,
    Perception,
    Place,
    Statements,
    Uncertainty,
    load,
    parse_condition,
    print_condition,
    read,
)

EXAMPLE = Path(__file__).with_name("spec_example.yaml")


@pytest.fixture(scope="module")
def model() -> Model:
    return load(EXAMPLE)


def test_it_has_no_problems() -> None:
    assert read(EXAMPLE).problems == ()


def test_head(model: Model) -> None:
    assert model.title == "Korea, February 2010"
    assert model.as_of == "2010-02-12"
    assert model.about == "Free text (markdown), shown in the report."
    source = model.sources["schoff2010"]
    assert (source.title, source.year) == (
        "The road to better US-North Korea relations starts in Seoul",
        "2010",
    )


def test_parties_and_options(model: Model) -> None:
    assert list(model.parties) == ["us", "rok", "dprk"]
    assert model.parties["dprk"].name == "North Korea"
    assert [option.name for option in model.options()] == [
        "us.talks",
        "us.liaison",
        "rok.aid",
        "rok.channel",
        "dprk.freeze",
        "dprk.test",
        "dprk.channel",
    ]
    talks = model.option("us.talks")
    assert (talks.title, talks.levels) == ("Substantive bilateral talks with the North", ("off", "on"))
    liaison = model.option("us.liaison")
    assert liaison.levels == ("none", "interests_section", "embassy")
    assert not liaison.reversible
    assert liaison.requires == liaison.hold == (Guard(parse_condition("us.talks")),)
    assert liaison.after == (Guard(parse_condition("dprk.freeze")),)
    assert liaison.source == ("schoff2010",)
    assert model.option("rok.channel").agreement == "channel"


def test_preferences(model: Model) -> None:
    wanted = model.parties["us"].preferences
    assert isinstance(wanted, Statements)
    assert [[print_condition(rule.condition) for rule in group] for group in wanted.groups] == [
        ["not dprk.test"],
        ["us.liaison if channel"],
        ["not us.talks or dprk.freeze"],
    ]
    (last,) = wanted.groups[2]
    assert (last.source, last.note) == (("schoff2010",), "our reading")
    tied = model.parties["rok"].preferences
    assert isinstance(tied, Statements)
    assert [[print_condition(rule.condition) for rule in group] for group in tied.groups] == [
        ["channel"],
        ["not bypass", "not dprk.test"],
    ]


def test_rules(model: Model) -> None:
    assert model.agreements["channel"].between == ("rok", "dprk")
    assert model.agreements["channel"].hold == (Guard(parse_condition("not dprk.test")),)
    assert model.facts["bypass"].condition == parse_condition("(us.talks or us.liaison) and not channel")
    assert [print_condition(rule.condition) for rule in model.infeasible] == ["us.liaison and dprk.test"]
    (ban,) = model.bans
    assert (ban.party, ban.start, ban.end) == (
        "us",
        parse_condition("dprk.test"),
        parse_condition("us.liaison"),
    )
    assert model.status_quo == {"rok.aid": "on"}
    assert model.sides == {"allies": ("us", "rok")}
    assert list(model.ladders["us-dprk"].rungs) == ["normal", "presence", "contact", "isolation"]
    assert model.goal is not None
    assert print_condition(model.goal.condition) == "channel and us.liaison"
    assert model.demands["presence"].by == "dprk"


def test_scenarios_policies_claims(model: Model) -> None:
    hard_line = model.scenarios["hard_line"]
    assert hard_line.status_quo == {}
    assert hard_line.fixed == {"rok.aid": "off"}
    assert list(hard_line.preferences) == ["dprk"]
    linked = model.policies["linked"]
    assert linked.side == "allies"
    assert [commitment.option for commitment in linked.commitments] == ["us.liaison", "us.talks", "rok.aid"]
    assert linked.commitments[0].snapback
    assert linked.commitments[0].requires == (
        Guard(parse_condition("channel"), "interests_section"),
        Guard(parse_condition("channel and dprk.freeze"), "embassy"),
    )
    assert linked.commitments[0].promise == parse_condition("channel and dprk.freeze")
    assert linked.commitments[2].never
    assert [(candidate.key, candidate.option) for candidate in model.candidates] == [("1", "us.talks")]
    claim = model.claims["no_bypass"]
    assert (claim.query, claim.policies, claim.scenarios) == ("never", ("linked",), ("base",))


def test_perceptions_uncertainty_chronicle(model: Model) -> None:
    assert [(seen.viewer, seen.party) for seen in model.perceptions] == [("us", "dprk"), ("dprk", "us")]
    assert model.perceptions[1] == Perception(viewer="dprk", party="us", policy="none")
    assert model.uncertain["dprk"] == Uncertainty(
        party="dprk", swap=Decimal("0.2"), shuffle=((1, 2),), drop=Decimal("0.1")
    )
    door = model.chronicle["us.talks"]
    assert door.steps["on"] == (ChronicleStep({"track": "us_dprk", "step": "high_level_talks"}),)


def test_places(model: Model) -> None:
    assert model.places["title",] == Place(2, 1)
    assert model.places["parties", "us", "options", "liaison", "levels"] == Place(15, 9)
    assert model.places["parties", "us", "preferences", 1] == Place(23, 9)
    assert model.places["policies", "linked", "commitments", "us.talks"] == Place(60, 7)
