"""What the record says: a chronicle replayed on a model, contacts counted, events tested for lead and lag.

From text to rows (`events`, `chronicles`, `dossiers`), from rows to series and states (`measures`,
`replays.timeline`), from these to verdicts (`replays.judge`, `leads`, `findings`). Views put them in words.
"""

from .chronicles.chronicle import Chronicle, Entry
from .chronicles.read import load_chronicle
from .chronicles.vocabulary import Vocabulary, load_vocabulary
from .dossiers.dossier import Dossier
from .dossiers.read import load_dossier
from .events.event_map import EventMap, load_event_map
from .events.import_result import EventImport, FileRead, LonelyMonth
from .events.importer import import_events
from .events.layouts import FORMATS
from .evidence import Evidence, evidence
from .findings import RecordFinding
from .gather import evidence_of, gather_events
from .library import (
    DEFAULT,
    chronicle_of,
    find_chronicle,
    find_record,
    lists_of,
    record_names,
    record_of,
)
from .look_up import Record, look_up
from .replays.replay import replay
from .replays.result import PolicyRecord, Replay
from .replays.score import score
from .replays.scored import Score
from .replays.standing import Standing, standing
from .when import When, month_number, month_text, months_of, parse_when

__all__ = [
    "DEFAULT",
    "FORMATS",
    "Chronicle",
    "Dossier",
    "Entry",
    "EventImport",
    "EventMap",
    "Evidence",
    "FileRead",
    "LonelyMonth",
    "PolicyRecord",
    "Record",
    "RecordFinding",
    "Replay",
    "Score",
    "Standing",
    "Vocabulary",
    "When",
    "chronicle_of",
    "evidence",
    "evidence_of",
    "find_chronicle",
    "find_record",
    "gather_events",
    "import_events",
    "lists_of",
    "load_chronicle",
    "load_dossier",
    "load_event_map",
    "load_vocabulary",
    "look_up",
    "month_number",
    "month_text",
    "months_of",
    "parse_when",
    "record_names",
    "record_of",
    "replay",
    "score",
    "standing",
]
