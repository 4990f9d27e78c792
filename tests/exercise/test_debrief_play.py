"""A debrief of plays by script: every kind of step, the files it writes, and what is no log."""

from __future__ import annotations

import html
import json
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from detente import ModelError, api
from detente.api.exercise import exercise_of
from detente.engine import LIMITS
from detente.exercise.debrief import look
from detente.game import within
from detente.views.exercise.debrief_page import rungs_of, trail_of
from tests.exercise.table import Table
from tests.words.pages import lines_in

TEXT = """\
detente: 1
title: The ford
parties:
  us:
    name: Ourland
    options:
      talk: holds talks
      aid: {title: sends aid, levels: [none, some, much]}
    preferences: [they.stop, bridge, not us.aid, us.talk]
  friend:
    name: Friendland
    options: {watch: watches the ford}
    preferences: [friend.watch if they.stop, not us.talk or bridge, not friend.watch]
  they:
    name: Theirland
    options: {stop: stops its raids, mass: masses troops}
    preferences: [us.aid >= much, not they.stop, us.talk, bridge]
agreements: {bridge: {title: the bridge treaty, between: [us, they], while: not they.mass}}
sides: {allies: [us, friend]}
relationship:
  bond:
    title: Across the ford
    between: [us, they]
    rungs: {treaty: bridge, contact: us.talk, silence: true}
goal: {condition: bridge and they.stop, title: a treaty and no raids}
question: {avoid: us.aid and not they.stop}
scenarios: {winter: {title: A hard winter, preferences: {they: [us.aid, not they.stop]}}}
policies:
  linked: {title: Aid for quiet, side: allies, commitments: {us.aid: {requires: they.stop, snapback: true}}}
claims: {alone: {text: No talks without the friend., never: us.talk and not friend.watch}}
"""


def played() -> Table:
    """Play once, with a move, an offer, a counter, a refusal, deals, a fall, an inject and an undo."""
    table = Table.of(TEXT, sealed=True)
    table.do("us", "wish", order=[2, 1, 3, 4])
    table.do("friend", "wish", order=[1, 2, 3])
    table.do("facilitator", "start")
    table.do("us", "move", change={"us.talk": "on"})
    table.do("us", "offer", parties=["us", "they"], change={"us.bridge": "on", "they.bridge": "on"}, text="")
    table.do("they", "refuse", offer="they+us.1", version=1, text="not yet")
    change = {"us.aid": "much", "they.stop": "on"}
    table.do("they", "counter", offer="they+us.1", version=1, change=change, text="pay")
    table.do("us", "accept", offer="they+us.1", version=2)
    table.do("friend", "move", change={"friend.watch": "on"})
    table.do("they", "move", change={"they.mass": "on"})
    last = table.do("facilitator", "note", text="that was a slip")[-1].seq
    table.do("facilitator", "undo", through=last - 2)
    table.do("us", "offer", parties=["us", "they"], change={"us.bridge": "on", "they.bridge": "on"}, text="")
    table.do("they", "accept", offer="they+us.2", version=1)
    winter = {"us.talk": "on", "us.aid": "some", "they.stop": "on", "us.bridge": "on", "they.bridge": "on"}
    snow: dict[str, Any] = {
        "title": "Snow",
        "text": "It snows.",
        "to": "all",
        "scenario": "winter",
        "state": winter,
    }
    table.do("facilitator", "inject", **snow)
    table.do("they", "move", change={"they.mass": "on"})
    table.do("facilitator", "end")
    return table


def log(table: Table, text: str = TEXT) -> bytes:
    return api.log_text(table.play.log, text).encode()


@pytest.fixture(scope="module")
def told() -> dict[str, Any]:
    """Return the debrief of that play."""
    found = api.debrief(BytesIO(log(played()))).to_dict()
    json.dumps(found)
    return found


def test_every_sentence_is_as_it_was() -> None:
    """Of moves, an offer, a counter, a refusal, deals, a fall, an inject and an undo."""
    expected = Path(__file__).with_name("ford.md").read_text(encoding="utf-8")
    assert api.debrief(BytesIO(log(played()))).text == expected


