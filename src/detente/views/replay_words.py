"""A replay in sentences: which policy it is about, what each step met, which doors stood open to one only."""

from __future__ import annotations

from collections.abc import Sequence

from ..language import Model
from ..record import Entry, Replay
from ..record.replays.episodes import Episode
from ..record.replays.judge import Act
from ..record.replays.spans import Stretch
from ..record.replays.symmetry import OneSidedDoor
from .words import condition_words


def told_policies(replay: Replay) -> tuple[str, ...]:
    """Return the policies a replay is told of when none is named.

    Those of the model's first `never` claim that names policies, for that is the strategy's promise about
    the past too: the first of them, and the first of them that snaps back. Without such a claim, the first.
    """
    model = replay.model
    for claim in model.claims.values():
        named = [policy for policy in claim.policies if policy in model.policies]
        if claim.query == "never" and named:
            snaps = [p for p in named if any(c.snapback for c in model.policies[p].commitments)]
            return tuple(dict.fromkeys(named[:1] + snaps[:1]))
    return tuple(model.policies)[:1]


def source_words(entry: Entry) -> str:
    """Return where a step is known from."""
    if entry.recalled:
        return f"recalled; {entry.source}" if entry.source else "recalled, no source at hand"
    return entry.source


def step_words(entry: Entry) -> str:
    """Return a step: its summary, the name of its kind where it has none."""
    return entry.summary or entry.step.replace("_", " ")


def entry_words(entry: Entry) -> str:
    """Return a step with its date."""
    return f"{entry.date} {step_words(entry)}"


def act_words(model: Model, act: Act) -> str:
    """Return what a step met: what was missing, or since when the condition had held."""
    if act.verdict == "kept":
        return f"in place since {act.since}" if act.since is not None else "in place"
    if act.verdict == "not asked":
        return "in use already, and the policy does not ask again"
    if not act.missing:
        return "ruled out"
    return "missing: " + "; ".join(condition_words(model, part) for part in act.missing)


def episode_words(episode: Episode) -> str:
    """Return an episode's time."""
    return str(episode.start) if episode.start == episode.end else f"{episode.start} to {episode.end}"


def years(episodes: Sequence[Episode]) -> str:
    """Return the years of episodes as a list."""
    spans = []
    for episode in episodes:
        first, last = episode.start.year, episode.end.year
        spans.append(str(first) if first == last else f"{first}-{last}")
    return ", ".join(dict.fromkeys(spans)) or "never"


def span_words(span: Stretch) -> str:
    """Return a stretch of time."""
    return f"{span.start} to {span.end}" if span.end is not None else f"{span.start} to the end of the record"


def door_title(replay: Replay, door: OneSidedDoor) -> str:
    """Return which door it is, to whom it stood open and to whom it was shut."""
    return f"{door.door.title}: {door_sides(replay, door)}"


def door_sides(replay: Replay, door: OneSidedDoor) -> str:
    """Return to whom a door stood open and to whom it was shut."""
    keeper = replay.chronicle.vocabulary.actor(door.keeper)
    open_to, shut_to = (_other(replay, track, door.keeper) for track in (door.open_on, door.shut_on))
    return f"{keeper} open to {open_to}, shut to {shut_to}"


def door_words(replay: Replay, door: OneSidedDoor) -> str:
    """Return a one-sided door with its time."""
    until = "and is so still" if door.end is None else f"until {door.end}"
    return f"{door_title(replay, door)}, from {door.start} {until}"


def _other(replay: Replay, key: str, keeper: str) -> str:
    track = replay.chronicle.vocabulary.tracks[key]
    others = [party for party in track.between if party != keeper]
    return " and ".join(replay.chronicle.vocabulary.actor(party) for party in others) or track.title
