"""What cannot be changed, said to the person who asked for it."""

from __future__ import annotations

from collections.abc import Iterable

from ..problems import clipped


class EditError(ValueError):
    """An edit that is impossible; the text stays as it is."""


def said(path: Iterable[str | int]) -> str:
    """Return a path in words: keys, and entries counted from 1."""
    steps = [f"entry {step + 1}" if isinstance(step, int) else clipped(step) for step in path]
    return "`" + ": ".join(steps) + "`" if steps else "the model"
