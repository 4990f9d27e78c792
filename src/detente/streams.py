"""The standard streams of a process, whatever state they were left in by whoever started it."""

from __future__ import annotations

import errno
import io
import os
import sys


def hold_standard_streams() -> None:
    """Occupy the numbers of closed standard streams, so that no file or pipe of ours is taken for one."""
    while True:
        number = os.open(os.devnull, os.O_RDWR)
        if number > 2:
            os.close(number)
            return
        os.set_inheritable(number, True)


def mend_standard_streams() -> None:
    """Make writing and reading fail in no other way than by an OSError.

    A character that the output's encoding lacks is replaced; output to a closed stream goes nowhere, as the
    caller asked; and input from one is an error that says so.
    """
    hold_standard_streams()
    if sys.stdin is None:
        sys.stdin = io.TextIOWrapper(io.BufferedReader(_Closed()))
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


class _Closed(io.RawIOBase):
    """Standard input that is not there."""

    def readable(self) -> bool:
        return True

    def readinto(self, _: object) -> int:
        raise OSError(errno.EBADF, "standard input is closed")
