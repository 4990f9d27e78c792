"""`--host`: the seats can be reached from the network, and nothing else can."""

from __future__ import annotations

import http.client
import sys
from pathlib import Path

import pytest

from tests.studio.served import ports, studio, until_true
from tests.studio.test_served import refused

from .played import exercise


@pytest.mark.skipif(
    sys.platform != "linux", reason="only Linux has more than one address of its own for sure"
)
def test_only_the_seats_answer_at_another_address(tmp_path: Path) -> None:
    with studio(tmp_path / "studio.sqlite", "--host", "127.0.0.2", *ports()) as running:
        (table,) = exercise(running)
        seat = table.seats["a"]
        assert seat.host == "127.0.0.2"
        assert seat.view()["seat"] == "a"
        assert seat.ask("GET", "view", Host=f"127.0.0.1:{seat.port}").status == 403
        assert seat.ask("GET", "view", Host=f"localhost:{seat.port}").status == 403
        for host, port in (("127.0.0.2", running.port), ("127.0.0.1", seat.port)):
            with pytest.raises(ConnectionRefusedError):
                http.client.HTTPConnection(host, port, timeout=5).request("GET", "/")
        for path in ("/", "/api/studies", "/api/exercises"):
            connection = http.client.HTTPConnection(seat.host, seat.port, timeout=5)
            cookie = f"detente-{running.port}={running.key}; {seat.cookie}"
            connection.request("GET", path, headers={"Cookie": cookie})
            assert connection.getresponse().status == 401, "the studio's own key opens nothing there"
        status, _, err = running.interrupt()
    assert (status, err) == (130, "stopped\n")


def test_without_it_nobody_else_reaches_anything(tmp_path: Path) -> None:
    with studio(tmp_path / "studio.sqlite") as running:
        (table,) = exercise(running)
        assert table.seats["a"].host == "127.0.0.1"


def test_pages_that_listen_do_not_keep_it_from_ending(tmp_path: Path) -> None:
    with studio(tmp_path / "studio.sqlite") as running:
        (table,) = exercise(running)
        with table.seats["a"].listening() as told, table.seats["b"].listening(), running.events():
            status, _, err = running.interrupt()
            until_true(lambda: ("end", "") in told)
    assert (status, err) == (130, "stopped\n")


def test_an_address_of_another_machine_is_refused(tmp_path: Path) -> None:
    assert "--host 192.0.2.1 is no address of this machine" in refused(
        tmp_path / "studio.sqlite", "--host", "192.0.2.1"
    )
    assert "every address at once" in refused(tmp_path / "studio.sqlite", "--host", "0.0.0.0")


def test_new_links_end_those_of_seats_too(tmp_path: Path) -> None:
    own = ports()
    with studio(tmp_path / "studio.sqlite", *own) as running:
        (table,) = exercise(running)
        seat = table.seats["a"]
        running.interrupt()
    with studio(tmp_path / "studio.sqlite", "--new-links", *own):
        assert seat.ask("GET", "view").status == 401
