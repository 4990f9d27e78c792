"""What the compiled games of a play's scenarios tell of its situations and steps, where they can be had."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from ...game import Game, GameError, OutOfTimeError, Step, TooLargeError, compile_game
from ...game.patience import check_time
from ...outlook import beside
from ...stability import stability
from .ahead import Ahead, Open, look_ahead, plainest, willing_from
from .result import CONCEPTS, Lacking, Standing
from .sides import Around
from .steps import Played
from .wants import Wants

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Seen:
    """What the compiled game tells of a play, by its situations and steps; empty where it tells nothing."""

    leaves: Mapping[int, Mapping[str, tuple[str, ...]]]
    ends: Mapping[int, tuple[Open, ...]]
    near: Mapping[tuple[int, int], int | None]
    willing: Mapping[int, bool]
    foreseen: Mapping[int, bool]
    left_open: Mapping[str, Step]
    lacking: frozenset[Lacking]


def look(
    wants: Wants,
    steps: Sequence[Played],
    standings: Sequence[Standing],
    around: Sequence[Around],
    progress: Progress | None,
) -> Seen:
    """Look at a play in the compiled games of its scenarios, as far as they can be worked out."""
    seen = Seen({}, {}, {}, {}, {}, {}, frozenset())
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
    seen: Seen,
    numbers: Mapping[int, int],
    made: Sequence[Played],
    around: Sequence[Around],
    last: bool,
) -> Seen:
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
    return Seen(
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
