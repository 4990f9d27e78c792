"""The commitments among which a design chooses: those that are written, or all plain ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
import numpy.typing as npt

from ..game import Game, GameError
from ..game.rules import gather_rules, scenario_of
from ..language import Candidate, Guard, Model
from ..language.condition import Compare, Condition, Named, Raised

Bool = npt.NDArray[np.bool_]
Effect = tuple[object, ...]


@dataclass(frozen=True)
class Pool:
    """The commitments that may be made.

    Attributes
    ----------
    side : str
    candidates : tuple of Candidate
    written : bool
        Whether the model gives them; else they were generated.
    dropped : int
        Generated ones left out: they do nothing, the same as another, or tie a party's step to its own.
    """

    side: str
    candidates: tuple[Candidate, ...]
    written: bool
    dropped: int = 0

    @property
    def snapping(self) -> frozenset[int]:
        """The places of those with snapback."""
        return frozenset(place for place, each in enumerate(self.candidates) if each.snapback)


def pool_of(model: Model, side: str, games: Sequence[Game], *, written: bool = True) -> Pool:
    """Return the candidates of a side: those written, or where there are none all plain ones.

    Parameters
    ----------
    model : Model
    side : str
    games : sequence of Game
        The scenarios without a policy in which they are to be told apart.
    written : bool
        Whether those that the model gives are taken; else all plain ones are, whatever it gives.

    Raises
    ------
    GameError
        For a candidate that binds another side, or where there is none.
    """
    members = model.sides[side]
    if written and model.candidates:
        for each in model.candidates:
            if each.option.partition(".")[0] not in members:
                raise GameError(
                    f"candidate {each.key} binds {each.option}, which is no option of side {side} "
                    f"({', '.join(members)}): name the side with --side, or leave the candidate out"
                )
        binding = tuple(each for each in model.candidates if each.requires or each.after or each.never)
        if not binding:
            raise GameError("the candidates only promise, and a promise adds no rule: give one a guard")
        return Pool(side, binding, True)
    told = [(game, _firm(game, members)) for game in games]
    kept: dict[Effect, Candidate] = {}
    all_of_them = 0
    own = {
        party: {option.name for option in model.options() if option.party == party and not option.agreement}
        for party in members
    }
    for each in plain_commitments(model, side):
        all_of_them += 1
        guards = (*each.requires, *each.after)
        if any(rests_on(games[0], guard.condition) & own[each.option.partition(".")[0]] for guard in guards):
            continue  # a party would tie a step to its own, which is no condition to anybody else
        effect = tuple(_effect(game, each, firm) for game, firm in told)
        if any(effect):
            kept.setdefault(effect, each)
    if not kept:
        raise GameError(f"side {side} has no option that could be raised, so there is nothing to bind")
    return Pool(side, tuple(kept.values()), False, all_of_them - len(kept))


def plain_commitments(model: Model, side: str) -> Iterator[Candidate]:
    """Yield `never` for every option of a side, and every plain condition as a guard, snapback or not.

    The conditions are the agreements, the facts and the options of all other parties, the side's other
    members among them, by level where these have several; an agreement stands for the consents to it. Each
    option is guarded at each of its levels. Facts that rest on the party's own steps are among them, and
    fall out in `pool_of`.
    """
    members = model.sides[side]
    by_party = {party: list(_plain_conditions(model, party)) for party in members}
    for option in model.options():
        if option.party not in members:
            continue
        asked = by_party[option.party]
        for number, level in enumerate(option.levels[1:], 1):
            named = level if number > 1 else ""
            place = f"{option.name} at {level}" if named else option.name
            yield Candidate(key=f"never {place}", option=option.name, never=True, shut=named)
            for text, condition in asked:
                guard = (Guard(condition, named),)
                yield Candidate(key=f"{place} requires {text}", option=option.name, requires=guard)
                yield Candidate(key=f"{place} after {text}", option=option.name, after=guard)
                yield Candidate(
                    key=f"{place} requires {text}, snapback",
                    option=option.name,
                    requires=guard,
                    snapback=True,
                )


def _plain_conditions(model: Model, party: str) -> Iterator[tuple[str, Condition]]:
    for name in (*model.agreements, *model.facts):
        yield name, Named(name)
    for option in model.options():
        if option.party == party or option.agreement is not None:
            continue
        yield option.name, Raised(option.name)
        for level in option.levels[2:]:
            yield f"{option.name} >= {level}", Compare(option.name, ">=", level)


def rests_on(game: Game, condition: Condition) -> set[str]:
    """Return the options of which a condition speaks, by its facts and agreements, too."""
    return {game.space.options[place].name for place in game.evaluate.mentions(condition)}


def _effect(game: Game, candidate: Candidate, firm: Bool) -> Effect:
    """Return what a plain commitment changes, alike where it is the same in every set; empty for nothing.

    A guard tells by where it fails: in the choices that have the level, or in the states that are below the
    top. Choices that an infeasible condition excludes whatever falls do not count.
    """
    space, option = game.space, game.space.index[candidate.option]
    at = space.options[option]
    (guard,) = candidate.requires or candidate.after or candidate.shuts
    lowest = at.lowest(guard)
    level = space.axis(option)
    raised = space.flat(level >= lowest) & firm
    if not raised.any():
        return ()
    never: Effect = ("never", option, lowest)
    if candidate.never:
        return never
    holds = game.evaluate.flat(guard.condition)
    counted = game.feasible & space.flat(level < level.max()) if candidate.after else raised
    fails = ~holds & counted
    if not fails.any():
        return ()
    up_at_first = game.status_quo is not None and bool(raised[game.status_quo])
    if np.array_equal(fails, counted) and not (candidate.snapback and up_at_first):
        return never
    kind = "after" if candidate.after else "snapback" if candidate.snapback else "requires"
    told = blake2b(np.packbits(fails).tobytes(), digest_size=16).digest()
    return kind, option, lowest, told


def _firm(game: Game, members: Sequence[str]) -> Bool:
    """Return the choices that no infeasible condition excludes whatever falls, shape (size,)."""
    model, space = game.model, game.space
    firm = np.ones((1,) * len(space.shape), dtype=np.bool_)
    rules = gather_rules(model, (), scenario_of(model, game.scenario))
    falls = {
        place
        for place, rule in enumerate(rules.options)
        if rule.fixed is None and (rule.hold or rule.option.party in members)
    }
    for rule in rules.infeasible:
        if not game.evaluate.mentions(rule.condition) & falls:
            firm = firm & ~game.evaluate(rule.condition)
    return space.flat(firm)
