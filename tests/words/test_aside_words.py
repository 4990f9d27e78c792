"""What is said of what was set aside."""

from __future__ import annotations

from dataclasses import replace

import pytest

from detente.doubt.told import Robustness
from detente.strategy import Comparison
from detente.strategy.left_out import LeftOut
from detente.views.aside_words import aside_line, aside_words
from detente.views.terminal.aside import print_aside
from detente.views.terminal.compare import print_comparison

from .comparisons import MODEL, world
from .terminal import printed

DEAD = "two workers of the cluster ended with it at hand, the last of them tcp://b:1"
DARK = LeftOut("firm", "dark", DEAD)
NONE = LeftOut("none", "base", DEAD)
SET = LeftOut("", "base", DEAD, ("aid", "talk"))


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (aside_words([DARK]), "Not complete: one piece of the work was set aside."),
        (aside_words([DARK, NONE]), "Not complete: two pieces of the work were set aside."),
        (aside_line(DARK), f"under the policy firm in the scenario dark: {DEAD}"),
        (aside_line(NONE), f"under no policy: {DEAD}"),
        (aside_line(SET), f"the set aid; talk: {DEAD}"),
    ],
)
def test_sentences(found: str, said: str) -> None:
    assert found == said


def test_on_a_terminal() -> None:
    assert printed(print_aside, (DARK, NONE), wide=200).splitlines() == [
        "",
        "Not complete: two pieces of the work were set aside.",
        f"  - under the policy firm in the scenario dark: {DEAD}",
        f"  - under no policy: {DEAD}",
    ]


def test_a_comparison_shows_nothing_in_the_place_of_a_missing_world() -> None:
    full = {"base": world(), "dark": world()}
    found = Comparison(MODEL, "allies", {"none": full, "firm": {"base": world()}}, aside=(DARK,))
    shown = printed(print_comparison, found, wide=200).splitlines()
    cells = [[cell.strip() for cell in line.split("│")] for line in shown if line.startswith("│")]
    assert [row[1:3] for row in cells] == [["none", "base"], ["", "dark"], ["firm", "base"]]
    grids = [line.split()[1:] for line in shown if line.startswith(" firm ")]
    assert len(grids) == 4 and all(row[-2:] == ["not", "known"] for row in grids)
    assert found.to_dict()["set_aside"] == [{"policy": "firm", "scenario": "dark", "why": DEAD}]
    assert found.to_dict()["complete"] is False and "dark" not in found.to_dict()["policies"]["firm"]
    shown_in_notebook = found._repr_html_()
    assert "<b>Not complete: one piece of the work was set aside.</b>" in shown_in_notebook
    assert Comparison(MODEL, "allies", {"none": full}).to_dict()["complete"] is True


@pytest.mark.parametrize("policies", [("none",), ("firm",), ("none", "firm")])
def test_a_comparison_can_be_shown_whatever_is_missing(policies: tuple[str, ...]) -> None:
    for scenario in ("base", "dark"):
        worlds = {
            policy: {
                name: world() for name in ("base", "dark") if (name, policy in policies) != (scenario, True)
            }
            for policy in ("none", "firm", "lax")
        }
        found = Comparison(MODEL, "allies", worlds, aside=(DARK,))
        assert "not known" in printed(print_comparison, found, wide=200)
        assert found._repr_html_() and repr(found)
    nothing = Comparison(MODEL, "allies", {"none": {}, "firm": {"base": world()}}, aside=(NONE,))
    assert "without a policy" not in printed(print_comparison, nothing, wide=200)


def test_how_sure_in_a_notebook() -> None:
    whole = Robustness(MODEL, ())
    assert "Not complete" not in whole._repr_html_()
    assert f"<li>under no policy: {DEAD}</li>" in replace(whole, aside=(NONE,))._repr_html_()
