"""Sections of a report as lines of text, one an element: a paragraph, an item of a list, a cell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from html.parser import HTMLParser
from typing import Any

from detente.language import Model
from detente.strategy import ClaimVerdict
from detente.strategy.study import WorldStudy
from detente.views.report import Page, page_of, render_report

from .models import TREATY
from .results import studied

__all__ = ["MADE", "contents", "lines_in", "lines_of", "page"]

MADE = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)
INLINE = {"a", "abbr", "b", "bdi", "cite", "code", "em", "i", "q", "span", "strong"}
APART = {"rules", "loss", "same", "s-ends", "s-willing", "s-possible", "s-equilibria", "then"}
"""Inline elements that stand on lines of their own all the same."""
UNREAD = {"script", "style", "svg", "title"}


def page(
    *worlds: WorldStudy,
    model: Model = TREATY,
    verdicts: Sequence[ClaimVerdict] = (),
    unasked: int = 0,
    missing: dict[tuple[str, str], str] | None = None,
    seconds: float = 0.5,
    **more: Any,
) -> Page:
    """Make the page of a study of the given worlds."""
    study = studied(
        *worlds, model=model, verdicts=verdicts, unasked=unasked, missing=missing, seconds=seconds
    )
    return page_of(study, made=MADE, **more)


def lines_of(told: Page, key: str = "") -> list[str]:
    """Return the lines of a section, without a key those of the whole page."""
    return lines_in(render_report(told), key)


def lines_in(html: str, key: str = "") -> list[str]:
    """Return the lines of a section of a page, without a key those of the whole page."""
    reader = _Reader(key)
    reader.feed(html)
    reader.close_line()
    return reader.lines


def contents(told: Page) -> list[str]:
    """Return how the page's sections are called in its contents, behind the findings."""
    found = lines_of(told)
    return found[found.index("Findings") + 1 : found.index("The question, the answer, the findings")]


class _Reader(HTMLParser):
    """Reads the text of a section line by line."""

    def __init__(self, key: str) -> None:
        super().__init__()
        self.key = key
        self.lines: list[str] = []
        self.depth = 0 if key else 1
        self.unread = 0
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "section" and (self.depth or dict(attrs).get("id") == self.key):
            self.depth += 1
        if tag in UNREAD:
            self.unread += 1
        if tag not in INLINE or dict(attrs).get("class") in APART:
            self.close_line()

    def handle_endtag(self, tag: str) -> None:
        if tag not in INLINE:
            self.close_line()
        if tag == "section" and self.depth:
            self.depth -= 1
        if tag in UNREAD:
            self.unread -= 1

    def handle_data(self, data: str) -> None:
        if self.depth and not self.unread:
            self.text += data

    def close_line(self) -> None:
        """End the line that is being read."""
        line = re.sub(r"\s+", " ", self.text).strip()
        if line:
            self.lines.append(line)
        self.text = ""
