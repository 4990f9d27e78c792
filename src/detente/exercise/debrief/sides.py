"""What a step does to a side: a wedge between its members; and the roads that claims rule out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ...game import Because
from ...language import Claim, Model
from ...language.condition import Condition
from ...strategy import ASKED
from .steps import Played
from .wants import Levels, Wants


@dataclass(frozen=True)
class Split:
    """A step by an outsider that pleases one member of a side and harms another who has no part in it."""

    number: int
    side: str
    pleased: str
    harmed: str
    pleases: Because
    harms: Because


@dataclass(frozen=True)
class Around:
    """What a claim rules out, or the question asks to avoid, along a play.

    Attributes
    ----------
    claim : Claim
        The first of those about the same condition.
    condition : Condition
    holds : tuple of bool
        In which situations of the play, the first one included, it was so.
    applies : tuple of bool
        In which of them it was to be ruled out: a claim speaks of the scenarios and policies that it names.
    near : tuple of int or None, or None
        By how many wanted steps it could come about from each; None as a whole where that is not known.
    """

    claim: Claim
    condition: Condition
    holds: tuple[bool, ...]
    applies: tuple[bool, ...]
    near: tuple[int | None, ...] | None = None

    @property
    def from_start(self) -> bool:
        """Whether it was so before the first step."""
        return self.holds[0] and self.applies[0]

    @property
    def came(self) -> tuple[int, ...]:
        """The steps by which it came about."""
        return tuple(n for n in self._steps if self.holds[n] and not self.holds[n - 1])

    @property
    def went(self) -> tuple[int, ...]:
        """The steps by which it ended."""
        return tuple(n for n in self._steps if self.holds[n - 1] and not self.holds[n])

    @property
    def nearer(self) -> tuple[int, ...]:
        """The steps after which it was fewer wanted steps away than before, and not yet so."""
        if self.near is None:
            return ()
        found = []
        for number in self._steps:
            before, after = self.near[number - 1 : number + 1]
            if after and (before is None or after < before):
                found.append(number)
        return tuple(found)

    @property
    def _steps(self) -> tuple[int, ...]:
        """The steps after which it is to be ruled out."""
        return tuple(number for number in range(1, len(self.holds)) if self.applies[number])


def splits(wants: Wants, steps: Sequence[Played]) -> tuple[Split, ...]:
    """Return the steps that are a wedge, each with the first two members between whom it is."""
    return tuple(found for played in steps for found in _splits(wants, played))


def _splits(wants: Wants, played: Played) -> Iterator[Split]:
    movers, step = played.step.movers, played.step
    for side, members in wants.model.sides.items():
        if all(party in members for party in movers):
            continue
        harmed = next((each for each in members if each not in movers and each in played.loses), None)
        pleased = next((each for each in members if each in step.because and each != harmed), None)
        if harmed is not None and pleased is not None:
            yield Split(played.number, side, pleased, harmed, step.because[pleased], played.loses[harmed])


def roads(wants: Wants, states: Sequence[Levels], scenarios: Sequence[str | None]) -> tuple[Around, ...]:
    """Return what is to be ruled out, each condition once, with where it was so.

    That is what the question asks to avoid, and what is never to be by a claim about the policy in force and
    the scenario of the moment. A claim about what parties want says what its maker expects; it rules nothing
    out.

    Parameters
    ----------
    wants : Wants
    states : sequence of mapping of option to level
        The situations of the play.
    scenarios : sequence of str or None
        The scenario of each.
    """
    found: dict[Condition, Around] = {}
    for claim in _ruling(wants.model):
        condition = claim.conditions[0]
        applies = tuple(_speaks_of(claim, wants.policy, scenario) for scenario in scenarios)
        if not any(applies):
            continue
        holds = tuple(wants.judge.holds(condition, state) for state in states)
        road = found.setdefault(condition, Around(claim, condition, holds, applies))
        either = tuple(map(any, zip(road.applies, applies, strict=True)))
        found[condition] = replace(road, applies=either)
    return tuple(found.values())


def _ruling(model: Model) -> Iterator[Claim]:
    """Yield the claims that something is never to be, and what the question asks to avoid as one more."""
    yield from (claim for claim in model.claims.values() if claim.query == "never")
    if model.question is not None and model.question.avoid is not None:
        avoid = (model.question.avoid,)
        yield Claim(key=ASKED, query="never", conditions=avoid, policies=("all",), scenarios=("all",))


def _speaks_of(claim: Claim, policy: str | None, scenario: str | None) -> bool:
    return bool({"all", policy or "none"} & set(claim.policies)) and bool(
        {"all", scenario or "base"} & set(claim.scenarios)
    )