def test_the_page_has_every_sentence(told: dict[str, Any]) -> None:
    page = html.unescape(api.debrief(BytesIO(log(played()))).html)
    said = [told["summary"]]
    for step in told["steps"]:
        said += [step["head"], *step["actions"], *step["verdict"]]
    for seat in told["seats"]:
        said += [*seat["truths"], *seat["lines"], *seat["balance"]["words"].values()]
    for row in told["ledger"]:
        said += row["words"].values()
    said += [road["words"] for road in told["roads"]]
    said += [*told["ends"]["at_start"], *told["ends"]["at_end"]]
    assert [words for words in said if words not in page] == []
    assert "src=" not in page
    assert "://" not in page.replace("http://www.w3.org/2000/svg", "")
    assert "One event that the facilitator took back is not told." in page


def test_every_line_of_the_page_is_as_it_was() -> None:
    """Of the play, of one in which nothing happens under a policy, and of one too large to be listed."""
    large = "options: {watch: watches the ford, " + ", ".join(f"x{number}: does" for number in range(40))
    big = TEXT.replace("options: {watch: watches the ford", large)
    big = big.replace("goal:", "facts: {aim: bridge}\n#").replace("question:", "#").replace("claims:", "#")
    pages = [
        log(played()),
        log(Table.of(TEXT, policy="linked")),
        log(script(big), big),
    ]
    lines = [line for page in pages for line in (*lines_in(api.debrief(BytesIO(page)).html), "----")]
    expected = Path(__file__).with_name("ford.txt").read_text(encoding="utf-8")
    assert "\n".join(lines) + "\n" == expected


def test_figures_say_what_they_show() -> None:
    found = api.debrief(BytesIO(log(played())))
    trail, rungs = trail_of(found.found), rungs_of(found.found)
    assert trail is not None
    assert rungs is not None
    assert trail.title == "What each party has from the play, step by step"
    assert trail.description.splitlines()[0].startswith(
        "Ourland: move 1 better off, move 2 better off, move 3 as before, move 4 better off, move 5 as "
        "before, move 6 worse off; Friendland: move 1 worse off"
    )
    assert rungs.title == "On which rung each relationship stands, step by step"
    assert rungs.description == (
        "Across the ford: start silence, step 1 contact, step 2 contact, step 3 contact, step 4 treaty, "
        "step 5 treaty, step 6 contact"
    )
    page = html.unescape(found.html)
    assert (
        page.index(trail.description)
        < page.index(rungs.description)
        < page.index("Where another end was open")
    )
    empty = api.debrief(BytesIO(log(Table.of(TEXT)))).found
    assert (trail_of(empty), rungs_of(empty)) == (None, None)
    bare = (
        TEXT.replace("relationship:", "facts: {x: us.talk}\n#")
        .replace("\n  bond:", "\n#")
        .replace("\n    title: Across", "\n#")
    )
    bare = bare.replace("\n    between: [us, they]", "\n#").replace("\n    rungs:", "\n#")
    assert rungs_of(api.debrief(BytesIO(log(script(bare), bare))).found) is None


def test_json_is_as_it_was(told: dict[str, Any]) -> None:
    expected = json.loads(Path(__file__).with_name("ford.json").read_text(encoding="utf-8"))
    assert told == expected
    steps: list[Any] = told["steps"]
    deal, inject, fall = steps[1], steps[4], steps[5]
    assert deal["because"] == {"us": "they.stop", "they": "us.aid >= much"}
    assert deal["loses"] == {"friend": "friend.watch if they.stop"}
    assert deal["wedges"] == [{"side": "allies", "pleased": "us", "harmed": "friend"}]
    assert (inject["movers"], inject["willing"], inject["lean"]) == ([], None, None)
    assert inject["after"]["scenario"] == "winter"
    assert fall["settled"] == {"us.bridge": "off", "they.bridge": "off"}
    assert (told["surprise"], told["surprise_answer"], told["undone"]) == (6, 6, 1)


