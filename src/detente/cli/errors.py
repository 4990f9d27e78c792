"""Errors said to the person who made the mistake, and the exit statuses that go with them."""

from __future__ import annotations

import os
import shlex
import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import FrameType
from typing import Any, NoReturn

import click

from ..interrupts import BUILDING, forget_interrupt
from ..streams import mend_standard_streams
from .saying import say, visible

MODEL_SAYS_NO = 1
BAD_INPUT = 2
INTERRUPTED = 130


@contextmanager
def _legible_errors() -> Iterator[None]:
    """Let what click says quote an argument without obeying it."""
    try:
        yield
    except click.ClickException as error:
        vars(error)["message"] = visible(error.message)
        raise


def _told(error: OSError) -> str:
    """Say what the system refused, and of which file it did."""
    says = str(error.strerror or error)
    return f"{error.filename}: {says}" if error.filename and error.strerror else says


def _drop_output() -> None:
    """Drop what standard output does not take; else Python tries again when it ends, and complains."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@contextmanager
def _heeding_interrupts() -> Iterator[list[int]]:
    """Yield a list that is filled when an interrupt comes.

    One that comes while a library is loaded may be lost on the way, and end as the library's own error.
    """
    came: list[int] = []

    def heard(number: int, frame: FrameType | None) -> NoReturn:
        came.append(number)
        raise KeyboardInterrupt

    on_main = threading.current_thread() is threading.main_thread()
    if not on_main or signal.getsignal(signal.SIGINT) is not signal.default_int_handler:
        yield came
        return
    signal.signal(signal.SIGINT, heard)
    try:
        yield came
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler)


class DetenteGroup(click.Group):
    """A group that keeps the commands in their order and turns known errors into messages."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order in which they were added."""
        return list(self.commands)

    def main(self, *args: Any, **extra: Any) -> Any:
        """Run the command line on whatever streams it was given."""
        mend_standard_streams()
        try:
            return super().main(*args, **extra)
        except OSError as error:  # a name that the system refuses, a full disk under our output
            say(f"error: {_told(error)}", err=True)
            _drop_output()
            sys.exit(BAD_INPUT)
        except KeyboardInterrupt:  # before the command began, or after it ended
            forget_interrupt()
            say("stopped", err=True)
            sys.exit(INTERRUPTED)

    def make_context(self, *args: Any, **extra: Any) -> click.Context:
        """Read the arguments before the command."""
        try:
            with _legible_errors():
                return super().make_context(*args, **extra)
        except BrokenPipeError:  # the reader of --help has gone
            _drop_output()
            sys.exit(0)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; bad input ends with status 2 and no traceback."""
        with _heeding_interrupts() as came:
            return self._invoke(ctx, came)

    def _invoke(self, ctx: click.Context, came: Sequence[int]) -> Any:
        try:
            with _legible_errors():
                return super().invoke(ctx)
        except (KeyboardInterrupt, click.Abort):
            self._stop(ctx)
        except BrokenPipeError:  # the reader of our output has gone
            _drop_output()
            ctx.exit(0)
        except (click.ClickException, click.exceptions.Exit):
            raise
        except Exception as error:
            if came:
                self._stop(ctx)
            self._tell(ctx, error)

    def _stop(self, ctx: click.Context) -> NoReturn:
        """End as what was interrupted."""
        forget_interrupt()
        say("stopped", err=True)
        if any(thread.name == BUILDING for thread in threading.enumerate()):
            sys.stdout.flush()
            os._exit(INTERRUPTED)
        ctx.exit(INTERRUPTED)

    def _tell(self, ctx: click.Context, error: Exception) -> NoReturn:
        """Say what went wrong: bad input, what the system refuses, or a fault of the program."""
        if isinstance(error, OSError):
            raise error
        if isinstance(error, MemoryError):
            say("error: there is not enough memory for this model", err=True)
            ctx.exit(BAD_INPUT)
        if isinstance(error, ValueError):
            from ..game import GameError
            from ..language import ModelError

            if isinstance(error, (ModelError, GameError)):
                say(str(error) if isinstance(error, ModelError) else f"error: {error}", err=True)
                ctx.exit(BAD_INPUT)
        self._report_bug(ctx, error)

    def _report_bug(self, ctx: click.Context, error: Exception) -> NoReturn:
        """Say that what went wrong is a fault of the program, and what to send; with --debug show all."""
        if ctx.params.get("debug"):
            raise error
        from .. import __version__

        said = " ".join(str(error).split())[:200]
        say(
            f"error: this is a bug in detente {__version__}, not in your file: {type(error).__name__}"
            f"{f' ({said})' if said else ''}.\n"
            "Please report it, with the command, the file (or the shortest one that does it) and what\n"
            f"`detente --debug {shlex.join(sys.argv[1:])}` prints.",
            err=True,
        )
        ctx.exit(BAD_INPUT)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find a command; an unknown one is answered with a near name."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            from ..language import did_you_mean

            near = did_you_mean(args[0], self.commands)
            raise click.UsageError(f"{error.message}{near}", ctx) from None
