"""What the parties perceive, and what comes of it.

A hypergame is a conflict in which each party plays the game that it perceives (Bennett 1977; in graph models
Wang, Hipel & Fraser 1988; Aljefri, Hipel & Fang 2017). At the first level each party sees its own game; at
the second it also has a picture of the games that others see.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence

import numpy as np

from ..engine import DEFAULT_MAX_DEAL
from ..game import Game, GameError
from ..game.patience import check_time
from ..language import Model, Perception
from ..outlook import End
from ..stability import read_concept
from .announcing import announced, held_states
from .classes import Sorted
from .games import Bool, Games
from .look import Look, look
from .played import played_ends
from .result import Perceived, Surprise
from .sight import truth

Progress = Callable[[int, int], None]
NOTHING_SEEN = (
    "the model does not say what the parties perceive: write `perceptions:` into it, with its own parties "
    "and options, such as `perceptions: {us: {them: {preferences: [not them.test]}}}` or "
    "`perceptions: {them: {us: {policy: none}}}`"
)


def perceive(
    model: Model,
    policy: str | None = None,
    scenario: str | None = None,
    *,
    announce: Collection[str] | None = None,
    concept: str = "seq",
    foresight: bool = False,
    max_deal: int = DEFAULT_MAX_DEAL,
    every: bool = False,
    progress: Progress | None = None,
) -> Perceived:
    """Find how each party sees the conflict, what holds as they see it, and what announcing a policy changes.

    Parameters
    ----------
    model : Model
    policy, scenario : str, optional
        What is true.
    announce : collection of str, optional
        The policies of which it is asked what it changes to say them aloud; by default all.
    concept : str
        By which concept states are judged stable.
    foresight : bool
        Whether ends are those of the second reading.
    max_deal : int
    every : bool
        Whether all improvements are followed, or only the lean ones.
    progress : callable, optional
        Called with the number of pictures worked out and of all.

    Raises
    ------
    GameError
        For an unknown name, and where the model says nothing of perceptions.
    TooLargeError
        When there are too many states to be listed.
    """
    if not model.perceptions:
        raise GameError(NOTHING_SEEN)
    name, world = policy or "none", scenario or "base"
    true = truth(model, name, world)
    games = Games(model, world, read_concept(concept), max_deal, every=every)
    seen: dict[str, list[Perception]] = {}
    for perception in model.perceptions:
        seen.setdefault(perception.viewer, []).append(perception)
    sights = [true.through(model, seen.get(party, ())) for party in model.parties]
    aloud = [key for key in model.policies if announce is None or key in announce]
    steps = len(model.parties) + len(aloud) + 1

    def told(done: int) -> None:
        check_time()
        if progress is not None:
            progress(done, steps)

    told(0)
    game = games.true(true)
    held = held_states(games, true, sights)
    stable = np.logical_and.reduce(games.stable(true, range(len(sights))))
    possible: Bool | None = None
    ends: tuple[End, ...] | None = None
    played: tuple[End, ...] | None = None
    announcing = []
    if game.status_quo is not None:
        course = games.from_start(true, game.status_quo, foresight=foresight)
        possible, ends = course.possible, course.ends
        played = played_ends(games, true, sights)
    looks = []
    for number, party in enumerate(model.parties):
        told(number + 1)
        looks.append(look(games, true, sights[number], number, seen.get(party, ()), stable, foresight))
    found = Sorted(
        feasible=game.feasible,
        stable=stable,
        held=held,
        expected=np.stack([each.expected for each in looks]),
        misperceive=np.stack([each.misperceives for each in looks]),
        aware=_aware(looks),
    )
    if game.status_quo is not None:
        for number, each in enumerate(aloud):
            told(len(sights) + 1 + number)
            announcing.append(announced(games, true, seen, each))
    told(steps)
    return Perceived(
        model=model,
        policy=name,
        scenario=world,
        concept=games.concept,
        foresight=foresight,
        max_deal=max_deal,
        game=game,
        perceptions=model.perceptions,
        views={party: look.view(ends) for party, look in zip(model.parties, looks, strict=True)},
        sorted=found,
        possible=possible,
        ends=ends,
        played=played,
        surprises=tuple(_surprises(game, found, looks, possible, ends)),
        foreseen=tuple(tuple(each.party for each in looks if each.foresees(end)) for end in played or ()),
        foreseen_partly=tuple(
            tuple(each.party for each in looks if each.only_in_part(end)) for end in played or ()
        ),
        announcing=tuple(announcing),
    )


def _aware(looks: Sequence[Look]) -> Bool:
    """Return who thinks that another misperceives a state which that one does misperceive."""
    aware = np.zeros((len(looks), len(looks[0].misperceives)), dtype=np.bool_)
    for number, each in enumerate(looks):
        for other, thought in each.thought.items():
            aware[number] |= thought & looks[other].misperceives
    return aware


def _surprises(
    game: Game, found: Sorted, looks: Sequence[Look], possible: Bool | None, ends: Sequence[End] | None
) -> Iterator[Surprise]:
    """Yield ends that nobody calls stable, then possible states that all call stable and that are no end."""
    if ends is None or possible is None:
        return
    over = np.zeros_like(possible)
    for end in ends:
        over[end.numbers] = True
        if not any(look.calls(end) for look in looks):
            first = int(end.numbers[0])
            mistaken = bool(found.misperceive[:, end.numbers].any())
            yield Surprise("end", game.space.describe(first), len(end.numbers), mistaken)
    everybody = np.logical_and.reduce(found.expected)
    states = np.flatnonzero(everybody & possible & ~over)
    for state in states[np.argsort(found.stable[states], kind="stable")].tolist():
        yield Surprise("expected", game.space.describe(state), 1, not found.stable[state])
