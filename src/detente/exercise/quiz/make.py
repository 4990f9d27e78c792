"""A quiz: questions of all kinds in turn, the easier ones first; the same seed gives the same quiz."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from random import Random
from typing import assert_never

from ...engine import DEFAULT_MAX_DEAL, reach_of
from ...game import Game, GameError, compile_game
from ...game.patience import check_time
from ...language import Model
from ...language.condition import Condition
from ...outlook import Possible, Willing, possible_states, willing_states
from .fewest import conditions_of, fewest
from .question import LEVELS, Fewest, Holding, Question, Shut, Stable, Tempting
from .stable import holding, stable
from .tempting import shut, tempting

TURNS = 40
"""How often each kind of question is tried."""
LETTERS = 4
"""Most questions have so many choices."""
SPARED = 2
"""How many times as many questions as are asked for are drawn at most to spread the right letters."""


@dataclass(frozen=True)
class Quiz:
    """Questions about a model.

    Attributes
    ----------
    model : Model
    seed : int
    number : int
        How many questions were asked for.
    level : str or None
        Of which level alone, None for all.
    questions : tuple of Question
        The easier ones first. Fewer than were asked for where no more came up.
    tried : int
        How many questions were drawn for them.
    """

    model: Model
    seed: int
    number: int
    level: str | None
    questions: tuple[Question, ...]
    tried: int


@dataclass(frozen=True)
class _Worlds:
    """The model without a policy and under each, compiled when they are first asked about."""

    model: Model
    by_policy: dict[str, Game]

    def under(self, policy: str) -> Game:
        if policy not in self.by_policy:
            self.by_policy[policy] = compile_game(self.model, policy)
        return self.by_policy[policy]

    @cached_property
    def free(self) -> Game:
        return compile_game(self.model)

    @cached_property
    def possible(self) -> Possible:
        return possible_states(reach_of(self.free, DEFAULT_MAX_DEAL))

    @cached_property
    def willing(self) -> Willing:
        return willing_states(self.free, DEFAULT_MAX_DEAL)


Maker = Callable[[_Worlds, Random], Question | None]


def quiz(
    model: Model,
    *,
    number: int = 10,
    seed: int = 1,
    level: str | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Quiz:
    """Make a quiz about a model.

    Parameters
    ----------
    model : Model
    number : int
        How many questions.
    seed : int
        The same seed gives the same quiz.
    level : str, optional
        easy, middle or hard alone; all of them by default.
    progress : callable, optional
        Called with how many questions there are, and how many there are to be.

    Raises
    ------
    GameError
        For an unknown level, a number below 1, or a model with nothing to ask about.
    TooLargeError
        When there are too many states to be listed.
    """
    if level is not None and level not in LEVELS:
        raise GameError(f"a quiz is {', '.join(LEVELS[:-1])} or {LEVELS[-1]}, not {level}")
    if number < 1:
        raise GameError(f"a quiz has at least one question, not {number}")
    worlds = _Worlds(model, {})
    makers = _makers(worlds)
    dice = {kind: Random(f"{seed} {kind}") for kind in makers}
    drawn = _Drawn(number)
    tried = 0
    for _ in range(TURNS):
        for kind, make in makers.items():
            if drawn.enough:
                break
            check_time()
            tried += 1
            made = make(worlds, dice[kind])
            if made is not None and level in (None, made.difficulty.level):
                drawn.add(made)
            if progress is not None:
                progress(len(drawn.taken), number)
    found = [*drawn.taken, *drawn.spare, *drawn.told][:number]
    if not found and level is None:
        raise GameError("there is nothing to ask about this model: nobody in it can do or want anything")
    ordered = sorted(found, key=lambda each: (each.difficulty.points, each.difficulty))
    return Quiz(model, seed, number, level, tuple(ordered), tried)


@dataclass
class _Drawn:
    """The questions drawn so far.

    Those taken; those spared as their letter was right too often; and those of which the key of another one
    tells a step, which are asked only where there are not enough others.
    """

    number: int
    taken: list[Question] = field(default_factory=list)
    spare: list[Question] = field(default_factory=list)
    told: list[Question] = field(default_factory=list)
    _seen: set[tuple[str, str]] = field(default_factory=set)
    _keys: set[tuple[str, str]] = field(default_factory=set)

    @property
    def enough(self) -> bool:
        """Whether all are there, or so many were spared that their letters are hardly to be spread better."""
        every = len(self.taken) + len(self.spare)
        return len(self.taken) == self.number or every >= SPARED * self.number

    def add(self, question: Question) -> None:
        """Add a question, unless it is asked already or has the answer of another one of its kind."""
        about = question.about
        same = {(about.kind, about.subject)}
        if isinstance(about, Holding):
            same.add((about.kind, f"right {about.choices[question.answer]}"))
        if same & self._seen:
            return
        self._seen |= same
        keys = {(about.kind, key) for key in _keys(question)}
        if keys & self._keys:
            self.told.append(question)
            return
        self._keys |= keys
        often = sum(each.answer == question.answer for each in self.taken)
        # so that no letter is right in many more than a quarter of the questions
        (self.taken if LETTERS * often < len(self.taken) + LETTERS else self.spare).append(question)


def _keys(question: Question) -> list[str]:
    """Return the steps that the key of a question tells, as what they change."""
    about = question.about
    match about:
        case Fewest(steps=steps):
            return [str(sorted({**step.raised, **step.lowered}.items())) for step in steps or ()]
        case Tempting() | Shut():
            turn = about.choices[question.answer]
            return [] if turn is None else [f"{turn.option} {turn.level}"]
        case Stable() | Holding():
            return []
        case _:
            assert_never(about)


def _makers(worlds: _Worlds) -> dict[str, Maker]:
    """Return the kinds of questions that a model allows, each with what makes one."""
    model = worlds.model
    makers: dict[str, Maker] = {
        "tempting": lambda of, dice: tempting(of.free, dice),
        "stable": lambda of, dice: stable(of.free, dice),
        "holding": lambda of, dice: holding(of.free, dice),
    }
    conditions = _told_apart(worlds.free, conditions_of(model))
    if conditions and worlds.free.status_quo is not None:
        makers["possible"] = lambda of, dice: fewest(of.possible, dice.choice(conditions), dice)
        makers["willing"] = lambda of, dice: fewest(of.willing, dice.choice(conditions), dice)
    policies = [policy.key for policy in model.policies.values() if policy.commitments]
    if policies and not model.states:
        makers["shut"] = lambda of, dice: shut(of.under(dice.choice(policies)), of.free, dice)
    return makers


def _told_apart(game: Game, conditions: Sequence[Condition]) -> list[Condition]:
    """Return conditions without those that hold where an earlier one does: the same question twice."""
    first: dict[bytes, Condition] = {}
    for condition in conditions:
        first.setdefault(sha256(game.where(condition).tobytes()).digest(), condition)
    return list(first.values())
