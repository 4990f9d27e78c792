"""A model under each of its policies and scenarios, each analysis made once."""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from ..concepts import BY_REPLIES
from ..game import Game, GameError, compile_game
from ..game.limits import COMPILED_FROM
from ..game.patience import within
from ..game.rules import commitments_of
from ..language import Model
from ..language.condition import Condition
from ..outlook import (
    End,
    Possible,
    Reach,
    Willing,
    find_ends,
    possible_states,
    restricted,
    same_moves,
    willing_states,
)
from ..stability import move_table, stability

__all__ = ["World", "Worlds", "expand_policies", "expand_scenarios", "share_out"]

Answer = TypeVar("Answer")
Bool = npt.NDArray[np.bool_]
KEPT = 1 << 20
"""Up to how many states what takes much memory is kept for later games too."""


@dataclass(frozen=True, eq=False)
class World:
    """A game with its analyses, each worked out when it is first asked for.

    Attributes
    ----------
    game : Game
    max_deal : int
    free : World or None
        The same scenario without a policy, where its analyses may be built on.
    ground : Game or None
        An earlier game with the same moves, whatever its preferences: what the moves alone decide is taken
        from there, and left there for later ones.
    """

    game: Game
    max_deal: int
    free: World | None = None
    ground: Game | None = None

    @property
    def unbound(self) -> World:
        """The same scenario without a policy; the world itself where it has none."""
        return self if self.free is None else self.free

    def by_moves(self, key: Hashable, work: Callable[[], Answer]) -> Answer:
        """Return what the moves alone decide, worked out once for all games that have them."""
        kept: dict[Hashable, Answer] = (self.ground or self.game).kept
        # a game may be asked about with deals of several sizes
        if (key, self.max_deal) not in kept:
            kept[key, self.max_deal] = work()
        return kept[key, self.max_deal]

    def without(self, number: int) -> Game:
        """Return the game without one of the policy's commitments; it may be one made for an earlier game."""
        game = self.game
        rest = list(commitments_of(game.model, game.policy))
        del rest[number]

        def compiled(*known: Game) -> Game:
            like = self.unbound.game
            return compile_game(game.model, None, game.scenario, commitments=rest, like=like, known=known)

        if game.space.size > KEPT:
            return compiled()
        earlier = self.by_moves(("without", number), compiled)
        same = earlier.scenario == game.scenario and earlier.preferences == game.preferences
        return earlier if same else compiled(earlier)

    @cached_property
    def reach(self) -> Reach:
        """What one move can do."""
        return Reach(self.game, self.max_deal)

    @cached_property
    def possible(self) -> Possible:
        """Where allowed moves lead from the status quo."""
        return self._own(self.by_moves("possible", lambda: possible_states(self.reach)))

    def possible_without(self, condition: Condition) -> Possible:
        """Where allowed moves lead from the status quo by states in which a condition fails."""

        def search() -> Possible:
            within = self.possible.states & ~self.game.where(condition)
            return possible_states(self.reach, within=within)

        return self._own(self.by_moves(("possible", condition), search))

    def _own(self, found: Possible) -> Possible:
        """Return it with this world's preferences, for who gains on the way."""
        return replace(found, game=self.game)

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

    def equilibria(self, concept: str) -> Bool:
        """Return which possible states are equilibria of a concept, shape (size,)."""
        if concept in self._stable or concept not in BY_REPLIES:
            return self.stable(concept) & self.possible.states
        if concept not in self._possible_stable:
            # these concepts follow one party's move at a time, and none leaves the possible states
            self._possible_stable[concept] = self._holds(concept, self.game.within(self.possible.states))
        return self._possible_stable[concept]

    def stable(self, concept: str) -> Bool:
        """Return which states are equilibria of a concept, possible or not, shape (size,)."""
        if concept not in self._stable:
            self._stable[concept] = self._holds(concept, self.game)
        return self._stable[concept]

    @cached_property
    def _stable(self) -> dict[str, Bool]:
        return {}

    @cached_property
    def _possible_stable(self) -> dict[str, Bool]:
        return {}

    def _holds(self, concept: str, game: Game) -> Bool:
        """Return the equilibria of this world's game, or of a part of it."""
        like = None
        if COMPILED_FROM <= game.space.size <= KEPT:
            whole = game is self.game
            like = self.by_moves(("moves", whole), lambda: move_table(game))
        return stability(game, concepts=[concept], like=like).holds(concept)


class Worlds:
    """The worlds of a model, one after another, each built on those before it as far as that can be.

    It holds the last scenario without a policy, and the first game of each policy. The time that is left is
    handed to it by number, as it may be made in another process than the one that was given the time.
    """

    def __init__(self, model: Model, max_deal: int, seconds: float | None = None) -> None:
        self.model = model
        self.max_deal = max_deal
        self._end = None if seconds is None else time.monotonic() + seconds
        self._free: World | None = None
        self._grounds: dict[str, Game] = {}

    def in_time(self) -> AbstractContextManager[None]:
        """Return the context in which the worlds are asked, for as long as there is time."""
        return within(None if self._end is None else max(0.0, self._end - time.monotonic()))

    def under(self, policy: str, scenario: str) -> World:
        """Return the world of a policy, `none` for no policy, in a scenario.

        Raises
        ------
        GameError
            When no state is feasible in it, or in the same scenario without a policy.
        """
        if self._free is None or self._free.game.scenario != scenario:
            self._free = None  # its arrays go before the next one's come
            self._free = self._build("none", scenario)
        return self._free if policy == "none" else self._build(policy, scenario)

    def _build(self, policy: str, scenario: str) -> World:
        known = [*([] if self._free is None else [self._free.game]), *self._grounds.values()]
        game = compile_game(self.model, policy, scenario, known=known)
        ground = self._grounds.setdefault(policy, game)
        return World(game, self.max_deal, self._free, ground if same_moves(ground, game) else None)


def share_out(asked: Mapping[str, Sequence[str]], workers: int) -> list[tuple[str, tuple[str, ...]]]:
    """Split the policies asked about by scenario into pieces of work: a scenario, and policies.

    Scenarios are kept whole, as their worlds are built on each other, but for the last one or, with many
    workers, all: its parts even out what the workers have to do.
    """
    whole = len(asked) - 1 if len(asked) >= workers else 0
    pieces = []
    for number, (scenario, policies) in enumerate(asked.items()):
        parts = 1 if number < whole else workers
        pieces += [(scenario, tuple(policies[part::parts])) for part in range(parts)]
    return [(scenario, policies) for scenario, policies in pieces if policies]


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
