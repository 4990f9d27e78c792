"""The conflict that a failing test was looking at, to be read and to be asked about."""

from __future__ import annotations

import pytest

from detente.game import Game
from detente.language import Model, dump
from detente.symbolic import SymbolicGame
from tests.reference import moves
from tests.reference.conflict import Conflict
from tests.strategies import to_yaml

__all__ = ["conflict_of"]


def conflict_of(error: pytest.ExceptionInfo[BaseException]) -> str | None:
    """Return the model, as a file, that the innermost frame which has one was looking at, and in which world.

    None where no frame has a model among its variables.
    """
    for entry in reversed(error.traceback):
        values = list(entry.frame.f_locals.values())
        worlds = [value for value in values if isinstance(value, Game | SymbolicGame | moves.Game)]
        models = [value for value in values if isinstance(value, Model | Conflict)]
        if worlds:
            policy, scenario = worlds[-1].policy, worlds[-1].scenario
            return f"# under the policy {policy}, in the scenario {scenario}\n{_written(worlds[-1])}"
        if models:
            return _written(models[-1])
    return None


def _written(seen: Game | SymbolicGame | moves.Game | Model | Conflict) -> str:
    if isinstance(seen, moves.Game):
        return to_yaml(seen.conflict)
    if isinstance(seen, Conflict):
        return to_yaml(seen)
    return dump(seen if isinstance(seen, Model) else seen.model)
