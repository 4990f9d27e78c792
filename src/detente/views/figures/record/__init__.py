"""Figures as SVG text, drawn by pure functions from results, for the report, a notebook or a file.

Text and axes take the colour of the page (`currentColor`); the two tracks' colours are the custom properties
`--track-a` and `--track-b`, the grid's `--figure-grid`, each with a value of its own that can be read on
light and on dark.
"""

from __future__ import annotations

from ....record import Evidence, Replay
from ...replay_words import told_policies
from .lead_lag import lead_lag_svg
from .replay import replay_svg
from .timeline import timeline_svg
from .yearly_gap import yearly_gap_svg

__all__ = [
    "evidence_figures",
    "lead_lag_svg",
    "replay_figures",
    "replay_svg",
    "timeline_svg",
    "yearly_gap_svg",
]


def evidence_figures(found: Evidence) -> dict[str, str]:
    """Return every figure that the evidence has, by a name that can be a file's."""
    figures = {}
    if found.history is not None:
        figures["timeline"] = timeline_svg(found)
    if found.yearly:
        figures["yearly-gap"] = yearly_gap_svg(found)
    tested = [each for each in found.leads if each.cross is not None]
    for number, each in enumerate(tested, start=1):
        figures[f"lead-lag-{number}"] = lead_lag_svg(each, f"lead-lag-{number}")
    return figures


def replay_figures(found: Replay, policies: tuple[str, ...] = ()) -> dict[str, str]:
    """Return a figure for each policy named, or for those that the replay is told of, by a file's name."""
    return {f"replay-{key}": replay_svg(found, key) for key in policies or told_policies(found)}
