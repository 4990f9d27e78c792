"""What users of Python, and the command line, call: models, games, and the analyses as their methods.

A name is imported when it is first used, so that `detente --help` stays quick.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ..cases.starting import Template, templates
    from ..doubt.told import Robustness
    from ..exchange import printable
    from ..game import OutOfTimeError, within
    from ..language import index_of, language_keys, offered_at, paths_at, sourcing
    from ..language.editing.errors import EditError
    from ..record import When, parse_when
    from ..strategy.flipped import why_flipped
    from ..strategy.looks import changed_verdicts
    from ..views.outline import case_list as cases
    from ..writing import same_file
    from .debriefing import Debriefing, debrief, debrief_play, log_text
    from .editing import document_of, edit
    from .files import FormatError, check, convert, dump, load, loads, text_of
    from .game import Game
    from .model import Model
    from .progress import Progress
    from .quiz import QuizSheet
    from .record import evidence
    from .report import Report
    from .road import Plan, Road
    from .spoken import PublicStatement
    from .starting import SCHEMA_FILE, SCHEMA_LINE, new, schema
    from .watching import watch

__all__ = [
    "SCHEMA_FILE",
    "SCHEMA_LINE",
    "Debriefing",
    "EditError",
    "FormatError",
    "Game",
    "Model",
    "OutOfTimeError",
    "Plan",
    "Progress",
    "PublicStatement",
    "QuizSheet",
    "Report",
    "Road",
    "Robustness",
    "Template",
    "When",
    "cases",
    "changed_verdicts",
    "check",
    "convert",
    "debrief",
    "debrief_play",
    "document_of",
    "dump",
    "edit",
    "evidence",
    "index_of",
    "language_keys",
    "load",
    "loads",
    "log_text",
    "new",
    "offered_at",
    "parse_when",
    "paths_at",
    "printable",
    "same_file",
    "schema",
    "sourcing",
    "templates",
    "text_of",
    "watch",
    "why_flipped",
    "within",
]

_HOME = {
    "Debriefing": ".debriefing",
    "EditError": "..language.editing.errors",
    "FormatError": ".files",
    "Game": ".game",
    "Model": ".model",
    "OutOfTimeError": "..game",
    "Plan": ".road",
    "Progress": ".progress",
    "PublicStatement": ".spoken",
    "QuizSheet": ".quiz",
    "Report": ".report",
    "Road": ".road",
    "Robustness": "..doubt.told",
    "SCHEMA_FILE": ".starting",
    "SCHEMA_LINE": ".starting",
    "Template": "..cases.starting",
    "When": "..record",
    "changed_verdicts": "..strategy.looks",
    "check": ".files",
    "convert": ".files",
    "debrief": ".debriefing",
    "debrief_play": ".debriefing",
    "document_of": ".editing",
    "dump": ".files",
    "edit": ".editing",
    "evidence": ".record",
    "index_of": "..language",
    "language_keys": "..language",
    "load": ".files",
    "loads": ".files",
    "log_text": ".debriefing",
    "new": ".starting",
    "offered_at": "..language",
    "parse_when": "..record",
    "paths_at": "..language",
    "printable": "..exchange",
    "same_file": "..writing",
    "schema": ".starting",
    "sourcing": "..language",
    "text_of": ".files",
    "templates": "..cases.starting",
    "watch": ".watching",
    "why_flipped": "..strategy.flipped",
    "within": "..game",
}


def __getattr__(name: str) -> Any:
    """Import what is asked for when it is first used."""
    from importlib import import_module

    if name == "cases":
        return import_module("..views.outline", __name__).case_list
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOME[name], __name__), name)


def __dir__() -> list[str]:
    """Return the public names, whether they have been used yet or not."""
    return list(__all__)
