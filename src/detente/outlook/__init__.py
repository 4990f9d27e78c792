"""What can happen: possible and willing states, ends, paths, roadmaps and relationship ladders."""

from .before import just_before
from .ends import End, find_ends
from .ladders import Span, span
from .outlook import Outlook, outlook
from .plain import Way
from .possible import Possible, choices_into, possible_states
from .roadmap import Exposure, Roadmap, exposure, roadmap
from .statusquo import StatusQuoTable, status_quo_table
from .willing import Willing, willing_states

__all__ = [
    "End",
    "Exposure",
    "Outlook",
    "Possible",
    "Roadmap",
    "Span",
    "StatusQuoTable",
    "Way",
    "Willing",
    "choices_into",
    "exposure",
    "find_ends",
    "just_before",
    "outlook",
    "possible_states",
    "roadmap",
    "span",
    "status_quo_table",
    "willing_states",
]
