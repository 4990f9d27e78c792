"""Lead and lag between counts of meetings: a log-linear autoregression for counts.

The follower's expected count is log-linear in its own past and the leader's, `log(1 + count)` of each month
back (Fokianos and Tjøstheim, Journal of Multivariate Analysis 102, 2011), fitted by Poisson
quasi-likelihood, which needs the mean to be right and not the distribution (Gourieroux, Monfort and
Trognon, Econometrica 52, 1984), with the spread estimated from the data (McCullagh and Nelder, *Generalized
Linear Models*, 1989, §4.5). Meetings come in bursts, so the p value of the score statistic is taken from
rearrangements of the leader in blocks of two years and not from its limit.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from .lead_result import LeadTest
from .leave_out import hangs_on
from .whiten import lagged

Floats = npt.NDArray[np.float64]

DRAWS = 1999
BLOCK = 24
MONTHS_A_DEGREE = 60


def count_tests(
    a: Floats,
    b: Floats,
    start: int,
    most_lags: int,
    rng: np.random.Generator,
    controls: Sequence[Floats] = (),
) -> Iterator[LeadTest]:
    """Test both directions with AIC's lags and BIC's, as they are and around a curve, with and without
    controls.

    As they are, the equations have a linear trend, as in levels of other series. The curve, one degree of a
    polynomial for every five years, takes the place that first differences have for other series: it takes
    out what both tracks share slowly. Controls enter one month back.

    Parameters
    ----------
    a, b : float arrays of counts, shape (months,)
    start : int
        The number of the first month.
    most_lags : int
    rng : numpy Generator
    controls : sequence of float arrays, shape (months,)
    """
    for form in ("levels", "around a curve"):
        for with_controls in (False, True) if controls else (False,):
            outside = _outside(len(a), form, controls if with_controls else ())
            for leader, x, y in (("a", a, b), ("b", b, a)):
                for lags, chosen_by in _orders(x, y, most_lags, outside):
                    yield _test(x, y, leader, form, lags, chosen_by, with_controls, outside, start, rng)


def _outside(months: int, form: str, controls: Sequence[Floats]) -> Floats:
    degree = max(2, round(months / MONTHS_A_DEGREE)) if form == "around a curve" else 1
    columns = list(np.polynomial.legendre.legvander(np.linspace(-1.0, 1.0, months), degree).T)
    for control in controls:
        before = np.concatenate([control[:1], control[:-1]])
        spread = before.std()
        columns.append((before - before.mean()) / (spread if spread > 0 else 1.0))
    return np.column_stack(columns)


def _fit(target: Floats, columns: Floats, **how: Any) -> Any:
    import warnings

    from statsmodels.genmod.families import Poisson
    from statsmodels.genmod.generalized_linear_model import GLM

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return GLM(target, columns, family=Poisson()).fit(**how)


def _orders(x: Floats, y: Floats, most_lags: int, outside: Floats) -> Iterator[tuple[int, str]]:
    """Yield the lags that AIC and BIC choose, for the spread of the largest model (quasi-AIC)."""
    scores: dict[str, list[float]] = {"AIC": [], "BIC": []}
    spread = 1.0
    months = len(y) - most_lags
    for lags in range(most_lags, 0, -1):
        columns = np.column_stack(
            [lagged(np.log1p(x), lags, most_lags), lagged(np.log1p(y), lags, most_lags), outside[most_lags:]]
        )
        fit = _fit(y[most_lags:], columns)
        if lags == most_lags:
            spread = max(1.0, float(fit.pearson_chi2 / fit.df_resid))
        free = columns.shape[1]
        scores["AIC"].append(-2 * fit.llf / spread + 2 * free)
        scores["BIC"].append(-2 * fit.llf / spread + np.log(months) * free)
    chosen = {name: most_lags - int(np.argmin(values)) for name, values in scores.items()}
    if chosen["AIC"] == chosen["BIC"]:
        yield chosen["AIC"], "AIC and BIC"
    else:
        yield from ((lags, name) for name, lags in chosen.items())


def _test(
    x: Floats,
    y: Floats,
    leader: str,
    form: str,
    lags: int,
    chosen_by: str,
    with_controls: bool,
    outside: Floats,
    start: int,
    rng: np.random.Generator,
) -> LeadTest:
    target = y[lags:]
    own = np.column_stack([lagged(np.log1p(y), lags, lags), outside[lags:]])
    log_x = np.log1p(x)
    alone = _fit(target, own)
    mean = np.asarray(alone.mu)
    spread = float(alone.pearson_chi2 / alone.df_resid) or 1.0
    score = _Score(own, target, mean, spread)
    seen = score(log_x[None, :], lags)[0]
    drawn = score(np.array([_rearranged(log_x, rng) for _ in range(DRAWS)]), lags)
    p = (1 + int(np.sum(drawn >= seen - 1e-9))) / (DRAWS + 1)
    whole = np.column_stack([lagged(log_x, lags, lags), own])
    fit = _fit(target, whole, cov_type="HC1")
    weights = np.zeros(whole.shape[1])
    weights[:lags] = np.log(2.0)  # log(1 + 1): from no meeting a month to one
    low, high = (float(bound) for bound in np.asarray(fit.t_test(weights).conf_int())[0])
    effect = float(weights @ np.asarray(fit.params))

    def without(rows: npt.NDArray[np.bool_]) -> float:
        from scipy.stats import f

        less = _fit(target[rows], own[rows])
        more = _fit(target[rows], whole[rows])
        scale = max(float(more.pearson_chi2 / more.df_resid), 1e-9)
        return float(f.sf(max(less.deviance - more.deviance, 0.0) / lags / scale, lags, more.df_resid))

    with np.errstate(over="ignore"):
        rates = np.exp([effect, low, high])
    return LeadTest(
        leader=leader,
        method="count model",
        form=form,
        lags=lags,
        chosen_by=chosen_by,
        controls=with_controls,
        effect=float(rates[0]),
        low=float(rates[1]),
        high=float(rates[2]),
        p=p,
        adjusted=p,
        months=len(target),
        hangs_on=hangs_on(p, start + lags, len(target), without),
    )


class _Score:
    """The score statistic for columns to be added to a fitted Poisson regression."""

    def __init__(self, own: Floats, target: Floats, mean: Floats, spread: float) -> None:
        self._residuals = target - mean
        self._own = own
        self._weighted = own * mean[:, None]
        self._mean = mean
        self._inverse = np.linalg.pinv(self._weighted.T @ own)
        self._spread = spread

    def __call__(self, leaders: Floats, lags: int) -> Floats:
        """Return the statistic for the lags of each leader, shape (leaders,), given as (leaders, months)."""
        months = leaders.shape[1]
        added = np.stack([leaders[:, lags - lag : months - lag] for lag in range(1, lags + 1)], axis=1)
        slope = added @ self._residuals
        cross = added @ self._weighted
        size = (added * self._mean) @ added.transpose(0, 2, 1)
        size -= cross @ self._inverse @ cross.transpose(0, 2, 1)
        result: Floats = np.einsum("di,dij,dj->d", slope, np.linalg.pinv(size), slope) / self._spread
        return result


def _rearranged(series: Floats, rng: np.random.Generator) -> Floats:
    """Return a series begun at a random month and its blocks of two years in random order."""
    turned = np.roll(series, int(rng.integers(len(series))))
    blocks = [turned[i : i + BLOCK] for i in range(0, len(turned), BLOCK)]
    return np.concatenate([blocks[i] for i in rng.permutation(len(blocks))])
