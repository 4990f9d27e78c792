"""Figures of the record, apart from the others because few models need what they are drawn from."""

from __future__ import annotations

from ....record import Evidence, Replay
from ...replay_words import told_policies
from ..figure import Figure
from .lead_lag import lead_lag_figure
from .replay import replay_figure
from .timeline import timeline_figure
from .yearly_gap import yearly_gap_figure

__all__ = [
    "evidence_figures",
    "lead_lag_figure",
    "replay_figure",
    "replay_figures",
    "timeline_figure",
    "yearly_gap_figure",
]


def evidence_figures(found: Evidence) -> dict[str, Figure]:
    """Return every figure that the evidence has, by a name that can be a file's."""
    figures = {}
    if found.history is not None:
        figures["timeline"] = timeline_figure(found)
    if found.yearly:
        figures["yearly-gap"] = yearly_gap_figure(found)
    tested = [each for each in found.leads if each.cross is not None]
    for number, each in enumerate(tested, start=1):
        figures[f"lead-lag-{number}"] = lead_lag_figure(each)
    return figures


def replay_figures(found: Replay, policies: tuple[str, ...] = ()) -> dict[str, Figure]:
    """Return a figure for each policy named, or for those that the replay is told of, by a file's name."""
    return {f"replay-{key}": replay_figure(found, key) for key in policies or told_policies(found)}
