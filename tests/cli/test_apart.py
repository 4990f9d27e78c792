"""Every command says in a process of its own what it says in ours; only help is wrapped otherwise."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.cli import main

from .command import detente, detente_apart
from .models import BAD, LINKED

CLAIMS = (
    "claims: {talks: {text: They can talk, possible: us.talks}, never: {never: dprk.freeze}}\n"
    "perceptions: {dprk: {us: {policy: none}}}\n"
)
RUNS: dict[str, tuple[tuple[str, ...], int]] = {
    # what is asked, and the status that it must have
    "new": (("new", "blank", "--json"), 0),
    "schema": (("schema",), 0),
    "watch": (("watch", "nowhere.yaml"), 2),
    "check": (("check", "LINKED"), 0),
    "check with faults": (("check", "FAULTY", "--json"), 2),
    "show": (("show", "-"), 0),
    "cases": (("cases", "--json"), 0),
    "stability": (("stability", "LINKED", "--policy", "linked", "--table"), 0),
    "stability of a faulty model": (("stability", "FAULTY"), 2),
    "explain": (("explain", "LINKED", "--state", "us.talks", "--party", "us"), 0),
    "outlook": (("outlook", "-", "--json"), 0),
    "statusquo": (("statusquo", "elmira-1991"), 0),
    "path": (("path", "LINKED", "us.talks and not us.talks"), 1),
    "roadmap": (("roadmap", "LINKED", "us.office >= embassy", "--side", "allies"), 0),
    "compare": (("compare", "LINKED"), 0),
    "claims": (("claims", "LINKED", "--paths"), 1),
    "robust": (("robust", "chicken", "--claim", "both_give_way_smr"), 0),
    "inverse": (("inverse", "syria-iraq-1975", "release"), 0),
    "perceive": (("perceive", "LINKED", "--policy", "linked"), 0),
    "design": (("design", "LINKED", "--claim", "never"), 0),
    "status": (("status", "LINKED", "--policy", "linked"), 0),
    "statement": (("statement", "LINKED", "--policy", "linked"), 0),
    "replay": (("replay", "korea-2010", "--on", "2011-08-01"), 0),
    "evidence": (("evidence", "--record", "koera"), 2),
    "report": (("report", "LINKED", "-o", "PAGE", "--sure", "0"), 0),
    "quiz": (("quiz", "chicken", "--seed", "3", "--key"), 0),
    "debrief of what is no log": (("debrief", "FAULTY"), 2),
    "convert": (("convert", "chicken", "-", "--to", "dot"), 0),
    "no command": (("stabilty", "chicken"), 2),
}


@pytest.mark.parametrize("name", RUNS)
def test_a_process_of_its_own_says_the_same(name: str, tmp_path: Path) -> None:
    arguments, status = RUNS[name]
    places = {each: str(tmp_path / each) for each in ("LINKED", "FAULTY", "PAGE")}
    model = (LINKED + CLAIMS).encode()
    Path(places["LINKED"]).write_bytes(model)
    Path(places["FAULTY"]).write_text(str(BAD["unknown option"][0]), encoding="utf-8")
    apart, here = (
        run(*(places.get(word, word) for word in arguments), stdin=model) for run in (detente_apart, detente)
    )
    assert apart == here
    assert apart.status == status and apart.out + apart.err


def test_every_command_is_among_them() -> None:
    served = {"studio"}  # which goes on until it is stopped; `tests/studio/` starts it
    assert {arguments[0] for arguments, _ in RUNS.values()} >= main.commands.keys() - served
