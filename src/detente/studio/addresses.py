"""Where a server answers: a port of this machine, and the names by which browsers may ask for it."""

from __future__ import annotations

import socket
from ipaddress import ip_address

from ..game import GameError

ADDRESS = "127.0.0.1"
"""The address that only this machine can reach."""


def listening(usual: int, port: int | None, option: str, address: str = ADDRESS) -> socket.socket:
    """Return a socket that listens at a port of an address.

    It listens at once: two that are only bound may share a port, and the later one to listen would fail.

    Parameters
    ----------
    usual : int
        The port that is tried first where none is asked for; then any that is free.
    port : int or None
    option : str
        The option by which another port is named.
    address : str
        One of this machine's own, as `own_address` gives it.

    Raises
    ------
    GameError
        When the port, or the address, cannot be had.
    """
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    for number in (usual, 0) if port is None else (port,):
        # told that it is TCP, or asyncio leaves Nagle's algorithm on, and answers wait 40 ms
        found = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            found.bind((address, number))
            found.listen()
            return found
        except OSError as error:
            found.close()
            why = error.strerror
    raise GameError(f"port {port} cannot be had: {why}; name another with {option}, or leave it out for any")


def own_address(host: str) -> str:
    """Return the address that a host's name or number stands for, when it is one of this machine's own.

    Raises
    ------
    GameError
        When it is not, or stands for all addresses at once: then nobody could say what the links are.
    """
    here = f"; on this machine try {_outward()}" if _outward() else ""
    try:
        address: str = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)[0][4][0]  # type: ignore[assignment]
        number = ip_address(address)
    except (OSError, UnicodeError, ValueError):
        raise GameError(f"--host {host}: no address is known by this name{here}") from None
    if number.is_unspecified:
        raise GameError(f"--host {host} is every address at once: name the one that the links lead to{here}")
    with socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET) as tried:
        try:
            tried.bind((address, 0))
        except OSError:
            raise GameError(f"--host {host} is no address of this machine{here}") from None
    return address


def hosts_of(names: list[str], port: int) -> list[str]:
    """Return what `Host` may say in a request to a server that is known by these names."""
    written = [f"[{name}]" if ":" in name else name.lower() for name in names]
    return [f"{name}:{port}" for name in written] + (written if port == 80 else [])


def _outward() -> str:
    """Return the address by which others may reach this machine, empty where there is none."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked:
        try:
            asked.connect(("192.0.2.1", 9))  # an address of nobody
            address: str = asked.getsockname()[0]
        except OSError:
            return ""
    return "" if ip_address(address).is_unspecified else address
