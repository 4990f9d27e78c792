"""What an exercise says: every sentence of what happens, of what is offered, and of why an act is refused."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

import pytest

from detente import api
from detente.api.exercise import RefusedError, exercise_of, opening, overview
from detente.exercise import Refusal
from detente.views.exercise import refusals
from tests.exercise.table import Table

SOURCE = Path(__file__).parents[2] / "src" / "detente" / "exercise"

MODEL = """\
detente: 1
title: Two shores and a fleet
as_of: 1907
parties:
  north:
    name: North Shore
    about: It lives by the ferry.
    options:
      ferry: runs the ferry
      toll: {title: takes a toll, levels: [none, low, high]}
      flags: signal flags
    preferences: [south.port, not isles.light]
  south:
    name: South Shore
    options: {port: {title: opens the port, requires: north.ferry}}
    weights: {south.port: 2, north.toll: -1.5}
  isles:
    name: the Isles
    plural: true
    options: {light: keep the light, berth: {title: stay, levels: [at_sea, ashore]}}
agreements:
  pact: {title: a pact on the strait, between: [north, south, isles]}
relationship:
  strait:
    between: [north, south]
    title: Across the strait
    titles: {close: hand in hand}
    rungs: {close: south.port, open_water: north.ferry, apart: "true"}
  out: {between: [north, isles], rungs: {far_off: "true"}}
sides: {shores: [north, south]}
policies:
  firm: {side: shores, title: A firm hand, commitments: {south.port: {requires: isles.light, snapback: true}}}
  bare: {side: shores, commitments: {north.toll: {never: true}}}
scenarios:
  storm: {title: A storm, about: It may come., public: true, fixed: {isles.light: off}}
  war: {infeasible: [north.ferry]}
