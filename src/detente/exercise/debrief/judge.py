"""What a play comes to: its path beside the analysis, what it reveals of each seat, and what was open."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import takewhile

from ...language import Model
from ..events import Event
from ..play import fold
from .ahead import Open
from .ledger import balance, ledger
from .look import Progress, Seen, look
from .promises import promised
from .result import Debrief, Judged, Standing
from .reveal import reveal
from .sides import Around, roads, splits
from .steps import Played, is_lean, steps_of
from .truths import truths
from .wants import Levels, Wants


def debrief(
    model: Model, events: Sequence[Event], name: str = "log", progress: Progress | None = None
) -> Debrief:
    """Tell what a play comes to.

    Parameters
    ----------
    model : Model
        The one that was played.
    events : sequence of Event
        A table's log, from its opening.
    name : str
        What the log is called, where it has a problem.
    progress : callable, optional
        Called with how many situations have been looked at, and of how many.

    Raises
    ------
    ModelError
        Where the log has a step that the model does not allow.
    """
    play = fold(events)
    settings = play.opened["settings"]
    wants = Wants(model, settings["policy"], settings["max_deal"])
    steps = steps_of(wants, play, name)
    standings = (
        _standing(wants, play.opened["state"], settings["scenario"]),
        *(_standing(wants, each.after, each.scenario) for each in steps),
    )
    around = roads(wants, [each.state for each in standings], [each.scenario for each in standings])
    seen = look(wants, steps, standings, around, progress)
    standings = tuple(
        replace(each, leaves=seen.leaves.get(place), ends=seen.ends.get(place))
        for place, each in enumerate(standings)
    )
    numbers = {each.event.seq: each.number for each in steps}
    revealed = tuple(reveal(wants, play, party, numbers) for party in model.parties)
    balances = tuple(
        balance(wants, steps, standings[0].state, party, settings["scenario"]) for party in model.parties
    )
    closed = tuple(_closed(model, standings))
    judged = tuple(_judged(wants, each, seen) for each in steps)
    return Debrief(
        model=model,
        play=play,
        title=play.opened["title"],
        policy=settings["policy"],
        steps=judged,
        standings=standings,
        surprise=_first(judged, lambda each: each.willing),
        surprise_foreseen=_first(judged, lambda each: each.foreseen),
        closed=closed,
        revealed=revealed,
        ledger=ledger(wants, steps),
        balances=balances,
        roads=tuple(_with_near(each, road, seen, len(standings)) for road, each in enumerate(around)),
        splits=splits(wants, steps),
        promises=promised(wants, steps),
        heights=_heights(wants, [each.state for each in standings], settings["scenario"]),
        left_open=seen.left_open,
        truths={
            each.party: truths(each, steps, closed, seen.left_open.get(each.party), balances)
            for each in revealed
        },
        lacking=tuple(sorted(seen.lacking)),
    )


def _judged(wants: Wants, played: Played, seen: Seen) -> Judged:
    number = played.number
    willing = seen.willing.get(number)
    if not played.step.movers:
        return Judged(played, None, None, None)
    lean: bool | None = None
    if played.wanted:
        lean = is_lean(wants, played) if willing is None else willing
    by_names = played.wanted and lean if lean is not None or not played.wanted else None
    return Judged(played, lean, by_names if willing is None else willing, seen.foreseen.get(number))


def _first(judged: Sequence[Judged], taken: Callable[[Judged], bool | None]) -> int | None:
    """Return the first step of a seat that a reading does not take; None without one, or where not known."""
    for each in judged:
        if each.played.step.movers:
            if taken(each) is None:
                return None
            if not taken(each):
                return each.played.number
    return None


def _standing(wants: Wants, state: Levels, scenario: str | None) -> Standing:
    goal = wants.model.goal
    rungs = {
        key: next(rung for rung, condition in ladder.rungs.items() if wants.judge.holds(condition, state))
        for key, ladder in wants.model.ladders.items()
    }
    return Standing(
        state, scenario, rungs, None if goal is None else wants.judge.holds(goal.condition, state)
    )


def _with_near(around: Around, road: int, seen: Seen, count: int) -> Around:
    near = tuple(seen.near.get((road, place)) for place in range(count))
    known = all((road, place) in seen.near for place in range(count))
    return replace(around, near=near if known else None)


def _closed(model: Model, standings: Sequence[Standing]) -> Iterator[tuple[str, int]]:
    """Yield after which step the last end as good as before went for good, for the goal and for each party.

    What a later step opened again did not go. Ends are compared within one scenario alone, as another one has
    other moves and wants.
    """
    for number in range(1, len(standings)):
        before, *later = _ends_from(standings[number - 1 :])
        if not before or not later:
            continue
        if any(end.goal for end in before) and not any(end.goal for ends in later for end in ends):
            yield "goal", number
        for place, party in enumerate(model.parties):
            best, then = max(end.worth[place] for end in before), (end for ends in later for end in ends)
            if all(end.worth[place] < best for end in then):
                yield party, number


def _ends_from(standings: Sequence[Standing]) -> list[tuple[Open, ...]]:
    """Return which ends were open in some situations, as long as the scenario is that of the first.

    They are known in all situations of a scenario, or in none.
    """
    alike = takewhile(lambda each: each.scenario == standings[0].scenario, standings)
    return [each.ends or () for each in alike]


def _heights(wants: Wants, states: Sequence[Levels], scenario: str | None) -> tuple[Mapping[str, float], ...]:
    """Return how each of some states stands among them for each party, by how many of them are worse."""
    found: list[dict[str, float]] = [{} for _ in states]
    for party in wants.model.parties:
        worse = [
            sum(wants.because(party, scenario, other, state) is not None for other in states)
            for state in states
        ]
        most = max(worse) or 1
        for at, count in zip(found, worse, strict=True):
            at[party] = count / most
    return tuple(found)
