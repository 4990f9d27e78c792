"""What became of the promises of the policy in force: which were kept, and when, and which were not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from ...game.rules import commitments_of
from ...language import Commitment
from .steps import Played
from .wants import Levels, Wants

How = Literal["kept", "ready", "late", "broke", "fell", "due"]


@dataclass(frozen=True)
class Promised:
    """What a step did about a promise: it is kept where its condition holds and its option is up.

    Attributes
    ----------
    number : int
        The step.
    party : str
        Who promised.
    commitment : Commitment
    how : str
        `kept` where it fell due and was kept with the same step, `ready` where what is promised was in place
        before, and `late` where it had been due and was not kept before. `broke` where who promised took it
        back itself, `fell` where it went down by what others did, and `due` where its condition came to hold
        while it was down.
    since : int or None
        For one that is kept late the step with which it began not to be kept, 0 for the start.
    until : int or None
        For one that is not kept the step with which that ended; None where it never did.
    lapsed : bool
        Whether that ended because its condition no longer held.
    """

    number: int
    party: str
    commitment: Commitment
    how: How
    since: int | None = None
    until: int | None = None
    lapsed: bool = False


def promised(wants: Wants, steps: Sequence[Played]) -> tuple[Promised, ...]:
    """Return what the steps of a play did about promises, one promise after the other."""
    return tuple(
        found
        for commitment in commitments_of(wants.model, wants.policy)
        if commitment.promise is not None
        for found in _promised(wants, steps, commitment)
    )


def _promised(wants: Wants, steps: Sequence[Played], commitment: Commitment) -> Iterator[Promised]:
    judge, name, promise = wants.judge, commitment.option, commitment.promise
    assert promise is not None

    def stands(state: Levels) -> tuple[bool, bool]:
        """Return whether the condition holds, and whether the option is up."""
        return judge.holds(promise, state), judge.level(name, state) > 0

    party = judge.options[name].party
    since = 0
    for place, played in enumerate(steps):
        (was_due, was_up), (due, up) = stands(played.before), stands(played.after)
        if not due or (was_due and was_up == up):
            continue
        if up:
            how: How = "late" if was_due else "ready" if was_up else "kept"
            yield Promised(played.number, party, commitment, how, since if was_due else None)
            continue
        since = played.number
        how = "due"
        if was_up:
            how = "broke" if name in played.step.lowered and party in played.step.movers else "fell"
        end = next((each for each in steps[place + 1 :] if stands(each.after) != (True, False)), None)
        until, lapsed = (None, False) if end is None else (end.number, not stands(end.after)[0])
        yield Promised(played.number, party, commitment, how, until=until, lapsed=lapsed)
