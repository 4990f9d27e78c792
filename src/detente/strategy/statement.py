"""What a policy says aloud, by kind: what is offered, promised, warned of, ruled out and left open."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Any

import numpy as np

from ..engine import DEFAULT_MAX_DEAL, Movers
from ..game import Game, GameError, TooLargeError, compile_game, rung_numbers
from ..game.patience import OutOfTimeError
from ..language import Commitment, Demand, Model, Option, Policy, did_you_mean, print_condition
from ..language.condition import Compare, Condition
from ..outlook import Span, beside, span
from .demands import deciders
from .lasting import without_end
from .stance import Stance, stance
from .terms import Terms, terms_of
from .worlds import World

Progress = Callable[[int, int], None]
KINDS = (
    *("offers", "promises", "assurances", "withdrawals", "warnings", "unclear"),
    *("red_lines", "open", "open_on_terms"),
)
TIED = {"welcome": "offers", "hostile": "warnings", "unclear": "unclear"}
"""What a step tied to conditions is, by how those to whom it is said like it."""


@dataclass(frozen=True)
class Said:
    """A step that the side speaks of.

    Attributes
    ----------
    terms : Terms
        The option, the levels that are meant, and what they are tied to.
    standing : bool
        Whether it is in place in the status quo.
    stance : Stance or None
        How outsiders like it; None where nothing hangs on that.
    when : Condition or None
        Of a promise, when it will be done.
    hindered : bool
        Of a step that is open, whether there are situations in which it cannot be taken all the same.
    """

    terms: Terms
    standing: bool = False
    stance: Stance | None = None
    when: Condition | None = None
    hindered: bool = False

    def to_dict(self) -> dict[str, Any]:
        """Return the documented JSON form."""
        terms = self.terms
        tied = {"after": terms.after, "requires": terms.requires, "while": terms.hold}
        return {
            "option": terms.option.name,
            "levels": list(terms.levels),
            **{word: [print_condition(each) for each in of] for word, of in tied.items() if of},
            **({} if self.when is None else {"when": print_condition(self.when)}),
            "standing": self.standing,
            **(
                {}
                if self.stance is None
                else {"addressees": list(self.stance.addressees), "minds": dict(self.stance.minds)}
            ),
        }


@dataclass(frozen=True)
class Asked:
    """What an outsider asks of the side.

    Attributes
    ----------
    demand : Demand
    others : tuple of str
        Whose options it takes besides the side's and those of who asks.
    possible : bool
        Whether allowed moves lead to it under the policy.
    met : bool
        Whether it is met already.
    """

    demand: Demand
    others: tuple[str, ...]
    possible: bool
    met: bool

    def to_dict(self) -> dict[str, Any]:
        """Return the documented JSON form."""
        return {
            "by": self.demand.by,
            "condition": print_condition(self.demand.condition),
            "others": list(self.others),
            "possible": self.possible,
            "met": self.met,
        }


@dataclass(frozen=True)
class Ending:
    """Where matters end in a scenario, when everybody takes what gains at once.

    Attributes
    ----------
    rests, cycles : int
        How many ends are states that rest, and how many go round for good.
    ladders : mapping of ladder to Span
        The best and the worst rung over all states of all ends.
    answer : Ending or None
        The same in the second reading, when nobody steps into an answer that undoes the gain; None where
        that was not worked out, and of that one itself.
    """

    rests: int
    cycles: int
    ladders: Mapping[str, Span]
    answer: Ending | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return the documented JSON form."""
        return {**self._told(), "answer": None if self.answer is None else self.answer._told()}

    def _told(self) -> dict[str, Any]:
        return {
            "rests": self.rests,
            "cycles": self.cycles,
            "relationship": {key: found.to_dict() for key, found in self.ladders.items()},
        }


