"""A model under each of its policies and scenarios, each analysis made once."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import numpy.typing as npt

from ..concepts import BY_REPLIES, OWN
from ..engine import LIMITS, Reach, reach_of, same_moves
from ..game import Cache, Game, GameError, Slot, compile_game, told_again
from ..game.patience import within
from ..game.rules import commitments_of
from ..language import Model
from ..language.condition import Condition
from ..outlook import (
    End,
    Possible,
    Way,
    Willing,
    find_ends,
    possible_states,
    willing_states,
)
from ..stability import own_stability, stability

Bool = npt.NDArray[np.bool_]
POSSIBLE: Slot[Possible] = Slot("possible states", "moves")
ROAD: Slot[Way | None] = Slot("plainest way of allowed moves", "moves")
AMONG_POSSIBLE: Slot[Cache] = Slot("what is known of the possible states alone", "moves")
WITHOUT: Slot[Game] = Slot("a game without one commitment", "moves")


@dataclass(frozen=True, eq=False)
class World:
    """A game with its analyses, each worked out when it is first asked for.

    Attributes
    ----------
    game : Game
    max_deal : int
    free : World or None
        The same scenario without a policy, where its analyses may be built on.
    every : bool
        Whether all improvements are followed, or only the lean ones.
    foresight : bool
        Whether only those are followed that meet no answer: the second reading.
    """

    game: Game
    max_deal: int
    free: World | None = None
    every: bool = False
    foresight: bool = False

    @property
    def unbound(self) -> World:
        """The same scenario without a policy; the world itself where it has none."""
        return self if self.free is None else self.free

    def without(self, number: int) -> Game:
        """Return the game without one of the policy's commitments; it may be one made for an earlier game."""
        game = self.game
        rest = list(commitments_of(game.model, game.policy))
        del rest[number]

        def compiled(*known: Game) -> Game:
            like = self.unbound.game
            return compile_game(game.model, None, game.scenario, commitments=rest, like=like, known=known)

        if game.space.size > LIMITS.kept:
            return compiled()
        earlier = game.remember(WITHOUT, compiled, number)
        same = earlier.scenario == game.scenario and earlier.preferences == game.preferences
        return earlier if same else compiled(earlier)

    @cached_property
    def reach(self) -> Reach:
        """What one move can do."""
        return reach_of(self.game, self.max_deal)

    @cached_property
    def possible(self) -> Possible:
        """Where allowed moves lead from the status quo."""
        return self._possible(None, None)

    def possible_without(self, condition: Condition) -> Possible:
        """Where allowed moves lead from the status quo by states in which a condition fails."""

        return self._possible(condition, self.possible.states & ~self.game.where(condition))

    def road(self, to: Condition, around: Condition | None = None) -> Way | None:
        """Return the plainest way of allowed moves to a condition; None where none leads to it.

        Parameters
        ----------
        to : Condition
        around : Condition, optional
            What fails in all states on the way.
        """
        game = self.game

        def found() -> Way | None:
            possible = self.possible if around is None else self.possible_without(around)
            return possible.way(game.where(to))

        way = game.remember(ROAD, found, (self.max_deal, to, around))
        # an earlier game's has its own preferences, for who gains on the way
        return None if way is None else replace(way, steps=tuple(told_again(game, s) for s in way.steps))

    def _possible(self, condition: Condition | None, within: Bool | None) -> Possible:
        found = self.game.remember(
            POSSIBLE, lambda: possible_states(self.reach, within=within), (self.max_deal, condition)
        )
        # an earlier game's has its own preferences, for who gains on the way
        return replace(found, game=self.game)

    @cached_property
    def willing(self) -> Willing:
        """Where improvements lead from the status quo."""
        return willing_states(self.game, self.max_deal, every=self.every, foresight=self.foresight)

    @cached_property
    def second(self) -> World:
        """The same world in the second reading."""
        return self if self.foresight else replace(self, foresight=True)

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
            known = self.game.remember(AMONG_POSSIBLE, Cache, self.max_deal)
            part = self.game.within(self.possible.states, known)
            self._possible_stable[concept] = _holds(concept, part)
        return self._possible_stable[concept]

    def stable(self, concept: str) -> Bool:
        """Return which states are equilibria of a concept, possible or not, shape (size,)."""
        if concept not in self._stable:
            self._stable[concept] = _holds(concept, self.game)
        return self._stable[concept]

    def learn_stable(self, concepts: Sequence[str]) -> None:
        """Find the equilibria of several concepts together, so that the moves are found once for all."""
        fresh = [each for each in concepts if each in BY_REPLIES and each not in self._stable]
        if fresh:
            found = stability(self.game, concepts=fresh)
            self._stable.update((concept, found.holds(concept)) for concept in fresh)

    def equilibria_by(self, concepts: Mapping[str, str]) -> Bool:
        """Return which possible states are stable for each party by the concept that it goes by, (size,)."""
        if len({*concepts.values()}) == 1:
            return self.equilibria(next(iter(concepts.values())))
        game, key = self.game, ", ".join(concepts.values())
        if key not in self._possible_stable:
            known = game.remember(AMONG_POSSIBLE, Cache, self.max_deal)
            part = game.within(self.possible.states, known)
            self._possible_stable[key] = own_stability(part, concepts).holds(OWN)
        return self._possible_stable[key]

    @cached_property
    def _stable(self) -> dict[str, Bool]:
        return {}

    @cached_property
    def _possible_stable(self) -> dict[str, Bool]:
        return {}


def _holds(concept: str, game: Game) -> Bool:
    return stability(game, concepts=[concept]).holds(concept)


class Worlds:
    """The worlds of a model, one after another, each built on those before it as far as that can be.

    It holds the last scenario without a policy, and the first game of each policy that is asked about. The
    time that is left is handed to it by number, as it may be made in another process than the one that was
    given the time.
    """

    def __init__(
        self, model: Model, max_deal: int, seconds: float | None = None, *, every: bool = False
    ) -> None:
        self.model = model
        self.max_deal = max_deal
        self.every = every
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
        if same_moves(ground, game):
            game = replace(game, by_moves=ground.by_moves)
        return World(game, self.max_deal, self._free, self.every)


Place = tuple[str, str]
"""A policy and a scenario."""


def in_turn(asked: Mapping[str, Iterable[str]]) -> list[Place]:
    """Return the worlds asked about, by scenario the policies, in the order in which to look at them.

    What allowed moves do is the same in most scenarios and another thing under each policy, so that worlds of
    one policy are akin, and each worker does well to have its policies in one scenario after the other.
    """
    return [(policy, scenario) for scenario, policies in asked.items() for policy in policies]


def claims_within(
    model: Model, policies: Iterable[str] | None = None, scenarios: Iterable[str] | None = None
) -> Model:
    """Return a model whose claims are made under some policies and in some scenarios alone.

    Raises
    ------
    GameError
        For a name that the model does not have.
    """
    if policies is None and scenarios is None:
        return model
    some, where = expand_policies(model, policies), expand_scenarios(model, scenarios)
    found = {}
    for key, claim in model.claims.items():
        under = tuple(name for name in expand_policies(model, claim.policies) if name in some)
        within = tuple(name for name in expand_scenarios(model, claim.scenarios) if name in where)
        if under and within:
            found[key] = replace(claim, policies=under, scenarios=within)
    return replace(model, claims=found)


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
