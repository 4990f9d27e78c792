"""A word for every policy in every scenario: nothing is lost where rows and columns are shared."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from detente.views.terminal.grid import Cells, only_word, print_grid, varies_by_policy

NAMES = ["none", "linked", "snapback", "essay"]
PLACES = ["base", "refusal", "sincere"]
CELLS = st.fixed_dictionaries(
    {
        name: st.fixed_dictionaries({place: st.sampled_from(["open", "closed"]) for place in PLACES})
        for name in NAMES
    }
)


def printed(cells: Cells) -> list[list[str]]:
    console = Console(width=300, no_color=True)
    with console.capture() as captured:
        print_grid(console, "The road", cells)
    lines = [line for line in captured.get().splitlines() if line.strip() and "──" not in line]
    return [re.split(r"\s{2,}", line.strip()) for line in lines[1:]]


@given(CELLS)
def test_every_world_is_told(cells: Cells) -> None:
    rows = printed(cells)
    told = {}
    shared = [row for row in rows if row[-1] in ("open", "closed")]
    columns = len(shared[0]) - 1
    for row in shared:
        for name in NAMES if row[0] == "every policy" else row[0].split(", "):
            told[name] = row[1:]
    assert set(told) == set(NAMES)
    assert all(len(words) == columns for words in told.values())
    for name in NAMES:
        assert sorted(set(told[name])) == sorted(set(cells[name].values()))
    alike = {tuple(cells[name][place] for name in NAMES) for place in PLACES}
    assert columns == len(alike)
    assert len(shared) == len({tuple(cells[name][place] for place in PLACES) for name in NAMES})


@given(CELLS)
def test_what_is_the_same(cells: Cells) -> None:
    words = {word for row in cells.values() for word in row.values()}
    assert only_word(cells) == (words.pop() if len(words) == 1 else None)
    assert varies_by_policy(cells) == any(cells[name] != cells["none"] for name in NAMES)
