"""Which situations hold, by which concept."""

from __future__ import annotations

from jinja2 import Environment
from markupsafe import Markup

from ....strategy.study import WorldStudy
from ...words import CONCEPT_NAMES, action, state_lines
from ..page import Page
from ..section import Section

__all__ = ["CONCEPT_LABELS", "equilibria"]

CONCEPT_LABELS = {"nash": "Nash", "gmr": "GMR", "smr": "SMR", "seq": "SEQ"}
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
        names=CONCEPT_NAMES,
        labels=CONCEPT_LABELS,
        lines=lambda state: state_lines(page.model, state),
    )
    return Section("equilibria", "Which situations hold", "What holds", Markup(html))


def _table(page: Page, world: WorldStudy) -> list[tuple[str, list[tuple[str, list[str]]]]]:
    """Return the firmest situations as rows of options by party, options never in place left out."""
    told = world.equilibria.told[:SHOWN]
    parties: dict[str, list[tuple[str, list[str]]]] = {}
    if page.model.states:
        names = [state for state, _, _ in told if isinstance(state, str)]
        rows = [
            (page.model.states[name], ["yes" if name == other else "" for other in names]) for name in names
        ]
        return [("State", rows)]
    for name, option in page.options.items():
        levels = [state.get(name) for state, _, _ in told if not isinstance(state, str)]
        if any(levels):
            many = len(option.levels) > 2
            marks = ["" if level is None else level.replace("_", " ") if many else "yes" for level in levels]
            title = action(option, option.levels[-1]) if not many else option.title
            parties.setdefault(page.name(option.party), []).append((title, marks))
    return list(parties.items())
