"""What happens in an exercise: one log of events a table, from which all else follows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

FACILITATOR = "facilitator"
PROJECTOR = "projector"
EVERYBODY = "all"
"""Who may be spoken to beside parties named one by one."""

KINDS = (
    "opened",
    "started",
    "paused",
    "resumed",
    "ended",
    "round",
    "moved",
    "offered",
    "accepted",
    "refused",
    "withdrawn",
    "concluded",
    "said",
    "injected",
    "noted",
    "undone",
    "handed",
    "computer",
    "wished",
)
STAYING = frozenset({"noted", "handed", "computer", "undone"})
"""What an undo leaves as it is: the facilitator's notes, who sits where, and that something was undone."""


@dataclass(frozen=True)
class Event:
    """One thing that happened at a table.

    Attributes
    ----------
    seq : int
        Its number in the table's log, from 1.
    at : str
        When, in UTC, as ISO 8601 to the millisecond.
    actor : str
        A party, or `facilitator`.
    kind : str
        One of `KINDS`.
    payload : mapping
        What there is to say of it, as plain data.
    client : str
        What the actor's own page calls the act, so that asking twice does it once.
    """

    seq: int
    at: str
    actor: str
    kind: str
    payload: Mapping[str, Any] = field(default_factory=dict)
    client: str = ""

    def to_dict(self) -> dict[str, Any]:
        """Return the event as it is kept and exported."""
        return {
            "seq": self.seq,
            "at": self.at,
            "actor": self.actor,
            "kind": self.kind,
            "payload": dict(self.payload),
            "client": self.client,
        }

    @classmethod
    def from_dict(cls, kept: Mapping[str, Any]) -> Event:
        """Return an event that was kept by `to_dict`."""
        return cls(kept["seq"], kept["at"], kept["actor"], kept["kind"], kept["payload"], kept["client"])
