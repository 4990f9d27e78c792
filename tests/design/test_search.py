"""Every smallest set of commitments, as trying all sets finds them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from detente.design import field
from detente.design.closing import Closing
from detente.design.search import Search
from detente.game import compile_game
from tests.batches import CONFLICTS
from tests.design.tried import Drawn
from tests.reference import design as told


@pytest.mark.parametrize("listed", [True, False])
def test_all_smallest_sets_of_roads(listed: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    if not listed:
        monkeypatch.setattr(field, "LISTED", 0)
    compared = 0
    for seed in range(CONFLICTS if listed else CONFLICTS // 5):
        drawn = Drawn(seed, ("never", "never", "first"))
        if not drawn.sound:
            continue
        model = drawn.model
        tests: dict[str, list[str]] = {}
        for name in drawn.claims:
            for scenario in told.scenarios_of(drawn.conflict, name):
                tests.setdefault(scenario, []).append(name)
        bare = replace(model, policies={})
        closings = [
            Closing(
                bare,
                compile_game(bare, None, scenario),
                [model.claims[name] for name in names],
                model.candidates,
                3,
            )
            for scenario, names in tests.items()
        ]
        with Search(
            len(model.candidates),
            lambda tried, closings=closings: [c for each in closings for c in each.clauses(tried)],  # type: ignore[misc]
        ) as search:
            found = list(search.sets())
        assert found[-1] is None, seed
        expected = told.minimal_sets(drawn.conflict, drawn.side, drawn.candidates, drawn.claims)
        assert set(found[:-1]) == expected, seed
        compared += 1
    assert compared > 3
