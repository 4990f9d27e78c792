"""Where matters end, with their chances, and the roads there."""

from __future__ import annotations

from dataclasses import dataclass

from jinja2 import Environment
from markupsafe import Markup

from ....language.condition import Named
from ....results import State
from ....strategy.study import EndStudy
from ...chances import chance_words
from ...changes import Change, changes
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


def ends(page: Page, environment: Environment) -> Section | None:
    """Tell the ends of the worlds told at length, then how every world ends."""
    told = []
    for policy in page.shown:
        world = page.world(policy)
        if world is not None and world.measures is not None:
            told.append(
                (policy, world, [_end(page, end, world.status_quo or {}) for end in world.ends[:SHOWN]])
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
        else tuple(changes(page.model, now, end.state, partial=end.kind == "cycle")),
        facts=tuple(_fact(page, key) for key in end.facts if _fact(page, key)),
        steps=() if end.way is None else told_steps(page, end.way),
    )


def _fact(page: Page, key: str) -> str:
    if key in page.model.agreements:
        return page.words(Named(key))
    return page.model.facts[key].title
