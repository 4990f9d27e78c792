"""`detente inverse`."""

from __future__ import annotations

from pathlib import Path

import pytest

from .command import detente

ASKED = ("inverse", "syria-iraq-1975", "release")


def test_command() -> None:
    found = detente(*ASKED)
    assert (found.status, found.err) == (0, "") or found.err.startswith("compiling the fast loops")
    text = " ".join(found.out.split())
    assert "Syria would have to put “Syria releases water” above “state 6”, one place higher" in text
    assert "Iraq: no order of its list makes it hold" in text
    assert "384 of 720 (53%)" in text


def test_json_has_the_documented_keys() -> None:
    found = detente(*ASKED, "--json").json()
    assert found["overall"].keys() == {"swaps", "exact", "at_least", "order"}
    assert found["nearest"]["iraq"] == {"swaps": None, "exact": True, "at_least": 0, "order": {}}
    assert found["rankings"]["smr"]["syria"] == {"count": 300, "of": 720, "share": 300 / 720}
    documented = (Path(__file__).parents[2] / "docs" / "how-sure.md").read_text(encoding="utf-8")
    assert all(f"`{key}" in documented for key in found)
    by_will = detente(*ASKED, "--form", "rests", "--json").json()
    assert (by_will["concept"], by_will["rankings"]) == (None, {})


@pytest.mark.parametrize(
    ("more", "says"),
    [
        (["--foresight", "answer"], "note: an equilibrium is the same in both readings; --foresight needs"),
        (["--form", "rests", "--concept", "nash"], "note: rests goes by no concept of stability; --concept"),
    ],
)
def test_what_changes_nothing(more: list[str], says: str) -> None:
    found = detente(*ASKED, *more)
    assert found.status == 0
    assert says in found.err


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["relese"], "unknown fact or agreement relese — did you mean release?"),
        (["release", "--form", "rest"], "there is no form rest — did you mean rests?"),
        (["release", "--concept", "smc"], "there is no concept smc"),
        (["release", "--time", "nan"], "nan is no number of seconds"),
        (["release", "--foresight", "both"], "'both' is not one of"),
    ],
)
def test_bad_input(arguments: list[str], says: str) -> None:
    refused = detente("inverse", "syria-iraq-1975", *arguments)
    assert (refused.status, refused.out) == (2, "")
    assert says in refused.err
