"""Everything about a model, and the page that tells it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from math import inf
from numbers import Real
from time import monotonic
from typing import TYPE_CHECKING, Any

from ..results import Result, Row, plural
from .progress import Progress as ToldWhat
from .progress import counting

if TYPE_CHECKING:
    from ..belief import Perceived
    from ..design import Design
    from ..doubt.robust import Task
    from ..doubt.told import Robustness
    from ..language import Claim
    from ..strategy.claims import Progress
    from ..strategy.study import Study
    from ..views.findings import Summary
    from ..views.report import Page


PARTS = ("design", "beliefs")
"""The parts of a report that take long and can be left out."""
DESIGNING = 120.0
"""How many seconds to work on what to bind oneself to."""
STATES_TOLD = 20
"""How many states of each kind are listed of what the parties believe."""


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

    @property
    def design(self) -> Design | None:
        """What the side should bind itself to; None where that was not worked out."""
        return self.page.design

    @property
    def beliefs(self) -> Perceived | None:
        """What the parties believe of one another; None where that was not worked out."""
        return self.page.beliefs

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

    def further(
        self,
        *,
        sure: float = 0.0,
        design: bool = False,
        beliefs: bool = False,
        workers: int = 1,
        patience: float | None = None,
        progress: ToldWhat | None = None,
    ) -> Report:
        """Return a report that tells more, without working out again what this one tells.

        Parameters
        ----------
        sure : float
            How many seconds to work on how sure the findings are.
        design, beliefs : bool
            Whether to tell what to bind oneself to, and what the parties believe.
        workers : int
            On how many processes to work.
        patience : float, optional
            How many seconds to work in all.
        progress : callable, optional
            Told what is counted, how much of it is done, and of how much.
        """
        began = monotonic()

        def left() -> float | None:
            return None if patience is None else patience - (monotonic() - began)

        page = self.page
        if sure and page.doubt is None:
            tell = counting(progress, "verdicts, how sure each is")
            still = left()
            page = with_sureness(page, sure if still is None else min(sure, still), workers, tell)
        if design and page.design is None:
            page = with_design(page, left(), workers, counting(progress, "sets and policies measured"))
        if beliefs and page.beliefs is None:
            page = with_beliefs(page, left(), counting(progress, "pictures of the conflict"))
        return Report(page)

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
            "answers": [each.to_dict() for each in self.page.answers],
            "design": None if self.design is None else self.design.to_dict(),
            "beliefs": None if self.beliefs is None else self.beliefs.to_dict(STATES_TOLD),
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


def check_parts(without: str | Iterable[str]) -> list[str]:
    """Return which parts are to be left out.

    Raises
    ------
    GameError
        For what is no such part.
    """
    from ..game import GameError
    from ..game.names import names

    found = names(without)
    for name in found:
        if name not in PARTS:
            raise GameError(f"a report can be made without {' or '.join(PARTS)}, not without {name}")
    return found


def with_design(page: Page, seconds: float | None, workers: int, progress: Progress | None) -> Page:
    """Return a page that tells, too, what to bind oneself to, where there is anything to ask.

    Parameters
    ----------
    page : Page
    seconds : float or None
        How long may be worked in all that is left to do.
    workers : int
    progress : callable or None
        Called with the number of sets and policies measured, and of all.
    """
    from ..design import asks, design
    from ..game import GameError, OutOfTimeError, within

    study = page.study
    model = study.written
    looked_at = {key: policy for key, policy in model.policies.items() if key in study.policies}
    asked = asks(model, page.subject.best or next(iter(looked_at), None))
    if asked is None:
        return page
    side, claims = asked
    if not model.candidates and not any(policy.side == side for policy in looked_at.values()):
        return page
    try:
        with within(seconds):
            found = design(
                replace(model, policies=looked_at),
                side=side,
                claims=claims,
                choosing=bool(model.candidates),
                seconds=DESIGNING if seconds is None else min(DESIGNING, seconds),
                max_deal=study.max_deal,
                workers=workers,
                progress=progress,
            )
    except (OutOfTimeError, GameError) as error:
        return replace(page, left_out={**page.left_out, "design": str(error)})
    return replace(page, design=found)


def with_beliefs(page: Page, seconds: float | None, progress: Progress | None) -> Page:
    """Return a page that tells, too, what the parties believe, where the model says so.

    Parameters
    ----------
    page : Page
    seconds : float or None
        How long may be worked in all that is left to do.
    progress : callable or None
        Called with the number of pictures worked out and of all.
    """
    from ..belief import perceive
    from ..game import GameError, OutOfTimeError, within

    study, subject = page.study, page.subject
    if not study.written.perceptions:
        return page
    try:
        with within(seconds):
            found = perceive(
                study.model,
                subject.best or subject.strategy,
                announce=study.policies,
                foresight=study.foresight == "answer",
                max_deal=study.max_deal,
                every=study.every,
                progress=progress,
            )
    except (OutOfTimeError, GameError) as error:
        return replace(page, left_out={**page.left_out, "beliefs": str(error)})
    return replace(page, beliefs=found)


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
