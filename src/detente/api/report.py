"""Everything about a model, and the page that tells it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from math import inf
from numbers import Real
from typing import TYPE_CHECKING, Any

from ..results import Result, Row, plural

if TYPE_CHECKING:
    from ..doubt.robust import Task
    from ..doubt.told import Robustness
    from ..language import Claim
    from ..strategy.claims import Progress
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
        return f"Report({self.page.model.title!r}, {plural(len(self.summary.findings), 'finding')})"

    @property
    def study(self) -> Study:
        """The policies in their scenarios, from which the page is told."""
        return self.page.study

    @property
    def summary(self) -> Summary:
        """The question, the answer and the findings, in plain words."""
        return self.page.summary

    @property
    def sureness(self) -> Robustness | None:
        """How sure the verdicts are that the findings stand on; None where that was not worked out."""
        return self.page.doubt

    @cached_property
    def html(self) -> str:
        """The page, which needs nothing else."""
        from ..views.report import render_report

        return render_report(self.page)

    @property
    def parts(self) -> dict[str, Any]:
        """The page part by part, for another page that shows some of them."""
        from ..views.report import parts_of

        return parts_of(self.page)

    def rows(self) -> list[Row]:
        """Return one row per finding."""
        return [{"finding": found.headline, "text": found.text} for found in self.summary.findings]

    def to_dict(self) -> dict[str, Any]:
        """Return the documented JSON form."""
        sure = self.sureness
        return {
            "title": self.page.model.title,
            **self.summary.to_dict(),
            "sure": None if sure is None else sure.to_dict()["verdicts"],
            "method": self.page.method.to_dict(),
        }


def check_seconds(sure: float) -> None:
    """Return where that is a time to work on how sure the findings are.

    Raises
    ------
    GameError
        For what is no number of seconds.
    """
    if not isinstance(sure, Real) or not 0 <= sure < inf:
        from ..game import GameError

        raise GameError(f"sure is a number of seconds, 0 or more, not {sure!r}")


def with_sureness(page: Page, seconds: float, workers: int, progress: Progress | None) -> Page:
    """Return a page that tells, too, how sure the verdicts are that its findings stand on.

    Parameters
    ----------
    page : Page
    seconds : float
        How long to work on that in all; what is not known by then is told as a bound.
    workers : int
    progress : callable or None
        Called with the number of verdicts done and of all.
    """
    from ..doubt.robust import how_sure
    from ..game import OutOfTimeError, TooLargeError
    from ..game.patience import time_left

    left = time_left()
    seconds = seconds if left is None else min(seconds, left)
    tasks = _tasks(page)
    if not tasks or seconds <= 0:
        return page
    study = page.study
    try:
        found = how_sure(
            study.model,
            tasks,
            seconds=seconds,
            max_deal=study.max_deal,
            every=study.every,
            workers=workers,
            progress=progress,
        )
    except (OutOfTimeError, TooLargeError):
        return page
    return replace(page, doubt=found)


def _tasks(page: Page) -> list[Task]:
    """Return what the findings stand on by world, in each what takes least time first."""
    from ..views.findings import cases_of

    by_world: dict[tuple[str, str], list[Claim]] = {}
    for ask in cases_of(page.summary.findings).values():
        by_world.setdefault((ask.policy, ask.scenario), []).append(ask.claim)
    return [
        (policy, scenario, tuple(sorted(claims, key=lambda claim: (claim.form.by_will, claim.foresight))))
        for (policy, scenario), claims in by_world.items()
    ]
