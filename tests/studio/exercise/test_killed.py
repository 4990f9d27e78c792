"""A server that is killed in the middle of acts has every one that it said was done, and is soon back."""

from __future__ import annotations

import http.client
import json
import os
import random
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import pytest

from tests.studio.served import Studio, ports

from .played import Sitting, Table, exercise

KILLS = int(os.environ.get("DETENTE_KILLS", "4"))
"""How often the server is killed; `DETENTE_KILLS=200` for a long run."""
BACK = float(os.environ.get("DETENTE_BACK", "120"))
"""Within how many seconds it must be back: on a machine with nothing else to do 2, on a busy one more."""


def acting(seat: Sitting, done: list[str], begun: threading.Event) -> None:
    """Act, as fast as one can, until nobody answers; note what was said to be done."""
    connection = http.client.HTTPConnection(seat.host, seat.port, timeout=20)
    headers = {"Cookie": seat.cookie, "Content-Type": "application/json"}
    names = (f"{seat.name}-{random.random()}-{number}" for number in range(10**9))
    for client in names:
        act = {"client": client, "kind": "say", "to": "all", "text": client}
        try:
            connection.request("POST", f"{seat.path}acts", json.dumps(act), headers)
            answer = connection.getresponse()
            answer.read()
        except (OSError, http.client.HTTPException):
            return
        if answer.status == 200:
            done.append(client)
            begun.set()


@pytest.fixture
def file(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path / "studio.sqlite"


def test_every_act_that_was_acknowledged_is_there_after_a_kill(file: Path) -> None:
    drawn = random.Random()
    own = ports()
    running = Studio(file, *own)
    acknowledged, back = 0, list[float]()
    try:
        for kill in range(KILLS):
            if kill % 10 == 0:  # another table, whose log is not yet longer than any that people play
                (table,) = exercise(running)
                seats = [table.seats[name] for name in "abc"]
                done: list[str] = []
            begun = threading.Event()
            threads = [threading.Thread(target=acting, args=(seat, done, begun)) for seat in seats]
            for thread in threads:
                thread.start()
            assert begun.wait(60)
            time.sleep(drawn.random() * 0.05)  # before the seats have done all that they may at once
            running.kill()
            for thread in threads:
                thread.join()
            start = time.monotonic()
            running = Studio(file, *own)
            assert seats[0].view()["phase"] == "playing"  # with the key that the browser has
            back.append(time.monotonic() - start)
            table = Table(running, int(table.at.split("/")[3]), 1, [])
            log = table.log()
            assert [event["seq"] for event in log] == list(range(1, len(log) + 1))
            assert len({event["client"] for event in log}) == len(log)
            assert set(done) <= {event["client"] for event in log}
            assert back[-1] < BACK
            acknowledged += len(done) if kill % 10 == 9 or kill == KILLS - 1 else 0
    finally:
        running.kill()
    print(
        f"{KILLS} kills, {acknowledged} acts acknowledged; back after {median(back):.2f} s (median), "
        f"{max(back):.2f} s at most"
    )
