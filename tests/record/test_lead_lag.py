"""Lead and lag: simulated series with a known answer, other implementations, and the biased sample."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.multitest import multipletests
from statsmodels.tsa.stattools import grangercausalitytests

from detente.record import import_events, load_event_map
from detente.record.events.series import EventSeries, MonthValues
from detente.record.leads.cross_correlation import cross_correlation
from detente.record.leads.gate import coverage_of_counts, coverage_of_events
from detente.record.leads.lead_lag import NO_LEAD, ROBUST, SUGGESTIVE, LeadLag, adjust, of_counts, of_events
from detente.record.leads.lead_result import holm
from detente.record.leads.leave_out import hangs_on
from detente.record.leads.whiten import whitened

Floats = npt.NDArray[np.float64]

SHARED = Path(__file__).parents[2].parent / "shared" / "data" / "icews_korea.csv.gz"
START = 2000 * 12


def events(net: Floats) -> EventSeries:
    """Return a dense series of events."""
    return EventSeries("drawn", ("x", "y"), START, net, np.full(len(net), 50))


def autoregression(rng: np.random.Generator, months: int, memory: float = 0.5) -> Floats:
    """Return a series in which each month remembers the last."""
    shocks = rng.normal(size=months + 50)
    series = np.zeros(months + 50)
    for month in range(1, months + 50):
        series[month] = memory * series[month - 1] + shocks[month]
    return series[50:]


def following(a: Floats, rng: np.random.Generator) -> Floats:
    """Return a series that follows another a month later."""
    b = np.zeros(len(a))
    shocks = rng.normal(size=len(a))
    for month in range(1, len(a)):
        b[month] = 0.3 * b[month - 1] + 0.9 * a[month - 1] + shocks[month]
    return b


def verdicts(found: LeadLag) -> tuple[str, str]:
    """Return the verdicts on `a` and on `b` leading."""
    return found.verdicts["a"], found.verdicts["b"]


@pytest.mark.parametrize("seed", range(5))
def test_a_known_lead_is_found_in_its_direction(seed: int) -> None:
    rng = np.random.default_rng(seed)
    a = autoregression(rng, 180)
    b = following(a, rng)
    found = of_events("drawn", events(a), events(b), ("A", "B"))
    assert found.verdicts["a"] in (ROBUST, SUGGESTIVE)
    assert all(test.adjusted < 0.05 for test in found.tests if test.leader == "a")
    assert found.cross is not None
    assert found.cross.values[found.cross.lags.index(1)] > found.cross.band
    turned = of_events("drawn", events(b), events(a), ("B", "A"))
    assert verdicts(turned) == verdicts(found)[::-1]


def test_a_known_lead_is_mostly_robust() -> None:
    rounds = []
    for seed in range(8):
        rng = np.random.default_rng(100 + seed)
        a = autoregression(rng, 180)
        rounds.append(verdicts(of_events("drawn", events(a), events(following(a, rng)), ("A", "B"))))
    assert rounds.count((ROBUST, NO_LEAD)) >= 6, rounds


def test_no_lead_is_found_where_there_is_none() -> None:
    rounds = []
    for seed in range(10):
        rng = np.random.default_rng(seed)
        pair = events(autoregression(rng, 150)), events(autoregression(rng, 150))
        rounds.append(verdicts(of_events("drawn", *pair, ("A", "B"))))
    assert rounds.count((NO_LEAD, NO_LEAD)) >= 9, rounds


def test_a_common_trend_is_no_lead() -> None:
    for seed in range(5):
        rng = np.random.default_rng(seed)
        trend = np.linspace(0.0, 8.0, 150)
        pair = events(autoregression(rng, 150) + trend), events(autoregression(rng, 150) + trend)
        assert verdicts(of_events("drawn", *pair, ("A", "B"))) == (NO_LEAD, NO_LEAD)


def test_a_common_cause_is_never_robust() -> None:
    for seed in range(8):
        rng = np.random.default_rng(seed)
        cause = rng.normal(size=150).cumsum()
        pair = events(cause + rng.normal(size=150)), events(cause + rng.normal(size=150))
        assert ROBUST not in verdicts(of_events("drawn", *pair, ("A", "B")))


def counts(rng: np.random.Generator, months: int) -> Floats:
    """Return meetings in bursts."""
    return rng.poisson(np.exp(0.6 * autoregression(rng, months, 0.6))).astype(np.float64)


def test_counts_take_their_own_model() -> None:
    rng = np.random.default_rng(3)
    a = counts(rng, 240)
    b = np.zeros(240)
    for month in range(1, 240):
        b[month] = rng.poisson(np.exp(-0.2 + 0.2 * np.log1p(b[month - 1]) + np.log1p(a[month - 1])))
    found = of_counts("drawn", a, b, START, ("A", "B"))
    assert verdicts(found) == (ROBUST, NO_LEAD)
    assert {test.method for test in found.tests} == {"cross-correlation", "count model"}
    assert all(test.low > 1 for test in found.tests if test.method == "count model" and test.leader == "a")


def test_counts_without_a_lead_and_with_a_common_trend() -> None:
    rounds = []
    for seed in range(2):
        rng = np.random.default_rng(seed)
        rounds.append(verdicts(of_counts("drawn", counts(rng, 200), counts(rng, 200), START, ("A", "B"))))
        trend = np.exp(np.linspace(-1.0, 1.2, 200))
        a, b = (rng.poisson(trend * np.exp(0.3 * autoregression(rng, 200, 0.6))).astype(float) for _ in "ab")
        shared = of_counts("drawn", a, b, START, ("A", "B"))
        assert ROBUST not in verdicts(shared)
    assert rounds == [(NO_LEAD, NO_LEAD)] * 2


def test_granger_is_that_of_another_implementation() -> None:
    rng = np.random.default_rng(5)
    a = autoregression(rng, 160)
    b = following(a, rng)
    for test in of_events("drawn", events(a), events(b), ("A", "B")).tests:
        if test.method == "Granger" and test.form == "first differences":
            pair = np.diff(np.column_stack([b, a] if test.leader == "a" else [a, b]), axis=0)
            other = grangercausalitytests(pair, [test.lags])[test.lags][0]["ssr_ftest"]
            assert test.p == pytest.approx(other[1], abs=1e-10)


def test_controls_are_held_constant_where_they_cover_the_months() -> None:
    rng = np.random.default_rng(6)
    a, b = autoregression(rng, 120), autoregression(rng, 120)
    whole = MonthValues("whole", START - 5, autoregression(rng, 140))
    short = MonthValues("short", START + 5, autoregression(rng, 100))
    found = of_events("drawn", events(a), events(b), ("A", "B"), [whole, short])
    assert found.controls == ("whole",)
    assert {test.controls for test in found.tests if test.method == "Granger"} == {False, True}


def test_same_seed_same_answer() -> None:
    rng = np.random.default_rng(7)
    a, b = events(autoregression(rng, 100)), events(autoregression(rng, 100))
    one, other, third = (of_events("drawn", a, b, ("A", "B"), seed=seed) for seed in (1, 1, 2))
    assert one.to_dict() == other.to_dict() != third.to_dict()


@given(st.lists(st.floats(0, 1), min_size=1, max_size=12))
def test_holm_is_that_of_its_definition(p: list[float]) -> None:
    adjusted = holm(p)
    for value, mine in zip(p, adjusted, strict=True):
        # rejected at a level just when all smaller ones are, each at the level over those not yet rejected
        steps = [(len(p) - rank) * other for rank, other in enumerate(sorted(p)) if other <= value]
        assert mine == pytest.approx(min(1.0, max(steps[: sorted(p).index(value) + 1])))


def test_holm_is_that_of_another_implementation() -> None:
    p = list(np.random.default_rng(4).random(40) ** 3)
    assert holm(p) == pytest.approx(multipletests(p, method="holm")[1])


def test_holm_is_over_everything_that_was_run() -> None:
    rng = np.random.default_rng(8)
    found = [
        of_events("drawn", events(autoregression(rng, 90)), events(autoregression(rng, 90)), ("A", "B"))
        for _ in range(2)
    ]
    together = adjust(found, [0.5, 0.001])
    raw = [test.p for each in found for test in each.tests] + [0.5, 0.001]
    assert [test.adjusted for each in together for test in each.tests] == pytest.approx(holm(raw)[:-2])


def test_prewhitening_leaves_no_memory() -> None:
    residuals = whitened(autoregression(np.random.default_rng(9), 400, 0.8), 6)[6:]
    assert abs(np.corrcoef(residuals[1:], residuals[:-1])[0, 1]) < 0.1
    assert np.isnan(whitened(np.arange(30.0), 6)[:6]).all()


def test_a_constant_series_leads_nothing() -> None:
    rng = np.random.default_rng(10)
    _, tests = cross_correlation(np.zeros(60), rng.normal(size=60), 6, "levels", rng)
    assert [test.p for test in tests] == [1.0, 1.0]


def test_a_result_that_hangs_on_one_year() -> None:
    def without(rows: npt.NDArray[np.bool_]) -> float:
        return 0.2 if not rows[12] else 0.01

    assert hangs_on(0.01, START, 36, without) == 2001
    assert hangs_on(0.01, START, 36, lambda rows: 0.02) is None
    assert hangs_on(0.06, START, 36, without) is None


def test_the_gate() -> None:
    net = np.arange(60.0) % 7
    dense = EventSeries("x", ("a", "b"), START, net, np.full(60, 5))
    assert coverage_of_events(dense, "x").refusals == ()
    thin = EventSeries("x", ("a", "b"), START, net, np.full(60, 4))
    assert "4.0 events a month" in coverage_of_events(thin, "x").refusals[0]
    gaps = EventSeries("x", ("a", "b"), START, net, np.where(np.arange(60) % 3, 50, 0))
    assert "33% of the months are empty" in coverage_of_events(gaps, "x").refusals[0]
    marked = EventSeries("x", ("a", "b"), START, net, np.full(60, 50), sample="drawn by lot")
    assert coverage_of_events(marked, "x").refusals == ("marked as a sample: drawn by lot",)
    assert coverage_of_events(EventSeries("x", ("a", "b"), START, net[:9], np.full(9, 50)), "x").refusals
    assert coverage_of_counts(np.zeros(100), "x").refusals
    assert coverage_of_counts(np.ones(100), "x").refusals == ("it is the same in every month",)
    assert coverage_of_counts(np.arange(100.0) % 3, "x").refusals == ()
    flat = coverage_of_events(EventSeries("x", ("a", "b"), START, np.zeros(60), np.full(60, 50)), "x")
    assert flat.refusals == ("it is the same in every month",)
    refused = of_events("x", marked, dense, ("A", "B"))
    assert (refused.refused, refused.tests, dict(refused.verdicts)) == (True, (), {})


def test_series_that_do_not_meet_are_refused() -> None:
    rng = np.random.default_rng(11)
    a = events(autoregression(rng, 60))
    later = EventSeries("x", ("x", "y"), START + 50, autoregression(rng, 60), np.full(60, 50))
    never = EventSeries("x", ("x", "y"), START + 500, autoregression(rng, 60), np.full(60, 50))
    nearly = EventSeries("x", ("x", "y"), START + 59, autoregression(rng, 60), np.full(60, 50))
    for other, months in ((later, "10 months"), (never, "0 months"), (nearly, "1 month")):
        found = of_events("drawn", a, other, ("A", "B"))
        assert (found.refused, found.tests) == (True, ())
        assert f"{months}, fewer than 36" in found.coverage[0].refusals


def test_a_straight_line_does_no_harm() -> None:
    rng = np.random.default_rng(12)
    found = of_events("drawn", events(np.arange(60.0)), events(autoregression(rng, 60)), ("A", "B"))
    assert set(found.verdicts.values()) == {NO_LEAD}
    assert all(0 <= test.p <= 1 for test in found.tests)
    assert "NaN" not in json.dumps(found.to_dict())


@pytest.mark.skipif(not SHARED.exists(), reason="the biased sample of ICEWS is not at hand (../shared/data)")
def test_the_biased_sample_is_refused_and_would_have_claimed_that_seoul_leads() -> None:
    sample = load_event_map(
        b"actors: {USA: United States, ROK: South Korea, DPRK: North Korea}\n"
        b"ignore: [China, Japan, Russia, UN]\n"
        b"columns: {date: date, source: source_country, target: target_country, code: cameo}\n"
        b"where: {dataset: ICEWS05-15}\nsample: a benchmark's selection\n"
    )
    pairs = (("USA", "DPRK"), ("ROK", "DPRK"))
    read = import_events([SHARED], sample, pairs)
    a, b = (read.series[pair] for pair in pairs)
    found = of_events("ICEWS 2005-15", a, b, ("Washington", "Seoul"))
    assert found.refused
    assert found.tests == ()
    said = " ".join(reason for each in found.coverage for reason in each.refusals)
    assert "a benchmark's selection" in said
    assert "1.2 events a month" in said
    assert "67% of the months are empty" in said
    claimed = of_events("ICEWS 2005-15", a, b, ("Washington", "Seoul"), gated=False)
    seoul = [test for test in claimed.tests if test.leader == "b" and test.method == "Granger"]
    washington = [test for test in claimed.tests if test.leader == "a"]
    assert min(test.p for test in seoul) < 0.002, "it would have said that Seoul leads"
    assert min(test.adjusted for test in seoul) < 0.05, "even after Holm"
    assert all(test.p > 0.2 for test in washington)
    naive = grangercausalitytests(np.column_stack([a.net, b.net]), [1])[1][0]["ssr_ftest"]
    assert naive[1] < 0.001, "the textbook test, without a trend, is surer still"