status_quo: []
"""


def started(**how: Any) -> Table:
    """Return a table at which play has begun."""
    table = Table.of(MODEL, **how)
    table.do("facilitator", "start")
    return table


def last(table: Table, seat: str = "north") -> str:
    """Return what a seat is told happened last."""
    return table.words(seat)[-1]


def test_what_happens_to_all_is_told_to_all() -> None:
    table = Table.of(MODEL, mode="rounds", minutes=5)
    for kind, given, words in (
        ("start", {}, "The exercise begins."),
        ("round", {}, "Round 1 begins."),
        ("pause", {}, "The exercise is paused."),
        ("resume", {}, "The exercise goes on."),
        (
            "say",
            {"to": "all", "text": "Ten minutes."},
            "The facilitator to everybody: Ten minutes.",
        ),
        ("inject", {"title": "A test", "text": "Seen at sea.", "to": "all"}, "A test. Seen at sea."),
        ("inject", {"title": "What now?", "to": "all"}, "What now?"),
        ("undo", {"through": 2}, "The facilitator took back what had happened since."),
        ("end", {}, "The exercise is over."),
    ):
        table.do("facilitator", kind, **given)
        for seat in ("north", "south", "isles", "projector"):
            assert last(table, seat) == words
    assert table.words("isles")[0] == "The exercise is open."


def test_moves_are_told_with_what_falls() -> None:
    table = started(policy="firm")
    for party, change, words in (
        (
            "north",
            {"north.ferry": "on", "north.toll": "high"},
            "North Shore: runs the ferry, takes a toll (high).",
        ),
        ("isles", {"isles.light": "on"}, "The Isles: keep the light."),
        ("south", {"south.port": "on"}, "South Shore: opens the port."),
        ("north", {"north.toll": "low"}, "North Shore: takes a toll (down to low)."),
        (
            "isles",
            {"isles.light": "off"},
            "The Isles: no longer: keep the light; falls away with it: South Shore (opens the port).",
        ),
        (
            "isles",
            {"isles.berth": "ashore", "isles.pact": "on"},
            "The Isles: stay (ashore), offer: a pact on the strait.",
        ),
    ):
        table.do(party, "move", change=change)
        assert last(table) == last(table, "projector") == words


def test_offers_are_told_to_their_parties_and_deals_to_all() -> None:
    table = started()
    both = {"north.ferry": "on", "south.port": "on"}
    said = "North Shore: runs the ferry; South Shore: opens the port."
    for party, kind, given, words in (
        (
            "north",
            "offer",
            {"parties": ["north", "south"], "change": both, "text": "Both?"},
            f"North Shore offers South Shore a deal: {said} Both?",
        ),
        (
            "south",
            "counter",
            {"offer": "north+south.1", "version": 1, "change": both, "text": "Soon."},
            f"South Shore answers offer 1 between North Shore and South Shore with version 2: {said} Soon.",
        ),
        (
            "north",
            "refuse",
            {"offer": "north+south.1", "version": 2, "text": ""},
            "North Shore refuses offer 1 between North Shore and South Shore, version 2.",
        ),
        (
            "south",
            "withdraw",
            {"offer": "north+south.1"},
            "South Shore withdraws offer 1 between North Shore and South Shore.",
        ),
    ):
        table.do(party, kind, **given)
        assert last(table, "north") == last(table, "south") == words
        assert last(table, "isles") == last(table, "projector") == "The exercise begins."
    change = {"north.ferry": "on", "isles.light": "on"}
    for party, kind, given, words in (
        (
            "isles",
            "offer",
            {"parties": ["north", "isles"], "change": change, "text": ""},
            "The Isles offer North Shore a deal: North Shore: runs the ferry; The Isles: keep the light.",
        ),
        (
            "north",
            "counter",
            {"offer": "isles+north.1", "version": 1, "change": change, "text": "Again."},
            "North Shore answers offer 1 between North Shore and the Isles with version 2: North Shore: runs "
            "the ferry; The Isles: keep the light. Again.",
        ),
        (
            "isles",
            "refuse",
            {"offer": "isles+north.1", "version": 2, "text": "No"},
            "The Isles refuse offer 1 between North Shore and the Isles, version 2: No",
        ),
    ):
        table.do(party, kind, **given)
        assert last(table, "north") == words
    table.do("isles", "accept", offer="isles+north.1", version=2)
    deal = "A deal between North Shore and the Isles: North Shore: runs the ferry; The Isles: keep the light."
    assert table.words("north")[-2:] == [
        "The Isles accept offer 1 between North Shore and the Isles, version 2.",
        deal,
    ]
    assert last(table, "south") == last(table, "projector") == deal
    (shown,) = table.told("south")["events"][-1:]
    assert set(shown) == {"n", "kind", "at", "by", "words", "parties", "change", "settled", "state"}
    (own,) = table.told("north")["events"][-1:]
    assert (own["offer"], own["version"]) == ("isles+north.1", 2)


def test_verbs_agree_with_who_acts() -> None:
    table = started()
    table.do("isles", "move", change={"isles.pact": "on"})
    change = {"north.ferry": "on", "isles.pact": "off"}
    table.do("north", "offer", parties=["north", "isles"], change=change, text="")
    said = "North Shore: runs the ferry; The Isles: withdraw the offer of: a pact on the strait."
    assert last(table) == f"North Shore offers the Isles a deal: {said}"
    table.do("isles", "counter", offer="isles+north.1", version=1, change=change, text="Now.")
    what = "offer 1 between North Shore and the Isles"
    assert last(table) == f"The Isles answer {what} with version 2: {said} Now."
    table.do("isles", "withdraw", offer="isles+north.1")
    assert last(table) == f"The Isles withdraw {what}."
    table.do("isles", "offer", parties=["north", "isles"], change=change, text="")
    table.do("north", "accept", offer="isles+north.2", version=1)
    assert table.words("north")[-2] == "North Shore accepts offer 2 between North Shore and the Isles."
    wants = "plural: true\n    preferences: [north.ferry]"
    sealed = Table.of(MODEL.replace("plural: true", wants), sealed=True)
    sealed.do("isles", "wish", order=[1])
    assert last(sealed, "isles") == "The Isles have put in order what matters most."


def test_messages_are_told_to_whom_they_are_for() -> None:
    table = started()
    table.do("isles", "say", to=["south", "facilitator"], text="Listen\r\n\x1bhere")
    assert (
        last(table, "south")
        == last(table, "isles")
        == ("The Isles to South Shore and the facilitator: Listen\nhere")
    )
    assert last(table, "north") == last(table, "projector") == "The exercise begins."
    table.do("north", "say", to=["facilitator"], text="Help")
    assert last(table, "north") == "North Shore to the facilitator: Help"
    table.do("south", "say", to=["north", "isles"], text="سلام")
    assert last(table, "north") == "South Shore to North Shore and the Isles: \u2068سلام\u2069"


def test_an_inject_tells_what_is_so_from_now_on() -> None:
    table = started()
    table.do("isles", "move", change={"isles.light": "on"})
    table.do("facilitator", "inject", title="A storm", text="", to="all", scenario="storm")
    assert last(table) == "A storm. From now on: The Isles: no longer keep the light."
    table.do("facilitator", "inject", title="A gift", text="", to="all", state={"north.ferry": "on"})
    assert last(table) == "A gift. From now on: North Shore: runs the ferry."
    told = table.told("north")["events"][-1]
    assert "scenario" not in told and told["state"] == {"north.ferry": "on"}
    table.do("facilitator", "inject", title="A whisper", text="For you.", to=["north"])
    assert last(table) == "A whisper. For you."
    assert last(table, "south") == "A gift. From now on: North Shore: runs the ferry."


def test_sealed_wishes_are_told_to_their_own_seat() -> None:
    table = Table.of(MODEL, sealed=True)
    assert table.told("north")["sealed"] == {"asked": True, "order": None}
    table.do("north", "wish", order=[2, 1])
    assert last(table) == "North Shore has put in order what matters most."
    assert table.told("north")["sealed"] == {"asked": True, "order": [2, 1]}
    assert last(table, "south") == "The exercise is open."
    assert table.told("south")["sealed"] == {"asked": True, "order": None}


def test_a_view_tells_the_situation_and_what_the_seat_can_do() -> None:
    table = started(policy="firm")
    table.do("north", "move", change={"north.ferry": "on", "north.toll": "low"})
    told = table.told("south")
    assert [(each["option"], each["level"], each["lowest"], each["words"]) for each in told["situation"]] == [
        ("north.ferry", "on", False, "North Shore runs the ferry"),
        ("north.toll", "low", False, "North Shore takes a toll (low)"),
        ("north.flags", "off", True, "North Shore: not now: signal flags"),
        ("north.pact", "off", True, "North Shore does not agree to a pact on the strait"),
        ("south.port", "off", True, "South Shore does not open the port"),
        ("south.pact", "off", True, "South Shore does not agree to a pact on the strait"),
        ("isles.light", "off", True, "The Isles do not keep the light"),
        ("isles.berth", "at_sea", True, "The Isles: stay (at sea)"),
        ("isles.pact", "off", True, "The Isles do not agree to a pact on the strait"),
    ]
    assert told["rungs"] == [
        {
            "ladder": "strait",
            "title": "Across the strait",
            "between": ["north", "south"],
            "rung": "open_water",
            "words": "open water",
        },
        {
            "ladder": "out",
            "title": "out",
            "between": ["north", "isles"],
            "rung": "far_off",
            "words": "far off",
        },
    ]
    assert told["policy"] == {
        "title": "A firm hand",
        "lines": [
            "South Shore opens the port",
            "  only with this in place: the Isles: keep the light",
            "  taken back when that stops holding",
        ],
        "meanings": [],
    }
    assert told["turns"] == [
        {
            "option": "south.port",
            "title": "opens the port",
            "level": "on",
            "words": "South Shore: opens the port",
            "open": False,
            "why": ["the policy asks for: the Isles: keep the light"],
        },
        {
            "option": "south.pact",
            "title": "a pact on the strait",
            "level": "on",
            "words": "South Shore: offers: a pact on the strait",
            "open": True,
            "why": [],
        },
    ]
    assert told["wishes"] == [
        "+2 for: South Shore opens the port",
        "-1.5 for: North Shore takes a toll (low or high)",
    ]
    assert told["now"] == ["not so now", "so now"]
    assert told["sheet"].startswith("# South Shore\n\nTwo shores and a fleet (1907).")
    assert "It lives by the ferry" not in told["sheet"]


def test_a_view_tells_where_and_when() -> None:
    text = MODEL.replace(
        "levels: [none, low, high]", "levels: [none, low, high], titles: {high: takes it all}"
    )
    table = Table(exercise_of(api.loads(text), {"mode": "rounds", "minutes": 5}, "The strait"), 4)
    table.do("facilitator", "start")
    table.do("facilitator", "round", at=10)
    table.do("isles", "move", change={"isles.light": "on"})
    told = table.told("isles")
    assert {key: told[key] for key in list(told)[:9]} == {
        "seat": "isles",
        "table": 4,
        "title": "The strait",
        "names": {"north": "North Shore", "south": "South Shore", "isles": "the Isles"},
        "phase": "playing",
        "round": {"number": 1, "until": "2030-01-01T00:05:10.000Z"},
        "mode": "rounds",
        "minutes": 5,
        "state": {"isles.light": "on"},
    }
    assert told["moved"] is True
    assert told["events"][2:] == [
        {
            "n": 3,
            "kind": "round",
            "at": "2030-01-01T00:00:10.000Z",
            "by": "facilitator",
            "words": "Round 1 begins.",
            "number": 1,
            "until": "2030-01-01T00:05:10.000Z",
        },
        {
            "n": 4,
            "kind": "moved",
            "at": "2030-01-01T00:00:11.000Z",
            "by": "isles",
            "words": "The Isles: keep the light.",
            "party": "isles",
            "change": {"isles.light": "on"},
            "settled": {},
            "state": {"isles.light": "on"},
        },
    ]
    assert told["options"][1] == {
        "option": "north.toll",
        "party": "north",
        "title": "takes a toll",
        "levels": [
            {"level": "none", "title": "none"},
            {"level": "low", "title": "low"},
            {"level": "high", "title": "takes it all"},
        ],
        "agreement": None,
    }
    assert [each["agreement"] for each in told["options"]].count("pact") == 3
    assert told["situation"][0] == {
        "option": "north.ferry",
        "party": "north",
        "title": "runs the ferry",
        "level": "off",
        "agreement": None,
        "lowest": True,
        "words": "North Shore does not run the ferry",
    }


def test_a_projector_is_told_what_everybody_is() -> None:
    table = started(policy="bare")
    told = table.told("projector")
    assert [told[key] for key in ("turns", "offers", "wishes", "now", "sheet")] == [[], [], [], [], ""]
    assert told["policy"]["title"] == "bare"
    assert set(told) == set(table.told("north"))


def test_an_offer_is_told_with_its_versions() -> None:
    table = started()
    both = {"north.ferry": "on", "south.port": "on"}
    table.do("north", "offer", parties=["north", "south"], change=both, text="Both?")
    table.do(
        "south", "counter", offer="north+south.1", version=1, change={**both, "north.toll": "low"}, text=""
    )
    (told,) = table.told("north")["offers"]
    earlier = told.pop("earlier")
    at = told.pop("at")
    assert told == {
        "offer": "north+south.1",
        "version": 2,
        "by": "south",
        "parties": ["north", "south"],
        "change": {"north.ferry": "on", "north.toll": "low", "south.port": "on"},
        "words": "North Shore: runs the ferry, takes a toll (low); South Shore: opens the port",
        "text": "",
        "accepted": ["south"],
        "refused": [],
        "status": "open",
        "open": True,
        "why": [],
    }
    assert [(each["version"], each["by"], each["text"], each["at"] < at) for each in earlier] == [
        (1, "north", "Both?", True)
    ]
    table.do("north", "refuse", offer="north+south.1", version=2, text="")
    assert [table.told("north")["offers"][0][key] for key in ("status", "refused")] == ["refused", ["north"]]
    table.do("south", "withdraw", offer="north+south.1")
    assert [table.told("north")["offers"][0][key] for key in ("status", "open")] == ["withdrawn", False]


def test_the_facilitator_is_told_all_of_it() -> None:
    table = Table.of(MODEL, sealed=True)
    table.do("north", "wish", order=[2, 1])
    for kind, given in (
        ("start", {}),
        ("note", {"text": "Watch the ferry."}),
        ("hand", {"party": "south"}),
        ("computer", {"party": "isles", "reading": "answer"}),
        ("computer", {"party": "south", "reading": "none"}),
        ("computer", {"party": "south", "reading": None}),
    ):
        table.do("facilitator", kind, **given)
    table.do("north", "move", change={"north.ferry": "on"})
    table.do("north", "move", change={"north.ferry": "off"})
    table.do("facilitator", "undo", through=2)
    told = overview(table.exercise, table.play)
    assert [(each["seq"], each["undone"], each["words"]) for each in told["events"]] == [
        (1, False, "The exercise is open."),
        (2, False, "North Shore has put in order what matters most."),
        (3, True, "The exercise begins."),
        (4, False, "Note: Watch the ferry."),
        (5, False, "A new link for the seat of South Shore; the old one is void."),
        (6, False, "The Isles are played by a computer, which thinks of the answer."),
        (7, False, "South Shore is played by a computer, which takes what it gains by."),
        (8, False, "South Shore is played by a person again."),
        (9, True, "North Shore: runs the ferry."),
        (10, True, "North Shore: no longer: runs the ferry."),
        (
            11,
            False,
            "Taken back: all that happened after “North Shore has put in order what matters most”, notes and seats apart.",
        ),
    ]
    assert [(each["party"], each["computer"], each["order"]) for each in told["seats"]] == [
        ("north", None, [2, 1]),
        ("south", None, None),
        ("isles", "answer", None),
    ]
    assert told["seats"][0]["sheet"].startswith("# North Shore")
    assert told["scenarios"] == [
        {"scenario": "storm", "title": "A storm", "about": "It may come.", "public": True},
        {"scenario": "war", "title": "war", "about": "", "public": False},
    ]
    assert set(told["seats"][0]) == {"party", "name", "computer", "order", "moved", "sheet", "wishes", "now"}
    assert [each["name"] for each in told["seats"]] == ["North Shore", "South Shore", "the Isles"]
    assert told["seats"][0]["wishes"] == ["South Shore opens the port", "not (the Isles: keep the light)"]
    assert {key: told[key] for key in ("seat", "table", "title", "names", "phase", "round", "mode")} == {
        "seat": "facilitator",
        "table": 1,
        "title": "Two shores and a fleet",
        "names": {"north": "North Shore", "south": "South Shore", "isles": "the Isles"},
        "phase": "waiting",
        "round": None,
        "mode": "free",
    }
    assert told["settings"] == table.exercise.settings.to_dict()
    assert (told["seq"], told["state"], told["scenario"], told["minutes"]) == (11, {}, None, None)
    for key in ("situation", "rungs", "policy", "options"):
        assert told[key] == table.told("north")[key]
    assert told["offers"] == []


def test_the_facilitator_sees_offers_and_what_follows_an_undo() -> None:
    table = started(mode="rounds", minutes=5)
    table.do("facilitator", "round", at=10)
    table.do("north", "move", change={"north.ferry": "on"})
    change = {"north.toll": "low", "south.port": "on"}
    table.do("north", "offer", parties=["north", "south"], change=change, text="")
    table.do("south", "accept", offer="north+south.1", version=1)
    table.do("facilitator", "undo", through=5)
    table.do("south", "refuse", offer="north+south.1", version=1, text="")
    table.do("facilitator", "undo", through=4)
    change = {"north.ferry": "off", "south.pact": "on"}
    table.do("north", "offer", parties=["north", "south"], change=change, text="")
    told = overview(table.exercise, table.play)
    assert [(each["seq"], each["kind"], each["by"], each["words"]) for each in told["events"][3:]] == [
        (4, "moved", "north", "North Shore: runs the ferry."),
        (
            5,
            "offered",
            "north",
            "North Shore offers South Shore a deal: North Shore: takes a toll (low); South Shore: opens the port.",
        ),
        (6, "accepted", "south", "South Shore accepts offer 1 between North Shore and South Shore."),
        (
            7,
            "concluded",
            "south",
            "A deal between North Shore and South Shore: North Shore: takes a toll (low); South Shore: opens the port.",
        ),
        (
            8,
            "undone",
            "facilitator",
            "Taken back: all that happened after “North Shore offers South Shore a deal: North Shore: takes a …”, notes and seats apart.",
        ),
        (9, "refused", "south", "South Shore refuses offer 1 between North Shore and South Shore."),
        (
            10,
            "undone",
            "facilitator",
            "Taken back: all that happened after “North Shore: runs the ferry”, notes and seats apart.",
        ),
        (
            11,
            "offered",
            "north",
            "North Shore offers South Shore a deal: North Shore: no longer: runs the ferry; South Shore: offers: a pact on the strait.",
        ),
    ]
    (offer,) = told["offers"]
    assert (offer["offer"], offer["status"]) == ("north+south.2", "open")
    assert told["round"] == {"number": 1, "until": "2030-01-01T00:05:10.000Z"}
    assert [each["moved"] for each in told["seats"]] == [True, False, False]
    assert told["events"][3]["at"] == "2030-01-01T00:00:11.000Z"


REFUSED: list[tuple[str, str, dict[str, Any], str]] = [
    ("north", "move", {}, "Say which options are to change, and to which levels."),
    ("north", "move", {"change": {}}, "This changes nothing: all of it is so already."),
    ("north", "move", {"change": {"north.ferry": "off"}}, "This changes nothing: all of it is so already."),
    ("north", "move", {"change": {"x": "on"}}, "The model has no such option."),
    (
        "north",
        "move",
        {"change": {"north.toll": "on"}},
        "“takes a toll” has no such level: it is none, low or high.",
    ),
    (
        "south",
        "move",
        {"change": {"south.port": "on"}},
        "This is not open now: the rules ask for: North Shore runs the ferry.",
    ),
    ("north", "move", {"change": {}, "odd": 1}, "To `move` belongs `change`."),
    ("facilitator", "start", {"odd": 1}, "To `start` belongs nothing further."),
    ("north", "offer", {"parties": "south", "change": {}}, "Say who is meant: a list of parties."),
    ("north", "offer", {"parties": ["west"], "change": {}}, "The model has no such party."),
    (
        "north",
        "offer",
        {"parties": ["south", "isles"], "change": {}},
        "You can offer only what North Shore will sign, too.",
    ),
    (
        "north",
        "offer",
        {"parties": ["north"], "change": {}},
        "A deal takes two or more: name who else is to sign it, or make the move alone.",
    ),
    (
        "north",
        "offer",
        {"parties": ["north", "south"], "change": {"isles.light": "on"}},
        "“keep the light” is for the Isles to decide, who is no party to this deal.",
    ),
    (
        "north",
        "offer",
        {"parties": ["north", "isles"], "change": {"north.ferry": "on"}},
        "In a deal every party does something, and the Isles do nothing here that is not so already.",
    ),
    ("north", "say", {"to": ["north"], "text": "x"}, "Say it to somebody else."),
    ("facilitator", "say", {"to": ["facilitator"], "text": "x"}, "Say it to somebody else."),
    ("north", "say", {"to": [], "text": "x"}, "Say who is meant: a list of parties."),
    ("north", "say", {"to": "all", "text": " "}, "There is nothing to read here: write a text."),
    ("north", "say", {"to": "all", "text": 5}, "There is nothing to read here: write a text."),
    (
        "north",
        "say",
        {"to": "all", "text": "x" * 2001},
        "A text has up to 2,000 characters here: shorten it.",
    ),
    (
        "facilitator",
        "inject",
        {"title": "x" * 201, "to": "all"},
        "A text has up to 200 characters here: shorten it.",
    ),
    ("facilitator", "undo", {"through": 0}, "`through` is a whole number from 1."),
    (
        "facilitator",
        "undo",
        {"through": 99},
        "There is no such event that counts: choose one that has not been taken back.",
    ),
    (
        "facilitator",
        "computer",
        {"party": "north", "reading": "x"},
        "A computer plays by `answer` or by `none`; nothing gives the seat back to a person.",
    ),
    ("facilitator", "hand", {"party": ["north"]}, "The model has no such party."),
    ("facilitator", "round", {}, "This exercise is played freely, without rounds."),
    (
        "north",
        "jump",
        {},
        "There is no such act: there are `move`, `offer`, `counter`, `accept`, `refuse`, "
        "`withdraw`, `say` and `wish`.",
    ),
    (
        "north",
        "say",
        {"client": "two words"},
        "An act has a `client`, which is what your page calls it: up to 100 plain characters.",
    ),
]


@pytest.mark.parametrize(("seat", "kind", "given", "words"), REFUSED)
def test_an_act_is_refused_in_words(seat: str, kind: str, given: dict[str, Any], words: str) -> None:
    assert started().refused(seat, kind, **given) == words


def test_further_refusals() -> None:
    from detente.api.exercise import act

    table = started(mode="rounds", max_deal=3)
    table.do("facilitator", "round")
    odds: list[Any] = [None, [], "move", {1: 2}]
    for odd in odds:
        with pytest.raises(RefusedError) as caught:
            act(table.exercise, table.play, "north", odd, "")
        assert str(caught.value) == (
            "This is no act: send its kind, the name that your page gave it, and what belongs to it."
        )
    assert table.refused("facilitator", "round", minutes=0) == (
        "Minutes are a whole number from 1 to 1440, or nothing for no clock."
    )
    table.do("isles", "move", change={"isles.light": "on"})
    assert table.refused("isles", "move", change={"isles.berth": "ashore"}) == (
        "The Isles have made a move in this round: wait for the next one. Deals are still open."
    )
    consents = {f"{party}.pact": "on" for party in ("north", "south", "isles")}
    table.do("north", "offer", parties=["north", "south", "isles"], change=consents, text="")
    table.do("south", "accept", offer="isles+north+south.1", version=1)
    assert table.refused("south", "accept", offer="isles+north+south.1", version=1) == (
        "You have accepted this offer already."
    )


SETTINGS: list[tuple[dict[str, Any], str]] = [
    (
        {"speed": 1},
        "There is no setting `speed`: there are `policy`, `scenario`, `mode`, `minutes`, `max_deal`, "
        "`sealed` and `seed`.",
    ),
    ({"policy": "soft"}, "The model has no policy `soft`: it has `firm` and `bare`."),
    ({"scenario": ["storm"]}, "The model has no scenario `['storm']`: it has `storm` and `war`."),
    ({"mode": "fast"}, "The mode is `free` or `rounds`."),
    ({"minutes": 1.5}, "Minutes are a whole number from 1 to 1440, or nothing for no clock."),
    ({"max_deal": 0}, "`max_deal` is how many may make a deal at once: a whole number from 1 to 1000."),
    ({"sealed": 1}, "`sealed` is yes or no: true or false."),
    ({"seed": -1}, "The seed is a whole number from 0."),
]


@pytest.mark.parametrize(("given", "words"), SETTINGS)
def test_settings_are_refused_in_words(given: dict[str, Any], words: str) -> None:
    with pytest.raises(RefusedError) as caught:
        exercise_of(api.loads(MODEL), given)
    assert str(caught.value) == words


def test_what_cannot_be_played_is_refused_in_words() -> None:
    with pytest.raises(RefusedError) as caught:
        exercise_of(api.load("elmira-1991"), {})
    assert str(caught.value) == (
        "The Elmira groundwater contamination, 1991 is written as a graph of states. An exercise needs parties "
        "with options: moves and deals are made of them."
    )
    with pytest.raises(RefusedError) as caught:
        exercise_of(api.load("chicken"), {"policy": "soft"})
    assert str(caught.value) == "The model has no policy `soft`: it has none at all."
    text = MODEL.replace("status_quo: []", "infeasible: [not north.ferry]").replace("  war:", "  war: {}\n#")
    with pytest.raises(RefusedError) as caught:
        opening(exercise_of(api.loads(text), {}), 1, "")
    assert str(caught.value) == (
        "Matters cannot stand so: no such state can exist: not (North Shore runs the ferry)."
    )


BY_KIND: list[tuple[str, dict[str, Any], str]] = [
    ("concluded", {}, "This offer is concluded already."),
    ("ended", {}, "The exercise is over."),
    (
        "inject_to_all",
        {},
        "What changes the situation or the scenario is told to everybody: address it to all.",
    ),
    ("no_offer", {}, "There is no such offer for you."),
    ("no_round", {}, "No round has begun: wait for the facilitator."),
    ("no_seat", {}, "There is no such seat."),
    ("not_begun", {}, "The exercise does not run, so that it cannot end."),
    ("not_paused", {}, "The exercise is not paused."),
    ("not_playing", {}, "The exercise does not run, so that it cannot be paused."),
    ("not_sealed", {}, "In this exercise nobody is asked to put wishes in order."),
    ("not_waiting", {}, "The exercise has begun already."),
    ("paused", {}, "The exercise is paused: wait until it goes on. You can write messages meanwhile."),
    ("refused", {}, "You have refused this offer already."),
    ("round_over", {"number": 3}, "The time of round 3 is over: wait for the next one."),
    (
        "waiting",
        {},
        "The exercise has not begun: wait for the facilitator. You can write messages meanwhile.",
    ),
    ("wish_late", {}, "Wishes are put in order before the exercise begins."),
    ("withdrawn", {}, "This offer has been withdrawn."),
    ("too_many", {"most": 2}, "A deal has up to 2 parties, unless it is about one agreement alone."),
    (
        "same_offer",
        {},
        "This is the offer as it stands: change what somebody does or the words, or accept it.",
    ),
    ("own_offer", {"act": "accept"}, "This offer is yours: the others accept it."),
    ("own_offer", {"act": "counter"}, "This offer is yours: withdraw it and make another one."),
    ("own_offer", {"act": "refuse"}, "This offer is yours: withdraw it if you no longer want it."),
    ("order", {"count": 0}, "Your role sheet has no wishes to put in order."),
    ("order", {"count": 1}, "Your role sheet has one wish: give number 1, each once."),
    ("order", {"count": 3}, "Your role sheet has three wishes: give the numbers 1 to 3, each once."),
    ("another", {"seat": "isles"}, "You act for the Isles, and for nobody else."),
    (
        "not_own",
        {"option": "isles.light"},
        "“keep the light” is for the Isles to decide: offer the Isles a deal.",
    ),
    (
        "moved",
        {"seat": "north"},
        "North Shore has made a move in this round: wait for the next one. Deals are still open.",
    ),
    (
        "no_part",
        {"party": "north"},
        "In a deal every party does something, and North Shore does nothing here that is not so already.",
    ),
    ("not_sponsor", {"by": "isles"}, "Only the Isles can withdraw this offer; you can refuse it."),
    (
        "superseded",
        {"version": 4, "by": "isles"},
        "This is no longer the last version: version 4 is, by the Isles.",
    ),
]


@pytest.mark.parametrize(("kind", "about", "words"), BY_KIND)
def test_a_refusal_is_told_in_words(kind: str, about: dict[str, Any], words: str) -> None:
    ground = started().exercise.ground("north", None)
    assert refusals.refusal_words(ground, Refusal(kind, about)) == words


def test_every_refusal_has_a_sentence() -> None:
    kinds = {"waiting", "paused", "concluded", "withdrawn", "own_offer", "accepted"}
    for path in SOURCE.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "RefusedError":
                kinds |= {str(first.value) for first in node.args[:1] if isinstance(first, ast.Constant)}
    from detente.exercise.facilitating import PHASES

    kinds |= {refusal for _, refusal, _ in PHASES.values()}
    assert kinds == {*refusals.PLAIN, *refusals.NAMELESS, *refusals.NAMING}


def cards(table: Table) -> list[str]:
    """Return how the offers on a seat's page read, those done included."""
    return [offer["words"] for offer in table.told("north")["offers"]]


