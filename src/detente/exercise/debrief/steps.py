"""The steps of a play: moves, concluded deals and what the facilitator changed, judged by names alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from math import prod
from typing import Literal

from ...game import Because, Step
from ...language import ModelError, Problem
from ..events import Event
from ..play import Play
from ..rules import outcome
from .wants import Levels, Wants

PARTS = 4096
"""A step of more parts than these is not taken apart by names."""


@dataclass(frozen=True)
class Played:
    """One step of a play.

    Attributes
    ----------
    number : int
        From 1.
    event : Event
    kind : str
        `move`, `deal`, or `inject` for what the facilitator changed.
    scenario : str or None
        The scenario in which it was made, and by which it is judged; of an inject the one that it brings.
    step : Step
        Who does what, where it leads, who gains and what decides that.
    loses : mapping of party to Because
        For each party that it leaves worse off, what of its preferences decides that.
    title : str
        An inject's.
    """

    number: int
    event: Event
    kind: Literal["move", "deal", "inject"]
    scenario: str | None
    step: Step
    loses: Mapping[str, Because]
    title: str = ""

    @property
    def wanted(self) -> bool:
        """Whether everybody who made it gains by it at once."""
        return bool(self.step.movers) and all(self.step.gains[party] for party in self.step.movers)

    @property
    def before(self) -> Levels:
        """The situation before it."""
        assert not isinstance(self.step.before, str)
        return self.step.before

    @property
    def after(self) -> Levels:
        """The situation that it leads to."""
        assert not isinstance(self.step.state, str)
        return self.step.state


def steps_of(wants: Wants, play: Play, name: str) -> tuple[Played, ...]:
    """Return the steps of a play, without what was undone.

    Raises
    ------
    ModelError
        Where the log has a step that the model does not allow: it is no log of this model.
    """
    return tuple(_steps(wants, play, name))


def _steps(wants: Wants, play: Play, name: str) -> Iterator[Played]:
    state: Levels = play.opened["state"]
    scenario: str | None = play.opened["settings"]["scenario"]
    number = 0
    for event in play.live:
        said = event.payload
        if event.kind in ("moved", "concluded"):
            try:
                comes = outcome(wants.ground(scenario), state, said["change"])
                right = not comes.closed and bool(comes.movers) and comes.state == said["state"]
            except (KeyError, TypeError, ValueError):
                right = False
            if not right:
                says = f"event {event.seq} is a step that the model does not allow there"
                raise ModelError(name, [Problem(event.seq, 1, says)])
            number += 1
            told = comes.movers, comes.change, comes.settled
            kind: Literal["move", "deal"] = "move" if event.kind == "moved" else "deal"
            yield _played(wants, number, event, kind, scenario, state, said["state"], told)
            state = said["state"]
        elif event.kind == "injected" and (said["state"] is not None or said["scenario"] is not None):
            scenario = scenario if said["scenario"] is None else said["scenario"]
            after = state if said["state"] is None else said["state"]
            number += 1
            change = {
                option: after.get(option, levels[0])
                for option, levels in ((o.name, o.levels) for o in wants.model.options())
                if after.get(option, levels[0]) != state.get(option, levels[0])
            }
            yield _played(wants, number, event, "inject", scenario, state, after, ((), change, {}))
            state = after


def _played(
    wants: Wants,
    number: int,
    event: Event,
    kind: Literal["move", "deal", "inject"],
    scenario: str | None,
    before: Levels,
    after: Levels,
    told: tuple[tuple[str, ...], Levels, Levels],
) -> Played:
    movers, change, settled = told
    judge, parties = wants.judge, tuple(wants.model.parties)
    up = {
        option: judge.number(option, level) > judge.level(option, before) for option, level in change.items()
    }
    gains = {party: wants.because(party, scenario, before, after) for party in parties}
    loses = {party: wants.because(party, scenario, after, before) for party in parties}
    step = Step(
        movers=movers,
        raised={option: level for option, level in change.items() if up[option]},
        lowered={option: level for option, level in change.items() if not up[option]},
        settled=dict(settled),
        state=dict(after),
        gains={party: because is not None for party, because in gains.items()},
        before=dict(before),
        because={party: because for party, because in gains.items() if because is not None},
    )
    lost = {party: because for party, because in loses.items() if because is not None}
    return Played(number, event, kind, scenario, step, lost, event.payload.get("title", ""))


def is_lean(wants: Wants, played: Played) -> bool | None:
    """Tell whether no part of a step serves all who made it as well; None where the parts are too many.

    A part leaves some of the changes out, or makes them by fewer levels.
    """
    judge, before = wants.judge, played.before
    change = {**played.step.raised, **played.step.lowered}
    spans = []
    for option, level in change.items():
        ends = sorted((judge.level(option, before), judge.number(option, level)))
        spans.append([(option, judge.options[option].levels[n]) for n in range(ends[0], ends[1] + 1)])
    if prod(map(len, spans)) > PARTS:
        return None
    ground = wants.ground(played.scenario)
    for some in product(*spans):
        part = dict(some)
        if part == change:
            continue
        comes = outcome(ground, before, part)
        if not comes.movers or comes.closed or comes.state == before:
            continue
        worse = (wants.because(p, played.scenario, comes.state, played.after) for p in played.step.movers)
        if all(because is None for because in worse):
            return False
    return True
