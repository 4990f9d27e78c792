"""Promises of the policy in force that a step breaks, or leaves due and not kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from ...game.rules import commitments_of
from ...language import Commitment
from .steps import Played
from .wants import Levels, Wants

Breach = Literal["broke", "fell", "due"]


@dataclass(frozen=True)
class Broken:
    """A promise that is not kept after a step, and was not broken before it.

    Attributes
    ----------
    number : int
        The step.
    party : str
        Who promised.
    commitment : Commitment
    how : str
        `broke` where who promised took it back itself, `fell` where it went down by what others did, and
        `due` where its condition came to hold while it was down.
    """

    number: int
    party: str
    commitment: Commitment
    how: Breach


def broken(wants: Wants, steps: Sequence[Played]) -> tuple[Broken, ...]:
    """Return the promises that the steps of a play break.

    A promise is broken where its condition holds and its option is down.
    """
    return tuple(
        found
        for commitment in commitments_of(wants.model, wants.policy)
        if commitment.promise is not None
        for found in _broken(wants, steps, commitment)
    )


def _broken(wants: Wants, steps: Sequence[Played], commitment: Commitment) -> Iterator[Broken]:
    judge, name, promise = wants.judge, commitment.option, commitment.promise
    assert promise is not None

    def fails(state: Levels) -> bool:
        return judge.holds(promise, state) and not judge.level(name, state)

    party = judge.options[name].party
    for played in steps:
        if fails(played.before) or not fails(played.after):
            continue
        how: Breach = "due"
        if judge.level(name, played.before):
            how = "broke" if name in played.step.lowered and party in played.step.movers else "fell"
        yield Broken(played.number, party, commitment, how)