def test_replay_reads_the_chronicle(tmp_path: Path) -> None:
    folder = tmp_path / "record"
    found = api.debrief(BytesIO(log(played())), tmp_path / "page.html", record=folder)
    assert (tmp_path / "page.html").read_text(encoding="utf-8") == found.html
    assert (folder / "model.yaml").read_text(encoding="utf-8") == TEXT
    replay = api.load(folder / "model.yaml").replay(
        folder / "chronicle.csv", mapping=folder / "mapping.yaml", policies="linked"
    )
    states = [dict(moment.state) for moment in replay.moments]
    assert states == [dict(at.state) for at in found.found.standings[1:]]
    assert [str(moment.date) for moment in replay.moments] == [f"2030-01-0{day}" for day in range(2, 8)]
    # what the status quo has and the play begins with is in the record from its first day
    text = TEXT.replace("goal:", "status_quo: [friend.watch]\ngoal:")
    table = Table.of(text)
    table.do("facilitator", "start")
    table.do("us", "move", change={"us.talk": "on"})
    files = api.debrief(BytesIO(log(table, text)), record=folder).chronicle
    replay = api.load(folder / "model.yaml").replay(folder / "chronicle.csv", mapping=folder / "mapping.yaml")
    assert [dict(moment.state) for moment in replay.moments] == [
        {"friend.watch": "on"},
        {"us.talk": "on", "friend.watch": "on"},
    ]
    assert files["mapping.yaml"] == (
        'friend.watch:\n  "on": [{option: friend.watch, level: "on"}]\n'
        'us.talk:\n  "on": [{option: us.talk, level: "on"}]\n'
    )
    assert files["chronicle.csv"].splitlines() == [
        "date,by,actors,track,step,direction,summary,source,url,confidence,option,level",
        "2030-01-01,,friend,exercise,opening,,What is in place at the start,event 1,,verified,"
        "friend.watch,on",
        "2030-01-02,us,us,exercise,move,,A move of Ourland: Ourland holds talks,event 3,,verified,us.talk,on",
    ]


def test_a_play_in_which_nothing_happens() -> None:
    found = api.debrief(BytesIO(log(Table.of(TEXT))))
    assert found.to_dict()["summary"] == (
        "No seat made a step. At the end the situation is an equilibrium by none of Nash, GMR, SMR and SEQ; "
        "by SEQ Ourland would leave it. The goal is not met: a treaty and no raids."
    )
    assert "Nobody made a step." in found.html
    assert "Nobody gave anything up, and nobody's part pleased another." in found.text
    assert found.chronicle["mapping.yaml"] == "{}\n"


def test_a_model_too_large_to_list() -> None:
    """Forty more options that nobody minds: what goes by names is told, and the rest said to be left out."""
    many = ", ".join(f"x{number}: does thing {number}" for number in range(40))
    text = TEXT.replace("options: {watch: watches the ford}", f"options: {{watch: watches the ford, {many}}}")
    small, large = (debriefed(each) for each in (TEXT, text))
    assert large["lacking"].keys() == {"too_large"}
    assert large["ends"] is None
    for one, other in zip(small["steps"], large["steps"], strict=True):
        for key in ("wanted", "lean", "willing", "gains", "because", "loses", "wedges"):
            assert one[key] == other[key]
        assert other["willing_answer"] is None
        assert other["after"]["unstable_for"] is None
    assert [seat["lines"] for seat in small["seats"]] == [seat["lines"] for seat in large["seats"]]
    assert small["ledger"] == large["ledger"]
    page = api.debrief(BytesIO(log(script(text), text))).html
    assert "The model has too many situations to be listed." in page


def debriefed(text: str) -> dict[str, Any]:
    found = api.debrief(BytesIO(log(script(text), text))).to_dict()
    assert isinstance(found, dict)
    return found


def script(text: str) -> Table:
    table = Table.of(text, sealed=True)
    table.do("us", "wish", order=[2, 1, 3, 4])
    table.do("facilitator", "start")
    table.do("us", "move", change={"us.talk": "on"})
    change = {"us.aid": "much", "they.stop": "on"}
    table.do("us", "offer", parties=["us", "they"], change=change, text="")
    table.do("they", "accept", offer="they+us.1", version=1)
    table.do("us", "move", change={"us.aid": "some"})
    return table


def test_what_takes_too_long_or_too_much_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(look, "beside", lambda: within(1e-9))
    found = debriefed(TEXT)
    assert found["lacking"].keys() == {"foresight"}
    assert [step["willing_answer"] for step in found["steps"]] == [None] * 3
    assert found["ends"] is not None
    monkeypatch.setattr(LIMITS, "moves_listed", 1)
    found = debriefed(TEXT)
    assert found["lacking"].keys() == {"ends", "foresight"}
    assert found["ends"] is None
    assert all(road["wanted_steps_away"] is None for road in found["roads"])
    assert found["steps"][0]["after"]["unstable_for"] is not None


