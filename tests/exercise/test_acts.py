"""What seats and the facilitator can do: offers from first to last, and what is refused."""

from __future__ import annotations

import random
from typing import Any

import pytest

from detente.api.exercise import RefusedError, act
from tests.exercise.plays import act_of, facilitated, playable
from tests.exercise.table import Table, time

MODEL = """\
detente: 1
title: Two shores and a fleet
parties:
  north:
    name: North Shore
    options: {ferry: runs the ferry, toll: {title: takes a toll, levels: [none, low, high]}}
  south: {name: South Shore, options: {port: {title: opens the port, requires: north.ferry}}}
  isles: {name: the Isles, plural: true, options: {light: keep the light}}
agreements:
  pact: {title: a pact on the strait, between: [north, south, isles]}
infeasible: [north.toll == high and isles.light]
sides: {shores: [north, south]}
policies:
  firm: {side: shores, title: A firm hand, commitments: {south.port: {requires: isles.light, snapback: true}}}
scenarios:
  storm: {title: A storm, fixed: {isles.light: off}}
  war: {title: War, infeasible: [north.ferry]}
status_quo: []
"""


@pytest.fixture
def table() -> Table:
    """Return a table at which play has begun."""
    return started()


def started(**how: Any) -> Table:
    table = Table.of(MODEL, **how)
    table.do("facilitator", "start")
    return table


def offer(table: Table, **more: Any) -> str:
    given = {
        "parties": ["south", "north"],
        "change": {"north.ferry": "on", "south.port": "on"},
        "text": "Both?",
    }
    return str(table.do("north", "offer", **{**given, **more})[0].payload["offer"])


def test_a_move_settles_and_is_kept_with_the_state_that_it_leads_to() -> None:
    table = started(policy="firm")
    table.do("north", "move", change={"north.ferry": "on"})
    table.do("isles", "move", change={"isles.light": "on"})
    table.do("south", "move", change={"south.port": "on"})
    (moved,) = table.do("isles", "move", change={"isles.light": "off"})
    assert moved.payload == {
        "party": "isles",
        "change": {"isles.light": "off"},
        "settled": {"south.port": "off"},
        "state": {"north.ferry": "on"},
    }
    assert table.play.state == {"north.ferry": "on"}


def test_the_same_act_twice_is_one_event(table: Table) -> None:
    first = table.do("north", "move", client="one", change={"north.ferry": "on"})
    assert len(first) == 1
    assert table.do("north", "move", client="one", change={"north.ferry": "on"}) == ()
    assert table.do("north", "move", client="one", change={"north.toll": "low"}) == ()
    # what another seat calls its act is its own affair
    assert len(table.do("south", "move", client="one", change={"south.port": "on"})) == 1
    table.do("facilitator", "undo", through=first[0].seq - 1)
    assert table.do("north", "move", client="one", change={"north.ferry": "on"}) == ()
    assert table.play.state == {}


def test_a_double_click_on_the_last_accept_concludes_once(table: Table) -> None:
    name = offer(table)
    made = table.do("south", "accept", client="yes", offer=name, version=1)
    assert [(event.kind, event.client) for event in made] == [("accepted", "yes"), ("concluded", "yes")]
    assert [event.seq for event in made] == [table.play.seq - 1, table.play.seq]
    assert table.do("south", "accept", client="yes", offer=name, version=1) == ()
    assert table.refused("south", "accept", offer=name, version=1) == "This offer is concluded already."
    assert table.play.state == {"north.ferry": "on", "south.port": "on"}


def test_two_that_accept_at_once_conclude_once(table: Table) -> None:
    consents = {f"{party}.pact": "on" for party in ("north", "south", "isles")}
    name = offer(table, parties=["north", "south", "isles"], change=consents)
    before = table.play
    by = {
        party: act(
            table.exercise,
            before,
            party,
            {"client": "a", "kind": "accept", "offer": name, "version": 1},
            time(50),
        )
        for party in ("south", "isles")
    }
    assert [[event.kind for event in made] for made in by.values()] == [["accepted"], ["accepted"]]
    # one after the other, as a table has one log
    assert [event.kind for event in table.do("south", "accept", offer=name, version=1)] == ["accepted"]
    made = table.do("isles", "accept", offer=name, version=1)
    assert [event.kind for event in made] == ["accepted", "concluded"]
    assert table.play.state == consents
    assert made[1].payload["parties"] == ["north", "south", "isles"]


