"""Where matters end, with their chances, and the roads there."""

from __future__ import annotations

from dataclasses import dataclass

from jinja2 import Environment
from markupsafe import Markup

from ....language.condition import Named
from ....results import State
from ....strategy.study import EndStudy, WorldStudy
from ...chances import chance_words
from ...changes import Change, changes
from ...ends_words import by_party, goal_line, kept_words, lacking_words, rung_lines
from ...words import situation, state_sentence
from ..page import Page
from ..section import Section
from .road import Told, told_steps

SHOWN = 6


@dataclass(frozen=True)
class _End:
    end: EndStudy
    chance: str
    place: str
    changes: tuple[Change, ...]
    facts: tuple[str, ...]
    steps: tuple[Told, ...]
    varies: tuple[str, ...]
    shares: tuple[tuple[str, str], ...]
    lacking: str
    begins: str
    around: tuple[Told, ...]


def ends(page: Page, environment: Environment) -> Section | None:
    """Tell the ends of the worlds told at length, then how every world ends."""
    told = []
    for policy in page.shown:
        world = page.world(policy)
        if world is not None and world.measures is not None:
            told.append(
                (
                    policy,
                    world,
                    _together(page, world),
                    [_end(page, end, world.status_quo or {}) for end in world.ends[:SHOWN]],
                )
            )
    if not told:
        return None
    html = environment.get_template("ends.html.j2").render(page=page, told=told)
    return Section("ends", "Where matters end", "Ends", Markup(html))


def _end(page: Page, end: EndStudy, now: State) -> _End:
    return _End(
        end=end,
        chance=chance_words(end.chance, end.moves, end.lacking),
        place=f"state {end.state}: {page.model.states[end.state]}" if isinstance(end.state, str) else "",
        changes=()
        if isinstance(end.state, str) or isinstance(now, str)
        else tuple(changes(page.model, now, end.state, partial=end.kind == "cycle", varies=end.varies)),
        facts=tuple(_fact(page, key) for key in end.facts if _fact(page, key)),
        steps=() if end.way is None else told_steps(page, end.way),
        varies=tuple(by_party(page.model, end.varies)),
        shares=() if end.shares is None else tuple(rung_lines(page.model, end.shares.rungs)),
        lacking="" if end.shares is None else lacking_words(end.shares.lacking),
        begins="" if end.round is None else state_sentence(page.model, end.round.states[0]),
        around=() if end.round is None else told_steps(page, end.round),
    )


@dataclass(frozen=True)
class _Together:
    lines: tuple[tuple[str, str], ...]
    lacking: str
    here: tuple[str, ...]
    nowhere: tuple[str, ...]
    varies: tuple[str, ...]


def _together(page: Page, world: WorldStudy) -> _Together | None:
    """Return all ends of a world together, None where there is one."""
    measures, summary = world.measures, world.summary
    if measures is None or summary is None or measures.rests + measures.cycles == 1:
        return None
    goal = goal_line(page.model, summary.goal)
    here, nowhere = kept_words(page.model, summary)
    return _Together(
        lines=(*rung_lines(page.model, summary.rungs), *(() if goal is None else (goal,))),
        lacking=lacking_words(summary.lacking),
        here=tuple(situation(page.model, here, partial=True)) if here else (),
        nowhere=tuple(nowhere),
        varies=tuple(by_party(page.model, summary.varies)),
    )


def _fact(page: Page, key: str) -> str:
    if key in page.model.agreements:
        return page.words(Named(key))
    return page.model.facts[key].title
