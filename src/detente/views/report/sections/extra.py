"""What the record and the doubts add, where they have been worked out."""

from __future__ import annotations

from collections.abc import Sequence

from jinja2 import Environment
from markupsafe import Markup

from ....results import Result
from ..page import Page
from ..section import Section

__all__ = ["doubt", "record"]


def record(page: Page, environment: Environment) -> Section | None:
    """Show what the chronicle and the evidence say, None when there is neither."""
    return _section(page.record, "record", "What the record says", "The record", environment)


def doubt(page: Page, environment: Environment) -> Section | None:
    """Show how firm the results are when the assumptions are shaken, None when that was not tried."""
    return _section(page.doubt, "robustness", "How firm the results are", "Robustness", environment)


def _section(
    results: Sequence[Result], key: str, title: str, short: str, environment: Environment
) -> Section | None:
    if not results:
        return None
    html = environment.get_template("extra.html.j2").render(
        results=[Markup(r._repr_html_()) for r in results]
    )
    return Section(key, title, short, Markup(html))