def test_a_situation_that_cannot_exist_is_not_looked_at() -> None:
    """A log that was changed by hand: the bridge treaty ends while troops are massed, and here it stands."""
    lines = log(played()).decode().splitlines()[:-2]
    assert '"they.bridge":"on"},"settled":{}' in lines[-1]
    lines[-1] = lines[-1].replace(
        '"they.bridge":"on"},"settled"', '"they.bridge":"on","they.mass":"on"},"settled"'
    )
    found = api.debrief(BytesIO("\n".join(lines).encode())).to_dict()
    assert found["lacking"].keys() == {"impossible"}
    assert found["steps"][4]["after"]["unstable_for"] is None
    assert found["steps"][3]["after"]["unstable_for"] is not None


def refusing() -> Table:
    """Play to where we have refused what by our sheet is a gain."""
    table = Table.of(TEXT)
    table.do("facilitator", "start")
    table.do("us", "move", change={"us.talk": "on"})
    deal = {"us.aid": "some", "they.stop": "on"}
    table.do("they", "offer", parties=["us", "they"], change=deal, text="")
    table.do("us", "refuse", offer="they+us.1", version=1, text="")
    return table


KEPT = "By its role sheet its refusal ({}) kept it from “Theirland stops its raids”."


def test_a_refusal_counts_unless_the_same_change_is_agreed_to_later() -> None:
    """By accepting the same version after all, or by offering the same change anew."""

    def said(table: Table) -> list[str]:
        seat = api.debrief(BytesIO(log(table))).to_dict()["seats"][0]
        return [line for line in (*seat["truths"], *seat["lines"]) if "refusal" in line]

    refused, accepted, offered, other = (refusing() for _ in range(4))
    assert KEPT.format("after step 1") in said(refused)
    other.do("friend", "move", change={"friend.watch": "on"})
    assert KEPT.format("between steps 1 and 2") in said(other)
    accepted.do("us", "accept", offer="they+us.1", version=1)
    deal = {"us.aid": "some", "they.stop": "on"}
    offered.do("us", "offer", parties=["us", "they"], change=deal, text="")
    assert (said(accepted), said(offered)) == ([], [])


CLAIMS = """\
claims:
  alone: {text: No talks., never: us.talk, scenario: winter}
  bound: {text: No watch., never: friend.watch, policy: linked}
  hoped: {text: No quiet., never_willing: they.stop}
  also: {text: No troops., never: they.mass}
"""


def test_what_is_to_be_ruled_out_is_what_is_said_of_the_world_that_is_played() -> None:
    """Not by a claim about another scenario or policy, and not by one about what parties want."""
    text = TEXT.replace(TEXT[TEXT.index("claims:") :], CLAIMS)

    def ruled(**settings: Any) -> list[str]:
        table = Table.of(text, **settings)
        table.do("facilitator", "start")
        table.do("us", "move", change={"us.talk": "on"})
        table.do("friend", "move", change={"friend.watch": "on"})
        table.do("they", "move", change={"they.stop": "on"})
        table.do("they", "move", change={"they.mass": "on"})
        snow: dict[str, Any] = {
            "title": "Snow",
            "text": "It snows.",
            "to": "all",
            "scenario": "winter",
            "state": None,
        }
        table.do("facilitator", "inject", **snow)
        table.do("us", "move", change={"us.talk": "off"})
        return [road["words"] for road in api.debrief(BytesIO(log(table, text))).to_dict()["roads"]]

    talks = "Ourland holds talks: step 6 ended it."
    troops = "Theirland masses troops: it came about with step 4."
    aid = "Ourland sends aid (some or much) and not (Theirland stops its raids): it did not come about."
    assert ruled() == [talks, troops, aid]
    watch = "Friendland watches the ford: it came about with step 2; step 1 brought it nearer."
    assert ruled(policy="linked") == [watch, aid]
    assert ruled(scenario="winter") == [
        "Ourland holds talks: it came about with step 1; step 6 ended it.",
        aid,
    ]


def promises(commitments: str, *acts: tuple[str, dict[str, str]], policy: str | None = "linked") -> list[Any]:
    """Return what the steps of a play did about promises, by step: how, since when, until when."""
    text = TEXT.replace("{us.aid: {requires: they.stop, snapback: true}}", commitments)
    table = Table.of(text, policy=policy)
    table.do("facilitator", "start")
    for party, change in acts:
        if "+" not in party:
            table.do(party, "move", change=change)
            continue
        parties = party.split("+")
        made = table.do(parties[0], "offer", parties=parties, change=change, text="")
        table.do(parties[1], "accept", offer=made[0].payload["offer"], version=1)
    steps = api.debrief(BytesIO(log(table, text))).to_dict()["steps"]
    return [
        [
            (each["option"], each["how"], each["since"], each["until"], each["lapsed"])
            for each in step["promises"]
        ]
        for step in steps
    ]


