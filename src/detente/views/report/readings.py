"""Both readings on a page: what is told once, and what stands beside it when nobody steps into an answer."""

from __future__ import annotations

from ...strategy import Bypass, SecondReading, WorldReport
from ...strategy.study import WorldStudy
from ..readings import GOAL, LACKING, TAKES, THINKS, differing, second_sentence, told_of
from .page import Page

SAME = f"It comes to the same when {THINKS}."
LEGEND = f"Where a cell tells two, the second, after “then”, is what comes when {THINKS}."
HEADS = (TAKES, THINKS)


def way_of(found: Bypass) -> str:
    """Return how open a road is: rests, open, possible or closed."""
    return "rests" if found.rests else "open" if found.willing else "possible" if found.possible else "closed"


def answer_of(world: WorldStudy | None) -> SecondReading | None:
    """Return what a world comes to in the second reading, where it is told beside the first."""
    return None if world is None or world.measures is None else world.measures.answer


def told_beside(page: Page) -> bool:
    """Tell whether the second reading is known of any world."""
    return any(
        answer_of(page.world(policy, scenario)) is not None
        for policy in page.study.policies
        for scenario in page.study.scenarios
    )


def legend(page: Page, differs: bool) -> str:
    """Say how the second reading is told in a table; once that it comes to the same where nothing differs."""
    return "" if not told_beside(page) else LEGEND if differs else SAME


def lacking(page: Page) -> str:
    """Say in how many worlds the second reading is not known though it was asked for, and why."""
    worlds = [world for found in page.study.worlds.values() for world in found.values()]
    reasons = [
        world.measures.lacking
        for world in worlds
        if world.measures is not None and world.measures.lacking is not None
    ]
    if not reasons:
        return ""
    why = "; or ".join(dict.fromkeys(LACKING[reason] for reason in reasons))
    where = "" if len(worlds) == 1 else f" in {len(reasons)} of {len(worlds)} worlds"
    return f"What comes of it when {THINKS} is not known{where}: {why}."


def hangs_on_it(page: Page, measures: WorldReport) -> list[tuple[str, str, str]]:
    """Return what differs between the readings in a world, with what each says of it."""
    if measures.answer is None:
        return []
    rows = differing(told_of(measures), told_of(measures.answer), page.model)
    ends = _ends(measures), _ends(measures.answer)
    return rows if ends[0] == ends[1] else [("how matters end", *ends), *rows]


def _ends(told: WorldReport | SecondReading) -> str:
    if not told.rests:
        return "they go round for good"
    where = "in one situation" if told.rests == 1 else f"in one of {told.rests:,} situations"
    return f"they settle {where}{' or go round for good' if told.cycles else ''}"


def beside(page: Page, world: WorldStudy) -> str:
    """Say that the second reading ends as the first, or why it is not known; nothing where it differs."""
    measures = world.measures
    if measures is None:
        return ""
    if measures.answer is None:
        return second_sentence(told_of(measures), None, measures.lacking, page.model)
    return SAME if world.second is not None and world.second.same else ""


def goal_then(measures: WorldReport | None) -> str:
    """Say whether the goal holds at the end in each reading, where that differs."""
    second = None if measures is None else measures.answer
    if measures is None or second is None or measures.goal is None or second.goal is None:
        return ""
    if second.goal == measures.goal:
        return ""
    return f"It {GOAL[measures.goal]} when {TAKES}, and {GOAL[second.goal]} when {THINKS}."
