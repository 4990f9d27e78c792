"""Another tool's file, opened: never more of it than can be a model, and told when it is something else."""

from __future__ import annotations

import re

from ..language import Readable, content_of
from .result import refuse

MOST_BYTES = 8 << 20
PICKLE = re.compile(rb"\x80[\x02-\x05]|[}\]]q|\((?:dp|lp|c|i)\w*\n|c[A-Za-z_][\w.]*\n\w+\n")


def text_of(source: Readable, name: str | None = None) -> str:
    """Return what stands in a file for another tool.

    Raises
    ------
    ModelError
        When it cannot be opened, is larger than 8 MiB, is a pickle of Python, or is no UTF-8 text.
    """
    name, content = content_of(source, name, MOST_BYTES)
    data = content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass")
    if len(data) > MOST_BYTES:
        raise refuse(name, f"the file is larger than {MOST_BYTES >> 20} MiB, and no model has such a size")
    if PICKLE.match(data):
        raise refuse(
            name,
            "this is a pickle of Python, in which GMCR+ kept its models before version 0.3; opening a pickle "
            "can run any code that stands in it, so it is not opened: open it in GMCR+ and save it from a "
            "newer version, which writes JSON",
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = len(data[data.rfind(b"\n", 0, error.start) + 1 : error.start].decode("utf-8")) + 1
        says = f"the file is not UTF-8 text: the byte {data[error.start]:#04x} cannot be read"
        raise refuse(name, says, line, column) from None
