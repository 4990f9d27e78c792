"""What is asked for, whether it can be had, and of whom."""

from __future__ import annotations

from jinja2 import Environment
from markupsafe import Markup

from ....language import Demand
from ....language.condition import Named
from ....strategy import DemandReport
from ...words import option_words
from ..page import Page
from ..section import Section


def demands(page: Page, environment: Environment) -> Section | None:
    """Tell for each demand who asks, who could meet it, what must come first, and where it can be met."""
    alone = page.world("none")
    if not page.model.demands or alone is None or alone.measures is None:
        return None
    rows = [
        _row(page, key, demand, alone.measures.demands[key]) for key, demand in page.model.demands.items()
    ]
    html = environment.get_template("demands.html.j2").render(page=page, rows=rows)
    return Section("demands", "What is asked for, and who could give it", "Demands", Markup(html))


def _row(page: Page, key: str, demand: Demand, told: DemandReport) -> dict[str, object]:
    groups: dict[str, list[str]] = {"wanted": [], "possible": [], "out of reach": []}
    wanted = []
    for policy in page.study.policies:
        levels = [
            world.measures.demands[key]
            for scenario in page.study.scenarios
            if (world := page.world(policy, scenario)) is not None and world.measures is not None
        ]
        willing = sum(level.willing for level in levels)
        status = "wanted" if willing else "possible" if any(d.possible for d in levels) else "out of reach"
        groups[status].append(policy)
        wanted += [willing] if willing else []
    return {
        "title": demand.title or page.title_of(demand.condition),
        "by": page.name(demand.by),
        "needs": [page.name(party) for party in told.needs],
        "first": [_named(page, name) for name in told.first if name not in told.already],
        "groups": [(status, found) for status, found in groups.items() if found],
        "scenarios": (min(wanted), max(wanted)) if wanted else None,
    }


def _named(page: Page, name: str) -> str:
    """Return what an option, a fact or an agreement is called."""
    if name in page.options:
        return option_words(page.model, page.options[name])
    if name in page.model.agreements:
        return page.words(Named(name))
    fact = page.model.facts[name]
    return fact.title or page.words(fact.condition)
