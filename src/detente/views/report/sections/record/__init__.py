"""What the record says; what it is drawn from is imported only when a model has a record."""

from __future__ import annotations

from jinja2 import Environment
from markupsafe import Markup

from ...page import Page
from ...section import Section

__all__ = ["record"]


def record(page: Page, environment: Environment) -> Section | None:
    """Tell what the record says for and against, in words, figures and tables; None without a record."""
    if page.record is None:
        return None
    from .counted import counted
    from .replayed import replayed

    html = environment.get_template("record.html.j2").render(
        page=page, **counted(page, page.record), **replayed(page, page.record.replay)
    )
    return Section("record", "What the record says", "The record", Markup(html))