def test_an_offer_goes_from_version_to_version(table: Table) -> None:
    name = offer(table)
    assert name == "north+south.1"
    change = {"north.ferry": "on", "north.toll": "low", "south.port": "on"}
    table.do("south", "counter", offer=name, version=1, change=change, text="With a toll.")
    made = table.play.offers[name]
    assert [draft.version for draft in made.drafts] == [1, 2]
    assert (made.last.by, made.accepted, made.refused, made.status) == ("south", ("south",), (), "open")
    superseded = "This is no longer the last version: version 2 is, by South Shore."
    assert table.refused("north", "accept", offer=name, version=1) == superseded
    assert table.refused("north", "counter", offer=name, version=1, change=change, text="") == superseded
    assert table.refused("north", "refuse", offer=name, version=1, text="") == superseded
    table.do("north", "refuse", offer=name, version=2, text="Too low.")
    assert table.play.offers[name].refused == ("north",)
    assert table.refused("north", "refuse", offer=name, version=2, text="") == (
        "You have refused this offer already."
    )
    table.do("north", "accept", offer=name, version=2)  # it may change its mind
    assert table.play.offers[name].status == "concluded"
    assert table.play.state == change


def test_a_counter_offer_differs_from_the_offer(table: Table) -> None:
    name = offer(table)
    change = {"north.ferry": "on", "south.port": "on"}
    about: dict[str, Any] = {"offer": name, "version": 1}
    same = "This is the offer as it stands: change what somebody does or the words, or accept it."
    for text in ("", "  ", "Both?"):
        given = {**about, "change": {**change, "north.toll": "none"}, "text": text}
        assert table.refused("south", "counter", **given) == same
    table.do("south", "counter", **about, change=change, text="Both, and soon.")
    table.do("north", "counter", offer=name, version=2, change={**change, "north.toll": "low"}, text="")
    assert [draft.text for draft in table.play.offers[name].drafts] == ["Both?", "Both, and soon.", ""]


def test_who_refuses_has_not_accepted(table: Table) -> None:
    consents = {f"{party}.pact": "on" for party in ("north", "south", "isles")}
    name = offer(table, parties=["north", "south", "isles"], change=consents)
    table.do("south", "accept", offer=name, version=1)
    table.do("south", "refuse", offer=name, version=1, text="On second thoughts, no.")
    table.do("isles", "accept", offer=name, version=1)
    made = table.play.offers[name]
    assert (made.accepted, made.refused, made.status) == (("north", "isles"), ("south",), "open")
    table.do("south", "accept", offer=name, version=1)
    made = table.play.offers[name]
    assert (made.refused, made.status, table.play.state) == ((), "concluded", consents)


def test_the_sponsor_alone_withdraws_and_nobody_answers_its_own_offer(table: Table) -> None:
    name = offer(table)
    say = table.refused
    assert say("south", "withdraw", offer=name) == (
        "Only North Shore can withdraw this offer; you can refuse it."
    )
    assert say("north", "accept", offer=name, version=1) == "This offer is yours: the others accept it."
    assert say("north", "counter", offer=name, version=1, change={}, text="") == (
        "This offer is yours: withdraw it and make another one."
    )
    assert say("north", "refuse", offer=name, version=1, text="") == (
        "This offer is yours: withdraw it if you no longer want it."
    )
    table.do("north", "withdraw", offer=name)
    assert say("south", "accept", offer=name, version=1) == "This offer has been withdrawn."
    assert offer(table) == "north+south.2"


def test_an_offer_is_judged_anew_when_the_last_one_accepts(table: Table) -> None:
    name = offer(table)
    table.do("facilitator", "inject", title="War", text="", to="all", scenario="war", state=None)
    told = table.told("south")["offers"][0]
    assert (told["open"], told["why"]) == (
        False,
        ["in this scenario no such state can exist: North Shore runs the ferry"],
    )
    before = table.play
    assert table.refused("south", "accept", offer=name, version=1) == (
        "This is not open now: in this scenario no such state can exist: North Shore runs the ferry."
    )
    assert table.play == before


def test_an_offer_whose_part_is_done_is_refused(table: Table) -> None:
    name = offer(table)
    table.do("north", "move", change={"north.ferry": "on"})
    assert table.refused("south", "accept", offer=name, version=1) == (
        "In a deal every party does something, and North Shore does nothing here that is not so already."
    )


