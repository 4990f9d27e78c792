"""The relationship that each scenario makes possible under each policy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from jinja2 import Environment
from markupsafe import Markup

from ....language import Ladder
from ....outlook import Span
from ....strategy.study import WorldStudy, settles
from ..page import Page
from ..readings import legend
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


@dataclass(frozen=True)
class Cell:
    """Where a relationship can stand in a world, by set, in both readings.

    `then` has the sets of the second reading that differ from the first.
    """

    scenario: str
    ranges: Mapping[str, Range | None] | None = None
    settles: str = ""
    then: Mapping[str, Range | None] = field(default_factory=dict)
    settles_then: str = ""


def relationship(page: Page, environment: Environment) -> Section | None:
    """Tell best and worst rung of every ladder, policy by scenario."""
    if not page.model.ladders or page.subject.alone is None or page.subject.alone.measures is None:
        return None
    tables = [(key, ladder, _rows(page, key, ladder)) for key, ladder in page.model.ladders.items()]
    differs = any(cell.then for _, _, rows in tables for _, cells in rows for cell in cells)
    html = environment.get_template("relationship.html.j2").render(
        page=page, tables=tables, sets=SETS, legend=legend(page, differs)
    )
    title = "The relationship within reach" if page.single else TITLE
    return Section("relationship", title, "Relationships", Markup(html))


def _rows(page: Page, key: str, ladder: Ladder) -> list[tuple[str, list[Cell]]]:
    return [
        (
            policy,
            [_cell(page.world(policy, scenario), scenario, key, ladder) for scenario in page.study.scenarios],
        )
        for policy in page.study.policies
    ]


def _cell(world: WorldStudy | None, scenario: str, key: str, ladder: Ladder) -> Cell:
    if world is None or world.measures is None:
        return Cell(scenario)
    spans: dict[str, Span | None] = dict(world.measures.relationship[key])
    spans["ends"] = (world.ends_relationship or {}).get(key)
    ranges = {name: _range(ladder, spans[name]) for name in SETS}
    answer = world.measures.answer
    if answer is None:
        return Cell(scenario, ranges, world.settles)
    then = {"willing": _range(ladder, answer.relationship[key]["willing"])}
    if world.second is not None:
        then["ends"] = _range(ladder, world.second.relationship.get(key))
    settled = settles(answer)
    apart = {
        name: range_
        for name, range_ in then.items()
        if range_ != ranges[name] or (name == "ends" and settled != world.settles)
    }
    return Cell(scenario, ranges, world.settles, apart, settled)


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
