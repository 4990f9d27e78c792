"""Everything about a model, and the page that tells it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ..results import Result, Row

if TYPE_CHECKING:
    from ..strategy.study import Study
    from ..views.findings import Summary
    from ..views.report import Page


@dataclass(frozen=True, eq=False, repr=False)
class Report(Result):
    """What a report tells.

    Attributes
    ----------
    page : Page
        What the page is made from.
    """

    page: Page

    def __repr__(self) -> str:
        return f"Report({self.page.model.title!r}, {len(self.summary.findings)} findings)"

    @property
    def study(self) -> Study:
        """The policies in their scenarios, from which the page is told."""
        return self.page.study

    @property
    def summary(self) -> Summary:
        """The question, the answer and the findings, in plain words."""
        return self.page.summary

    @cached_property
    def html(self) -> str:
        """The page, which needs nothing else."""
        from ..views.report import render_report

        return render_report(self.page)

    def rows(self) -> list[Row]:
        """Return one row per finding."""
        return [{"finding": found.headline, "text": found.text} for found in self.summary.findings]

    def to_dict(self) -> dict[str, Any]:
        """Return the documented JSON form."""
        return {
            "title": self.page.model.title,
            **self.summary.to_dict(),
            "method": self.page.method.to_dict(),
        }