def test_an_agreement_is_in_force_only_once_the_deal_is_made() -> None:
    table = started()
    for party in ("south", "isles"):
        table.do(party, "move", change={f"{party}.pact": "on"})
    change = {"north.pact": "on", "north.ferry": "on", "south.port": "on"}
    proposed = (
        "North Shore: runs the ferry, accepts: a pact on the strait (would be in force); "
        "South Shore: opens the port"
    )
    made = proposed.replace("would be in force", "now in force")
    table.do("north", "offer", parties=["north", "south"], change=change, text="")
    assert last(table) == f"North Shore offers South Shore a deal: {proposed}."
    assert cards(table) == [proposed]
    table.do("south", "refuse", offer="north+south.1", version=1, text="")
    assert cards(table) == [proposed]
    assert overview(table.exercise, table.play)["offers"][0]["words"] == proposed
    table.do("south", "counter", offer="north+south.1", version=1, change=change, text="Now.")
    assert cards(table) == [proposed]
    table.do("north", "accept", offer="north+south.1", version=2)
    assert last(table) == f"A deal between North Shore and South Shore: {made}."
    assert cards(table) == [made]
    earlier = table.told("north")["offers"][0]["earlier"]
    assert [draft["words"] for draft in earlier] == [proposed]


def test_what_could_be_done_is_told_as_what_would_be() -> None:
    table = started()
    for party in ("south", "isles"):
        table.do(party, "move", change={f"{party}.pact": "on"})
    (turn,) = [each for each in table.told("north")["turns"] if each["option"] == "north.pact"]
    assert turn["words"] == "North Shore: accepts: a pact on the strait (would be in force)"
    table.do("north", "move", change={"north.pact": "on"})
    assert last(table) == "North Shore: accepts: a pact on the strait (now in force)."
    (turn,) = [each for each in table.told("north")["turns"] if each["option"] == "north.pact"]
    assert turn["words"] == "North Shore: leaves: a pact on the strait (would no longer be in force)"


