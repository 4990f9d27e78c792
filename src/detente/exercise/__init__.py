"""An exercise: a model played at tables, each a log of events, of which each seat sees what it may."""

from __future__ import annotations

from .acts import act
from .computer import Role, choose
from .events import EVERYBODY, FACILITATOR, PROJECTOR, Event
from .facilitating import opening
from .ground import Exercise, Ground
from .offers import Draft, Offer
from .play import Play, Player, Round, fold
from .project import Seen, View, view
from .refusal import Refusal, RefusedError
from .rules import Outcome, Turn, outcome
from .settings import Settings, settings_of

__all__ = [
    "EVERYBODY",
    "FACILITATOR",
    "PROJECTOR",
    "Draft",
    "Event",
    "Exercise",
    "Ground",
    "Offer",
    "Outcome",
    "Play",
    "Player",
    "Refusal",
    "RefusedError",
    "Role",
    "Round",
    "Seen",
    "Settings",
    "Turn",
    "View",
    "act",
    "choose",
    "fold",
    "opening",
    "outcome",
    "settings_of",
    "view",
]
