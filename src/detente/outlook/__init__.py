"""What can happen: possible and willing states, ends, paths, roadmaps and relationship ladders."""

from .alike import AlikeEnds, alike_ends
from .before import just_before
from .ends import End, find_ends, same_ends
from .foresight import beside
from .ladders import Span, span
from .outlook import Outlook, outlook
from .plain import Way
from .possible import Possible, choices_into, possible_states
from .roadmap import Exposure, Roadmap, exposure, roadmap
from .rounds import typical_round
from .statusquo import StatusQuoTable, status_quo_table
from .summary import Round, Summary, alike_levels, summarise
from .willing import Willing, willing_states

__all__ = [
    "AlikeEnds",
    "End",
    "Exposure",
    "Outlook",
    "Possible",
    "Roadmap",
    "Round",
    "Span",
    "StatusQuoTable",
    "Summary",
    "Way",
    "Willing",
    "alike_ends",
    "alike_levels",
    "beside",
    "choices_into",
    "exposure",
    "find_ends",
    "just_before",
    "outlook",
    "possible_states",
    "roadmap",
    "same_ends",
    "span",
    "status_quo_table",
    "summarise",
    "typical_round",
    "willing_states",
]
