"""`detente perceive` with input of every kind."""

from __future__ import annotations

from pathlib import Path

import pytest

from .command import detente
from .models import LINKED

BELIEFS = "perceptions: {dprk: {us: {policy: none}}}\n"
GRAPH = """\
detente: 1
title: Two places
states: {h: all at home, w: one is away, z: nobody is left}
parties:
  one: {name: One, moves: {h: [w], w: [h, z]}, ranking: [w, h, z]}
  two: {name: Two, moves: {w: [z]}, ranking: [h, w, z]}
status_quo: h
"""


@pytest.fixture
def model(tmp_path: Path) -> Path:
    path = tmp_path / "model.yaml"
    path.write_text(LINKED + BELIEFS, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        (("--policy", "linkd"), "the model has no policy linkd — did you mean linked?"),
        (("--scenario", "egar"), "the model has no scenario egar — did you mean eager?"),
        (("--concept", "sqe"), "there is no concept sqe — did you mean seq?"),
        (("--foresight", "both"), "'both' is not one of 'none', 'answer'"),
        (("--max-deal", "0"), "0 is not in the range"),
    ],
)
def test_bad_questions(model: Path, asked: tuple[str, ...], says: str) -> None:
    said = detente("perceive", model, *asked)
    assert said.status == 2 and not said.out
    assert says in said.err


def test_a_model_without_perceptions(tmp_path: Path) -> None:
    path = tmp_path / "model.yaml"
    path.write_text(LINKED, encoding="utf-8")
    said = detente("perceive", path)
    assert said.status == 2 and not said.out
    assert "the model does not say what the parties perceive: write `perceptions:` into it" in said.err
    assert "`perceptions: {them: {us: {policy: none}}}`" in said.err


def test_graph_form(tmp_path: Path) -> None:
    path = tmp_path / "model.yaml"
    path.write_text(
        f"{GRAPH}perceptions: {{one: {{two: {{ranking: [h, z, w]}}}}}}\n".replace(
            "[h, z, w]", "[state h, state z, state w]"
        ),
        encoding="utf-8",
    )
    found = detente("perceive", path, "--json").json()
    assert found["views"]["one"]["mistaken"] and not found["views"]["two"]["mistaken"]
    assert found["played"] == [
        {**end, "expected_by": ["two"], "partly_expected_by": []} for end in found["ends"]
    ]
    told = (
        "One sees Two with “nobody is left” above “one is away”, where in truth it puts “one is away” above"
    )
    assert told in detente("perceive", path).out
    path.write_text(f"{GRAPH}perceptions: {{one: {{two: {{unseen: [two.x]}}}}}}\n", encoding="utf-8")
    said = detente("perceive", path)
    assert said.status == 2
    assert "`unseen` speaks of options, and a model in graph form (`states:`) has none" in said.err


def test_a_concept_that_graph_form_does_not_have(tmp_path: Path) -> None:
    path = tmp_path / "model.yaml"
    path.write_text(f"{GRAPH}perceptions: {{one: {{two: [state h]}}}}\n", encoding="utf-8")
    assert detente("perceive", path, "--concept", "sim").status == 2
    assert detente("perceive", path, "--concept", "lh:2").status == 0


def test_nothing_that_a_viewer_could_make_sense_of(tmp_path: Path) -> None:
    """Who does not know of the office sees a world that cannot be, as one is needed there."""
    path = tmp_path / "model.yaml"
    started = LINKED.replace("status_quo: []", "status_quo: {us.office: section}")
    needed = "infeasible: [not us.office]\nperceptions: {dprk: {us: {unseen: us.office}}}\n"
    path.write_text(started + needed, encoding="utf-8")
    said = detente("perceive", path)
    assert "North Korea can make sense of no state: as it sees the rules, none can exist." in said.out
    found = detente("perceive", path, "--json").json()
    assert found["hyper_count"] == 0 and found["views"]["dprk"]["ends"] is None
    assert found["views"]["dprk"]["no_view"]["count"] == 8


def test_other_concepts_and_readings(model: Path) -> None:
    for asked in (
        ("--concept", "nash"),
        ("--concept", "lh:2"),
        ("--foresight", "answer"),
        ("--every-improvement",),
    ):
        found = detente("perceive", model, "--policy", "linked", *asked, "--json").json()
        assert found["views"]["dprk"]["mistaken"], asked
    assert detente("perceive", model, "--limit", "0", "--json").json()["classes"] == []


def test_too_many_states(tmp_path: Path) -> None:
    path = tmp_path / "model.yaml"
    many = ", ".join(f"o{number}: does it" for number in range(40))
    text = f"detente: 1\ntitle: Many\nparties: {{a: {{options: {{{many}}}, preferences: [a.o1]}}, b: {{}}}}\n"
    path.write_text(f"{text}perceptions: {{b: {{a: [a.o2]}}}}\n", encoding="utf-8")
    said = detente("perceive", path)
    assert said.status == 2 and "states" in said.err
