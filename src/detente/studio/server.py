"""The server: one process on this machine's own address, with the gate in front."""

from __future__ import annotations

import logging
import socket
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import uvicorn

from ..game import GameError
from .app import Room, application, begin_study
from .gate import Gate
from .store import Store

ADDRESS = "127.0.0.1"
PORT = 8642
"""Where the studio is looked for first."""
ENDING = 2
"""How many seconds requests may go on when the studio ends."""


def serve(
    file: Path, port: int | None, opened: Callable[[str], None], text: str | None = None, revoke: bool = False
) -> None:
    """Serve the studio until it is interrupted.

    Parameters
    ----------
    file : Path
        Where it keeps what is written.
    port : int or None
        None for the usual one, or any that is free where that is taken.
    opened : callable
        Told the link once the studio answers.
    text : str, optional
        A model that a new study begins with.
    revoke : bool
        Whether all links given before become worthless.

    Raises
    ------
    GameError
        When the port is taken, or the file cannot be used.
    """
    store = Store(file)
    with closing(store), closing(_listening(port)) as listening:
        if revoke:
            store.revoke()
        found = listening.getsockname()[1]
        room = Room(store)
        hosts = [f"{name}:{found}" for name in (ADDRESS, "localhost")]
        gate = Gate(application(room), hosts, store.knows, f"detente-{found}")
        link = f"http://{ADDRESS}:{found}/?key={store.new_key()}"
        config = uvicorn.Config(
            gate, log_level="warning", timeout_graceful_shutdown=ENDING, ws="none", server_header=False
        )
        logging.getLogger("uvicorn.error").setLevel(logging.ERROR)
        server = _Server(config, lambda: opened(link + _address_of(room, text)), room.events.close)
        server.run([listening])


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


def _listening(port: int | None) -> socket.socket:
    for number in (PORT, 0) if port is None else (port,):
        listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((ADDRESS, number))
            return listening
        except OSError as error:
            listening.close()
            why = error.strerror
    raise GameError(f"port {port} cannot be had: {why}; name another with --port, or leave it out for any")
