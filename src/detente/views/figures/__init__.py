"""Figures as pure functions of results: plain SVG, no network, no script."""

from .commitments import CommitmentsRow, commitments_figure
from .draw import element
from .ends import ends_figure
from .figure import Figure
from .ladders import ladder_figure
from .orders import OrderRow, order_figure
from .palette import DARK, LIGHT, SANS, style, variables
from .policies import PolicyRow, policies_figure, road_mark
from .road import RoadRow, road_figure
from .rows import rows_figure, table_figure
from .rungs import rungs_figure
from .states import shade, states_figure
from .tables import dots_figure
from .trails import trail_figure

__all__ = [
    "DARK",
    "LIGHT",
    "SANS",
    "CommitmentsRow",
    "Figure",
    "OrderRow",
    "PolicyRow",
    "RoadRow",
    "commitments_figure",
    "dots_figure",
    "element",
    "ends_figure",
    "ladder_figure",
    "order_figure",
    "policies_figure",
    "road_figure",
    "road_mark",
    "rows_figure",
    "rungs_figure",
    "shade",
    "states_figure",
    "style",
    "table_figure",
    "trail_figure",
    "variables",
]
