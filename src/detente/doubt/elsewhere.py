"""The same verdict where the model is otherwise in one respect: a named doubt, or how moves are read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..concepts import OWN
from ..game import GameError, TooLargeError
from ..game.patience import check_time
from ..language import Claim, Doubt, Model
from ..stability import own_stability
from ..strategy.claim_forms import JUDGES
from ..strategy.worlds import World, Worlds
from .named import doubted
from .told import Change


class Doubted:
    """The worlds that a model's doubts make of one of its worlds, each built when it is first asked for."""

    def __init__(self, model: Model, world: World) -> None:
        self._model, self._world = model, world
        self._found: dict[str, World | None] = {}

    def changes(self, claim: Claim, *, foresight: bool) -> Iterator[Change]:
        """Yield every doubt that concerns this world, with the verdict on a claim if it is justified."""
        for doubt in self._model.doubts.values():
            if doubt.concerns(self._world.game.scenario):
                check_time()
                holds = self._holds(claim, doubt, foresight)
                yield Change("doubt", "", doubt.key, holds, title=doubt.title)

    def _holds(self, claim: Claim, doubt: Doubt, foresight: bool) -> bool | None:
        if doubt.key not in self._found:
            self._found[doubt.key] = self._built(doubt)
        world = self._found[doubt.key]
        return None if world is None else verdict_in(claim, world, foresight=foresight)

    def _built(self, doubt: Doubt) -> World | None:
        game = self._world.game
        model = doubted(self._model, doubt, game.scenario)
        if model is self._model:
            return self._world
        try:
            worlds = Worlds(model, self._world.max_deal, every=self._world.every)
            return worlds.under(game.policy, game.scenario)
        except GameError:
            return None


def in_other_readings(claim: Claim, world: World, *, foresight: bool) -> Iterator[tuple[str, bool | None]]:
    """Yield what else a verdict may hang on, with the verdict: deals, sanctions, how moves are followed."""
    able = len(world.game.parties)
    for size in (world.max_deal - 1, world.max_deal + 1):
        if 1 <= size <= able and world.max_deal <= able:
            other = replace(world, max_deal=size, free=None)
            yield f"deals of up to {size}", verdict_in(claim, other, foresight=foresight)
    if claim.query == "equilibrium":
        found = own_stability(world.game, claim.by_party(world.game.parties), strict=True).holds(OWN)
        wanted = world.game.where(claim.conditions[-1]) & world.possible.states
        yield "strict sanctions", bool((found & wanted).any())
    elif claim.form.by_will:
        name = "first reading" if foresight else "second reading"
        yield name, verdict_in(claim, world, foresight=not foresight)
        if not foresight:
            name = "lean improvements" if world.every else "every improvement"
            yield name, verdict_in(claim, replace(world, every=not world.every), foresight=False)


def verdict_in(claim: Claim, world: World, *, foresight: bool) -> bool | None:
    """Return the verdict on a claim in a world, None where it is not known."""
    if world.game.status_quo is None:
        return None
    wanted = world.game.where(claim.conditions[-1])
    try:
        holds, _ = JUDGES[claim.query].decide(claim, world.second if foresight else world, wanted)
    except TooLargeError:
        return None
    return holds
