"""What a play comes to: its path beside the analysis, what it reveals of each seat, and what was open."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from ...game import Game, GameError, OutOfTimeError, Step, TooLargeError, compile_game
from ...game.patience import check_time
from ...language import Model
from ...outlook import beside
from ...stability import stability
from ..events import Event
from ..play import Play, fold
from .ahead import Ahead, Open, look_ahead, plainest, willing_from
from .ledger import Balance, Gave, balance, ledger
from .reveal import Revealed, reveal
from .sides import Around, Split, roads, splits
from .steps import Played, is_lean, steps_of
from .truths import Truth, truths
from .wants import Levels, Wants

CONCEPTS = ("nash", "gmr", "smr", "seq")
Lacking = Literal["too_large", "foresight", "ends", "impossible"]
"""What was left out: all that takes the compiled game, the second reading, the ends, or a world."""
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Standing:
    """A situation of the play.

    Attributes
    ----------
    state : mapping of option to level
    scenario : str or None
    rungs : mapping of ladder to str
    leaves : mapping of concept to tuple of str, or None
        By each concept the parties for whom it is not stable: it is an equilibrium where there are none.
    ends : tuple of Open, or None
        The ends to which wanted steps lead from here.
    """

    state: Levels
    scenario: str | None
    rungs: Mapping[str, str]
    leaves: Mapping[str, tuple[str, ...]] | None = None
    ends: tuple[Open, ...] | None = None


@dataclass(frozen=True)
class Judged:
    """A step beside the analysis.

    Attributes
    ----------
    played : Played
    lean : bool or None
        Whether no part of it serves all who made it as well; None where it was nobody's, not wanted, or too
        large.
    willing, foreseen : bool or None
        Whether it is among the steps that are followed in the first reading, and in the second.
    """

    played: Played
    lean: bool | None
    willing: bool | None
    foreseen: bool | None


@dataclass(frozen=True)
class Debrief:
    """What a play comes to.

    Attributes
    ----------
    model : Model
    play : Play
    title : str
    policy : str or None
    steps : tuple of Judged
    standings : tuple of Standing
        The first situation, then the one after each step.
    surprise, surprise_foreseen : int or None
        The first step that is not among the willing ones of the first reading, and of the second.
    closed : tuple of (party or `goal`, int)
        After which steps an end as good for a party, or one with the goal, could not come about any more.
    revealed : tuple of Revealed
    ledger : tuple of Gave
    balances : tuple of Balance
    roads : tuple of Around
    splits : tuple of Split
    left_open : mapping of party to Step
        The plainest wanted step in which each takes part, from the last situation.
    truths : mapping of party to tuple of Truth
    lacking : tuple of str
    """

    model: Model
    play: Play
    title: str
    policy: str | None
    steps: tuple[Judged, ...]
    standings: tuple[Standing, ...]
    surprise: int | None
    surprise_foreseen: int | None
    closed: tuple[tuple[str, int], ...]
    revealed: tuple[Revealed, ...]
    ledger: tuple[Gave, ...]
    balances: tuple[Balance, ...]
    roads: tuple[Around, ...]
    splits: tuple[Split, ...]
    left_open: Mapping[str, Step]
    truths: Mapping[str, tuple[Truth, ...]]
    lacking: tuple[Lacking, ...]


@dataclass(frozen=True)
class _Seen:
    """What the compiled game tells of a play, by its situations and steps; empty where it tells nothing."""

    leaves: Mapping[int, Mapping[str, tuple[str, ...]]]
    ends: Mapping[int, tuple[Open, ...]]
    near: Mapping[tuple[int, int], int | None]
    willing: Mapping[int, bool]
    foreseen: Mapping[int, bool]
    left_open: Mapping[str, Step]
    lacking: frozenset[Lacking]


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
        Standing(play.opened["state"], settings["scenario"], _rungs(wants, play.opened["state"])),
        *(Standing(each.after, each.scenario, _rungs(wants, each.after)) for each in steps),
    )
    around = roads(wants, [each.state for each in standings])
    seen = _look(wants, steps, standings, around, progress)
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
        left_open=seen.left_open,
        truths={
            each.party: truths(each, steps, closed, seen.left_open.get(each.party), balances)
            for each in revealed
        },
        lacking=tuple(sorted(seen.lacking)),
    )


def _judged(wants: Wants, played: Played, seen: _Seen) -> Judged:
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


def _rungs(wants: Wants, state: Levels) -> dict[str, str]:
    return {
        key: next(rung for rung, condition in ladder.rungs.items() if wants.judge.holds(condition, state))
        for key, ladder in wants.model.ladders.items()
    }


def _with_near(around: Around, road: int, seen: _Seen, count: int) -> Around:
    near = tuple(seen.near.get((road, place)) for place in range(count))
    known = all((road, place) in seen.near for place in range(count))
    return replace(around, near=near if known else None)


def _closed(model: Model, standings: Sequence[Standing]) -> Iterator[tuple[str, int]]:
    """Yield after which step the last end as good as before went, for the goal and for each party.

    Ends are compared within one scenario alone, as another one has other moves and wants.
    """
    for number in range(1, len(standings)):
        before, after = standings[number - 1 : number + 1]
        if before.ends is None or after.ends is None or before.scenario != after.scenario:
            continue
        if any(end.goal for end in before.ends) and not any(end.goal for end in after.ends):
            yield "goal", number
        for place, party in enumerate(model.parties):
            best = [max(end.worth[place] for end in each.ends or ()) for each in (before, after)]
            if best[1] < best[0]:
                yield party, number


def _look(
    wants: Wants,
    steps: Sequence[Played],
    standings: Sequence[Standing],
    around: Sequence[Around],
    progress: Progress | None,
) -> _Seen:
    """Look at a play in the compiled games of its scenarios, as far as they can be worked out."""
    seen = _Seen({}, {}, {}, {}, {}, {}, frozenset())
    scenarios = list(dict.fromkeys(each.scenario for each in standings))
    for scenario in scenarios:
        places = [place for place, each in enumerate(standings) if each.scenario == scenario]
        try:
            game = compile_game(wants.model, wants.policy, scenario)
            numbers = {place: game.find_state(dict(standings[place].state)) for place in places}
        except TooLargeError:
            seen = replace(seen, lacking=seen.lacking | {"too_large"})
            continue
        except GameError:
            seen = replace(seen, lacking=seen.lacking | {"impossible"})
            continue
        if progress is not None:
            progress(places[0], len(standings))
        made = [
            each
            for each in steps
            if each.scenario == scenario and each.step.movers and each.number - 1 in numbers
        ]
        seen = _in_game(wants, game, seen, numbers, made, around, places[-1] == len(standings) - 1)
    return seen


def _in_game(
    wants: Wants,
    game: Game,
    seen: _Seen,
    numbers: Mapping[int, int],
    made: Sequence[Played],
    around: Sequence[Around],
    last: bool,
) -> _Seen:
    stable = stability(game)
    leaves = {
        place: {
            concept: tuple(
                name for party, name in enumerate(game.parties) if not stable.stable[concept][party, number]
            )
            for concept in CONCEPTS
        }
        for place, number in numbers.items()
    }
    ends: dict[int, tuple[Open, ...]] = {}
    near: dict[tuple[int, int], int | None] = {}
    lacking: set[Lacking] = set()
    try:
        ahead = look_ahead(game, wants.max_deal, list(numbers.values()))
    except TooLargeError:
        lacking.add("ends")
    else:
        ends = {place: ahead.ends(number) for place, number in numbers.items()}
        near = _near(ahead, numbers, around)
    willing = {each.number: _among(wants, game, numbers, each, foresight=False) for each in made}
    foreseen: dict[int, bool] = {}
    try:
        with beside():
            foreseen = {each.number: _among(wants, game, numbers, each, foresight=True) for each in made}
    except (OutOfTimeError, TooLargeError):
        check_time()
        lacking.add("foresight")
    left_open: dict[str, Step] = {}
    if last:
        final = numbers[max(numbers)]
        choices = willing_from(game, wants.max_deal, final, foresight=False)
        for party, name in enumerate(game.parties):
            step = plainest(game, final, choices, party)
            if step is not None:
                left_open[name] = step
    return _Seen(
        {**seen.leaves, **leaves},
        {**seen.ends, **ends},
        {**seen.near, **near},
        {**seen.willing, **willing},
        {**seen.foreseen, **foreseen},
        {**seen.left_open, **left_open},
        seen.lacking | lacking,
    )


def _near(
    ahead: Ahead, numbers: Mapping[int, int], around: Sequence[Around]
) -> dict[tuple[int, int], int | None]:
    found: dict[tuple[int, int], int | None] = {}
    for road, each in enumerate(around):
        far = ahead.nearest(each.condition, list(numbers.values()))
        found |= {(road, place): away for place, away in zip(numbers, far, strict=True)}
    return found


def _among(wants: Wants, game: Game, numbers: Mapping[int, int], played: Played, *, foresight: bool) -> bool:
    """Tell whether a step is among those that are followed in a reading."""
    choice = game.space.find({**played.before, **played.step.raised, **played.step.lowered})
    choices = willing_from(game, wants.max_deal, numbers[played.number - 1], foresight=foresight)
    parties = {game.party(party) for party in played.step.movers}
    return choice is not None and set(choices.get(choice, ())) == parties
