"""Texts of strangers: what a model file cannot hold is replaced, and nothing reaches a terminal raw."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..language.yaml.syntax import UNPRINTABLE

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
MANY = 5
RAW = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


class Cleaner:
    """Replaces the characters that a model file cannot hold, and remembers which they were."""

    def __init__(self) -> None:
        self._found: dict[str, int] = {}

    def clean(self, text: str) -> str:
        """Return the text with each such character replaced."""
        return UNPRINTABLE.sub(self._replaced, text)

    def _replaced(self, bad: re.Match[str]) -> str:
        self._found[bad.group()] = self._found.get(bad.group(), 0) + 1
        return REPLACEMENT

    def notes(self) -> Sequence[str]:
        """Say what was replaced, if anything was."""
        if not self._found:
            return ()
        shown = ", ".join(f"U+{ord(character):04X}" for character in list(self._found)[:MANY])
        more = ", …" if len(self._found) > MANY else ""
        count = sum(self._found.values())
        what = "1 character" if count == 1 else f"{count:,} characters"
        return (f"{what} that cannot stand in a model file ({shown}{more}) became {REPLACEMENT}",)


def printable(text: str) -> str:
    """Return a text as it can be shown on a terminal: on one line, without control characters."""
    return RAW.sub(REPLACEMENT, " ".join(text.split()))