@dataclass(frozen=True)
class Statement:
    """A policy, by what its reader needs to tell apart.

    Attributes
    ----------
    model : Model
    policy : Policy
    offers : tuple of Said
        Steps tied to conditions that those to whom it is said would welcome.
    promises : tuple of Said
        What will be done when a condition holds.
    assurances : tuple of Said
        What will not be done, to the relief of others.
    withdrawals : tuple of Said
        What ends when a condition ends, other than threats.
    warnings : tuple of Said
        Steps tied to conditions, or done when one holds, by which those to whom it is said would lose.
    unclear : tuple of Said
        Steps tied to conditions of which the model does not tell whether they would be welcome.
    red_lines : tuple of Said
        What will not be done, or cannot be.
    open : tuple of Said
        What the side may do in any case.
    open_on_terms : tuple of Said
        What the policy says nothing of, and rules of its own do.
    asked : tuple of Asked
    endings : mapping of scenario to Ending
        Of the base world, and of the scenarios that are public.
    """

    model: Model
    policy: Policy
    offers: tuple[Said, ...] = ()
    promises: tuple[Said, ...] = ()
    assurances: tuple[Said, ...] = ()
    withdrawals: tuple[Said, ...] = ()
    warnings: tuple[Said, ...] = ()
    unclear: tuple[Said, ...] = ()
    red_lines: tuple[Said, ...] = ()
    open: tuple[Said, ...] = ()
    open_on_terms: tuple[Said, ...] = ()
    asked: tuple[Asked, ...] = ()
    endings: Mapping[str, Ending] = field(default_factory=dict)

    def steps(self) -> dict[str, tuple[Said, ...]]:
        """Return the steps that are spoken of, by kind."""
        return {kind: getattr(self, kind) for kind in KINDS}

    def to_dict(self) -> dict[str, Any]:
        """Return the documented JSON form."""
        return {
            "policy": self.policy.key,
            **{kind: [each.to_dict() for each in of] for kind, of in self.steps().items()},
            "asked": [each.to_dict() for each in self.asked],
            "ends": {scenario: ending.to_dict() for scenario, ending in self.endings.items()},
        }


def statement(
    model: Model, policy: str, *, max_deal: int = DEFAULT_MAX_DEAL, progress: Progress | None = None
) -> Statement:
    """Sort what a policy says by kind, and work out where matters end under it.

    Raises
    ------
    GameError
        For an unknown policy.
    """
    if policy not in model.policies:
        raise GameError(_unsaid(model, policy))
    written = model.policies[policy]
    members = model.sides[written.side]
    base, free = World(compile_game(model, policy), max_deal), compile_game(model)
    worlds, endings = {"base": base}, {"base": _ending(base)}
    scenarios = [key for key, scenario in model.scenarios.items() if scenario.public]
    steps = 2 * (1 + len(scenarios))
    for done, scenario in enumerate(scenarios, start=1):
        if progress is not None:
            progress(done, steps)
        worlds[scenario] = World(compile_game(model, policy, scenario), max_deal)
        endings[scenario] = _ending(worlds[scenario])
    said: dict[str, list[Said]] = {kind: [] for kind in KINDS}
    for option in model.options():
        if option.party in members:
            commitments = [each for each in written.commitments if each.option == option.name]
            for kind, each in _said(base, free, members, option, commitments):
                said[kind].append(each)
    asked = tuple(_asked(base, members))
    for done, (scenario, world) in enumerate(worlds.items(), start=len(worlds)):
        if progress is not None:
            progress(done, steps)
        endings[scenario] = replace(endings[scenario], answer=_second(world))
    return Statement(
        model=model,
        policy=written,
        **{kind: tuple(of) for kind, of in said.items()},
        asked=asked,
        endings=endings,
    )


