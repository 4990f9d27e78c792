"""Where matters end, with their chances, and the roads there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jinja2 import Environment
from markupsafe import Markup

from ....outlook import Summary
from ....results import State
from ....strategy import SecondReading, WorldReport
from ....strategy.study import EndStudy, WorldStudy, settles
from ...chances import chance_words
from ...changes import Change, changes
from ...ends_words import by_party, goal_line, kept_words, lacking_words, rung_lines, varying_words
from ...words import situation, state_sentence
from ..page import Page
from ..readings import HEADS, SAME, beside, hangs_on_it, legend
from ..section import Section
from .road import Told, told_steps

SHOWN = 6


@dataclass(frozen=True)
class _End:
    end: EndStudy
    chance: str
    place: str
    changes: tuple[Change, ...]
    steps: tuple[Told, ...]
    varies: tuple[str, ...]
    shares: tuple[tuple[str, str], ...]
    lacking: str
    begins: str
    around: tuple[Told, ...]


@dataclass(frozen=True)
class _Together:
    lines: tuple[tuple[str, str], ...]
    lacking: str
    here: tuple[str, ...]
    nowhere: tuple[str, ...]
    varies: tuple[str, ...]


@dataclass(frozen=True)
class _Reading:
    """Where matters end in one reading."""

    together: _Together | None
    ends: tuple[_End, ...]
    left: int


@dataclass(frozen=True)
class _World:
    policy: str
    first: _Reading
    second: _Reading | None
    rows: tuple[tuple[str, str, str], ...]
    beside: str


def ends(page: Page, environment: Environment) -> Section | None:
    """Tell the ends of the worlds told at length, in both readings, then how every world ends."""
    told = []
    for policy in page.shown:
        world = page.world(policy)
        if world is not None and world.measures is not None:
            told.append(_world(page, policy, world, world.measures))
    if not told:
        return None
    cells = {
        (policy, scenario): _cell(page.world(policy, scenario))
        for policy in page.study.policies
        for scenario in page.study.scenarios
    }
    html = environment.get_template("ends.html.j2").render(
        page=page,
        told=told,
        heads=HEADS,
        both=any(world.second is not None or world.beside == SAME for world in told),
        cells=cells,
        legend=legend(page, any(first != then for first, then in cells.values() if then is not None)),
    )
    return Section("ends", "Where matters end", "Ends", Markup(html))


def _world(page: Page, policy: str, world: WorldStudy, measures: WorldReport) -> _World:
    second, answer = world.second, measures.answer
    apart = second is not None and answer is not None and not second.same
    return _World(
        policy=policy,
        first=_reading(page, world, measures, world.ends, world.summary),
        second=_reading(page, world, answer, second.ends, second.summary)
        if apart and second is not None and answer is not None
        else None,
        rows=tuple(hangs_on_it(page, measures)),
        beside=beside(page, world),
    )


def _reading(
    page: Page,
    world: WorldStudy,
    measures: WorldReport | SecondReading,
    ends: Sequence[EndStudy],
    summary: Summary | None,
) -> _Reading:
    many = measures.rests + measures.cycles
    return _Reading(
        together=None if summary is None or many == 1 else _together(page, summary),
        ends=tuple(_end(page, end, world.status_quo or {}) for end in ends[:SHOWN]),
        left=many - sum(end.alike for end in ends[:SHOWN]),
    )


Cell = tuple[str, int, str | None]


def _cell(world: WorldStudy | None) -> tuple[Cell | None, Cell | None]:
    """Return of each reading whether matters settle, in how many states, and whether the goal lasts."""
    if world is None or world.measures is None:
        return None, None
    answer = world.measures.answer
    first = (world.settles, world.measures.rests, world.measures.goal)
    return first, None if answer is None else (settles(answer), answer.rests, answer.goal)


def _end(page: Page, end: EndStudy, now: State) -> _End:
    return _End(
        end=end,
        chance=chance_words(end.chance, end.moves, end.lacking),
        place=f"state {end.state}: {page.model.states[end.state]}" if isinstance(end.state, str) else "",
        changes=()
        if isinstance(end.state, str) or isinstance(now, str)
        else tuple(changes(page.model, now, end.state, partial=end.kind == "cycle", varies=end.varies)),
        steps=() if end.way is None else told_steps(page, end.way),
        varies=tuple(by_party(page.model, end.varies)),
        shares=() if end.shares is None else tuple(rung_lines(page.model, end.shares.rungs)),
        lacking="" if end.shares is None else lacking_words(end.shares.lacking),
        begins="" if end.round is None else state_sentence(page.model, end.round.states[0]),
        around=() if end.round is None else told_steps(page, end.round),
    )


def _together(page: Page, summary: Summary) -> _Together:
    """Return several ends together."""
    goal = goal_line(page.model, summary.goal)
    here, nowhere = kept_words(page.model, summary)
    return _Together(
        lines=(*rung_lines(page.model, summary.rungs), *(() if goal is None else (goal,))),
        lacking=lacking_words(summary.lacking),
        here=tuple(situation(page.model, here, partial=True)) if here else (),
        nowhere=tuple(nowhere),
        varies=tuple(varying_words(page.model, summary)),
    )
