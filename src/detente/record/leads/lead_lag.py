"""Lead and lag between two tracks: the gate, every test in both directions, and one of three verdicts."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from ..events.series import EventSeries, MonthValues
from ..when import month_text
from .count_model import count_tests
from .cross_correlation import CrossCorrelation, cross_correlation
from .gate import Coverage, coverage_of_counts, coverage_of_events
from .granger import granger_tests
from .lead_result import LEVEL, LeadTest, adjusted_tests

Floats = npt.NDArray[np.float64]

MOST_LAGS = 6
NO_LEAD, SUGGESTIVE, ROBUST = "no lead found", "suggestive", "robust"


@dataclass(frozen=True, eq=False)
class LeadLag:
    """Whether one of two series leads the other.

    Attributes
    ----------
    title : str
        Where the series are from.
    names : pair of str
        What `a` and `b` are.
    kind : str
        `counts` or `events`.
    first, last : int
        The months that are tested: those that both have, of unknown months the longest stretch without one.
    coverage : pair of Coverage
    controls : tuple of str
        What the tests with controls hold constant.
    cross : CrossCorrelation or None
        None when the gate refuses.
    tests : tuple of LeadTest
        Every test that was run, in both directions; none when the gate refuses.
    rows : tuple of str
        What the series are from, as file:line, as far as it is known.
    unknown : tuple of int
        Months that both have and of which rows may be missing in one; they are no part of what is tested.
    """

    title: str
    names: tuple[str, str]
    kind: str
    first: int
    last: int
    coverage: tuple[Coverage, Coverage]
    controls: tuple[str, ...]
    cross: CrossCorrelation | None
    tests: tuple[LeadTest, ...]
    rows: tuple[str, ...] = ()
    unknown: tuple[int, ...] = ()

    @property
    def refused(self) -> bool:
        """Whether the coverage gate lets no test be made."""
        return any(each.refusals for each in self.coverage)

    @property
    def verdicts(self) -> Mapping[str, str]:
        """The verdict for each direction, by the leader `a` or `b`; empty when the gate refuses.

        `no lead found`: no test is significant (p < 0.05) after Holm's adjustment for all that were run.
        `robust`: every test of the direction is, none hangs on one year, and none of the other direction
        is: a lead that shows both ways is what a common cause looks like. `suggestive`: anything between.
        """
        if self.refused:
            return {}
        found = {leader: [t.adjusted < LEVEL for t in self.tests if t.leader == leader] for leader in "ab"}
        firm = {leader: all(t.hangs_on is None for t in self.tests if t.leader == leader) for leader in "ab"}
        return {
            leader: NO_LEAD
            if not any(found[leader])
            else ROBUST
            if all(found[leader]) and firm[leader] and not any(found[other])
            else SUGGESTIVE
            for leader, other in (("a", "b"), ("b", "a"))
        }

    def to_dict(self) -> dict[str, Any]:
        """Return the documented JSON form."""
        return {
            "title": self.title,
            "a": self.names[0],
            "b": self.names[1],
            "kind": self.kind,
            "first": month_text(self.first),
            "last": month_text(self.last),
            "unknown_months": [month_text(month) for month in self.unknown],
            "coverage": [each.to_dict() for each in self.coverage],
            "refused": self.refused,
            "controls": list(self.controls),
            "verdicts": {f"{leader}_leads": verdict for leader, verdict in self.verdicts.items()},
            "cross_correlation": None if self.cross is None else self.cross.to_dict(),
            "tests": [test.to_dict() for test in self.tests],
        }


def of_events(
    title: str,
    a: EventSeries,
    b: EventSeries,
    names: tuple[str, str],
    controls: Sequence[MonthValues] = (),
    *,
    most_lags: int = MOST_LAGS,
    seed: int = 0,
    gated: bool = True,
) -> LeadLag:
    """Test two series of coded events.

    Parameters
    ----------
    title : str
    a, b : EventSeries
    names : pair of str
    controls : sequence of MonthValues
        Those that cover all months are held constant in half of the tests.
    most_lags, seed : int
    gated : bool
        False runs the tests though the gate refuses; only for showing what they would have claimed.

    Both series are cut to the months that they have in common before anything is looked at. A month that is
    unknown in one is no quiet month, and nothing is put in its place: what is tested is the longest stretch
    without any.
    """
    both = range(max(a.start, b.start), min(a.start + a.months, b.start + b.months))
    missing = {*a.unknown, *b.unknown}
    unknown = tuple(month for month in both if month in missing)
    known = longest_stretch(both, unknown)
    first, last = known.start, known.stop - 1
    months = slice(0, len(known))
    common = [
        replace(
            s,
            start=first,
            net=s.net[first - s.start :][months],
            events=s.events[first - s.start :][months],
            rows=s.rows[first - s.start :][months],
            unknown=(),
        )
        for s in (a, b)
    ]
    coverage = (coverage_of_events(common[0], names[0]), coverage_of_events(common[1], names[1]))
    rows = common[0].rows + common[1].rows
    frame = LeadLag(title, names, "events", first, last, coverage, (), None, (), rows, unknown)
    if gated and frame.refused:
        return frame
    one, other = (series.net for series in common)
    held = _covering(controls, first, last)
    rng = np.random.default_rng(seed)
    cross, tests = cross_correlation(one, other, most_lags, "levels", rng)
    values = [control.values[first - control.start : last + 1 - control.start] for control in held]
    run = (*tests, *granger_tests(one, other, first, most_lags, values))
    return replace(frame, controls=tuple(c.title for c in held), cross=cross, tests=adjusted_tests(run))


def longest_stretch(months: range, unknown: Collection[int]) -> range:
    """Return the most months in a row none of which is unknown, of equal stretches the last."""
    longest, start = range(months.start, months.start), months.start
    for month in (*(each for each in months if each in unknown), months.stop):
        if month - start >= len(longest):
            longest = range(start, month)
        start = month + 1
    return longest


def of_counts(
    title: str,
    a: Floats,
    b: Floats,
    first: int,
    names: tuple[str, str],
    controls: Sequence[MonthValues] = (),
    *,
    rows: tuple[str, ...] = (),
    most_lags: int = MOST_LAGS,
    seed: int = 0,
) -> LeadLag:
    """Test two monthly counts of meetings, which take a count model instead of a vector autoregression."""
    last = first + len(a) - 1
    coverage = (coverage_of_counts(a, names[0]), coverage_of_counts(b, names[1]))
    frame = LeadLag(title, names, "counts", first, last, coverage, (), None, (), rows)
    if frame.refused:
        return frame
    held = _covering(controls, first, last)
    rng = np.random.default_rng(seed)
    cross, tests = cross_correlation(np.log1p(a), np.log1p(b), most_lags, "levels", rng)
    values = [control.values[first - control.start : last + 1 - control.start] for control in held]
    run = (*tests, *count_tests(a, b, first, most_lags, rng, values))
    return replace(frame, controls=tuple(c.title for c in held), cross=cross, tests=adjusted_tests(run))


def adjust(results: Sequence[LeadLag], others: Sequence[float] = ()) -> tuple[LeadLag, ...]:
    """Adjust the tests of several results together, with other p values of the same run beside them."""
    every = adjusted_tests([test for result in results for test in result.tests], others)
    adjusted, at = [], 0
    for result in results:
        end = at + len(result.tests)
        adjusted.append(replace(result, tests=every[at:end]))
        at = end
    return tuple(adjusted)


def _covering(controls: Sequence[MonthValues], first: int, last: int) -> tuple[MonthValues, ...]:
    return tuple(c for c in controls if c.start <= first and last < c.start + len(c.values))