def _said(
    world: World, free: Game, members: Collection[str], option: Option, commitments: Sequence[Commitment]
) -> Iterator[tuple[str, Said]]:
    """Yield what is said of one option, each with its kind."""
    start = world.game.space.describe(world.game.start())
    now = option.levels.index(start.get(option.name, option.levels[0])) if isinstance(start, dict) else 0
    promised = [commitment.promise for commitment in commitments if commitment.promise is not None]
    meant: list[str] = []
    held: list[Said] = []
    for written in terms_of(free.model, option, commitments):
        terms = without_end(world.game, written)
        standing = now >= option.levels.index(terms.levels[0])
        if _nowhere(free, terms):
            yield "red_lines", Said(terms)
            continue
        if terms.shut:
            kind = stance(free, members, option, terms.levels, ()).kind
            yield "assurances" if kind == "hostile" else "red_lines", Said(terms, standing)
            continue
        meant += terms.levels
        if terms.bound and terms.conditions:
            found = stance(free, members, option, terms.levels, terms.conditions)
            said = Said(terms, standing, found)
            yield TIED[found.kind], said
            if found.kind != "hostile":
                held.append(said)
        elif not promised:
            hindered = not _always_open(world, terms)
            tied = bool(terms.conditions or hindered)
            yield "open_on_terms" if tied else "open", Said(terms, standing, hindered=hindered)
    for each in _withdrawn(option, held):
        yield "withdrawals", each
    for promise in promised if meant else ():
        found = stance(free, members, option, meant, [promise])
        said = Said(Terms(option, tuple(meant)), now > 0, found, promise)
        yield "promises" if found.kind == "welcome" else TIED[found.kind], said


def _withdrawn(option: Option, steps: Sequence[Said]) -> Iterator[Said]:
    """Yield what ends with which conditions: of levels that one condition holds together, all at once."""
    ends: dict[tuple[str, ...], list[Condition]] = {}
    for condition in dict.fromkeys(condition for each in steps for condition in each.terms.hold):
        for holds, run in groupby(steps, key=lambda each: condition in each.terms.hold):
            if holds:
                levels = tuple(level for each in run for level in each.terms.levels)
                ends.setdefault(levels, []).append(condition)
    for levels, conditions in ends.items():
        first = next(each for each in steps if each.terms.levels[0] == levels[0])
        yield replace(first, terms=Terms(option, levels, hold=tuple(conditions)))


def _nowhere(free: Game, terms: Terms) -> bool:
    """Tell whether the model itself has no state with an option at these levels."""
    at = [Compare(terms.option.name, "==", level) for level in terms.levels]
    return not any(free.where(each).any() for each in at)


def _always_open(world: World, terms: Terms) -> bool:
    """Tell whether its owner can take a step, and nothing else, wherever it has not been taken."""
    game, option = world.game, terms.option
    place, wanted = game.space.index[option.name], option.levels.index(terms.levels[0])
    states = np.flatnonzero(world.possible.states)
    states = states[game.space.level(place, states) < wanted]
    rows, choices = Movers(game, (game.party(option.party),), (place,)).moves_from(states)
    taken = game.space.level(place, game.settled(choices)) >= wanted
    return len(np.unique(rows[taken])) == len(states)


def _asked(world: World, members: Collection[str]) -> Iterator[Asked]:
    """Yield the demands of outsiders that depend on the side's options."""
    game = world.game
    for demand in game.model.demands.values():
        needed = deciders(game, demand.condition)
        if demand.by in members or not set(needed) & set(members):
            continue
        holds = game.where(demand.condition)
        yield Asked(
            demand=demand,
            others=tuple(party for party in needed if party not in members and party != demand.by),
            possible=bool((holds & world.possible.states).any()),
            met=bool(holds[game.start()]),
        )


def _second(world: World) -> Ending | None:
    """Look at where matters end in the second reading, None where that takes too long or too much."""
    try:
        with beside():
            return _ending(world.second)
    except (OutOfTimeError, TooLargeError):
        return None


def _ending(world: World) -> Ending:
    """Look at where improvements end; nothing is said of how likely that is."""
    rests = sum(end.kind == "rest" for end in world.ends)
    states = np.concatenate([end.numbers for end in world.ends])
    ladders = {}
    for key, ladder in world.game.model.ladders.items():
        found = span(ladder, rung_numbers(world.game, ladder), states)
        assert found is not None
        ladders[key] = found
    return Ending(rests=rests, cycles=len(world.ends) - rests, ladders=ladders)


def _unsaid(model: Model, policy: str) -> str:
    """Say why there is no statement, and of which policies there is one."""
    known = ", ".join(model.policies) or "none at all"
    if policy != "none":
        return f"the model has no policy {policy}{did_you_mean(policy, model.policies)} (it has: {known})"
    choose = (
        f"`none` is no policy; choose one of: {known}" if model.policies else "the model has no `policies:`"
    )
    return f"a statement says a policy aloud, and {choose}"
