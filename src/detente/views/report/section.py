"""One section of a report."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup


@dataclass(frozen=True)
class Section:
    """A section: the name links use, its heading, what the contents say, and its HTML."""

    key: str
    title: str
    short: str
    html: Markup
