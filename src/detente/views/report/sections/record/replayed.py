"""The steps of the chronicle taken through the model: what each policy would have said, and the doors."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from .....record import Entry, PolicyRecord, Replay
from .....record.replays.judge import Act
from ....figures.record import replay_figure
from ....phrases import capital
from ....replay_doubts import doubt_words
from ....replay_words import (
    act_words,
    door_caution,
    door_steps_words,
    door_times_words,
    door_title,
    source_words,
    span_words,
    stood_words,
    told_policies,
    years,
)
from ....words import action_words, option_titles, option_words
from ...page import Page


@dataclass(frozen=True)
class _Act:
    """A step with the verdict of a policy on it."""

    date: str
    verdict: str
    deed: str
    entries: tuple[Entry, ...]
    why: str
    listed: int | None


@dataclass(frozen=True)
class _Told:
    """One policy held against the record."""

    policy: str
    record: PolicyRecord
    before: tuple[_Act, ...]
    after: tuple[_Act, ...]
    ahead: str
    in_step: str


def replayed(page: Page, found: Replay) -> dict[str, Any]:
    """Return what the template shows of the replay."""
    shown = [policy for policy in page.shown if policy in found.policies] or list(told_policies(found))
    entries = found.chronicle.entries
    words = found.chronicle.vocabulary
    return {
        "replay": found,
        "counts": [(key, record) for key, record in found.policies.items() if key in page.study.policies],
        "told": [_told(found, policy) for policy in shown],
        "drawn": replay_figure(found, shown[0]) if shown else None,
        "withdrawn": [(policy, list(_withdrawn(found, policy))) for policy in shown],
        "broken": [
            (claim, ", ".join(span_words(span) for span in spans))
            for key, spans in found.claims.items()
            if spans and set((claim := found.model.claims[key]).policies) & set(shown)
        ],
        "doors": [(capital(door_title(found, door)), door) for door in found.doors],
        "door_steps": [
            (capital(door_steps_words(found, each)), capital(door_times_words(found, each)), each.compared)
            for each in found.door_steps
        ],
        "door_caution": door_caution(found),
        "doubts": [*doubt_words(found)],
        "recalled": sum(entry.recalled for entry in entries),
        "known": source_words,
        "track": lambda key: words.tracks[key].title if key in words.tracks else key.replace("_", " "),
    }


def _told(found: Replay, policy: str) -> _Told:
    record, day = found.policies[policy], found.day
    judged = [act for act in record.acts if act.verdict != "not asked"]
    later = [act for act in judged if day is not None and act.date > day]
    return _Told(
        policy=policy,
        record=record,
        before=tuple(_act(found, act) for act in judged if act not in later),
        after=tuple(_act(found, act) for act in later),
        ahead=_when(record, "broken"),
        in_step=_when(record, "kept"),
    )


def _when(record: PolicyRecord, verdict: str) -> str:
    """Return the years of a verdict, as what follows a verb."""
    found = [episode for episode in record.episodes if episode.verdict == verdict]
    return f"in {years(found)}" if found else "never"


def _act(found: Replay, act: Act) -> _Act:
    option = option_titles(found.model)[act.option]
    return _Act(
        date=str(act.date),
        verdict=act.verdict,
        deed=action_words(found.model, option, act.level),
        entries=act.entries,
        why=act_words(found.model, act),
        listed=found.listed_before(act) if act.verdict == "broken" else None,
    )


def _withdrawn(found: Replay, policy: str) -> Iterator[tuple[str, str, str, str]]:
    """Yield what snapback would have withdrawn: when, what, how long it stood, and why."""
    titles = option_titles(found.model)
    entries = {entry.ref: entry for entry in found.chronicle.entries}
    for each in found.policies[policy].withdrawals:
        yield (
            str(each.date),
            option_words(found.model, titles[each.option]),
            stood_words(each),
            "; ".join(entries[ref].summary for ref in each.ended_by) or "nothing renewed the condition",
        )
