"""What each commitment of the policies that there are does for the claims, and what it costs."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from ..game.patience import OutOfTimeError, check_time, within
from ..language import Claim, Commitment
from ..strategy.flexibility import room_in_all
from .measures import Bench, holds


@dataclass(frozen=True)
class Bought:
    """What is lost and won when one commitment is removed alone.

    Attributes
    ----------
    commitment : Commitment
    claims : tuple of str
        The wanted claims that hold with it and do not without.
    room : float
        By how much the share of the side's moves that are kept in all grows.
    """

    commitment: Commitment
    claims: tuple[str, ...]
    room: float


@dataclass(frozen=True)
class Reviewed:
    """One policy, held against the claims.

    Attributes
    ----------
    policy : str
    holding : tuple of str
        The wanted claims that hold under it.
    bought : tuple of Bought
        For each commitment, in the policy's order.
    room : float
        The share of the side's moves that it keeps in all.
    together : bool
        Whether these claims hold without all superfluous ones at once.
    """

    policy: str
    holding: tuple[str, ...]
    bought: tuple[Bought, ...]
    room: float
    together: bool

    @property
    def superfluous(self) -> tuple[Commitment, ...]:
        """The commitments without any one of which all claims that hold hold, too."""
        return tuple(each.commitment for each in self.bought if not each.claims)


def review(bench: Bench, policy: str, commitments: Sequence[Commitment]) -> Reviewed | None:
    """Hold a policy against the claims; None where the time is up, or it leaves no status quo."""
    try:
        with within(bench.left):
            return _review(bench, policy, commitments)
    except OutOfTimeError:
        return None


def _review(bench: Bench, policy: str, commitments: Sequence[Commitment]) -> Reviewed | None:
    found = _looked_at(bench, commitments)
    if found is None:
        return None
    holding, room = found
    bought = []
    for number, commitment in enumerate(commitments):
        check_time()
        rest = [*commitments[:number], *commitments[number + 1 :]]
        without = _looked_at(bench, rest, holding)
        still, wider = without if without is not None else ((), room)
        lost = tuple(name for name in holding if name not in still)
        bought.append(Bought(commitment, lost, wider - room))
    needed = [each.commitment for each in bought if each.claims]
    least = _looked_at(bench, needed, holding) if len(needed) < len(commitments) - 1 else None
    return Reviewed(
        policy,
        holding,
        tuple(bought),
        room,
        together=least is None or set(holding) <= set(least[0]),
    )


def _looked_at(
    bench: Bench, commitments: Sequence[Commitment], only: Collection[str] | None = None
) -> tuple[tuple[str, ...], float] | None:
    """Return the claims, or only some of them, that hold in all their scenarios, and the room in all."""
    failed: set[str] = set()
    every: dict[str, Claim] = {}
    room: float | None = None
    for each in bench.asked:
        world = bench.under(commitments, each.scenario)
        for claim in each.claims:
            if only is not None and claim.key not in only:
                continue
            every[claim.key] = claim
            if world is None or not holds(claim, world, foresight=claim.foresight):
                failed.add(claim.key)
        if each.scenario == bench.measured and world is not None:
            room = room_in_all(world, bench.members).share
    if room is None:
        world = bench.under(commitments, bench.measured)
        if world is None:
            return None
        room = room_in_all(world, bench.members).share
    return tuple(name for name in every if name not in failed), room
