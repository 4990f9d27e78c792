"""Which verdicts are asked about: claims, whether the goal lasts, and on which rung matters end."""

from __future__ import annotations

from collections.abc import Iterator

from ..language import Claim, Ladder, Model, Query
from ..language.condition import Or
from ..strategy.claims import judge
from ..strategy.worlds import World
from .shaken import Shaken
from .steady import CONCEPTS, steady
from .verdicts import FORMS, Asked


def goal_claims(model: Model) -> tuple[Claim, ...]:
    """Return what is asked about the goal: whether it always lasts, and whether it can."""
    if model.goal is None:
        return ()
    return (
        Claim(
            key="goal lasts", query="always_rests", conditions=(model.goal.condition,), text="The goal lasts"
        ),
        Claim(
            key="goal can last", query="rests", conditions=(model.goal.condition,), text="The goal can last"
        ),
    )


def rung_claims(model: Model, world: World) -> Iterator[Claim]:
    """Yield the best rung of each ladder on which matters can end, and the worst on which they must."""
    for key, ladder in model.ladders.items():
        for claim in (_first(world, ladder, key, "rests"), _first(world, ladder, key, "always_rests")):
            if claim is not None:
                yield claim


def _first(world: World, ladder: Ladder, key: str, query: Query) -> Claim | None:
    rungs = list(ladder.rungs.items())
    for number, (name, _) in enumerate(rungs[:-1]):
        conditions = tuple(condition for _, condition in rungs[: number + 1])
        ends = "can end" if query == "rests" else "always end"
        claim = Claim(
            key=f"{key} {name}",
            query=query,
            conditions=(conditions[0] if number == 0 else Or(conditions),),
            text=f"{ladder.title or key}: matters {ends} on the rung {name}, or a better one",
        )
        if judge(claim, world).holds:
            return claim
    return None


def asked(claim: Claim, shaken: Shaken) -> Asked | str:
    """Return a verdict as a question, or why none can be asked."""
    game = shaken.game
    if game.forced:
        return "not worked out where a party must move"
    wanted = game.where(claim.conditions[-1])
    if claim.query == "equilibrium":
        concepts = claim.by_party(game.parties)
        for concept in concepts.values():
            if concept not in CONCEPTS:
                return f"not worked out for the concept {concept}"
        return Asked(shaken, steady(game, list(concepts.values())), shaken.world.possible.states & wanted)
    return Asked(shaken, FORMS[claim.query], wanted)
