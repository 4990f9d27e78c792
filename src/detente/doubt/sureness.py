"""How sure one verdict is, part by part, each in its share of the time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass, replace
from itertools import chain
from typing import TypeVar

from ..game import TooLargeError
from ..game.patience import OutOfTimeError, seconds_left, within
from ..language import Claim
from ..strategy.claims import judge
from ..strategy.worlds import World
from .changes import turning_drops, turning_moves
from .elsewhere import Doubted, in_other_readings
from .likely import likely
from .names import Names
from .nearest import Known, nearest
from .questions import asked
from .reason import reason_of
from .regions import Question, any_order, as_written
from .shaken import Shaken, uncertain_in
from .told import Change, Sureness

FOR_DOUBTS = 0.6
FOR_READINGS = 0.6
FOR_REASON = 0.3
FOR_RADIUS = 0.4
FOR_OTHER_RADII = 0.3
FOR_CHANGES = 0.4
"""What part of the time that is left to a verdict each of these may take."""

T = TypeVar("T")


@dataclass(frozen=True)
class Desk:
    """One world with all that its verdicts are asked about.

    Attributes
    ----------
    world : World
    shaken : Shaken
    doubted : Doubted
    seed : int
        For what is drawn where the time does not suffice.
    """

    world: World
    shaken: Shaken
    doubted: Doubted
    seed: int


def sureness_of(desk: Desk, claim: Claim, seconds: float, *, foresight: bool) -> Sureness:
    """Tell how sure the verdict on a claim is.

    Parameters
    ----------
    desk : Desk
    claim : Claim
    seconds : float
        How long to work on it.
    foresight : bool
        Whether it is judged in the second reading.
    """
    found = Sureness(judge(claim, desk.world, foresight=foresight))
    if found.verdict.holds is None or found.whatever:
        return found
    try:
        with within(seconds):
            return _worked_out(desk, found)
    except TooLargeError as error:
        return replace(found, why_not=f"not worked out: {error}")


def _worked_out(desk: Desk, found: Sureness) -> Sureness:
    verdict = found.verdict
    shaken = desk.shaken.in_reading(foresight=verdict.foresight)
    question = asked(verdict.claim, shaken)
    if isinstance(question, str):
        return replace(found, why_not=question)
    found = _elsewhere(desk, found)
    names, known = Names(shaken.game, question.lists), Known()
    found = _needs(question, names, known, found)
    found = _overturned_by(question, names, known, found)
    found = _changed(question, names, known, found)
    uncertain = uncertain_in(shaken.game)
    return likely(question, uncertain, names, known, found, desk.seed)


def _needs(question: Question, names: Names, known: Known, found: Sureness) -> Sureness:
    anyhow = tuple(any_order(versions[0].count) for versions in question.lists)
    try:
        with _part(FOR_REASON):
            reason = reason_of(question, as_written(question), anyhow, _so(found))
    except OutOfTimeError:
        return found
    known.regions.append(reason.region)
    return replace(found, reason=names.orderings(reason.region), reason_minimal=reason.minimal)


def _overturned_by(question: Question, names: Names, known: Known, found: Sureness) -> Sureness:
    with _part(FOR_RADIUS):
        radius = names.radius(nearest(question, _so(found), known))
    if radius.none:
        return replace(found, radius=radius)
    by_party = {}
    with _part(FOR_OTHER_RADII):
        weighted = names.radius(nearest(question, _so(found), known, cost=names.cost))
        for party, versions in enumerate(question.lists):
            if versions[0].count > 1:
                alone = nearest(question, _so(found), known, shaken=[party])
                by_party[names.parties[party]] = names.radius(alone)
    return replace(found, radius=radius, by_party=by_party, weighted=weighted)


def _elsewhere(desk: Desk, found: Sureness) -> Sureness:
    """Look at the named doubts and at other readings, each a single analysis; what searches has the rest."""
    claim, foresight = found.verdict.claim, found.verdict.foresight
    with _part(FOR_DOUBTS):
        doubts = tuple(_in_time(desk.doubted.changes(claim, foresight=foresight)))
    with _part(FOR_READINGS):
        readings = dict(_in_time(in_other_readings(claim, desk.world, foresight=foresight)))
    return replace(found, nearest=doubts, readings=readings)


def _changed(question: Question, names: Names, known: Known, found: Sureness) -> Sureness:
    """Look at what overturns a verdict alone, beside the doubts."""
    with _part(FOR_CHANGES):
        tried = list(_in_time(_single_changes(question, names, known, found)))
    changes = tuple(each for each in tried if each is not None)
    return replace(found, nearest=(*found.nearest, *changes), all_tried=None in tried)


def _single_changes(
    question: Question, names: Names, known: Known, found: Sureness
) -> Iterator[Change | None]:
    """Yield what overturns a verdict alone; None when all was tried."""
    holds = _so(found)
    for moved in chain(turning_drops(question, holds), turning_moves(question, known, holds)):
        yield names.change(moved, not holds)
    yield None


def _in_time(found: Iterable[T]) -> Iterator[T]:
    """Yield what is found until the time is up."""
    with suppress(OutOfTimeError):
        yield from found


def _so(found: Sureness) -> bool:
    assert found.verdict.holds is not None
    return found.verdict.holds


def _part(part: float) -> AbstractContextManager[None]:
    """Give what follows a part of the time that is left."""
    return within(part * seconds_left())
