"""Whether two processes run the same detente: its version, and a hash of its source."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from .. import __version__

PACKAGE = Path(__file__).parents[1]


@dataclass(frozen=True)
class Build:
    """What is installed.

    Attributes
    ----------
    version : str
    source : str
        SHA-256 of every Python file of the package with its place, however its lines end.
    """

    version: str
    source: str

    def __str__(self) -> str:
        return f"{self.version} (source {self.source[:8]})"


@cache
def own_build() -> Build:
    """Return what this process runs."""
    digest = hashlib.sha256()
    for path in sorted(PACKAGE.rglob("*.py"), key=lambda path: path.relative_to(PACKAGE).as_posix()):
        text = path.read_bytes().replace(b"\r\n", b"\n")
        digest.update(f"{path.relative_to(PACKAGE).as_posix()} {len(text)}\n".encode() + text)
    return Build(__version__, digest.hexdigest())


def hashed(*parts: str) -> str:
    """Return a hash of texts that no other texts have."""
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode()
        digest.update(f"{len(data)}:".encode() + data)
    return digest.hexdigest()