def test_who_is_no_party_to_an_offer_cannot_tell_it_from_none(table: Table) -> None:
    name = offer(table)
    for what in (name, "north+south.9", 7, None):
        for kind in ("accept", "refuse", "counter", "withdraw"):
            given: dict[str, Any] = {"offer": what}
            if kind != "withdraw":
                given["version"] = 1
            assert table.refused("isles", kind, **given) == "There is no such offer for you."


def test_nobody_acts_for_another(table: Table) -> None:
    mine: dict[str, Any] = {"change": {"north.ferry": "on"}}
    for key in ("party", "by", "actor", "seat"):
        assert table.refused("north", "move", **mine, **{key: "south"}) == (
            "You act for North Shore, and for nobody else."
        )
    assert table.refused("south", "move", **mine) == (
        "“runs the ferry” is for North Shore to decide: offer North Shore a deal."
    )
    assert table.do("north", "move", **mine, party="north")
    with pytest.raises(RefusedError, match="There is no such seat"):
        table.do("west", "move", **mine)
    with pytest.raises(RefusedError, match="There is no such seat"):
        table.do("projector", "say", to="all", text="Hello")
    assert table.refused("north", "undo", through=1).startswith("There is no such act: there are `move`")
    assert table.refused("facilitator", "move", **mine).startswith("There is no such act: there are `start`")


def test_deals_of_many_are_about_one_agreement() -> None:
    table = started(max_deal=2)
    all_three = ["north", "south", "isles"]
    consents = {f"{party}.pact": "on" for party in all_three}
    assert offer(table, parties=all_three, change=consents)
    more = {**consents, "north.toll": "low"}
    assert table.refused("north", "offer", parties=all_three, change=more, text="") == (
        "A deal has up to 2 parties, unless it is about one agreement alone."
    )


def test_rounds_allow_each_party_one_move_and_end_with_their_time() -> None:
    table = started(mode="rounds", minutes=10)
    say = table.refused
    assert say("north", "move", change={"north.ferry": "on"}) == (
        "No round has begun: wait for the facilitator."
    )
    table.do("facilitator", "round", at=100)
    table.do("north", "move", change={"north.ferry": "on"})
    assert say("north", "move", change={"north.toll": "low"}) == (
        "North Shore has made a move in this round: wait for the next one. Deals are still open."
    )
    name = offer(table, change={"north.toll": "low", "south.port": "on"})
    table.do("south", "accept", offer=name, version=1)
    table.do("isles", "move", change={"isles.light": "on"}, at=700)
    assert say("south", "move", change={"south.port": "off"}, at=701) == (
        "The time of round 1 is over: wait for the next one."
    )
    table.do("facilitator", "round", minutes=None)
    assert table.play.round is not None and (table.play.round.number, table.play.round.until) == (2, None)
    table.do("isles", "move", change={"isles.light": "off"})
    assert started().refused("facilitator", "round") == ("This exercise is played freely, without rounds.")


def test_a_play_goes_through_its_phases() -> None:
    table = Table.of(MODEL)
    say = table.refused
    move: dict[str, Any] = {"change": {"north.ferry": "on"}}
    waiting = "The exercise has not begun: wait for the facilitator. You can write messages meanwhile."
    assert say("north", "move", **move) == waiting
    assert say("facilitator", "pause") == "The exercise does not run, so that it cannot be paused."
    assert say("facilitator", "resume") == "The exercise is not paused."
    assert say("facilitator", "end") == "The exercise does not run, so that it cannot end."
    table.do("north", "say", to=["south", "facilitator"], text="Ready?")
    table.do("facilitator", "start")
    assert say("facilitator", "start") == "The exercise has begun already."
    table.do("facilitator", "pause")
    assert say("north", "move", **move) == (
        "The exercise is paused: wait until it goes on. You can write messages meanwhile."
    )
    table.do("facilitator", "resume")
    table.do("north", "move", **move)
    table.do("facilitator", "end")
    for seat, kind, given in (
        ("north", "say", {"to": "all", "text": "x"}),
        ("north", "move", move),
        ("facilitator", "inject", {"title": "x", "text": "", "to": "all"}),
    ):
        assert say(seat, kind, **given) == "The exercise is over."
    table.do("facilitator", "note", text="A good one.")
    table.do("facilitator", "undo", through=5)
    assert table.play.phase == "playing"


