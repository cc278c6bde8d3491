"""Optimised weights: those under which each element has its due influence on the whole."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from scipy.optimize import minimize

from luoshi.evaluation.index.moments import Array
from luoshi.evaluation.index.results.correlation import Kind, correlation


class Optimised(NamedTuple):
    """Weights under which the correlations of the elements with the whole are as important as wanted."""

    weights: Array  # (n_elements,), adding up to 1
    correlations: Array  # of each element with the whole under these weights
    wanted: Array  # shares of the correlations
    distance: float  # largest difference between a share that is wanted and the one that came out


def optimised_weights(
    elements: Array,
    score: Callable[[Array], Array],
    *,
    importance: Sequence[float] | None = None,
    objective: str = "balance",
    kind: Kind = "pearson",
) -> Optimised:
    """Weights of the elements of one level that make their correlations with the whole as important as wanted.

    elements: (n_units, n_elements). score: weights (n_elements,) to scores of the whole (n_units,). importance: wanted,
    relative; None is the same for all. objective: "balance", or "infomax" for the largest mean correlation whatever
    the shares. As COINr 1.1.14, without significance; the search is another, so compare loosely.
    """
    wanted = np.ones(elements.shape[1]) if importance is None else np.asarray(importance, dtype=np.float64)
    wanted = wanted / wanted.sum()

    def correlations(weights: Array) -> Array:
        return correlation(elements, score(weights)[:, np.newaxis], kind)[:, 0]

    def loss(logs: Array) -> float:
        r = correlations(_weights(logs))
        return float(-r.mean() if objective == "infomax" else 100 * ((r / r.sum() - wanted) ** 2).sum())

    found = _weights(_search(loss, len(wanted), smooth=kind == "pearson"))
    r = correlations(found)
    return Optimised(found, r, wanted, float(np.abs(r / r.sum() - wanted).max()))


def _search(loss: Callable[[Array], float], n: int, *, smooth: bool) -> Array:
    """Where the loss is least, from equal weights on. Ranks jump, so that there is no slope to follow."""
    start = np.zeros(n, dtype=np.float64)
    if smooth:
        return np.asarray(minimize(loss, start, method="BFGS").x)
    corners = np.vstack([start, np.eye(n)])
    return np.asarray(minimize(loss, start, method="Nelder-Mead", options={"initial_simplex": corners}).x)


def _weights(logs: Array) -> Array:
    """Above 0 and adding up to 1, from any numbers."""
    powers = np.exp(logs - logs.max())
    return np.asarray(powers / powers.sum())
