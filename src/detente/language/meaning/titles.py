"""Titles taken for names: who writes what an option is called in words is told what it is called here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from ..problems import clipped

JOINTS = re.compile(r"\b(?:and|or|if|iff|not)\b|[()]")
MOST_NAMES = 4

Titles = Mapping[str, tuple[str, ...]]


def by_title(named: Iterable[tuple[str, str, str]]) -> dict[str, tuple[str, ...]]:
    """Return the names of what has a title, by that title, alone and behind the name of who does it.

    Parameters
    ----------
    named : iterable of (str, str, str)
        Each name, its title, and who does it, empty where nobody does.
    """
    found: dict[str, dict[str, None]] = {}
    for name, title, who in named:
        for said in {title, f"{who} {title}"} if title else ():
            found.setdefault(_plain(said), {})[name] = None
    return {title: tuple(names) for title, names in found.items()}


def meant_by(titles: Titles, text: str) -> str:
    """Return that a text, or a part of it between the words of a condition, is the title of something."""
    for piece in (text, *JOINTS.split(text)):
        names = titles.get(_plain(piece), ())
        if names and piece.strip() not in names:
            shown = clipped(" or ".join(names[:MOST_NAMES]), 200)
            return f"'{clipped(piece)}' is a title; write {shown}"
    return ""


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
