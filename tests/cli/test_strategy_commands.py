"""What can happen and which policy closes the road: from outlook to statement."""

from __future__ import annotations

from pathlib import Path

import pytest

from .command import ROOT, detente, detente_once
from .models import LINKED

CLAIMS = """\
claims:
  talks_for_freeze: {policy: linked, never: us.talks and not dprk.freeze}
  no_freeze: {never: dprk.freeze}
"""
HERE = {"movers", "raised", "lowered", "settled", "state", "gains"}


@pytest.fixture(scope="session")
def linked(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the path of a small model with a claim that holds and one that fails."""
    path = tmp_path_factory.mktemp("models") / "linked.yaml"
    path.write_text(LINKED + CLAIMS, encoding="utf-8")
    return str(path)


def test_outlook() -> None:
    found = detente_once("outlook", "prisoners-dilemma", "--max-deal", "1", "--json").json()
    assert (found["possible"], found["willing"]) == (4, 1)
    (end,) = found["ends"]
    assert (end["kind"], end["size"], end["states"], end["chance"], end["moves"]) == ("rest", 1, [{}], 1, 0)
    assert "suspects" in found["relationship"]
    assert detente_once("outlook", "prisoners-dilemma").status == 0


def test_path_that_exists(linked: str) -> None:
    found = detente("path", linked, "us.office >= embassy", "--json")
    assert found.status == 0
    steps = found.json()["path"]
    assert all(set(step) >= HERE for step in steps)
    assert [step["movers"] for step in steps] == [["us"], ["us"]], "the talks come first"
    assert steps[-1]["state"]["us.office"] == "embassy"


def test_path_that_does_not_exist(linked: str) -> None:
    refused = detente("path", linked, "us.talks and not dprk.freeze", "--policy", "linked")
    assert refused.status == 1
    assert refused.out.splitlines()[1:] == [
        "Can it come to “United States: Talks with the North and not (North Korea: Freezes its reactors)” "
        "by any allowed moves?",
        "No such state can exist under this policy, whoever does what.",
    ]
    data = detente("path", linked, "us.talks and not dprk.freeze", "--policy", "linked", "--json")
    assert (data.status, data.json()["path"], data.json()["exists"]) == (1, None, False)
    apart = "us.office and not us.talks"
    for asked in (["path", linked, apart], ["roadmap", linked, apart, "--side", "allies"]):
        assert detente(*asked, "--json").json()["exists"] is True
    never = detente("roadmap", linked, "us.talks and not us.talks", "--side", "allies")
    assert (never.status, never.out.splitlines()[2]) == (1, "No such state can exist, whoever does what.")
    graph = detente("path", "elmira-1991", "state 1 and state 2")
    assert (graph.status, graph.out.splitlines()[2]) == (1, "No such state can exist, whoever does what.")


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        ("us.tlks", "did you mean us.talks?"),
        ("us.talks and", "ends too early"),
        ("", "empty"),
        ("(" * 9_000, "deep"),
    ],
)
def test_a_condition_that_cannot_be_read(condition: str, words: str, linked: str) -> None:
    refused = detente("path", linked, condition)
    assert (refused.status, refused.out) == (2, "")
    assert words in refused.err


def test_roadmap(linked: str) -> None:
    found = detente("roadmap", linked, "us.talks", "--side", "allies", "--scenario", "eager", "--json")
    data = found.json()
    assert found.status == (0 if data["path"] is not None else 1)
    assert "exposure" in data
    assert detente("roadmap", linked, "us.talks", "--side", "alies").status == 2
    default = detente("roadmap", linked, "us.talks", "--scenario", "eager", "--json").json()
    assert default == data  # the side of the model's first policy


def test_claims_end_with_status_one_when_one_fails(linked: str) -> None:
    found = detente("claims", linked, "--json")
    assert found.status == 1
    verdicts = {claim["name"]: claim for claim in found.json()["claims"]}
    assert all(
        set(claim) >= {"name", "policy", "scenario", "query", "holds", "witness"}
        for claim in verdicts.values()
    )
    assert verdicts["talks_for_freeze"]["holds"] is True
    assert verdicts["no_freeze"]["holds"] is False


def test_by_which_concepts_a_claim_is_judged() -> None:
    claims = (
        "claims: {e: {equilibrium: us.talks, concepts: {us: nash}}, s: {equilibrium: us.talks, concept: smr}"
    )
    text = f"{LINKED}{claims}, n: {{never: us.talks}}}}\n"
    told = {
        each["name"]: each for each in detente("claims", "-", "--json", stdin=text.encode()).json()["claims"]
    }
    assert told["e"]["concept"] == "seq" and told["e"]["concepts"] == {"us": "nash"}
    assert told["s"]["concept"] == "smr" and "concepts" not in told["s"]
    assert not {"concept", "concepts"} & {*told["n"]}
    page = (ROOT / "docs" / "concepts.md").read_text(encoding="utf-8").partition("## In JSON")[2]
    for command in ("claims", "show"):
        assert any("concepts" in row for row in page.splitlines() if row.startswith(f"| `{command}` |"))


def test_claims_that_all_hold(linked: str) -> None:
    sound = LINKED + "".join(CLAIMS.splitlines(keepends=True)[:2])
    assert detente("claims", "-", stdin=sound.encode()).status == 0
    assert "no claims" in detente("claims", "-", stdin=LINKED.encode()).out


def test_compare_stands_beside_no_policy(linked: str) -> None:
    found = detente("compare", linked, "--json").json()["policies"]
    assert set(found) == {"none", "linked"}
    for scenarios in found.values():
        assert set(scenarios) == {"base", "eager"}
        for measured in scenarios.values():
            assert set(measured) >= {
                *("bypass", "wedges", "solidarity", "temptation", "broken_promises", "flexibility"),
                *("relationship", "demands"),
            }
    room = found["none"]["base"]["flexibility"]
    assert [room[of]["share"] for of in ("where_it_leads", "in_all")] == [1, 1]


def test_status(linked: str) -> None:
    found = detente("status", linked, "--policy", "linked", "--json").json()["options"]
    options = {option["option"]: option for option in found}
    assert set(options) == {"us.talks", "us.office"}
    assert all(set(option) >= {"option", "open", "blocked_by", "unlocks"} for option in found)
    assert options["us.talks"]["open"] is False
    words = detente("status", linked, "--policy", "linked").out
    assert "nothing is in place" in words
    assert "the policy asks for: North Korea: Freezes its reactors" in words


def test_statement(linked: str) -> None:
    said = detente("statement", linked, "--policy", "linked")
    assert said.status == 0
    assert said.out.startswith("# Talks while the freeze lasts\n")
    assert said.err == ""
    assert detente("statement", linked, "--policy", "linkd").status == 2


def test_a_statement_says_to_its_drafter_what_cannot_be_told(tmp_path: Path) -> None:
    path = tmp_path / "nobody_cares.yaml"
    path.write_text(
        "detente: 1\ntitle: T\nparties: {a: {options: {x: X}}, b: {options: {y: Y}, preferences: [b.y]}}\n"
        "status_quo: []\nsides: {us: [a]}\npolicies: {p: {side: us, commitments: {a.x: {requires: b.y}}}}\n",
        "utf-8",
    )
    said = detente("statement", str(path), "--policy", "p")
    assert "## What we tie to conditions\n\n- A may go ahead with “X”, but only if b goes ahead" in said.out
    assert said.err.startswith("note: whether it is welcome that a would go ahead with “X” cannot be told")


@pytest.mark.parametrize("command", ["outlook", "compare", "claims", "status"])
def test_bad_names_are_answered(command: str) -> None:
    refused = detente_once(command, "chiken")
    assert (refused.status, refused.out) == (2, "")
    assert "did you mean chicken?" in refused.err


def test_a_statement_says_which_policies_there_are(linked: str) -> None:
    choose = "error: a statement says a policy aloud, and `none` is no policy; choose one of: linked\n"
    for asked in ([], ["--policy", "none"]):
        refused = detente("statement", linked, *asked)
        assert (refused.status, refused.out, refused.err) == (2, "", choose)
    near = detente("statement", linked, "--policy", "linkd")
    assert near.err == "error: the model has no policy linkd — did you mean linked? (it has: linked)\n"
    none = detente("statement", "chicken")
    assert none.err == "error: a statement says a policy aloud, and the model has no `policies:`\n"


def test_status_says_which_side_it_took(tmp_path: Path) -> None:
    path = tmp_path / "sides.yaml"
    path.write_text(LINKED.replace("sides: {allies: [us]}", "sides: {allies: [us], north: [dprk]}"), "utf-8")
    taken = detente("status", str(path)).out.splitlines()
    assert taken[1] == "The side allies: United States; --side NAME takes another (north)"
    chosen = detente("status", str(path), "--side", "north").out.splitlines()
    assert chosen[1] == "The side north: North Korea"


def test_explain_tells_as_many_improvements_as_it_is_asked_for(linked: str) -> None:
    asked = (
        "explain",
        linked,
        "--state",
        "us.talks, us.office=embassy",
        "--party",
        "us",
        "--concept",
        "nash",
    )
    whole = detente(*asked)
    count = len([line for line in whole.out.splitlines() if line[:1].isdigit()])
    assert count > 1 and "more; --limit" not in whole.out
    cut = detente(*asked, "--limit", "1").out.splitlines()
    assert len([line for line in cut if line[:1].isdigit() and ". " in line]) == 1
    assert cut[-1] == f"{count - 1} more; --limit N tells N of them."
    data = detente(*asked, "--limit", "1", "--json").json()
    assert (len(data["improvements"]), data["more"]) == (1, count - 1)
    none = detente(*asked, "--limit", "0").out
    assert f"United States has {count} improvements." in none and "no move" not in none


TWO_WAYS = """\
detente: 1
title: Inspectors and a treaty
parties:
  north:
    options: {inspectors: lets inspectors in, treaty: stays in the treaty}
    preferences: [not north.inspectors]
  south: {options: {aid: sends aid}, preferences: [south.aid]}
status_quo: [north.inspectors, north.treaty]
sides: {s: [south]}
claims: {stays: {never_willing: not north.treaty}}
"""
LEAVES = "not north.treaty"


@pytest.mark.parametrize(
    ("command", "more", "statuses"),
    [
        ("outlook", (), (0, 0)),
        ("path", (LEAVES, "--willing"), (1, 0)),
        ("roadmap", (LEAVES, "--side", "s"), (1, 0)),
        ("compare", (), (0, 0)),
        ("claims", (), (0, 1)),
        ("report", (), (0, 0)),
    ],
)
def test_every_improvement(
    tmp_path: Path, command: str, more: tuple[str, ...], statuses: tuple[int, int]
) -> None:
    """The treaty is left with the inspectors only where steps that serve nobody are followed."""
    file = tmp_path / "treaty.yaml"
    file.write_text(TWO_WAYS, encoding="utf-8")
    for every, status in enumerate(statuses):
        flag = ("--every-improvement",) * every
        found = detente(command, file, *more, *flag, "--json")
        assert found.status == status, found.err
        told = found.json()
        assert (told["method"] if command == "report" else told)["every_improvement"] == bool(every)
