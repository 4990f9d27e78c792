"""Names for what another tool calls by any text, and calls alike where it likes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable

from ..language import RESERVED

__all__ = ["slug", "slugs"]

LONGEST = 40


def slugs(texts: Iterable[str], otherwise: str) -> list[str]:
    """Return a different name for each text, near to it; `otherwise` stands for one that gives none."""
    names: list[str] = []
    for text in texts:
        names.append(slug(text, otherwise, names))
    return names


def slug(text: str, otherwise: str, taken: Collection[str] = ()) -> str:
    """Return a name of the model language that is near to a text and not taken."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    name = re.sub(r"[^a-z0-9]+", "_", plain.lower()).strip("_")[:LONGEST].rstrip("_")
    if not name or not name[0].isalpha():
        name = f"{otherwise}_{name}".rstrip("_")
    if name in RESERVED:
        name = f"{name}_"
    number, free = 2, name
    while free in taken:
        free = f"{name}_{number}"
        number += 1
    return free
