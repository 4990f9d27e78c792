"""An exercise as its seats meet it: acts, streams, lost connections, double clicks, and false names."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.studio.served import Reply, Studio, until_true

from .played import THREE, Sitting, Table, exercise, soon


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Studio]:
    file: Path = tmp_path_factory.mktemp("played") / "studio.sqlite"
    found = Studio(file)
    yield found
    found.kill()


@pytest.fixture
def table(running: Studio) -> Table:
    (found,) = exercise(running)
    return found


def at_once(*acts: Callable[[], Reply]) -> list[Reply]:
    """Do several things at the same moment, and return what was answered."""
    ready = threading.Barrier(len(acts))
    found: dict[int, Reply] = {}

    def do(place: int, act: Callable[[], Reply]) -> None:
        ready.wait()
        found[place] = act()

    threads = [threading.Thread(target=do, args=each) for each in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [found[place] for place in range(len(acts))]


def kinds(table: Table) -> list[str]:
    return [event["kind"] for event in table.log()]


def test_three_make_a_deal_and_only_those_hear_of_it_who_may(table: Table) -> None:
    a, b, c = (table.seats[name] for name in "abc")
    with a.listening(), b.listening() as by_b, c.listening() as by_c:
        change = {"a.talks": "on", "b.talks": "on"}
        assert a.do("offer", parties=["a", "b"], change=change, text="Shall we?").json == {"done": True}
        (offer,) = b.view()["offers"]
        assert (offer["by"], offer["text"], offer["status"]) == ("a", "Shall we?", "open")
        assert c.view()["offers"] == []
        assert b.do("accept", offer=offer["offer"], version=1).status == 200
        assert c.view()["state"] == change
        assert [event for event, _ in soon(3, by_b)] == ["ready", "changed", "changed"]
        assert [event for event, _ in soon(2, by_c)] == ["ready", "changed"], "not of the offer"
    assert kinds(table) == ["opened", "started", "offered", "accepted", "concluded"]


def test_a_page_that_was_away_is_told_what_it_missed_and_nothing_else(table: Table) -> None:
    a, b, c = (table.seats[name] for name in "abc")
    with c.listening() as told:
        ((event, last),) = soon(1, told)
    assert event == "ready"
    assert c.ask("GET", "view").headers["etag"] == f'"{last}"'
    assert a.do("say", to=["b"], text="between us").status == 200
    with c.listening(last) as told:
        assert soon(1, told) == [("ready", last)], "it missed nothing that it may see"
    assert a.do("move", change={"a.dam": "on"}).status == 200
    with c.listening(last) as told:
        (_, now), changed = soon(2, told)
    assert changed == ("changed", now)
    assert now != last
    assert c.ask("GET", "view").headers["etag"] == f'"{now}"'
    with b.listening("nonsense") as told:
        assert [event for event, _ in soon(2, told)] == ["ready", "changed"]


def test_a_double_click_is_one_act(table: Table) -> None:
    a = table.seats["a"]
    replies = at_once(*[lambda: a.do("move", "click", change={"a.dam": "on"})] * 6)
    assert {(reply.status, reply.body) for reply in replies} == {(200, b'{"done":true}')}
    assert a.do("move", "click", change={"a.dam": "on"}).body == b'{"done":true}'
    assert kinds(table).count("moved") == 1
    assert table.seats["b"].do("move", "click", change={"b.guns": "on"}).status == 200
    assert kinds(table).count("moved") == 2, "what another calls its act is no matter"


def test_all_accept_at_once_and_the_deal_is_made_once(table: Table) -> None:
    a, b, c = (table.seats[name] for name in "abc")
    change = {"a.talks": "on", "b.talks": "on", "c.watch": "on"}
    assert a.do("offer", parties=["a", "b", "c"], change=change, text="").status == 200
    replies = at_once(
        *[lambda seat=seat: seat.do("accept", offer="a+b+c.1", version=1) for seat in (b, c, b, c)]
    )
    assert sorted(reply.status for reply in replies) == [200, 200, 409, 409]
    assert all(reply.json["error"] for reply in replies if reply.status == 409)
    assert kinds(table)[2:] == ["offered", "accepted", "accepted", "concluded"]
    assert {str(seat.view()["state"]) for seat in (a, b, c, table.seats["projector"])} == {str(change)}


def test_nobody_acts_for_another(table: Table) -> None:
    a, b = table.seats["a"], table.seats["b"]
    before = kinds(table)
    for act in (
        {"kind": "move", "change": {"b.guns": "on"}},
        {"kind": "move", "change": {"a.dam": "on"}, "party": "b"},
        {"kind": "say", "to": "all", "text": "I am b", "by": "b"},
        {"kind": "say", "to": "all", "text": "I lead", "actor": "facilitator"},
        {"kind": "end"},
        {"kind": "undo", "through": 1},
        {"kind": "note", "text": "x"},
    ):
        refused = a.do(**act)
        assert (refused.status, bool(refused.json["error"])) == (409, True), act
    thief = Sitting(a.link)
    thief.path = b.path
    assert thief.ask("GET", "view").status == 401
    assert thief.do("move", change={"b.guns": "on"}).status == 401
    assert table.seats["projector"].do("say", to="all", text="x").status == 409
    assert kinds(table) == before


def test_what_is_no_act_is_refused_in_words(table: Table) -> None:
    a = table.seats["a"]
    acts: list[dict[str, Any]] = [
        {},
        {"client": "c"},
        {"client": 3, "kind": "move"},
        {"client": "", "kind": "move", "change": {}},
        {"client": "c", "kind": "fly"},
        {"client": "c", "kind": ["move"]},
        {"client": "c", "kind": "move"},
        {"client": "c", "kind": "move", "change": {"a.dam": 1}},
        {"client": "c", "kind": "move", "change": {"no": "on"}},
        {"client": "c", "kind": "say", "to": "all", "text": "x" * 2001},
        {"client": "c", "kind": "accept", "offer": {}, "version": 1},
        {"client": "c", "kind": "accept", "offer": "a+b.1", "version": 10**400},
    ]
    for act in acts:
        reply = a.ask("POST", "acts", act)
        assert (reply.status, bool(reply.json["error"])) == (409, True), act
    assert kinds(table) == ["opened", "started"]


def test_a_seat_that_is_handed_over_has_a_new_link_and_the_old_stream_ends(table: Table) -> None:
    a = table.seats["a"]
    with a.listening() as told:
        handed = table.lead("hand", party="a")
        until_true(lambda: ("end", "") in told)
    assert a.ask("GET", "view").status == 401
    new = Sitting(handed.json["link"])
    assert new.view()["seat"] == "a"
    again = table.running.ask("POST", f"{table.at}/seats/a/link", {})
    assert again.status == 201
    assert new.ask("GET", "view").status == 401
    newest = Sitting(again.json["link"])
    assert newest.view()["seat"] == "a"
    assert kinds(table)[2:] == ["handed", "handed"]
    assert table.running.ask("DELETE", f"{table.at}/seats/a/link").status == 204
    assert newest.ask("GET", "view").status == 401
    assert table.running.ask("POST", f"{table.at}/seats/z/link", {}).status == 404
    assert table.lead("hand", party="z").status == 409


def test_a_paused_table_waits_and_what_was_undone_is_gone(table: Table) -> None:
    a = table.seats["a"]
    assert table.lead("pause").status == 200
    assert a.do("move", change={"a.dam": "on"}).status == 409
    assert table.lead("resume").status == 200
    assert a.do("move", change={"a.dam": "on"}).status == 200
    assert table.lead("undo", through=4).status == 200
    assert a.view()["state"] == {}
    assert a.do("move", change={"a.dam": "on"}).status == 200
    assert table.lead("end").status == 200
    assert a.do("say", to="all", text="x").status == 409
    assert a.view()["phase"] == "ended"


def test_the_facilitator_is_told_who_sits_there_and_what_happens(table: Table) -> None:
    running, a = table.running, table.seats["a"]
    number = int(table.at.split("/")[3])
    with running.events() as told:
        with a.listening():
            until_true(lambda: ("exercise", {"exercise": number, "table": 1}) in told)
            seats = {seat["name"]: seat for seat in running.ask("GET", table.at).json["seats"]}
            assert {name: seat["pages"] for name, seat in seats.items()} == {
                "a": 1,
                "b": 0,
                "c": 0,
                "projector": 0,
            }
            assert all(seat["linked"] for seat in seats.values())
        until_true(lambda: running.ask("GET", table.at).json["seats"][0]["pages"] == 0)
        count = len(told)
        assert a.do("say", to=["b"], text="between us").status == 200
        until_true(lambda: len(told) > count)
    whole = running.ask("GET", f"/api/exercises/{number}").json
    assert whole["tables"] == [running.ask("GET", table.at).json]
    assert "between us" in str(whole)
    listed = running.ask("GET", "/api/exercises").json
    assert listed["exercises"][0]["id"] == number
    assert a.link.startswith(listed["address"])


def test_all_tables_are_led_at_once(running: Studio) -> None:
    first, second = exercise(running, tables=2)
    number = int(first.at.split("/")[3])
    assert first.lead("pause").status == 200
    told = running.ask("POST", f"/api/exercises/{number}/acts", {"client": "x", "kind": "pause"}).json
    assert list(told["refused"]) == ["1"]
    assert [table.seats["a"].view()["phase"] for table in (first, second)] == ["paused"] * 2
    more = running.ask("POST", f"/api/exercises/{number}/links", {}).json["links"]
    assert more == [], "all have one"
    again = running.ask("POST", f"/api/exercises/{number}/links", {"again": True}).json["links"]
    assert len(again) == 8
    assert first.seats["a"].ask("GET", "view").status == 401
    assert Sitting(again[0]["link"]).view()["seat"] == "a"
    assert running.ask("DELETE", f"/api/exercises/{number}").status == 204
    assert Sitting(again[0]["link"]).ask("GET", "view").status == 401
    assert running.ask("GET", f"/api/exercises/{number}").status == 404


def test_an_exercise_that_cannot_be_opened_says_why(running: Studio) -> None:
    study = running.ask("POST", "/api/studies", {"text": THREE}).json["id"]
    broken = running.ask("POST", "/api/studies", {"text": THREE.replace("a.dam]", "a.d]")}).json["id"]
    for status, body in (
        (400, {}),
        (400, {"study": study, "version": True}),
        (400, {"study": study, "version": 1, "tables": 41}),
        (400, {"study": study, "version": 1, "tables": 0}),
        (400, {"study": study, "version": 1, "settings": 3}),
        (400, {"study": study, "version": 1, "title": 3}),
        (404, {"study": 99, "version": 1}),
        (404, {"study": 10**30, "version": 1}),
        (404, {"study": study, "version": 9}),
        (409, {"study": broken, "version": 1}),
        (409, {"study": study, "version": 1, "settings": {"policy": "none such"}}),
        (409, {"study": study, "version": 1, "settings": {"mode": 3}}),
    ):
        reply = running.ask("POST", "/api/exercises", body)
        assert (reply.status, bool(reply.json["error"])) == (status, True), (body, reply)
    for address in (
        f"/api/exercises/{10**30}",
        f"/api/studies/{10**30}",
        "/api/exercises/99",
        "/api/exercises/1/tables/9",
        "/api/exercises/99/tables/1/export/log.jsonl",
    ):
        assert running.ask("GET", address).status == 404
    assert running.ask("DELETE", "/api/exercises/99").status == 404
