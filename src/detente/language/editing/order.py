"""Where a new key goes among those of its mapping."""

from __future__ import annotations

from collections.abc import Sequence

from ..keys.file import MODEL
from .layout import Path

LAST = ("source", "note")


def place_for(path: Path, keys: Sequence[str], key: str) -> int:
    """Return the index for a new key: a section in the order of the language, else behind the others.

    Beside a part's own keys, `source` and `note` stay last.
    """
    if not path:
        rank = {section.name: number for number, section in enumerate(MODEL.keys)}
        if key not in rank:
            return len(keys)
        before = [known for known in keys if rank.get(known, len(rank)) < rank[key]]
        return keys.index(max(before, key=lambda known: rank[known])) + 1 if before else 0
    place = len(keys)
    while key not in LAST and place and keys[place - 1] in LAST:
        place -= 1
    return place
