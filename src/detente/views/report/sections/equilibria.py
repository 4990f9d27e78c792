"""Which situations hold, by which concept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jinja2 import Environment
from markupsafe import Markup

from ....concepts import CONCEPTS, firmest_first
from ....strategy.study import WorldStudy
from ...agreements import agreement_rows
from ...words import level_mark, own_options
from ..page import Page
from ..section import Section

if TYPE_CHECKING:
    from ....cases.reproduce import PublishedCell, Reproduced

SHOWN = 8


def equilibria(page: Page, environment: Environment) -> Section | None:
    """Tell how many situations hold under each concept, and show the firmest."""
    worlds = [
        (policy, world)
        for policy in page.study.policies
        if (world := page.study.world(policy, "base")) is not None
    ]
    if not worlds:
        return None
    listed = [(policy, world) for policy, world in worlds if policy in page.shown] or worlds[:1]
    html = environment.get_template("equilibria.html.j2").render(
        page=page,
        worlds=worlds,
        told=[(policy, world, _table(page, world)) for policy, world in listed],
        concepts=firmest_first(CONCEPTS),
        published=[(each, _reasons(each)) for each in page.published],
        states=page.model.states,
        cells=sum(len(each.cells) for each in page.published),
        agree=sum(cell.agrees for each in page.published for cell in each.cells),
        explained=all(each.explained for each in page.published),
    )
    return Section("equilibria", "Which situations hold", "What holds", Markup(html))


def _reasons(found: Reproduced) -> dict[str, list[PublishedCell]]:
    """Return the figures that differ from those published, by the reason why."""
    reasons: dict[str, list[PublishedCell]] = {}
    for cell in found.differences:
        reasons.setdefault(cell.why, []).append(cell)
    return reasons


def _table(page: Page, world: WorldStudy) -> list[tuple[str, list[tuple[str, list[str]]]]]:
    """Return the firmest situations as rows of options by party, options never in place left out."""
    firmest = [state for state, _, _ in world.equilibria.told[:SHOWN]]
    told = [page.model.told(state) for state in firmest if not isinstance(state, str)]
    parties: dict[str, list[tuple[str, list[str]]]] = {}
    for name, option in own_options(page.model).items():
        levels = [state.get(name) for state in told]
        if any(levels):
            marks = ["" if level is None else level_mark(option, level) for level in levels]
            parties.setdefault(page.name(option.party), []).append((option.title, marks))
    agreements = agreement_rows(page.model, told)
    return [*parties.items(), *([("Agreements", agreements)] if agreements else [])]