def test_what_the_facts_of_a_policy_mean_is_told_to_all() -> None:
    facts = "facts: {mild: {condition: not north.toll >= high, title: a mild toll}}\nsides:"
    text = MODEL.replace("sides:", facts, 1).replace("isles.light, snapback", "mild, snapback")
    table = Table.of(text, policy="firm")
    for seat in ("north", "isles", "projector"):
        told = table.told(seat)["policy"]
        assert told["lines"][1] == "  only with this in place: a mild toll"
        assert told["meanings"] == ["a mild toll: not (North Shore takes a toll (high))"]


def test_what_binds_is_told_by_step() -> None:
    """Two commitments about one option are two things that are said of one step."""
    firm = "{south.port: [{requires: isles.light}, {after: north.toll}], north.flags: {never: true}}"
    text = MODEL.replace("{south.port: {requires: isles.light, snapback: true}}", firm)
    told = Table.of(text, policy="firm").told("isles")["policy"]
    assert told["lines"] == [
        "South Shore opens the port",
        "  only with this in place: the Isles: keep the light",
        "  only after this holds: North Shore takes a toll (low or high)",
        "North Shore: signal flags",
        "  never from now on; what is up stays",
    ]


def test_a_wish_says_how_it_is_now_for_who_has_it() -> None:
    wishes = "preferences: [south.port, not isles.light]"
    for written, before, after in (
        (wishes, ["not met now", "met now"], ["met now", "met now"]),
        (
            "preferences: [[south.port, not isles.light, north.flags], isles.light]",
            ["1 of 3 met now", "not met now"],
            ["2 of 3 met now", "not met now"],
        ),
        ("ranking: [isles.light, south.port, north.ferry]", ["", "", ""], ["", "so it is now", ""]),
        ("weights: {south.port: 2, isles.light: -1}", ["not so now"] * 2, ["so now", "not so now"]),
        ("", [], []),
    ):
        table = Table.of(MODEL.replace(wishes, written))
        table.do("facilitator", "start")
        assert table.told("north")["now"] == before
        table.do("north", "move", change={"north.ferry": "on"})
        table.do("south", "move", change={"south.port": "on"})
        assert table.told("north")["now"] == after
        assert overview(table.exercise, table.play)["seats"][0]["now"] == after
        assert table.told("isles")["now"] == []


def test_a_scenario_that_cannot_be_is_refused_in_words_of_its_own() -> None:
    """What stands against it may be a fact that nothing of the scenario in force speaks of."""
    text = MODEL.replace("infeasible: [north.ferry]", "infeasible: [calm and north.ferry]").replace(
        "sides:", "facts: {calm: {condition: not isles.light, title: calm seas}}\nsides:", 1
    )
    table = Table.of(text)
    table.do("facilitator", "start")
    table.do("north", "move", change={"north.ferry": "on"})
    said = table.refused("facilitator", "inject", title="War", text="", to="all", scenario="war", state=None)
    assert said == (
        "Matters cannot stand so: in this scenario no such state can exist: calm seas and North Shore runs the "
        "ferry."
    )