def test_a_promise_that_is_broken_is_told_in_its_step() -> None:
    """By who promised, by what others do, and where its condition comes to hold; not where it holds on."""
    commitments = "{us.aid: {promise: us.talk}, us.bridge: {promise: they.stop}}"
    acts = [
        ("us", {"us.talk": "on"}),
        ("us", {"us.aid": "much"}),
        ("us", {"us.aid": "some"}),
        ("us", {"us.aid": "none"}),
        ("friend", {"friend.watch": "on"}),
        ("us+they", {"us.bridge": "on", "they.bridge": "on", "they.stop": "on"}),
        ("they", {"they.mass": "on"}),
    ]
    aid, bridge = "us.aid", "us.bridge"
    assert promises(commitments, *acts) == [
        [(aid, "due", None, 2, False)],
        [(aid, "late", 1, None, False)],
        [],
        [(aid, "broke", None, None, False)],
        [],
        [(bridge, "kept", None, None, False)],
        [(bridge, "fell", None, None, False)],
    ]
    assert promises(commitments, *acts, policy=None) == [[]] * 7


def test_a_promise_that_is_kept_is_told_as_well() -> None:
    """At once, or as it was in place; after it lapsed it falls due anew; and what was due at the start."""
    acts = [
        ("us", {"us.talk": "on", "us.aid": "some"}),
        ("us", {"us.talk": "off"}),
        ("us", {"us.talk": "on"}),
        ("us", {"us.aid": "none"}),
        ("us", {"us.talk": "off"}),
        ("us", {"us.talk": "on"}),
        ("friend", {"friend.watch": "on"}),
        ("us", {"us.aid": "some"}),
    ]
    told = [[each[1:] for each in step] for step in promises("{us.aid: {promise: us.talk}}", *acts)]
    assert told == [
        [("kept", None, None, False)],
        [],
        [("ready", None, None, False)],
        [("broke", None, 5, True)],
        [],
        [("due", None, 8, False)],
        [],
        [("late", 6, None, False)],
    ]
    start = promises("{us.aid: {promise: not us.talk}}", ("us", {"us.aid": "some"}))
    assert start == [[("us.aid", "late", 0, None, False)]]


def test_who_harms_itself_is_no_victim_of_a_wedge() -> None:
    table = Table.of(TEXT)
    table.do("facilitator", "start")
    table.do("us", "move", change={"us.talk": "on"})
    change = {"us.talk": "off", "they.mass": "on"}
    table.do("they", "offer", parties=["us", "they"], change=change, text="")
    table.do("us", "accept", offer="they+us.1", version=1)
    deal = api.debrief(BytesIO(log(table))).to_dict()["steps"][1]
    assert deal["gains"] == {"us": False, "friend": True, "they": False}
    assert "us" in deal["loses"]
    assert deal["wedges"] == []


def test_a_whole_play_of_a_bundled_case() -> None:
    text = api.text_of("iran-2015")
    table = Table(exercise_of(api.load("iran-2015"), {"policy": "jcpoa"}))
    table.do("facilitator", "start")
    table.do("east", "move", change={"east.buys": "on"})
    table.do("iran", "move", change={"iran.missiles": "on"})
    table.do("iran", "move", change={"iran.curbs": "on"})
    found = api.debrief(BytesIO(log(table, text)))
    told = found.to_dict()
    assert told["policy"] == "Relief for verified limits, and back if they end"
    assert [step["willing"] for step in told["steps"]] == [True, True, False]
    assert told["surprise"] == 3
    assert all(seat["truths"] for seat in told["seats"])
    assert {len(seat["truths"]) for seat in told["seats"]} <= {1, 2, 3}
    iran = next(seat for seat in told["seats"] if seat["party"] == "iran")
    assert iran["lines"][0] == IRAN


IRAN = (
    "By its role sheet step 3 cost it “not (Iran keeps enrichment within limits and ships out its "
    "stockpile)”."
)


