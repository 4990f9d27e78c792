"""Messages between a process and its workers: a length, then a pickle."""

from __future__ import annotations

import pickle
from typing import IO, Any

LENGTH = 8


def send(stream: IO[bytes], message: Any) -> None:
    """Write a message; one that cannot be pickled is refused before a byte of it is written."""
    content = pickle.dumps(message, protocol=pickle.HIGHEST_PROTOCOL)
    stream.write(len(content).to_bytes(LENGTH, "big") + content)
    stream.flush()


def receive(stream: IO[bytes]) -> Any:
    """Read the next message.

    Raises
    ------
    EOFError
        When whoever wrote is gone, perhaps in the midst of a message.
    """
    length = int.from_bytes(_exactly(stream, LENGTH), "big")
    return pickle.loads(_exactly(stream, length))


def _exactly(stream: IO[bytes], length: int) -> bytes:
    content = stream.read(length)
    if len(content) < length:
        raise EOFError("the other end of the pipe is closed")
    return content