def test_an_inject_without_a_text_tells_nothing_of_the_scenario_that_it_brings() -> None:
    """What the model says of a scenario may be what one party secretly wants then."""
    secret = (
        "{title: The Isles change sides, about: The Isles want no pact any more., "
        "preferences: {isles: [not isles.light]}}"
    )
    table = Table.of(MODEL.replace("{title: War, infeasible: [north.ferry]}", secret))
    table.do("facilitator", "start")
    table.do("facilitator", "inject", title="News", text="", to="all", scenario="war")
    for seat in ("north", "south", "projector"):
        told = table.told(seat)
        event = told["events"][-1]
        assert (event["kind"], event["title"], event["text"], event["words"]) == (
            "injected",
            "News",
            "",
            "News.",
        )
        assert "change sides" not in str(told) and "no pact any more" not in str(told)


def test_an_inject_changes_the_scenario_and_what_falls_with_it(table: Table) -> None:
    table.do("isles", "move", change={"isles.light": "on"})
    (event,) = table.do(
        "facilitator", "inject", title="A storm", text="It blows.", to="all", scenario="storm", state=None
    )
    assert event.payload["state"] == {} and event.payload["settled"] == {"isles.light": "off"}
    assert (table.play.scenario, table.play.state) == ("storm", {})
    assert table.refused("isles", "move", change={"isles.light": "on"}) == (
        "This is not open now: the scenario fixes it."
    )
    (event,) = table.do(
        "facilitator", "inject", title="A gift", text="", to="all", state={"north.ferry": "on"}
    )
    assert (event.payload["state"], event.payload["settled"]) == ({"north.ferry": "on"}, {})
    table.do("facilitator", "inject", title="Calm", text="", to="all", scenario="base")
    assert table.do("isles", "move", change={"isles.light": "on"})
    say = table.refused
    assert say("facilitator", "inject", title="x", text="", to=["north"], state={}) == (
        "What changes the situation or the scenario is told to everybody: address it to all."
    )
    assert say("facilitator", "inject", title="x", text="", to="all", scenario="war") == (
        "Matters cannot stand so: in this scenario no such state can exist: North Shore runs the ferry."
    )
    assert say("facilitator", "inject", title="x", text="", to="all", scenario="peace") == (
        "The model has no scenario `peace`: it has `base`, `storm` and `war`."
    )


def test_wishes_are_put_in_order_before_play() -> None:
    text = MODEL.replace(
        "    name: North Shore", "    name: North Shore\n    preferences: [south.port, pact]"
    )
    table = Table.of(text, sealed=True)
    say = table.refused
    expected = "Your role sheet has two wishes: give the numbers 1 to 2, each once."
    for order in ([1], [1, 1], [0, 1], [1, 2, 3], [True, 2], "12", None, [1.0, 2]):
        assert say("north", "wish", order=order) == expected
    assert say("south", "wish", order=[1]) == "Your role sheet has no wishes to put in order."
    table.do("north", "wish", order=[2, 1])
    table.do("north", "wish", order=[1, 2])
    assert table.play.wishes == {"north": (1, 2)}
    table.do("facilitator", "start")
    assert say("north", "wish", order=[2, 1]) == "Wishes are put in order before the exercise begins."
    assert started().refused("north", "wish", order=[1]) == (
        "In this exercise nobody is asked to put wishes in order."
    )


ODD: list[Any] = [None, 0, -1, 1.5, True, "", "x", "x" * 3000, [], ["x"], [None], [[]], {}, {"x": "y"}]
ODD += [{"x": {}}, "\ud800", "\x00", "all", "facilitator", 10**30]


def test_whatever_is_posted_is_done_or_refused_in_words() -> None:
    chance, model = random.Random(5), playable(4)
    from detente.exercise import Exercise, Settings

    table = Table(Exercise(model, Settings(sealed=True)))
    done = refused = 0
    for number in range(1500):
        if number == 200:
            table.do("facilitator", "start")
        seat = chance.choice([*model.parties, "facilitator"])
        given: dict[str, Any] = (
            facilitated(chance, table.exercise, table.play)
            if seat == "facilitator"
            else act_of(chance, table.exercise, table.play, seat)
        )
        if chance.random() < 0.8:
            given[chance.choice([*given, "odd", "kind", "client", "order"])] = chance.choice(ODD)
        given.setdefault("client", f"n{number}")
        try:
            events = act(table.exercise, table.play, seat, given, time(number))
            done += bool(events)
        except RefusedError as error:
            refused += 1
            assert (str(error).endswith((".", "meanwhile.")) and str(error)[0].isupper()) or str(error)[
                0
            ] in "`“"
        for event in events if not refused else ():
            str(event.to_dict()).encode()
    for odd in ODD:
        with pytest.raises(RefusedError):
            act(table.exercise, table.play, "p0", odd, time(1))
    assert done and refused
