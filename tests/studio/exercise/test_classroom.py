"""Forty seats in ten tables at once, over HTTP: no act is lost, and every seat sees what it may."""

from __future__ import annotations

import threading
from collections import Counter
from pathlib import Path

from tests.studio.served import studio

from .played import Sitting, exercise

ACTS = 5


def test_forty_seats_at_ten_tables(tmp_path: Path) -> None:
    with studio(tmp_path / "studio.sqlite") as running:
        tables = exercise(running, tables=10)
        sitting = [(table, seat) for table in tables for seat in table.seats.values()]
        assert len(sitting) == 40, "three parties and a projector at each"
        answered: Counter[int] = Counter()
        lock = threading.Lock()

        def play(place: int, seat: Sitting) -> None:
            other = "b" if seat.name == "a" else "a"
            with seat.listening() as told:
                for number in range(ACTS):
                    if seat.name == "projector":
                        status = seat.ask("GET", "view").status
                    else:
                        to = "all" if number % 2 else [other]
                        text = f"{seat.name} at {place}: {number}"
                        status = seat.do("say", f"{number}", to=to, text=text).status
                    with lock:
                        answered[status] += 1
                assert told[0][0] == "ready"

        threads = [
            threading.Thread(target=play, args=(place // 4 + 1, seat))
            for place, (_, seat) in enumerate(sitting)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert answered == {200: 40 * ACTS}
        for place, table in enumerate(tables, start=1):
            said = [event for event in table.log() if event["kind"] == "said"]
            expected = {f"{name} at {place}: {number}" for name in "abc" for number in range(ACTS)}
            assert {event["payload"]["text"] for event in said} == expected
            assert len(said) == len(expected)
            for name, seat in table.seats.items():
                seen = [event["text"] for event in seat.view()["events"] if event["kind"] == "said"]
                may = [
                    event["payload"]["text"]
                    for event in said
                    if event["payload"]["to"] == "all"
                    or name == event["actor"]
                    or name in event["payload"]["to"]
                ]
                assert seen == may, (place, name)
