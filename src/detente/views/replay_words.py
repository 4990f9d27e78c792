"""A replay in sentences: which policy it is about, what each step met, which doors stood open to one only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ..language import Model
from ..record import Entry, PolicyRecord, Replay
from ..record.replays.episodes import Episode
from ..record.replays.judge import Act, Withdrawal
from ..record.replays.spans import Stretch
from ..record.replays.symmetry import DoorSteps, OneSidedDoor
from .grammar import with_article
from .words import condition_words, plural


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
    if entry.undated:
        return f"the latest date that it can have; {entry.source}"
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


def stood_words(withdrawal: Withdrawal) -> str:
    """Return how long the record lets stand what snapback would have withdrawn."""
    if withdrawal.until is None:
        return "stands to the end of the record"
    if withdrawal.again:
        return f"until {withdrawal.until}, when the condition held again"
    return f"stood until {withdrawal.until}"


def door_title(replay: Replay, door: OneSidedDoor) -> str:
    """Return which door it is, to whom it stood open and to whom it was shut."""
    return f"{door.door.title}: {door_sides(replay, door)}"


def door_sides(replay: Replay, door: OneSidedDoor) -> str:
    """Return to whom a door stood open and to whom it was shut."""
    keeper = with_article(replay.chronicle.vocabulary.actor(door.keeper))
    open_to, shut_to = (_other(replay, track, door.keeper) for track in (door.open_on, door.shut_on))
    return f"{keeper} open to {open_to}, shut to {shut_to}"


def door_words(replay: Replay, door: OneSidedDoor) -> str:
    """Return a one-sided door with its time."""
    until = "to the end of the record" if door.end is None else f"until {door.end}"
    return f"{door_title(replay, door)}, from {door.start} {until}"


def door_steps_words(replay: Replay, steps: DoorSteps) -> str:
    """Return how many steps open and shut a door to each, and whether they are too few to compare."""
    counts = "; ".join(
        f"to {_other(replay, track, steps.keeper)} {plural(steps.opens[track], 'step')} "
        f"{'opens' if steps.opens[track] == 1 else 'open'} it and {steps.shuts[track]:,} "
        f"{'shuts' if steps.shuts[track] == 1 else 'shut'} it"
        for track in steps.opens
    )
    few = "" if steps.compared else ": too few to compare"
    return f"{steps.door.title}: {counts}{few}"


def door_times_words(replay: Replay, steps: DoorSteps) -> str:
    """Return how often a door that is compared stood open to one and shut to the other, each way round."""
    times = Counter((each.open_on, each.shut_on) for each in replay.doors if each.door.key == steps.door.key)
    return "; ".join(
        f"open to {_other(replay, one, steps.keeper)} and shut to {_other(replay, other, steps.keeper)} "
        f"{plural(times[one, other], 'time')}"
        for one in steps.opens
        for other in steps.opens
        if one != other
    )


def door_caution(replay: Replay) -> str:
    """Return what the counts of one-sided doors do not say."""
    doors = replay.chronicle.vocabulary.doors
    lapse = f" A door that no step confirms lapses after {doors.lapses}." if doors and doors.lapses else ""
    return f"The rows are a selection, and so is how often each of these comes up.{lapse}"


def listed_years(replay: Replay, record: PolicyRecord) -> str:
    """Return the years of the steps ahead before which the lists have meetings, empty when there are none."""
    held = {a.date.year for a in record.acts if a.verdict == "broken" and replay.listed_before(a)}
    return ", ".join(str(year) for year in sorted(held))


def _other(replay: Replay, key: str, keeper: str) -> str:
    track = replay.chronicle.vocabulary.tracks[key]
    others = [party for party in track.between if party != keeper]
    names = (with_article(replay.chronicle.vocabulary.actor(party)) for party in others)
    return " and ".join(names) or track.title
