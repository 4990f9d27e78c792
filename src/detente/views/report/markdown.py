"""The author's free text: markdown without raw HTML and without anything that would be fetched."""

from __future__ import annotations

from functools import cache

from markdown_it import MarkdownIt
from markupsafe import Markup


def markdown(text: str) -> Markup:
    """Return markdown as HTML; tags in it are shown as they stand, pictures as their links' text."""
    return Markup(_parser().render(text))


@cache
def _parser() -> MarkdownIt:
    # headings would break the page's own outline
    return MarkdownIt("commonmark", {"html": False}).disable(["image", "heading", "lheading", "html_block"])
