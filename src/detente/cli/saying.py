"""What is said on a terminal: a stranger's text in it stays text and is never a command to the terminal."""

from __future__ import annotations

import json
import re
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def visible(text: str) -> str:
    r"""Write out the characters that a terminal obeys, all but tab and line end: `\u001b` for escape."""
    return CONTROL.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def say(text: str, *, err: bool = False, end: str = "\n") -> None:
    """Print a line, or several, on standard output or standard error."""
    print(visible(text), file=sys.stderr if err else sys.stdout, end=end, flush=True)


def print_file(text: str) -> None:
    """Print on standard output what a file would hold, in UTF-8 whatever the terminal reads."""
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8"))
    sys.stdout.buffer.flush()


def print_json(data: object) -> None:
    """Print data as JSON on standard output, in ASCII where its encoding lacks a character."""
    text = json.dumps(data, indent=2, ensure_ascii=False)
    try:
        text.encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:
        text = json.dumps(data, indent=2)
    say(text)


def console(*, err: bool = False) -> Console:
    """Return the console for findings: wide when piped, without escape codes where NO_COLOR is set."""
    import os

    from ..views.terminal.console import TextConsole

    return TextConsole(
        visible,
        stderr=err,
        width=None if (sys.stderr if err else sys.stdout).isatty() else 110,
        color_system=None if os.environ.get("NO_COLOR") else "auto",
    )
