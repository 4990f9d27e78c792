"""Whether what a computer would do in a deal is something to offer, though it knows nobody else's wishes."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from ..game.closed import Levels
from ..language import Agreement
from .ground import Ground
from .rules import outcome
from .worth import Worth


@dataclass(frozen=True)
class Giver:
    """Who offers something, with all that it goes by.

    Attributes
    ----------
    ground : Ground
    state : mapping of option to level
        The situation.
    party : str
    worth : callable
        What a situation is worth to the party.
    asked : frozenset of (party, option, level)
        What of the party's own others have put into offers of theirs.
    """

    ground: Ground
    state: Levels
    party: str
    worth: Callable[[Levels], Worth]
    asked: frozenset[tuple[str, str, str]]


def gives(giver: Giver, change: Levels, partners: Collection[str]) -> bool:
    """Tell whether the giver's own part of a deal is something to offer to its partners.

    It is not where it would serve the giver as well without the rest; where it does harm for all to see, as
    something of a partner falls by it or a relationship of the giver gets worse; and where nothing in it
    counts: consent to an agreement that is not in force then, or something that is only ended, at a loss and
    without being asked for it.

    Parameters
    ----------
    giver : Giver
    change : mapping of option to level
        The deal, which is open.
    partners : collection of str
        The others who would sign it.
    """
    judge = giver.ground.judge
    own = {name: at for name, at in change.items() if judge.options[name].party == giver.party}
    alone = _after(giver, own)
    end = outcome(giver.ground, giver.state, change).state
    if alone is not None and giver.worth(alone) >= giver.worth(end):
        return False
    rest = _after(giver, {name: at for name, at in change.items() if name not in own})
    if _takes(giver, partners, giver.state if rest is None else rest, end):
        return False
    return any(_counts(giver, name, at, partners, alone, rest, end) for name, at in own.items())


def _after(giver: Giver, change: Levels) -> Levels | None:
    """Return where a part of a deal leads by itself, None where it is closed."""
    comes = outcome(giver.ground, giver.state, change)
    return None if comes.closed else comes.state


def _takes(giver: Giver, partners: Collection[str], without: Levels, end: Levels) -> bool:
    """Tell whether the own part makes a partner's fall, or puts an own relationship on a lower rung."""
    judge = giver.ground.judge
    falls = any(
        judge.level(name, end) < judge.level(name, without)
        for name, option in judge.options.items()
        if option.party in partners
    )
    return falls or any(
        _rung(giver.ground, key, end) > _rung(giver.ground, key, without)
        for key, ladder in giver.ground.model.ladders.items()
        if giver.party in ladder.between
    )


def _rung(ground: Ground, ladder: str, state: Levels) -> int:
    """Return on which rung a relationship is, 0 for the best."""
    rungs = ground.model.ladders[ladder].rungs.values()
    return next(place for place, on in enumerate(rungs) if ground.judge.holds(on, state))


def _counts(
    giver: Giver,
    name: str,
    level: str,
    partners: Collection[str],
    alone: Levels | None,
    rest: Levels | None,
    end: Levels,
) -> bool:
    """Tell whether one option of the own part is something to give.

    What is only ended is where a partner has asked for it, where the partner's part is closed without it, and
    where it presses for just this part: it is missed before, and no longer once that is done.
    """
    judge, model = giver.ground.judge, giver.ground.model
    option = judge.options[name]
    if option.agreement is not None:
        agreement = model.agreements[option.agreement]
        return _in_force(giver.ground, agreement, end) > _in_force(giver.ground, agreement, giver.state)
    if judge.number(name, level) > judge.level(name, giver.state):
        return True
    if any((partner, name, level) in giver.asked for partner in partners):
        return True
    if alone is None or giver.worth(alone) >= giver.worth(giver.state):
        return False
    return rest is None or giver.worth(end) >= giver.worth(rest)


def _in_force(ground: Ground, agreement: Agreement, state: Levels) -> int:
    """Return at which level an agreement is in force, 0 where it is not."""
    return min(ground.judge.level(name, state) for name in agreement.consents)
