"""What the facilitator prepares, and what is shown to the seats after the end."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest

from detente.studio.answering import BadRequestError
from detente.studio.exercise.plan import MOST, inject_of
from tests.studio.served import Studio, studio

from .played import THREE, exercise

STORM: dict[str, Any] = {
    "name": "n1",
    "title": "A storm",
    "text": "It rises.",
    "to": "all",
    "scenario": "storm",
    "change": {},
    "when": 5,
}


def plan_of(running: Studio, number: str) -> Any:
    """Return what is prepared."""
    return running.ask("GET", f"/api/exercises/{number}").json["plan"]


def test_injects_are_kept_with_the_exercise_and_changed_and_deleted_by_name(tmp_path: Path) -> None:
    with studio(tmp_path / "studio.sqlite") as running:
        (table,) = exercise(running)
        number = table.at.split("/")[3]
        plan = f"/api/exercises/{number}/plan"
        later = {
            **STORM,
            "name": "n2",
            "to": ["a"],
            "scenario": None,
            "change": {"a.dam": "on"},
            "when": None,
        }
        assert plan_of(running, number) == []
        for inject in (STORM, later, {**STORM, "when": 7}):
            assert running.ask("POST", plan, inject).status == 201
        assert plan_of(running, number) == [{**STORM, "when": 7}, later]
        assert [event["kind"] for event in table.log()] == ["opened", "started"]
        running.interrupt()
    with studio(tmp_path / "studio.sqlite") as running:
        assert plan_of(running, number) == [{**STORM, "when": 7}, later]
        with running.events() as told:
            assert running.ask("DELETE", f"{plan}/n1").status == 204
            assert plan_of(running, number) == [later]
            gone = running.ask("DELETE", f"{plan}/n1")
            assert (gone.status, gone.json["error"]) == (404, "this inject is no longer there")
        assert ("exercise", {"exercise": int(number)}) in told
        for place in range(1, MOST):
            running.ask("POST", plan, {**STORM, "name": f"many {place}"})
        full = running.ask("POST", plan, {**STORM, "name": "one more"})
        assert (full.status, full.json["error"]) == (
            400,
            "an exercise keeps 100 prepared injects; delete one first",
        )
        assert running.ask("POST", plan, {**later, "text": "Changed."}).status == 201
        assert running.ask("POST", "/api/exercises/99/plan", STORM).status == 404


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"title": " "}, "`title` must be a text of at most 200 characters"),
        ({"title": "x" * 201}, "`title` must be a text of at most 200 characters"),
        ({"text": 3}, "`text` must be a text of at most 2000 characters"),
        ({"name": ""}, "`name` must be a text of at most 100 characters"),
        ({"scenario": []}, "`scenario` must be a text of at most 100 characters"),
        ({"to": []}, '`to` must be "all" or a list of parties'),
        ({"to": "a"}, '`to` must be "all" or a list of parties'),
        ({"change": {"a.dam": 1}}, "`change` must be options with levels"),
        ({"change": []}, "`change` must be options with levels"),
        ({"when": -1}, "an inject is prepared for a minute or a round from 0 to 1440, or for any"),
        ({"when": True}, "an inject is prepared for a minute or a round from 0 to 1440, or for any"),
    ],
)
def test_what_is_no_inject_is_refused(wrong: dict[str, Any], said: str) -> None:
    assert inject_of({**STORM, "more": "of it"}) == STORM
    with pytest.raises(BadRequestError) as refused:
        inject_of({**STORM, **wrong})
    assert str(refused.value) == said


def test_a_debrief_is_shown_to_the_seats_when_it_is_worked_out_and_all_is_over(shared: Studio) -> None:
    table, other = exercise(shared, tables=2)
    a = table.seats["a"]

    def show() -> tuple[int, str]:
        reply = shared.ask("POST", f"{table.at}/debrief", {})
        return reply.status, reply.json.get("error", "")

    a.do("move", change={"a.dam": "on"})
    assert show() == (409, "the debrief is shown to the seats when the exercise is over")
    table.lead("end")
    assert show() == (409, "the debrief is not worked out yet: ask for it first")
    log = shared.ask("GET", f"{table.at}/export/log.jsonl").body.decode()
    worked_out = shared.answer("debrief", log)
    assert set(worked_out) == {"html", "told", "chronicle"}
    assert a.ask("GET", "debrief/shown").json == {"shown": False}
    refused = a.ask("GET", "debrief")
    assert (refused.status, refused.json["error"]) == (404, "the facilitator has not shown the debrief yet")
    assert show() == (201, "")
    assert a.ask("GET", "debrief/shown").json == {"shown": True}
    page = table.seats["b"].ask("GET", "debrief")
    begun = worked_out["html"].index("<script>")
    assert page.body.decode().startswith(worked_out["html"][:begun])
    assert b"<script" not in page.body
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    other.lead("end")
    assert other.seats["a"].ask("GET", "debrief/shown").json == {"shown": False}
    table.lead("undo", through=3)
    assert table.seats["b"].ask("GET", "debrief").status == 404, "it goes on, so it is no longer shown"


def test_a_quiz_is_a_question_about_a_text(shared: Studio) -> None:
    found = shared.answer("quiz", THREE, number=3, seed=2, level="easy")
    assert [each["number"] for each in found["questions"]] == [1, 2, 3]
    assert found["level"] == "easy" and found["seed"] == 2
    for wrong in ({"number": 0}, {"number": 51}, {"number": True}, {"seed": -1}, {"level": 3}):
        body = {"question": "quiz", "text": THREE, "settings": wrong}
        reply = shared.ask("POST", "/api/answers", body)
        key, until = reply.json["key"], time.monotonic() + 60
        while reply.status == 202 and time.monotonic() < until:
            time.sleep(0.05)
            reply = shared.ask("GET", f"/api/answers/{key}")
        assert reply.json["error"] == f"the question quiz has no setting {next(iter(wrong))} of this kind"
