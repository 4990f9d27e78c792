"""The road around the partner: whether what is to be ruled out can happen, and who would gain by it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from ..game import Step
from ..language import Claim, Model
from ..language.condition import Condition
from .worlds import World

ASKED = "question.avoid"
"""What stands for a claim where only the question rules something out; no claim can have this name."""


@dataclass(frozen=True)
class Bypass:
    """What a `never` or `never_willing` claim rules out, or the question asks to avoid, in one world.

    Attributes
    ----------
    claim : Claim
    possible, willing, rests : bool
        Whether allowed moves lead there, whether improvements alone do, and whether matters can end
        there: in a resting state, or in a cycle all of whose states are such states.
    path : tuple of Step
        The plainest way there: of improvements where there is one, else of allowed moves. In the second
        reading it is empty where improvements lead there in the first alone.
    gains : mapping of party to bool
        Who prefers the end of the path to the status quo.
    """

    claim: Claim
    possible: bool
    willing: bool
    rests: bool
    path: tuple[Step, ...]
    gains: Mapping[str, bool]

    def to_dict(self) -> dict[str, Any]:
        """Return the documented JSON form."""
        return {
            "possible": self.possible,
            "willing": self.willing,
            "rests": self.rests,
            "path": [step.to_dict() for step in self.path],
            "gains": dict(self.gains),
        }


def bypasses(world: World, first: Mapping[str, Bypass] | None = None) -> dict[str, Bypass]:
    """Look at what is to be ruled out, wherever it is claimed.

    Parameters
    ----------
    world : World
    first : mapping of claim to Bypass, optional
        What the same world comes to in the first reading: what allowed moves do is the same in both.
    """
    found: dict[Condition, Bypass] = {}
    told = {}
    for claim in to_rule_out(world.game.model):
        condition = claim.conditions[0]
        if condition not in found:
            found[condition] = _bypass(world, claim, None if first is None else first[claim.key])
        told[claim.key] = replace(found[condition], claim=claim)
    return told


def to_rule_out(model: Model) -> list[Claim]:
    """Return the claims that rule something out, and what the question asks to avoid as one more.

    That is told of under the name of a claim where there is one about the same condition.
    """
    claims = [claim for claim in model.claims.values() if claim.form.rules_out]
    avoid = None if model.question is None else model.question.avoid
    if avoid is not None and all(claim.conditions[0] != avoid for claim in claims):
        asked = Claim(key=ASKED, query="never", conditions=(avoid,), policies=("all",), scenarios=("all",))
        claims.append(asked)
    return claims


def _bypass(world: World, claim: Claim, first: Bypass | None) -> Bypass:
    game = world.game
    wanted = game.where(claim.conditions[0])
    willing = world.willing.way(wanted)
    if willing is None and first is not None:
        path = () if first.willing else first.path
        return replace(first, willing=False, rests=False, path=path)
    way = willing or world.road(claim.conditions[0])
    start = game.start()
    return Bypass(
        claim=claim,
        possible=way is not None,
        willing=willing is not None,
        rests=any(bool(wanted[end.numbers].all()) for end in world.ends),
        path=() if way is None else way.steps,
        gains={
            name: way is not None and bool(game.ranks[party][way.end] > game.ranks[party][start])
            for party, name in enumerate(game.parties)
        },
    )
