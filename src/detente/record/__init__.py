"""What the record says: a chronicle replayed on a model, contacts counted, events tested for lead and lag.

From text to rows (`read_chronicle`, `read_dossier`, `import_events`), from rows to series and states
(`timeline`, `headline`, `series`), from these to verdicts (`judge`, `lead_lag`, `findings`). Views put them
in words.
"""

from .chronicle import Chronicle, Entry
from .dossier import Dossier
from .event_map import EventMap, load_event_map
from .evidence import Evidence, evidence
from .findings import Finding
from .gather import evidence_of, gather_events
from .import_events import import_events
from .import_result import EventImport
from .layouts import FORMATS
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
from .read_chronicle import load_chronicle
from .read_dossier import load_dossier
from .replay import replay
from .replay_result import PolicyRecord, Replay
from .standing import Standing, standing
from .vocabulary import Vocabulary, load_vocabulary
from .when import When, month_number, month_text, parse_when

__all__ = [
    "DEFAULT",
    "FORMATS",
    "Chronicle",
    "Dossier",
    "Entry",
    "EventImport",
    "EventMap",
    "Evidence",
    "Finding",
    "PolicyRecord",
    "Record",
    "Replay",
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
    "parse_when",
    "record_names",
    "record_of",
    "replay",
    "standing",
]
