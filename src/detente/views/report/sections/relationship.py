"""The relationship that each scenario makes possible under each policy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from jinja2 import Environment
from markupsafe import Markup

from ....language import Ladder
from ....outlook import Span
from ..page import Page
from ..section import Section

SETS = {
    "ends": "where matters end",
    "willing": "on the way, by moves that all who make them want",
    "possible": "by any allowed moves",
    "equilibria": "in situations that hold (SEQ)",
}
SHADES = 4
TITLE = "The relationship that each scenario makes possible"


@dataclass(frozen=True)
class Range:
    """The rungs from the worst to the best, each with its shade where it lies within the range."""

    words: str
    rungs: tuple[tuple[str, int | None], ...]


def relationship(page: Page, environment: Environment) -> Section | None:
    """Tell best and worst rung of every ladder, policy by scenario."""
    if not page.model.ladders or page.subject.alone is None or page.subject.alone.measures is None:
        return None
    tables = [(key, ladder, _rows(page, key, ladder)) for key, ladder in page.model.ladders.items()]
    html = environment.get_template("relationship.html.j2").render(page=page, tables=tables, sets=SETS)
    title = "The relationship within reach" if page.single else TITLE
    return Section("relationship", title, "Relationships", Markup(html))


def _rows(
    page: Page, key: str, ladder: Ladder
) -> list[tuple[str, list[tuple[str, Mapping[str, Range | None] | None, str]]]]:
    """Return a row per policy of (scenario, ranges by set, whether matters settle)."""
    rows = []
    for policy in page.study.policies:
        cells: list[tuple[str, Mapping[str, Range | None] | None, str]] = []
        for scenario in page.study.scenarios:
            world = page.world(policy, scenario)
            if world is None or world.measures is None:
                cells.append((scenario, None, ""))
                continue
            spans: dict[str, Span | None] = dict(world.measures.relationship[key])
            spans["ends"] = (world.ends_relationship or {}).get(key)
            ranges = {name: _range(ladder, spans[name]) for name in SETS}
            cells.append((scenario, ranges, world.settles))
        rows.append((policy, cells))
    return rows


def _range(ladder: Ladder, span: Span | None) -> Range | None:
    if span is None:
        return None
    names = list(ladder.rungs)
    best, worst = names.index(span.best), names.index(span.worst)
    last = max(len(names) - 1, 1)
    rungs = tuple(
        (name, round(place / last * SHADES) if best <= place <= worst else None)
        for place, name in reversed(list(enumerate(names)))
    )
    words = [name.replace("_", " ") for name in (span.worst, span.best)]
    return Range(words[0] if best == worst else f"{words[0]} to {words[1]}", rungs)
