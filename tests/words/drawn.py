"""What a figure says: its texts, what a pointer over it shows, and its marks by their colour and shape."""

from __future__ import annotations

import re
from html import unescape

from detente.views.figures import Figure

__all__ = ["hints", "marks", "texts"]


def texts(figure: Figure) -> list[str]:
    """Return the lines of text, in the order in which they are drawn."""
    found = re.findall(r"<text[^>]*>([^<]*)", figure.body)
    return [unescape(text) for text in found]


def hints(figure: Figure) -> list[str]:
    """Return what a pointer shows over the elements."""
    return [unescape(text) for text in re.findall(r"<title>(.*?)</title>", figure.body)]


def marks(figure: Figure | str, *classes: str) -> list[str]:
    """Return the marks of some colours as tag and colour, in the order in which they are drawn."""
    body = figure if isinstance(figure, str) else figure.body
    found = re.findall(r"<(circle|rect|path)[^>]*class=\"([^\"]*)\"", body)
    return [f"{tag} {name}" for tag, drawn in found for name in drawn.split() if name in classes]
