"""Prewhitening: a series without what its own past says of it."""

from __future__ import annotations

import warnings

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]


def whitened(series: Floats, most_lags: int) -> Floats:
    """Return the residuals of the autoregression, with a linear trend, of the order that AIC chooses.

    Each series gets a filter of its own (Haugh, Journal of the American Statistical Association 71, 1976), so
    that the residuals of two unrelated series are unrelated in both directions.

    Returns
    -------
    float array, shape (months,)
        The first `most_lags` months, for which no residual of every order exists, are nan.
    """
    from statsmodels.tsa.ar_model import AutoReg, ar_select_order

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        chosen = ar_select_order(series, most_lags, ic="aic", trend="ct").ar_lags or 0
        fit = AutoReg(series, chosen, trend="ct").fit()
    residuals = np.full(len(series), np.nan)
    residuals[len(series) - len(fit.resid) :] = fit.resid
    residuals[:most_lags] = np.nan
    return residuals


def lagged(series: Floats, lags: int, start: int) -> Floats:
    """Return the values 1 to `lags` months back, for the months from `start` on, shape (months, lags)."""
    end = len(series)
    return np.column_stack([series[start - lag : end - lag] for lag in range(1, lags + 1)])
