"""The server: one process with two listeners, a gate in front of each.

The studio answers on this machine's own address alone. The seats of exercises have a listener and an
application of their own, so that nothing of the studio can be asked for where they are.
"""

from __future__ import annotations

import logging
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import uvicorn
from starlette.types import ASGIApp

from ..game import GameError
from .addresses import ADDRESS, hosts_of, listening, own_address
from .app import Room, application, begin_study
from .exercise.seats import seat_doors, seats_application
from .gate import Doors, Gate
from .store import Store

PORT = 8642
"""Where the studio is looked for first."""
SEATS_PORT = 8643
"""Where the seats are."""
LARGEST = 4 << 20
"""How many bytes a request to the studio may have: two models of the largest size, as JSON."""
ENDING = 2
"""How many seconds requests may go on when the studio ends."""


def studio_doors(store: Store, cookie: str) -> Doors:
    """Return what a key of the studio opens: all of it."""
    return Doors(
        place=lambda _: "/",
        known=lambda _, key: store.knows(key),
        cookie=cookie,
        no_entry="The studio needs its link",
        no_key="this page needs the studio's link: open the address that `detente studio` printed",
        other_host="the studio answers only at the address that `detente studio` printed",
        other_page="the studio does not answer other pages",
        largest=LARGEST,
    )


def serve(
    file: Path,
    port: int | None,
    opened: Callable[[str, str], None],
    text: str | None = None,
    revoke: bool = False,
    host: str | None = None,
    seats_port: int | None = None,
) -> None:
    """Serve the studio, and the seats of its exercises, until it is interrupted.

    Parameters
    ----------
    file : Path
        Where it keeps what is written.
    port : int or None
        None for the usual one, or any that is free where that is taken.
    opened : callable
        Told the studio's link, and the address of the seats, once both answer.
    text : str, optional
        A model that a new study begins with.
    revoke : bool
        Whether all links given before become worthless.
    host : str, optional
        An address of this machine at which the seats, and they alone, answer others; else nobody else reaches
        them.
    seats_port : int or None
        As `port`, for the seats.

    Raises
    ------
    GameError
        When a port or the address cannot be had, or the file cannot be used.
    """
    address = ADDRESS if host is None else own_address(host)
    if port is not None and port == seats_port and address == ADDRESS:
        raise GameError(f"--port and --seats-port are both {port}: give the studio and the seats one each")
    logging.getLogger("uvicorn.error").setLevel(logging.ERROR)
    with (
        closing(Store(file)) as store,
        closing(listening(PORT, port, "--port")) as own,
        closing(listening(SEATS_PORT, seats_port, "--seats-port", address)) as seats,
    ):
        found, seats_found = own.getsockname()[1], seats.getsockname()[1]
        names = [ADDRESS, "localhost"] if host is None else [host, address]
        seat_hosts = hosts_of(names, seats_found)
        room = Room(store, f"http://{seat_hosts[0]}")
        if revoke:
            store.revoke()
            room.exercises.log.revoke_all()
        gate = Gate(
            application(room),
            hosts_of([ADDRESS, "localhost"], found),
            studio_doors(store, f"detente-{found}"),
        )
        seat_gate = Gate(
            seats_application(room.exercises),
            seat_hosts,
            seat_doors(room.exercises, f"detente-{seats_found}"),
        )
        link = f"http://{ADDRESS}:{found}/?key={store.new_key()}"
        with beside(seat_gate, seats, room.exercises.streams.close):
            server = _Server(
                _config(gate),
                lambda: opened(link + _address_of(room, text), room.exercises.address),
                room.events.close,
            )
            server.run([own])


def _config(app: ASGIApp) -> uvicorn.Config:
    return uvicorn.Config(
        app, log_level="warning", timeout_graceful_shutdown=ENDING, ws="none", server_header=False
    )


@contextmanager
def beside(app: ASGIApp, at: socket.socket, ending: Callable[[], None]) -> Iterator[None]:
    """Serve an application in a thread of its own, so that nobody there keeps the studio waiting."""
    answers = threading.Event()
    server = _Server(_config(app), answers.set, ending)
    thread = threading.Thread(target=server.run, args=([at],), daemon=True)
    thread.start()
    while not answers.wait(0.1):
        if not thread.is_alive():
            raise GameError("the seats of exercises could not be served")
    try:
        yield
    finally:
        server.should_exit = True
        thread.join()


class _Server(uvicorn.Server):
    """A server that says when it answers, and ends its streams before it waits for them."""

    def __init__(
        self, config: uvicorn.Config, opened: Callable[[], None], ending: Callable[[], None]
    ) -> None:
        super().__init__(config)
        self._opened = opened
        self._ending = ending

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._opened()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._ending()
        await super().shutdown(sockets)


def _address_of(room: Room, text: str | None) -> str:
    """Begin a study with a text, unless the newest one has it already, and return where it is shown."""
    if text is None:
        return ""
    for study, _ in room.store.studies():
        if room.store.version(study).text == text:
            return f"#/study/{study}/write"
    return f"#/study/{begin_study(room, text)}/write"