@pytest.mark.parametrize(
    ("spoil", "line", "says"),
    [
        (lambda lines: [], 1, "the log is empty; export it again from the exercise"),
        (lambda lines: ["{", *lines[1:]], 1, "this line is no JSON; a log has one event a line"),
        (
            lambda lines: ["[]", *lines[1:]],
            1,
            KEYS := "this line is no event; it has the keys seq, at, actor, kind, payload, client",
        ),
        (lambda lines: [*lines[:2], lines[2].replace('"seq":3', '"seq":"3"'), *lines[3:]], 3, KEYS),
        (lambda lines: [lines[0], *lines[2:]], 2, "event 2 is missing: here stands event 3"),
        (
            lambda lines: [*lines[:2], lines[2].replace("wished", "wish"), *lines[3:]],
            3,
            "there is no event of the kind wish",
        ),
        (
            lambda lines: [lines[0].replace('"kind":"opened"', '"kind":"started"'), *lines[1:]],
            1,
            "a log begins with the event opened",
        ),
        (
            lambda lines: [lines[0], lines[1].replace('"kind":"wished"', '"kind":"opened"'), *lines[2:]],
            2,
            "an exercise is opened once",
        ),
        (
            lambda lines: [lines[0].replace('"text":', '"words":'), *lines[1:]],
            1,
            "the first event does not hold the model's text; export the log again from the exercise",
        ),
        (
            lambda lines: [lines[0].replace("parties:\\n  us", "party:\\n  us"), *lines[1:]],
            1,
            "the model's text in the first event cannot be read, in its line 1: a model needs `parties`",
        ),
        (
            lambda lines: [lines[0].replace('"policy":null', '"policy":"tied"'), *lines[1:]],
            1,
            "the settings in the first event are not those of an exercise on this model",
        ),
        (
            lambda lines: [lines[0].replace('"max_deal":3', '"most":3'), *lines[1:]],
            1,
            "the settings in the first event are not those of an exercise on this model",
        ),
        (
            lambda lines: [*lines[:4], lines[4].replace('"us.talk":"on"', '"us.tallk":"on"'), *lines[5:]],
            5,
            "event 5, of the kind moved, is damaged",
        ),
        (
            lambda lines: [*lines[:4], lines[4].replace('"party":', '"side":'), *lines[5:]],
            5,
            "event 5, of the kind moved, is damaged",
        ),
        (
            lambda lines: [
                *lines[:4],
                lines[4].replace('"state":{"us.talk":"on"}', '"state":{}'),
                *lines[5:],
            ],
            5,
            "event 5 is a step that the model does not allow there",
        ),
    ],
)
def test_what_is_no_log(spoil: Any, line: int, says: str) -> None:
    lines = log(played()).decode().splitlines()
    with pytest.raises(ModelError) as refused:
        api.debrief(BytesIO("\n".join(spoil(lines)).encode()))
    (problem,) = refused.value.problems
    assert problem.line == line
    assert problem.message.startswith(says)


def test_what_is_no_text(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="this is no log: it is not text in UTF-8"):
        api.debrief(BytesIO(b"\xff\xfe"))
    with pytest.raises(ModelError, match="there is no such file"):
        api.debrief(tmp_path / "none.jsonl")
    with pytest.raises(ModelError, match="it cannot be read: Is a directory"):
        api.debrief(tmp_path)


def test_what_cannot_be_written(tmp_path: Path) -> None:
    kept = tmp_path / "log.jsonl"
    kept.write_bytes(log(played()))
    with pytest.raises(OSError, match="is the log itself, and would be lost; name another file"):
        api.debrief(kept, kept)
    with pytest.raises(OSError, match="there is no folder"):
        api.debrief(kept, tmp_path / "no" / "page.html")
    with pytest.raises(OSError, match="is no folder; name one for the chronicle, its mapping and the model"):
        api.debrief(kept, record=kept)
    with pytest.raises(OSError, match="cannot be made: No such file or directory"):
        api.debrief(kept, record=tmp_path / "no" / "record")


def test_from_events_at_hand() -> None:
    table = played()
    found = api.debrief_play(api.loads(TEXT), table.play.log, text=TEXT)
    assert found.to_dict() == api.debrief(BytesIO(log(table))).to_dict()
    assert found.chronicle["model.yaml"] == TEXT
    assert repr(found) == "Debriefing('The ford', 6 steps)"
    assert [row["kind"] for row in found.rows()] == ["move", "deal", "move", "deal", "inject", "move"]
