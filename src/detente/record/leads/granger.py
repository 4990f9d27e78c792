"""Granger's test: whether one series' past says something of another that the other's own past does not.

Granger, Econometrica 37 (1969); the number of lags is that of the vector autoregression which AIC or BIC
prefers (Lütkepohl, *New Introduction to Multiple Time Series Analysis*, 2005, ch. 4).
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from .lead_result import LeadTest
from .leave_out import hangs_on
from .whiten import lagged

Floats = npt.NDArray[np.float64]


def granger_tests(
    a: Floats, b: Floats, start: int, most_lags: int, controls: Sequence[Floats] = ()
) -> Iterator[LeadTest]:
    """Test both directions: in levels and differences, with AIC's lags and BIC's, without and with controls.

    In levels the equations have a linear trend, so that a trend that both series share is no lead. Controls
    enter one month back. Where AIC and BIC choose the same number of lags it is one test.

    Parameters
    ----------
    a, b : float arrays, shape (months,)
    start : int
        The number of the first month.
    most_lags : int
    controls : sequence of float arrays, shape (months,)
    """
    for form, first in (("levels", 0), ("first differences", 1)):
        one, other, held = ([np.diff(x, n=first) for x in group] for group in ((a,), (b,), controls))
        if np.ptp(one[0]) == 0 or np.ptp(other[0]) == 0:
            continue  # a straight line has differences that never change
        for with_controls in (False, True) if controls else (False,):
            outside = _outside(len(one[0]), form, held if with_controls else ())
            for lags, chosen_by in _orders(one[0], other[0], most_lags, outside):
                for leader, x, y in (("a", one[0], other[0]), ("b", other[0], one[0])):
                    yield _test(x, y, leader, form, lags, chosen_by, with_controls, outside, start + first)


def _outside(months: int, form: str, controls: Sequence[Floats]) -> Floats:
    """Return what stands beside the lags: a constant, in levels a trend, and the controls a month back."""
    columns = [np.ones(months)]
    if form == "levels":
        columns.append(np.linspace(-1.0, 1.0, months))
    for control in controls:
        before = np.concatenate([control[:1], control[:-1]])
        spread = before.std()
        columns.append((before - before.mean()) / (spread if spread > 0 else 1.0))
    return np.column_stack(columns)


def _orders(a: Floats, b: Floats, most_lags: int, outside: Floats) -> Iterator[tuple[int, str]]:
    """Yield the lags that AIC and BIC choose for the vector autoregression, one at least."""
    from statsmodels.tsa.vector_ar.var_model import VAR

    order = VAR(np.column_stack([a, b]), exog=outside).select_order(most_lags, trend="n")
    chosen = {"AIC": max(1, int(order.aic)), "BIC": max(1, int(order.bic))}
    if chosen["AIC"] == chosen["BIC"]:
        yield chosen["AIC"], "AIC and BIC"
    else:
        yield from ((lags, name) for name, lags in chosen.items())


def _test(
    leader_series: Floats,
    follower: Floats,
    leader: str,
    form: str,
    lags: int,
    chosen_by: str,
    with_controls: bool,
    outside: Floats,
    start: int,
) -> LeadTest:
    from statsmodels.regression.linear_model import OLS

    columns = np.column_stack(
        [lagged(leader_series, lags, lags), lagged(follower, lags, lags), outside[lags:]]
    )
    target = follower[lags:]
    restriction = np.eye(lags, columns.shape[1])
    whole = restriction.sum(axis=0)

    def p_of(rows: npt.NDArray[np.bool_]) -> float:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found = float(OLS(target[rows], columns[rows]).fit().f_test(restriction).pvalue)
        return found if np.isfinite(found) else 1.0  # what cannot be computed shows nothing

    p = p_of(np.ones(len(target), dtype=np.bool_))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        summed = OLS(target, columns).fit().t_test(whole)
    low, high = (float(bound) for bound in np.asarray(summed.conf_int())[0])
    return LeadTest(
        leader=leader,
        method="Granger",
        form=form,
        lags=lags,
        chosen_by=chosen_by,
        controls=with_controls,
        effect=float(np.asarray(summed.effect)[0]),
        low=low,
        high=high,
        p=p,
        adjusted=p,
        months=len(target),
        hangs_on=hangs_on(p, start + lags, len(target), p_of),
    )
