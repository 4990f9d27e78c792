"""What a process of the desk does: one question after another, each a line of JSON in and lines out.

The lines out are [event, what is told]: `progress` and `notice`, then `answer` or `failed`.
"""

from __future__ import annotations

import json
import os
import sys
import threading
from queue import SimpleQueue
from typing import Any, BinaryIO

from .questions import NotAskedError, answer


def main() -> None:
    """Take questions from standard input, and answer on standard output, until the input ends."""
    source, sink = _own_streams()
    lines: SimpleQueue[bytes] = SimpleQueue()
    threading.Thread(target=_listen, args=(source, lines), daemon=True).start()

    def say(event: str, told: dict[str, Any]) -> None:
        sink.write(json.dumps([event, told]).encode("ascii") + b"\n")
        sink.flush()

    from ..engine.waiting import on_notice

    on_notice(lambda text: say("notice", {"text": text}))
    while True:
        asked = json.loads(lines.get())
        try:
            say("answer", {"answer": answer(asked["question"], asked["text"], asked["settings"], say)})
        except NotAskedError as error:
            say("failed", {"error": str(error)})
        except MemoryError:
            say("failed", {"error": "there is not enough memory for this model"})
        except Exception as error:
            _log(error)
            said = " ".join(str(error).split())[:200]
            say(
                "failed",
                {"error": f"this is a bug in detente, not in your model: {type(error).__name__} ({said})"},
            )


def _own_streams() -> tuple[BinaryIO, BinaryIO]:
    """Return the pipes; what a library prints then goes to standard error and not between the lines."""
    source, sink = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    return source, sink


def _listen(source: BinaryIO, lines: SimpleQueue[bytes]) -> None:
    """Hand on what is asked; the input ends when the studio has, however it went."""
    for line in source:
        lines.put(line)
    os._exit(0)


def _log(error: Exception) -> None:
    import traceback

    traceback.print_exception(error, file=sys.stderr)


if __name__ == "__main__":
    main()
