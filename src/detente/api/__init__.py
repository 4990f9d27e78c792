"""What users of Python, and the command line, call: models, games, and the analyses as their methods.

What is loaded here is light; an analysis loads what it needs when it is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .files import FormatError, check, convert, dump, load, loads
from .game import Game
from .model import Model
from .progress import Progress
from .record import evidence
from .report import Report
from .road import Plan, Road

if TYPE_CHECKING:
    from ..record import month_number, parse_when, standing
    from ..views.outline import case_list as cases

__all__ = [
    "FormatError",
    "Game",
    "Model",
    "Plan",
    "Progress",
    "Report",
    "Road",
    "cases",
    "check",
    "convert",
    "dump",
    "evidence",
    "load",
    "loads",
    "month_number",
    "parse_when",
    "standing",
]


def __getattr__(name: str) -> Any:
    """Import what is heavy when it is first used."""
    if name == "cases":
        from ..views.outline import case_list

        return case_list
    if name in ("month_number", "parse_when", "standing"):
        from .. import record

        return getattr(record, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
