"""Ranks along the last axis, by exact doubles: two figures are tied only when every bit of them is equal."""

from __future__ import annotations

from typing import Literal

import numpy as np

from luoshi.evaluation.index.moments import Array

Ties = Literal["min", "max", "average", "dense", "first"]


def ranks(x: Array, ties: Ties = "min") -> Array:
    """1 for the least figure of each sample; a gap has no rank and stays NaN.

    ties: what equal figures get: the least, greatest or mean of the places they take, the next number (dense), or
    places in the order in which they stand.
    """
    order = np.argsort(x, axis=-1, kind="stable")  # gaps go to the end
    found = np.empty(x.shape)
    np.put_along_axis(found, order, _places(np.take_along_axis(x, order, -1), ties), -1)
    found[np.isnan(x)] = np.nan
    return found


def ranks_from_best(x: Array, ties: Ties = "min") -> Array:
    """1 for the greatest figure of each sample."""
    return ranks(-x, ties)


def place(rank: float) -> float:
    """A rank as a table tells it: a whole number, but for ties that share the mean of their places."""
    return int(rank) if rank.is_integer() else float(rank)


def _places(ordered: Array, ties: Ties) -> Array:
    """The ranks of figures that stand in order."""
    n = ordered.shape[-1]
    places = np.broadcast_to(np.arange(1.0, n + 1), ordered.shape)
    if ties == "first":
        return places
    begins = np.ones(ordered.shape, dtype=bool)
    begins[..., 1:] = ordered[..., 1:] != ordered[..., :-1]
    if ties == "dense":
        return np.cumsum(begins, axis=-1, dtype=np.float64)
    first = np.maximum.accumulate(np.where(begins, places, 0.0), axis=-1)
    if ties == "min":
        return first
    ends = np.ones(ordered.shape, dtype=bool)
    ends[..., :-1] = begins[..., 1:]
    last = np.flip(np.minimum.accumulate(np.flip(np.where(ends, places, n + 1.0), -1), axis=-1), -1)
    return last if ties == "max" else (first + last) / 2
