"""Each command's answer as text and as JSON."""

from __future__ import annotations

import subprocess
import sys
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from detente import __version__
from detente.cases import case_names

from .command import detente, detente_apart, detente_once
from .models import LINKED

CONCEPTS = ("nash", "gmr", "smr", "seq")


@pytest.fixture(scope="session")
def linked(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the path of a small model with a policy, a scenario and an option of three levels."""
    path = tmp_path_factory.mktemp("models") / "linked.yaml"
    path.write_text(LINKED, encoding="utf-8")
    return str(path)


def equilibria(found: Any, concept: str) -> list[Any]:
    """Return the equilibria of a concept from JSON."""
    answer = found["equilibria"][concept]
    assert answer["count"] == len(answer["states"])
    return list(answer["states"])


def test_version() -> None:
    assert detente_once("--version").out.strip() == f"detente, version {__version__}"


@pytest.mark.parametrize("arguments", [(), ("--help",), ("-h",)])
def test_help_lists_the_commands(arguments: tuple[str, ...]) -> None:
    shown = detente_once(*arguments)
    text = shown.out + shown.err
    assert all(f"  {command} " in text for command in ("check", "show", "stability", "explain", "cases"))
    assert shown.status == (0 if arguments else 2)


@pytest.mark.parametrize("command", ["check", "show", "stability", "explain", "cases"])
def test_every_command_has_help(command: str) -> None:
    shown = detente_once(command, "--help")
    assert shown.status == 0
    assert "--json" in shown.out


@pytest.mark.parametrize("arguments", [("--help",), ("--version",), ("stability", "--help")])
def test_help_imports_neither_numpy_nor_rich(arguments: tuple[str, ...]) -> None:
    shown = detente_apart(*arguments, interpreter=("-X", "importtime"))
    imported = {line.rsplit("|", 1)[-1].strip().split(".")[0] for line in shown.err.splitlines()}
    assert "detente" in imported and "click" in imported
    assert not imported & {"numpy", "rich", "scipy", "pandas", "lark", "ruamel"}


def test_check_imports_no_numpy() -> None:
    shown = detente_apart("check", "chicken", interpreter=("-X", "importtime"))
    imported = {line.rsplit("|", 1)[-1].strip().split(".")[0] for line in shown.err.splitlines()}
    assert not imported & {"numpy", "rich", "scipy", "pandas"}


def test_cases_lists_what_every_command_can_open() -> None:
    listed = detente_once("cases", "--json").json()["cases"]
    names = [case["name"] for case in listed]
    assert names == list(case_names())
    assert {"korea-2010", "prisoners-dilemma", "chicken", "cuban-missile-crisis"} <= set(names)
    text = detente_once("cases").out
    assert all(name in text for name in names)


@pytest.mark.parametrize("name", case_names())
def test_every_bundled_case_is_sound(name: str) -> None:
    checked = detente_once("check", name, "--json")
    assert checked.status == 0
    assert not [found for found in checked.json()["problems"] if found["severity"] != "note"]


def test_check_says_that_a_file_is_sound(linked: str) -> None:
    checked = detente("check", linked)
    assert (checked.status, checked.out) == (0, f"{linked} is sound.\n")


def test_check_reads_standard_input() -> None:
    assert detente("check", "-", stdin=LINKED.encode()).status == 0


def test_show_names_parties_options_and_rules(linked: str) -> None:
    shown = detente("show", linked)
    assert shown.status == 0
    for words in (
        "United States",
        "North Korea",
        "Talks with the North",
        "only after this holds: United States: Talks with the North",
        "linked",
        "eager",
    ):
        assert words in shown.out
    assert "4 options" not in shown.out
    assert "3 options, 12 combinations of their levels." in shown.out


def test_show_as_json(linked: str) -> None:
    shown = detente("show", linked, "--json").json()
    assert shown["states"] == 12
    office = shown["parties"]["us"]["options"]["us.office"]
    assert office == {
        "title": "An office in the capital",
        "levels": ["none", "section", "embassy"],
        "reversible": True,
        "after": "us.talks",
    }


class TestStability:
    """`stability`, with its switches."""

    def test_in_words(self) -> None:
        shown = detente_once("stability", "prisoners-dilemma")
        assert shown.status == 0
        assert "4 states can exist, of 4 combinations." in shown.out
        assert "First suspect: stays silent" in shown.out
        assert "The status quo holds (Nash, GMR, SMR, SEQ)." in shown.out

    def test_json_keys(self) -> None:
        found = detente_once("stability", "prisoners-dilemma", "--json").json()
        assert found["states"] == {"all": 4, "feasible": 4}
        assert equilibria(found, "nash") == [{}]
        assert equilibria(found, "seq") == [{}, {"first.silent": "on", "second.silent": "on"}]
        assert "table" not in found

    def test_table(self) -> None:
        found = detente_once("stability", "prisoners-dilemma", "--table", "--json").json()
        assert len(found["table"]) == 8
        for row in found["table"]:
            assert set(row) == {"state", "party", *CONCEPTS}
        for concept in CONCEPTS:
            both = [
                state
                for state in (row["state"] for row in found["table"] if row["party"] == "first")
                if all(row[concept] for row in found["table"] if row["state"] == state)
            ]
            assert both == equilibria(found, concept)
        assert "Stability of each state for each party" in detente_once("stability", "chicken", "--table").out

    def test_policy_and_scenario(self, linked: str) -> None:
        plain = detente("stability", linked, "--json").json()
        bound = detente("stability", linked, "--policy", "linked", "--scenario", "eager", "--json").json()
        assert (plain["policy"], plain["scenario"]) == ("none", "base")
        assert (bound["policy"], bound["scenario"]) == ("linked", "eager")
        assert plain["states"] == {"all": 12, "feasible": 12}
        assert bound["states"] == {"all": 12, "feasible": 9}, "talks without a freeze snap back"
        held = [state for concept in CONCEPTS for state in equilibria(bound, concept)]
        assert held and all("dprk.freeze" in state for state in held if "us.talks" in state)
        words = detente("stability", linked, "--policy", "linked", "--scenario", "eager").out
        assert "(policy linked, scenario eager)" in words

    def test_none_and_base_are_the_plain_model(self, linked: str) -> None:
        plain = detente("stability", linked, "--json")
        assert detente("stability", linked, "--policy", "none", "--scenario", "base", "--json") == plain

    def test_strict_sanctions_hold_less(self, tmp_path: Path) -> None:
        path = tmp_path / "indifferent.yaml"
        path.write_text(
            "detente: 1\ntitle: Ties\nparties:\n"
            "  a: {options: {x: X}, preferences: [a.x iff b.y]}\n"
            "  b: {options: {y: Y}, preferences: [a.x iff not b.y]}\n"
        )
        weak = detente("stability", path, "--json").json()
        strict = detente("stability", path, "--sanctions", "strict", "--json").json()
        assert (weak["sanctions"], strict["sanctions"]) == ("weak", "strict")
        assert weak["equilibria"]["seq"]["count"] == 4
        assert strict["equilibria"]["seq"]["count"] == 0

    def test_a_limit_bounds_the_list_and_never_the_count(self) -> None:
        found = detente_once("stability", "cuban-missile-crisis", "--limit", "2", "--json").json()
        assert found["equilibria"]["gmr"]["count"] == 7
        assert len(found["equilibria"]["gmr"]["states"]) == 2
        words = detente_once("stability", "cuban-missile-crisis", "--limit", "2").out
        assert "5 more" in words
        assert "  3." not in words

    def test_progress_and_notes_stay_off_standard_output(self) -> None:
        assert detente_once("stability", "chicken", "--json").err == ""


class TestExplain:
    """`explain` agrees with `stability --table`, and shows the answer that it counts on."""

    @pytest.mark.parametrize(("concept", "party"), list(product(CONCEPTS, ("first", "second"))))
    def test_every_concept(self, concept: str, party: str) -> None:
        arguments = ("explain", "prisoners-dilemma", "--party", party, "--concept", concept)
        state = '{"first.silent": "on", "second.silent": "on"}'
        found = detente_once(*arguments, "--state", state, "--json").json()
        assert found["stable"] is (concept != "nash")
        (improvement,) = found["improvements"]
        other = "second" if party == "first" else "first"
        assert improvement["to"] == {f"{other}.silent": "on"}
        assert [step["movers"] for step in improvement["sanctioned_by"]] == (
            [] if concept == "nash" else [[other]]
        )

    def test_a_move_has_the_documented_keys(self) -> None:
        state = '{"first.silent": "on", "second.silent": "on"}'
        found = detente_once("explain", "prisoners-dilemma", "--party", "first", "--state", state, "--json")
        (step,) = found.json()["improvements"][0]["sanctioned_by"]
        assert step == {
            "movers": ["second"],
            "raised": {},
            "lowered": {"second.silent": "off"},
            "settled": {},
            "because": {"second": "not second.silent"},
            "state": {},
            "gains": {"first": False, "second": True},
        }

    def test_in_words(self) -> None:
        state = '{"first.silent": "on", "second.silent": "on"}'
        shown = detente_once("explain", "prisoners-dilemma", "--party", "first", "--state", state)
        assert shown.status == 0
        assert "This state is stable for First suspect (SEQ)." in shown.out
        assert "First suspect has 1 improvement" in shown.out
        assert "Second suspect: no longer: stays silent (better for Second suspect)" in shown.out

    def test_an_unstable_state(self) -> None:
        shown = detente_once("explain", "chicken", "--party", "first", "--state", "{}")
        assert shown.status == 0, "an unstable state is an answer, not a failure"
        assert "is not stable for First driver" in shown.out
        assert "is met by nothing" in shown.out


@pytest.mark.parametrize(
    "extra", [{"NO_COLOR": "1"}, {"NO_COLOR": "1", "FORCE_COLOR": "1"}, {"TERM": "xterm-256color"}]
)
def test_pipes_and_no_color_stay_plain(extra: dict[str, str]) -> None:
    shown = detente_apart("stability", "chicken", "--table", extra=extra)  # `detente` looks for escape codes
    assert shown.status == 0


def test_markup_in_titles_is_only_text(tmp_path: Path) -> None:
    path = tmp_path / "markup.yaml"
    path.write_text(LINKED.replace("Freezes its reactors", "'[bold]Freezes[/bold] [/] [link=x]'"))
    for arguments in (("show", path), ("stability", path, "--table")):
        shown = detente(*arguments)
        assert shown.status == 0
        assert "[bold]Freezes[/bold] [/] [link=x]" in shown.out


def test_a_closed_pipe_is_no_error() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "detente", "stability", "cuban-missile-crisis", "--table", "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as running:
        assert running.stdout is not None and running.stderr is not None
        running.stdout.close()
        assert b"Traceback" not in running.stderr.read()
