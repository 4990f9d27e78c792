"""What a play comes to, told from the log of its table."""

from .ahead import Open
from .judge import debrief
from .ledger import Balance, Gave, Turned
from .log import log_text, read_log
from .promises import Promised
from .result import CONCEPTS, Debrief, Judged, Lacking, Standing
from .reveal import Act, Pair, Revealed, Sealed
from .sides import Around, Split
from .steps import Played
from .truths import Against, Closed, Harmed, Met, Missed, Reversed, Truth

__all__ = [
    "CONCEPTS",
    "Act",
    "Against",
    "Around",
    "Balance",
    "Closed",
    "Debrief",
    "Gave",
    "Harmed",
    "Judged",
    "Lacking",
    "Met",
    "Missed",
    "Open",
    "Pair",
    "Played",
    "Promised",
    "Revealed",
    "Reversed",
    "Sealed",
    "Split",
    "Standing",
    "Truth",
    "Turned",
    "debrief",
    "log_text",
    "read_log",
]
