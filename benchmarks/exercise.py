"""How long a table with a long log takes to open: `python -m benchmarks.exercise`.

A log of 10,000 events is played by acts that are judged one by one; then the file is opened anew, as after a
kill of the server, and a seat looks at the table. Processor time on one core.
"""

from __future__ import annotations

import tempfile
import time
from itertools import count, cycle
from pathlib import Path
from typing import Any

from detente.cases import case_path
from detente.studio.answering import ConflictError
from detente.studio.app import Room
from detente.studio.exercise.live import Live
from detente.studio.store import Store

CASES = ("chicken", "korea-2010")
EVENTS = 10_000


def main() -> None:
    """Print how long a table of each case takes to be played, opened and looked at."""
    for case in CASES:
        with tempfile.TemporaryDirectory() as folder:
            _measure(case, Path(folder) / "studio.sqlite")


def _measure(case: str, file: Path) -> None:
    path = case_path(case)
    assert path is not None
    room = Room(Store(file), "")
    with room.store.reading() as db:
        db.execute("PRAGMA synchronous=OFF")  # how quick the disk is is not asked
    number = room.exercises.begin(case, path.read_text(encoding="utf-8"), {}, 1)
    began = time.process_time()
    acts = _play(room.exercises.table(number, 1))
    played = time.process_time() - began
    room.close()
    began = time.process_time()
    room = Room(Store(file), "")
    live = room.exercises.table(number, 1)
    opened = time.process_time() - began
    seat = next(iter(live.seats))
    seen = len(live.sight(seat).body)
    looked = time.process_time() - began
    print(
        f"{case}: {len(live.play.log):,} events; an act {played / acts * 1000:.2f} ms; "
        f"the file opened after {opened:.2f} s, a seat's view of {seen:,} bytes there after {looked:.2f} s",
        flush=True,
    )
    room.close()


def _play(live: Live) -> int:
    """Play a table until its log is long, and return how many acts were tried."""
    parties = list(live.exercise.model.parties)
    options = [(option.party, option) for option in live.exercise.model.options()]
    live.act("facilitator", {"client": "start", "kind": "start"})
    turns = cycle(options)
    for number in count():
        if len(live.play.log) >= EVENTS:
            return number
        party, option = next(turns)
        other = parties[(parties.index(party) + 1) % len(parties)]
        level = option.levels[1 if option.name not in live.play.state else 0]
        act: dict[str, Any] = {"kind": "move", "change": {option.name: level}}
        if number % 4:
            to = "all" if number % 3 else [other]
            act = {"kind": "say", "to": to, "text": f"This is what {party} says for the {number}th time."}
        try:
            live.act(party, {"client": str(number), **act})
        except ConflictError:  # a move that is closed just now
            continue
    raise AssertionError


if __name__ == "__main__":
    main()
