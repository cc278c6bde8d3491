"""Reliability (信度): whether indicators that are added up tell of one thing: Cronbach's alpha.

Source: OECD/JRC Handbook 2008, Table 11; docs/methods.md, "Cronbach's alpha".
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from luoshi.evaluation.index.moments import Array
from luoshi.evaluation.index.results.correlation import correlation, pairwise


class Item(NamedTuple):
    """What one indicator does to the reliability of all."""

    code: str
    item_rest: float  # correlation with the sum of the others
    alpha_if_deleted: float


class Reliability(NamedTuple):
    """alpha of all indicators, and each of them. NaN where it has no value: fewer than two indicators that vary."""

    alpha: float
    items: tuple[Item, ...]


def cronbach_alpha(values: Array, *, standardised: bool = False, missing: str = "pairwise") -> float:
    """k / (k - 1) (1 - sum of variances / variance of the sum).

    values: (n_units, n_indicators), NaN where missing. standardised: of the correlations instead of the covariances.
    missing: "pairwise" takes each covariance over the units that have both, "listwise" the units that have all.
    """
    return _alpha(_together(values, standardised, missing))


def reliability(
    values: Array, codes: Sequence[str], *, standardised: bool = False, missing: str = "pairwise"
) -> Reliability:
    """Alpha, and for each indicator its correlation with the sum of the others and the alpha without it."""
    together = _together(values, standardised, missing)
    items = []
    for j, code in enumerate(codes):
        others = np.delete(np.arange(len(codes)), j)
        rest = together[np.ix_(others, others)]
        with np.errstate(divide="ignore", invalid="ignore"):
            item_rest = together[j, others].sum() / np.sqrt(together[j, j] * rest.sum())
        items.append(Item(code, float(item_rest), _alpha(rest)))
    return Reliability(_alpha(together), tuple(items))


def _together(values: Array, standardised: bool, missing: str) -> Array:
    """Covariances of the columns, or their correlations."""
    if missing == "listwise":
        values = values[np.isfinite(values).all(axis=1)]
    if standardised:
        found = correlation(values)
        np.fill_diagonal(found, np.where(np.isnan(np.diag(found)), np.nan, 1.0))
        return found
    return pairwise(values, values, _covariance)


def _covariance(left: Array, right: Array) -> Array:
    together = (left - left.mean(axis=0)).T @ (right - right.mean(axis=0))
    return np.asarray(together / (len(left) - 1))


def _alpha(together: Array) -> float:
    k, whole = len(together), together.sum()
    if k < 2 or not whole:
        return float("nan")
    return float(k / (k - 1) * (1 - np.trace(together) / whole))
