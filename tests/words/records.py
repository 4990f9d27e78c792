"""A record made by hand: two tracks, what was found of them, and the steps a policy was asked about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from detente.language import Model
from detente.record import (
    Chronicle,
    Dossier,
    Evidence,
    Finding,
    PolicyRecord,
    Record,
    Replay,
    Vocabulary,
    parse_when,
)
from detente.record.dossiers.dossier import RecordTrack
from detente.record.replays.judge import Act

from .models import TREATY

__all__ = ["act", "recorded"]


def act(verdict: str, date: str, policy: str = "tied") -> Act:
    """Make a step that a policy was asked about."""
    return Act(policy, "we.lift", "on", parse_when(date), (), False, verdict, None, (), None)


def recorded(
    acts: Mapping[str, Sequence[Act]],
    numbers: Mapping[str, Mapping[str, Any]] | None = None,
    *,
    model: Model = TREATY,
) -> Record:
    """Make a record of the steps asked about by policy, and of what was counted, by its key."""
    dossier = Dossier(
        name="talks",
        title="Talks",
        actors={"c": "Friendland"},
        a=RecordTrack(key="a", title="talks at sea", between=("we", "they")),
        b=RecordTrack(key="b", title="talks on land", between=("friend", "they")),
        partner="c",
    )
    evidence = Evidence(
        dossier=dossier,
        headline=None,
        chance=None,
        history=None,
        yearly=(),
        followed=(),
        leads=(),
        untested="",
        tests_run=0,
        findings=tuple(Finding(key, key, "for", found) for key, found in (numbers or {}).items()),
        imported=None,
        seed=0,
    )
    policies = {
        key: PolicyRecord(model.policies[key], tuple(found), (), (), (), ()) for key, found in acts.items()
    }
    chronicle = Chronicle("steps", (), (), Vocabulary())
    return Record(Replay(model, chronicle, (), policies, {}, (), None, ()), evidence)


def undated(model: Model = TREATY) -> Model:
    """Return a model that names no day."""
    return replace(model, as_of="")
