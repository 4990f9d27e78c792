"""What an interrupt must know of work that goes on elsewhere in the process, and of Python itself."""

from __future__ import annotations

BUILDING = "building a diagram"
"""What a thread is called that builds diagrams: Python must not be taken apart under it."""


def forget_interrupt() -> None:
    """Let the process end with the status it asks for, though it was interrupted.

    Where an interrupt comes while Python 3.11 runs a string of code, as libraries have it do while they load,
    it is remembered as one that nobody heeded, and the process ends by the signal. The next string that is
    run undoes that.
    """
    exec("")
