"""A debrief as one self-contained page, made with the means of the report."""

from __future__ import annotations

from itertools import pairwise

from ...exercise.debrief import Debrief
from ...strategy.study import Trail
from ..figures import Figure, rungs_figure, trail_figure
from ..names import capital
from ..report.render import render_with
from .debrief_told import debrief_told


def debrief_page(debrief: Debrief) -> str:
    """Return the page as one HTML text that needs nothing else: no network, no other file."""
    return render_with(
        "debrief.html.j2",
        told=debrief_told(debrief),
        title=capital(debrief.title),
        trail=trail_of(debrief),
        rungs=rungs_of(debrief),
    )


def trail_of(debrief: Debrief) -> Figure | None:
    """Draw what each party has from the play, step by step; None where nobody made a step."""
    if not debrief.steps:
        return None
    heights = debrief.heights
    trail = Trail(
        steps=tuple(each.played.step for each in debrief.steps),
        states=tuple(dict(each.state) for each in debrief.standings),
        standing=heights,
        change=tuple(
            {party: (after[party] > before[party]) - (after[party] < before[party]) for party in before}
            for before, after in pairwise(heights)
        ),
        rungs=tuple(each.rungs for each in debrief.standings),
    )
    return trail_figure(debrief.model, trail, "What each party has from the play, step by step")


def rungs_of(debrief: Debrief) -> Figure | None:
    """Draw the play along its relationships; None where the model has none, or nobody made a step."""
    if not debrief.steps or not debrief.model.ladders:
        return None
    title = "On which rung each relationship stands, step by step"
    return rungs_figure(debrief.model, [each.rungs for each in debrief.standings], title)
