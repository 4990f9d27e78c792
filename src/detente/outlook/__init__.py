"""What can happen: possible and willing states, ends, paths, roadmaps and relationship ladders."""

from .before import just_before
from .deals import DEFAULT_MAX_DEAL, all_movers, largest_movers
from .ends import End, find_ends
from .ladders import Span, span
from .outlook import Outlook, outlook
from .possible import Possible, choices_into, possible_states
from .reach import Reach
from .restricted import restricted, same_moves, same_states
from .roadmap import Roadmap, exposure, roadmap
from .statusquo import StatusQuoTable, status_quo_table
from .willing import Willing, willing_states

__all__ = [
    "DEFAULT_MAX_DEAL",
    "End",
    "Outlook",
    "Possible",
    "Reach",
    "Roadmap",
    "Span",
    "StatusQuoTable",
    "Willing",
    "all_movers",
    "choices_into",
    "exposure",
    "find_ends",
    "just_before",
    "largest_movers",
    "outlook",
    "possible_states",
    "restricted",
    "roadmap",
    "same_moves",
    "same_states",
    "span",
    "status_quo_table",
    "willing_states",
]
