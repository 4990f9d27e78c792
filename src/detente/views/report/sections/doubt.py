"""What the doubts add, where they have been worked out."""

from __future__ import annotations

from jinja2 import Environment
from markupsafe import Markup

from ..page import Page
from ..section import Section


def doubt(page: Page, environment: Environment) -> Section | None:
    """Show how firm the results are when the assumptions are shaken, None when that was not tried."""
    if not page.doubt:
        return None
    html = environment.get_template("doubt.html.j2").render(
        results=[Markup(r._repr_html_()) for r in page.doubt]
    )
    return Section("robustness", "How firm the results are", "Robustness", Markup(html))
