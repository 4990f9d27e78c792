"""Models with too many states to list, through the command."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.needs import posix

from .command import detente, detente_once, wait_until_at_work
from .models import huge

CONCEPTS = ("nash", "gmr", "smr", "seq")

GUARDED = """\
claims:
  closed: {text: It cannot be, never: east.o0 and not east.o0}
  open: {text: It can be, possible: east.o0 and west.o1}
  not_first: {text: East comes first, first: [east.o0, west.o0]}
  other: {text: It rests there, rests: east.o0}
"""


@pytest.fixture(scope="session")
def large(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the path of a model with 2^40 states and four claims."""
    path = tmp_path_factory.mktemp("models") / "large.yaml"
    path.write_text(huge(40) + GUARDED, encoding="utf-8")
    return str(path)


def test_stability(large: str) -> None:
    """East and west each want one option of their own, so every state with both in use holds."""
    answer = detente_once("stability", large, "--json", "--limit", "3").json()
    assert answer["states"] == {"all": 2**40, "feasible": 2**40}
    for concept in CONCEPTS:
        found = answer["equilibria"][concept]
        assert (found["decided"], found["count"]) == (True, 2**38)
        assert found["at_least"] == found["at_most"] == 2**38
        assert len(found["states"]) == 3
        assert found["states"][0] == {"east.o0": "on", "west.o0": "on"}
    said = detente_once("stability", large, "--limit", "1")
    assert said.status == 0
    assert said.err == ""
    assert "1,099,511,627,776 states can exist" in said.out
    assert "too many to list" in said.out
    assert "274,877,906,944 states hold  nobody can do better alone (Nash)" in said.out
    assert "Examples of the states that hold, the firmest first:" in said.out
    assert "274,877,906,943 more" in said.out
    assert "does not hold under any concept." in said.out


def test_only_what_is_asked_for_is_judged(large: str) -> None:
    answer = detente_once("stability", large, "--json", "--limit", "1", "--concept", "seq,nash").json()
    assert list(answer["equilibria"]) == ["nash", "seq"]


def test_table(large: str) -> None:
    answer = detente_once("stability", large, "--json", "--limit", "2", "--table").json()
    rows = answer["table"]
    assert [row["party"] for row in rows] == ["east", "west"] * 2
    assert rows[0] == {"state": {}, "party": "east", **dict.fromkeys(CONCEPTS, False)}
    assert "Stability of each state" in detente_once("stability", large, "--limit", "2", "--table").out


def test_undecided(large: str) -> None:
    """Without time nothing is decided, and both forms of the answer say so."""
    answer = detente("stability", large, "--json", "--patience", "0.000001").json()
    for concept in CONCEPTS:
        found = answer["equilibria"][concept]
        assert (found["decided"], found["count"], found["at_least"]) == (False, None, 0)
        assert found["at_most"] == 2**40
    said = detente("stability", large, "--patience", "0.000001")
    assert said.status == 0
    assert "undecided, 0 to 1,099,511,627,776 hold" in said.out
    assert "--patience SECONDS gives more time" in said.out
    road = detente("path", large, "east.o3", "--patience", "0.000001")
    assert road.status == 1
    assert "Undecided" in road.out
    assert detente("stability", large, "--patience", "0").status == 2


def test_explain(large: str) -> None:
    answer = detente_once("explain", large, "--state", "{}", "--party", "east", "--json").json()
    assert answer["stable"] is False
    assert len(answer["improvements"]) == 200
    assert answer["more"] == 2**19 - 200
    said = detente_once("explain", large, "--state", '{"east.o0": "on"}', "--party", "east")
    assert said.out.startswith("This state is stable for east (SEQ).")
    told = detente("explain", large, "--state", '{"east.o": "on"}', "--party", "east")
    assert (told.status, "did you mean east.o" in told.err) == (2, True)
    told = detente("explain", large, "--state", "{}", "--party", "eas")
    assert (told.status, "did you mean east" in told.err) == (2, True)


def test_path(large: str) -> None:
    answer = detente_once("path", large, "east.o3 and west.o4", "--json").json()
    assert (answer["decided"], answer["exists"]) == (True, True)
    (step,) = answer["path"]
    assert step["movers"] == ["east", "west"]
    assert step["raised"] == {"east.o3": "on", "west.o4": "on"}
    alone = detente_once("path", large, "east.o3 and west.o4", "--max-deal", "1", "--json").json()
    assert [step["movers"] for step in alone["path"]] in ([["east"], ["west"]], [["west"], ["east"]])
    none = detente_once("path", large, "east.o3 and not east.o3")
    assert (none.status, none.out) == (
        1,
        "Huge (no policy)\n"
        "Can it come to “east: Option 3 and not (east: Option 3)” by any allowed moves?\n"
        "No such state can exist, whoever does what.\n",
    )
    told = detente_once("path", large, "east.o3 and not east.o3", "--json").json()
    assert (told["exists"], told["decided"], told["path"]) == (False, True, None)
    assert "It is so already" in detente_once("path", large, "not east.o3").out


def test_claims(large: str) -> None:
    answered = detente_once("claims", large, "--json")
    assert answered.status == 1
    verdicts = {claim["name"]: claim for claim in answered.json()["claims"]}
    assert {name: claim["holds"] for name, claim in verdicts.items()} == {
        "closed": True,
        "open": True,
        "not_first": False,
        "other": None,
    }
    assert len(verdicts["not_first"]["witness"]["path"]) == 1
    assert "undecided" in verdicts["other"]["witness"]["reason"]
    assert "undecided  other" in detente_once("claims", large).out


def test_other_commands_say_what_works(large: str) -> None:
    for command in (["outlook"], ["compare"], ["status"]):
        refused = detente(*command, large)
        assert (refused.status, refused.out) == (2, "")
        assert refused.err


@posix
def test_interrupted(tmp_path: Path) -> None:
    """Ctrl-C ends the work at once, also in the midst of a large diagram."""
    from benchmarks.symbolic import SHAPES, model_text

    path = tmp_path / "hard.yaml"
    shape = next(shape for shape in SHAPES if shape.about > 2)
    path.write_text(model_text(shape, 20, 5), encoding="utf-8")
    running = subprocess.Popen(
        [sys.executable, "-m", "detente", "stability", str(path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    wait_until_at_work(running, 1)
    assert running.poll() is None, "the model is meant to take long"
    running.send_signal(signal.SIGINT)
    out, err = running.communicate(timeout=60)
    assert (running.returncode, out, err) == (130, b"", b"stopped\n")


def test_a_path_is_told_as_in_a_small_model(large: str) -> None:
    assert detente_once("path", large, "east.o0 and west.o1").out.splitlines()[1:] == [
        "Can it come to “east: Option 0 and west: Option 1” by any allowed moves?",
        "Yes; the shortest way takes one move:",
        "  └─ 1. (a deal) East: Option 0",
        "        West: Option 1",
        "        better for east",
        "This way has the fewest moves; in so large a model the one that changes least is not looked for.",
    ]


def test_explain_is_cut_where_it_is_asked_to_be(large: str) -> None:
    asked = ("explain", large, "--state", "{}", "--party", "east", "--concept", "nash", "--json")
    data = detente_once(*asked, "--limit", "2").json()
    assert (len(data["improvements"]), data["more"]) == (2, 2**19 - 2)
