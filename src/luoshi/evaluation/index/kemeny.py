"""Kemeny: the order of the units with which most of the comparisons two by two agree (C-K-Y-L), exactly.

Parts are (..., n_units, n_parts), weights (..., n_parts). Who is ahead of whom: copeland.py. Formulas:
docs/methods.md, "Aggregation".
"""

from __future__ import annotations

from itertools import combinations
from typing import Any

import numpy as np
from numpy.typing import NDArray

from luoshi.errors import LuoshiError
from luoshi.evaluation.index.copeland import NOISE, duels
from luoshi.evaluation.index.moments import Array, Mask
from luoshi.messages import mark

GREATEST_CIRCLE = 35  # about a second, where many orders are equally good; 50 units take up to a minute
_UNIT = 1e4  # weights are stretched to this, so that the tolerances of the solver, 1e-6, do not reach them


class CircleTooGreat(LuoshiError):
    """More units beat each other in a circle than can be searched."""

    code = "index_circle_too_great"
    message = mark(
        "The Kemeny order of {units} units that beat one another in a circle cannot be found exactly, and none is "
        "guessed: {limit} are searched at most. Leave out units, or aggregate by copeland, which has no limit."
    )


def kemeny(x: Array, w: Array) -> Array:
    """(..., n_units): units that come after it in every best order, less those that come before it.

    Where there is one best order this is n + 1 - 2 · place; what best orders do not agree on is left open, and shows
    as other scores. NaN for a unit without figures. Raises CircleTooGreat.
    """
    ahead, compared = duels(x, w)
    ahead = np.where(np.abs(ahead) > NOISE * compared, ahead, 0.0)
    found = np.full(ahead.shape[:-1], np.nan)
    there = np.broadcast_to(~np.isnan(x).all(axis=-1), found.shape)
    for run in np.ndindex(found.shape[:-1]):
        units = np.flatnonzero(there[run])
        settled = settled_pairs(ahead[run][np.ix_(units, units)])
        found[run][units] = np.subtract(settled.sum(axis=-1), settled.sum(axis=-2), dtype=np.float64)
    return found


def has_one_order(scores: Array) -> bool:
    """Whether these scores of one set of units say that there is a single best order."""
    known = np.sort(scores[~np.isnan(scores)])
    return bool((known == np.arange(1 - len(known), len(known), 2)).all())


def settled_pairs(ahead: Array) -> Mask:
    """(n_units, n_units): whether the row comes before the column in every best order.

    ahead: weight by which the row beats the column, less than 0 where it is beaten. Units that all beat all others
    come before them in every best order (the extended law of Condorcet), so only circles are searched.
    """
    from scipy.sparse.csgraph import connected_components

    _, circle = connected_components(ahead >= 0, connection="strong")
    settled: Mask = (circle[:, None] != circle) & (ahead > 0)
    for number in np.unique(circle):
        units = np.flatnonzero(circle == number)
        inside = ahead[np.ix_(units, units)]
        if inside.any():
            settled[np.ix_(units, units)] = _within(inside)
    return settled


def _within(ahead: Array) -> Mask:
    """The settled pairs of one circle: those of a best order which no other order that is as good turns round."""
    if len(ahead) > GREATEST_CIRCLE:
        raise CircleTooGreat(units=len(ahead), limit=GREATEST_CIRCLE)
    orders = _Orders(ahead)
    first = orders.best(orders.gains)
    settled = first.copy()
    while settled.any():
        again = orders.best(settled.T[orders.pairs] - settled[orders.pairs].astype(np.float64), first)
        turned = settled & again.T
        if not turned.any():
            break
        settled &= ~turned
    return settled


class _Orders:
    """Orders of units as points of an integer programme: for each pair 1 where the first comes before the second."""

    def __init__(self, ahead: Array) -> None:
        from scipy.sparse import csr_array

        n = len(ahead)
        self.n = n
        self.pairs = np.triu_indices(n, 1)
        self.gains = ahead[self.pairs] * (_UNIT / np.abs(ahead).max())
        number = np.zeros((n, n), dtype=np.int64)
        number[self.pairs] = np.arange(len(self.gains))
        a, b, c = np.array(list(combinations(range(n), 3)), dtype=np.int64).reshape(-1, 3).T
        columns = np.stack([number[a, b], number[b, c], number[a, c]], axis=1).ravel()
        rows = np.repeat(np.arange(len(a)), 3)
        signs = np.tile([1.0, 1.0, -1.0], len(a))
        self.triples = csr_array((signs, (rows, columns)), shape=(len(a), len(self.gains)))

    def best(self, wanted: Array, as_good_as: Mask | None = None) -> Mask:
        """An order, as a matrix of who comes before whom, of the greatest sum of `wanted`; as good as this one."""
        from scipy.optimize import Bounds, LinearConstraint, milp

        limits = [LinearConstraint(self.triples, 0, 1)]  # a before b and b before c, then a before c, both ways
        if as_good_as is not None:
            good = float(self.gains @ as_good_as[self.pairs])
            limits.append(LinearConstraint(self.gains[None, :], lb=good - NOISE * _UNIT, ub=np.inf))
        found: Any = milp(
            -wanted,
            constraints=limits,
            integrality=np.ones(len(wanted), dtype=np.int64),
            bounds=Bounds(0, 1),
            options={"mip_rel_gap": 0.0},
        )
        before: NDArray[np.bool_] = np.zeros((self.n, self.n), dtype=bool)
        before[self.pairs] = found.x > 1 / 2
        before.T[self.pairs] = found.x <= 1 / 2
        return before
