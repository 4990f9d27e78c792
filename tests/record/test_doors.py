"""Door symmetry against an independent reference, and what neither opens nor shuts a door."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from detente.record import Chronicle, load_chronicle, load_vocabulary
from detente.record.replays.symmetry import door_steps, one_sided_doors

from ..reference import record as reference

START = date(2000, 1, 1)
TRACKS = ("a", "b")
WORDS = """\
actors: {NK: North, US: West, SK: South}
tracks: {a: {title: A, between: [US, NK]}, b: {title: B, between: [SK, NK]}}
steps: {opens: opens, shuts: shuts, other: another}
directions: {cooperative: eases, conflictual: hardens}
doors:
  keeper: NK
  tracks: [a, b]
  broken_off: [conflictual]
  TERMS
  kinds: {door: {title: the door, opens: [opens], shuts: [shuts]}}
"""
Step = tuple[date, str, str]


def chronicle(rows: list[str], terms: str = "lapses: 30 days") -> Chronicle:
    """Read rows of date, by, actors, track, step, direction and confidence."""
    words = load_vocabulary(WORDS.replace("TERMS", terms).encode())
    head = "date,by,actors,track,step,direction,confidence,source"
    text = "\n".join([head, *(f"{row},s{number}" for number, row in enumerate(rows)), ""])
    return load_chronicle(text.encode(), words)


def row(day: date, track: str, step: str) -> str:
    """Write a step of the North towards one other."""
    other = {"a": "US", "b": "SK"}[track]
    return f"{day},NK,NK;{other},{track},{step},cooperative,verified"


steps = st.lists(
    st.tuples(st.integers(0, 90), st.sampled_from(TRACKS), st.sampled_from(["opens", "shuts", "other"])),
    min_size=1,
    max_size=12,
).map(lambda drawn: sorted((START + timedelta(days=day), track, step) for day, track, step in drawn))


@given(steps, st.none() | st.integers(1, 40))
def test_doors_are_those_of_the_definition(drawn: list[Step], lapses: int | None) -> None:
    record = chronicle([row(*step) for step in drawn], f"lapses: {lapses} days" if lapses else "least: 0")
    turns = [(day, track, step == "opens") for day, track, step in drawn if step != "other"]
    last = drawn[-1][0]
    want = reference.one_sided(turns, TRACKS, lapses, START, last)
    found: dict[tuple[str, str], list[date]] = {pair: [] for pair in want}
    for door in one_sided_doors(record):
        end = door.end.first_day if door.end is not None else last + timedelta(days=1)
        length = (end - door.start.first_day).days
        found[door.open_on, door.shut_on] += [door.start.first_day + timedelta(days=n) for n in range(length)]
    assert {pair: sorted(days) for pair, days in found.items()} == want
    (counted,) = door_steps(record)
    assert counted.opens == {track: sum(w == track and o for _, w, o in turns) for track in TRACKS}
    assert counted.shuts == {track: sum(w == track and not o for _, w, o in turns) for track in TRACKS}


def stretches(*rows: str, terms: str = "lapses: 1 year") -> list[tuple[str, str, str | None]]:
    """Return to whom the door stood open alone, from when and until when."""
    last = "2009-01-01,US,US;NK,a,other,cooperative,verified"
    return [
        (door.open_on, str(door.start), None if door.end is None else str(door.end))
        for door in one_sided_doors(chronicle([*rows, last], terms))
    ]


OPEN = "2000-01-01,,US;NK,a,opens,cooperative,verified"
SHUT = "2000-02-01,NK,SK;NK,b,shuts,conflictual,verified"


def test_a_door_that_nobody_confirms_lapses() -> None:
    assert stretches(OPEN, SHUT) == [("a", "2000-02-01", "2001-01-01")]
    again = "2000-12-01,,US;NK,a,opens,cooperative,verified"
    assert stretches(OPEN, SHUT, again) == [("a", "2000-02-01", "2001-02-01")]
    assert stretches(OPEN, SHUT, terms="least: 0") == [("a", "2000-02-01", None)]


def test_a_meeting_that_broke_off_opens_nothing() -> None:
    assert stretches(OPEN.replace("cooperative", "conflictual"), SHUT) == []


def test_a_step_without_a_date_of_its_own_neither_opens_nor_shuts() -> None:
    assert stretches(OPEN.replace("verified", "latest"), SHUT) == []
    assert stretches(OPEN, SHUT.replace("verified", "latest")) == []


def test_a_meeting_with_both_in_the_room_opens_the_door_to_both() -> None:
    assert stretches(SHUT, "2000-03-01,,US;NK,a,opens,cooperative,verified") == [
        ("a", "2000-03-01", "2001-02-01")
    ]
    assert stretches(SHUT, "2000-03-01,,US;SK;NK,a,opens,cooperative,verified") == []


def test_too_few_steps_are_not_compared() -> None:
    assert stretches(OPEN, SHUT, terms="least: 1") == []
    both = [
        "1999-01-01,NK,US;NK,a,shuts,conflictual,verified",
        "1999-02-01,,SK;NK,b,opens,cooperative,verified",
    ]
    assert ("a", "2000-02-01", None) in stretches(*both, OPEN, SHUT, terms="least: 1")
    assert stretches(*both, OPEN, SHUT, terms="least: 2") == []


def test_a_door_has_lapsed_on_its_last_day() -> None:
    assert stretches(OPEN, SHUT.replace("2000-02-01", "2000-12-31")) == [("a", "2000-12-31", "2001-01-01")]
    assert stretches(OPEN, SHUT.replace("2000-02-01", "2001-01-01")) == []
