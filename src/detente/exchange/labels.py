"""Labels as Gambit takes them: printable ASCII, each once, without outer or double spaces."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

PLAIN_LETTERS = str.maketrans(
    {
        **dict(zip("øØłŁđĐðÐıħĦ", "oOlLdDdDihH", strict=True)),
        **{"ß": "ss", "ẞ": "SS", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "þ": "th", "Þ": "Th"},
        **dict.fromkeys("‘’‚′", "'"),
        **dict.fromkeys('“”„″"', "'"),
        **dict.fromkeys("‐‑‒–—−", "-"),
        **{"…": "...", "\\": "/"},
    }
)
SHOWN = 8


def ascii_text(text: str) -> str | None:
    """Return a text in printable ASCII, None when letters or digits of it would be lost."""
    found = []
    for character in unicodedata.normalize("NFC", " ".join(text.split())).translate(PLAIN_LETTERS):
        parts = unicodedata.normalize("NFKD", character)
        plain = "".join(part for part in parts if " " <= part <= "~")
        if not plain and unicodedata.category(character)[0] in "LMN":
            return None
        found.append(plain)
    return " ".join("".join(found).split())


def ascii_labels(texts: Sequence[str], otherwise: str) -> list[str]:
    """Return a different label for each text; what ASCII cannot say is `otherwise` and its number."""
    labels: list[str] = []
    taken: set[str] = set()
    last: dict[str, int] = {}
    for place, text in enumerate(texts, start=1):
        label = free = ascii_text(text) or f"{otherwise} {place}"
        while free in taken:
            last[label] = last.get(label, 1) + 1
            free = f"{label} {last[label]}"
        taken.add(free)
        labels.append(free)
    return labels


def label_notes(pairs: Sequence[tuple[str, str]]) -> list[str]:
    """Say which texts, if any, have other labels than their own words."""
    changed = [(text, label) for text, label in pairs if label != re.sub(r"\s+", " ", text).strip()]
    if not changed:
        return []
    told = ", ".join(f"{label} for {' '.join(text.split())}" for text, label in changed[:SHOWN])
    more = f", and {len(changed) - SHOWN:,} more" if len(changed) > SHOWN else ""
    return [f"Gambit takes printable ASCII alone, and each label once; the file says {told}{more}"]
