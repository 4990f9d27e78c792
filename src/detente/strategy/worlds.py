"""A model under each of its policies and scenarios, each analysis made once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from ..game import Game, GameError
from ..language import Model
from ..outlook import (
    End,
    Possible,
    Reach,
    Willing,
    find_ends,
    possible_states,
    restricted,
    willing_states,
)
from ..stability import stability

__all__ = ["World", "expand_policies", "expand_scenarios"]


@dataclass(frozen=True, eq=False)
class World:
    """A game with its analyses, each worked out when it is first asked for.

    Attributes
    ----------
    game : Game
    max_deal : int
    free : World or None
        The same scenario without a policy, where its analyses may be built on.
    """

    game: Game
    max_deal: int
    free: World | None = None

    @cached_property
    def reach(self) -> Reach:
        """What one move can do."""
        return Reach(self.game, self.max_deal)

    @cached_property
    def possible(self) -> Possible:
        """Where allowed moves lead from the status quo."""
        return possible_states(self.reach)

    @cached_property
    def willing(self) -> Willing:
        """Where improvements lead from the status quo."""
        if self.free is not None:
            found = restricted(self.free.willing, self.game)
            if found is not None:
                return found
        return willing_states(self.game, self.max_deal)

    @cached_property
    def ends(self) -> tuple[End, ...]:
        """Where matters end, without the chances."""
        return find_ends(self.willing, chances=False)

    @cached_property
    def _equilibria(self) -> dict[str, npt.NDArray[np.bool_]]:
        return {}

    def equilibria(self, concept: str) -> npt.NDArray[np.bool_]:
        """Return which possible states are equilibria of a concept, shape (size,)."""
        return self.stable(concept) & self.possible.states

    def stable(self, concept: str) -> npt.NDArray[np.bool_]:
        """Return which states are equilibria of a concept, possible or not, shape (size,)."""
        if concept not in self._equilibria:
            self._equilibria[concept] = stability(self.game, concepts=[concept]).holds(concept)
        return self._equilibria[concept]


def expand_policies(model: Model, written: Iterable[str] | None) -> list[str]:
    """Return policy names, `none` included for `all` and for nothing written.

    Raises
    ------
    GameError
        For a policy that the model does not have.
    """
    return _expand("policy", written, "none", list(model.policies))


def expand_scenarios(model: Model, written: Iterable[str] | None) -> list[str]:
    """Return scenario names, `base` included for `all` and for nothing written.

    Raises
    ------
    GameError
        For a scenario that the model does not have.
    """
    return _expand("scenario", written, "base", list(model.scenarios))


def _expand(kind: str, written: Iterable[str] | None, plain: str, known: list[str]) -> list[str]:
    names = list(written) if written is not None else ["all"]
    every = [plain, *known]
    if "all" in names:
        return every
    for name in names:
        if name not in every:
            from ..language import did_you_mean

            raise GameError(f"the model has no {kind} {name}{did_you_mean(name, every)}")
    return list(dict.fromkeys(names))
