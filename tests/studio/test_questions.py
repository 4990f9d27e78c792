"""What the studio answers is what the façade says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

import detente
from detente.api import text_of
from detente.studio.questions import QUESTIONS, NotAskedError, answer

from .served import SMALL


def ask(question: str, text: str = SMALL, **settings: Any) -> dict[str, Any]:
    return answer(question, text, settings, lambda event, told: None)


def test_reading() -> None:
    found = ask("read")
    assert found["sound"]
    assert found["problems"] == []
    assert found["title"] == "Two sides"
    assert found["policies"] == [{"name": "first", "title": "After them"}]
    assert found["claims"] == [{"name": "alone", "title": "Avaria talks alone."}]
    lines = [line["text"] for block in found["words"] for line in block["lines"]]
    assert any("Avaria" in line for line in lines)
    names = {name["name"] for name in found["outline"]["names"]}
    assert {"a.talks", "b.talks", "first"} <= names


def test_a_large_model_is_looked_at_in_part_until_more_is_asked_for() -> None:
    assert ask("read")["scope"] is None
    found = ask("read", text_of("korea-2010"))["scope"]
    assert found == {"policies": ["none", "essay_snapback"], "scenarios": ["base"]}


def test_reading_what_is_wrong() -> None:
    found = ask("read", SMALL.replace("requires: b.talks", "requires: b.talk"))
    assert not found["sound"]
    (problem,) = found["problems"]
    assert (problem["severity"], problem["line"]) == ("error", 7)
    assert "b.talks" in problem["message"]
    assert found["words"] == []
    assert found["outline"]["names"]
    for text in ("", "\0", "a: [", "- - -", "é" * 10, "{" * 3000):
        assert not ask("read", text)["sound"]


def test_claims() -> None:
    verdicts = ask("claims")["verdicts"]
    assert [(each["policy"], each["holds"]) for each in verdicts] == [("none", True), ("first", False)]
    found = detente.loads(SMALL).claims().verdicts
    assert [each["holds"] for each in verdicts] == [each.holds for each in found]
    assert [each["policy"] for each in ask("claims", policies=["first"])["verdicts"]] == ["first"]


def test_findings_are_the_reports() -> None:
    found = ask("findings", sure=5.0)
    report = detente.loads(SMALL).report(sure=5.0)
    assert found["answer"] == report.summary.answer
    assert [each["headline"] for each in found["findings"]] == [
        each.headline for each in report.summary.findings
    ]
    timed = {"robustness", "method"}  # they hang on the time that there is, and tell the minute
    for section in found["sections"]:
        assert section["key"] in timed or section["html"] in report.html, section["key"]
    assert {"parties", "policies", "claims", "robustness"} <= {each["key"] for each in found["sections"]}
    assert "<!DOCTYPE html>" in ask("page")["html"]


def test_more_is_told_without_working_all_out_again(monkeypatch: pytest.MonkeyPatch) -> None:
    perceptions = "perceptions:\n  a: {b: {preferences: [b.talks]}}\n"
    text = SMALL + perceptions + "# once\n"
    assert "design" not in {each["key"] for each in ask("findings", text)["sections"]}

    def refuse(*given: Any, **named: Any) -> None:
        raise AssertionError("the study is made once")

    monkeypatch.setattr("detente.api.Model.report", refuse)
    more = {each["key"] for each in ask("findings", text, beliefs=True, sure=2.0)["sections"]}
    assert {"beliefs", "robustness"} <= more
    with pytest.raises(AssertionError):
        ask("findings", text + "# twice\n")


def test_walking() -> None:
    found = ask("walk", policy="first")
    assert found["words"] == ["nothing is in place"]
    (ours,) = found["parties"][0]["steps"]
    assert (ours["open"], ours["why"]) == (False, "the policy asks for: Borduria opens talks")
    (theirs,) = found["parties"][1]["steps"]
    assert theirs["open"]
    assert theirs["gains"] == {"a": "better", "b": "worse"}
    assert set(theirs["because"]) == {"a", "b"}
    after = ask("walk", policy="first", state=theirs["state"])
    assert after["parties"][0]["steps"][0]["open"]
    assert after["wanted"][0]["movers"] == ["Avaria"] or after["wanted"][0]["movers"] == ["Borduria"]
    assert after["names"] == {"a": "Avaria", "b": "Borduria"}


def test_a_wanted_step_names_who_is_left_worse_off_and_why() -> None:
    text = (
        "detente: 1\ntitle: Around the third\nparties:\n"
        "  a: {name: Avaria, options: {talks: opens talks}, preferences: [a.talks]}\n"
        "  c: {name: Cordia, preferences: [not a.talks]}\n"
        "status_quo: []\n"
    )
    found = answer("walk", text, {}, lambda event, told: None)
    (step,) = found["wanted"]
    assert step["because"] == {"a": "“Avaria opens talks”"}
    assert step["loses"] == {"c": "“not (Avaria opens talks)”"}
    assert found["names"]["c"] == "Cordia"


def test_a_statement() -> None:
    assert "Borduria" in ask("statement", policy="first")["text"]


def test_a_role_a_table_and_a_picture() -> None:
    assert ask("role", party="b")["text"].startswith("# Borduria\n")
    assert ask("table", policy="first")["text"].count("\n") == 4, "a heading and three states"
    assert ask("picture")["text"].startswith("<svg ")


def test_what_differs() -> None:
    other = SMALL.replace("[b.talks, a.talks]", "[a.talks, b.talks]").replace(
        "requires: b.talks", "requires: not b.talks"
    )
    found = ask("differ", other=other)
    assert [(each["kind"], each["heading"], each["text"]) for each in found["words"]] == [
        ("moved", "Avaria", "wants, the most important first: Borduria opens talks"),
        (
            "gone",
            "Policy of Avaria: After them",
            "Avaria opens talks: only with this in place: not (Borduria opens talks)",
        ),
        (
            "new",
            "Policy of Avaria: After them",
            "Avaria opens talks: only with this in place: Borduria opens talks",
        ),
    ]
    same = ask("differ", other=SMALL)
    assert same == {"words": [], "verdicts": []}
    freely = SMALL.replace("a.talks: {requires: b.talks, snapback: true}", "a.talks: {promise: b.talks}")
    (flip,) = ask("differ", other=freely)["verdicts"]
    assert flip == {
        "claim": "alone",
        "title": "Avaria talks alone.",
        "policy": "first",
        "scenario": "base",
        "foresight": False,
        "before": True,
        "after": False,
        "new": False,
        "gone": False,
        "why": "It held before and fails now: the step that leads to such a situation, “Avaria: opens "
        "talks”, cannot be made now: the policy asks for: Borduria opens talks.",
    }
    assert ask("flips", other=freely)["flips"] == [flip]
    assert ask("flips", other=freely, policies=["none"])["flips"] == []


def changed(other: str, text: str = SMALL) -> list[tuple[str, str, str]]:
    """Return what a text says and another does not, and the other way round."""
    words = ask("differ", text, other=other)["words"]
    return [(each["kind"], each["heading"], each["text"]) for each in words]


def test_what_has_a_new_name_is_the_same() -> None:
    named = SMALL.replace("name: Avaria", "name: Avalon").replace("title: After them", "title: First them")
    assert changed(named) == [
        ("gone", "Avaria", "name: Avalon"),
        ("new", "Avaria", "name: Avaria"),
        ("gone", "Policy of Avaria: After them", "title: First them"),
        ("new", "Policy of Avaria: After them", "title: After them"),
    ]
    assert changed(SMALL.replace("title: After them, ", "")) == [
        ("new", "Policy of Avaria: After them", "title: After them"),
    ]
    dry, wet = (f"scenarios: {{s: {{title: {title}}}}}\n" for title in ("A dry year", "A wet year"))
    assert changed(SMALL + dry, SMALL + wet) == [
        ("gone", "Scenario: A wet year", "title: A dry year"),
        ("new", "Scenario: A wet year", "title: A wet year"),
    ]
    wants = "[b.talks, a.talks]"
    assert changed(named.replace("title: First", "title: After").replace(wants, "[b.talks]")) == [
        ("gone", "Avaria", "name: Avalon"),
        ("new", "Avaria", "name: Avaria"),
        ("new", "Avaria", "wants, the most important first: Avaria opens talks"),
    ]


def test_a_line_that_leads_to_others_is_none_of_its_own() -> None:
    scenario = "scenarios: {s: {title: Storm, preferences: {a: [a.talks]}}}\n"
    otherwise = (
        "Avaria, in place of what it wants otherwise: wants, the most important first: Avaria opens talks"
    )
    assert changed(SMALL, SMALL + scenario) == [("new", "Scenario: Storm", otherwise)]
    assert changed(SMALL.replace(", preferences: [b.talks, a.talks]", "")) == [
        ("gone", "Avaria", "wants nothing in particular"),
        ("new", "Avaria", "wants, the most important first: Borduria opens talks"),
        ("new", "Avaria", "wants, the most important first: Avaria opens talks"),
    ]


def test_verdicts_that_only_one_text_has() -> None:
    other = SMALL.replace("  alone: {", "  lonely: {").replace("policy: all}", "policy: first}")
    found = ask("differ", other=other)["verdicts"]
    assert [
        tuple(each[name] for name in ("claim", "policy", "before", "after", "new", "gone")) for each in found
    ] == [
        ("alone", "none", None, True, True, False),
        ("alone", "first", None, False, True, False),
        ("lonely", "first", False, None, False, True),
    ]


WRONG: tuple[tuple[str, Mapping[str, Any]], ...] = (
    ("nothing", {}),
    ("claims", {"policies": "first"}),
    ("claims", {"policies": []}),
    ("claims", {"policies": ["nobody"]}),
    ("claims", {"workers": 50}),
    ("findings", {"sure": -1}),
    ("findings", {"sure": float("inf")}),
    ("findings", {"sure": True}),
    ("walk", {"state": {"a.talks": 3}}),
    ("walk", {"state": {"nobody.acts": "on"}}),
    ("walk", {"policy": "nobody"}),
    ("statement", {}),
    ("role", {"party": "nobody"}),
    ("picture", {"scenario": "nowhere"}),
    ("differ", {}),
    ("differ", {"other": "{"}),
)


@pytest.mark.parametrize(("question", "settings"), WRONG)
def test_what_cannot_be_asked_is_said(question: str, settings: Mapping[str, Any]) -> None:
    with pytest.raises(NotAskedError) as said:
        ask(question, **settings)
    assert str(said.value)


@pytest.mark.parametrize("question", sorted(set(QUESTIONS) - {"read", "edit", "changed"}))
def test_a_text_with_errors_has_no_answers(question: str) -> None:
    settings = {
        "statement": {"policy": "first"},
        "differ": {"other": SMALL},
        "role": {"party": "a"},
    }.get(question, {})
    with pytest.raises(NotAskedError, match="the text has errors"):
        ask(question, "nothing", **settings)
