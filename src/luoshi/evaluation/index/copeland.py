"""Copeland: units compared two by two, each pair won by whichever is better by the greater weight of parts.

Parts are (..., n_units, n_parts), weights (..., n_parts). Formulas: docs/methods.md, "Aggregation".
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from luoshi.evaluation.index.moments import Array, samples
from luoshi.evaluation.index.ranks import ranks

NOISE = 1e-12  # of the whole weight: what sums of weights such as 0.1 + 0.2 - 0.3 leave instead of nothing


def outranking(x: Array, w: Array) -> Array:
    """(..., n_units, n_units): share of the weight of the parts in which the row is better than the column; half of
    a part in which they are equal. A part that one of them lacks is left out of the pair; NaN where none is left,
    and on the diagonal."""
    ahead, compared = duels(x, w)
    with np.errstate(invalid="ignore", divide="ignore"):
        share = (1 + ahead / compared) / 2
    share[..., np.arange(share.shape[-1]), np.arange(share.shape[-1])] = np.nan
    return share


def copeland(x: Array, w: Array) -> Array:
    """(..., n_units): pairs won less pairs lost. NaN for a unit without figures."""
    ahead, compared = duels(x, w)
    wins = ahead > NOISE * compared
    score = np.subtract(wins.sum(axis=-1), wins.sum(axis=-2), dtype=np.float64)
    return np.where(np.isnan(x).all(axis=-1), np.nan, score)


def duels(x: Array, w: Array) -> tuple[Array, Array]:
    """For each pair, weight of the parts won less that of those lost; and `_compared`."""
    runs = np.broadcast_shapes(x.shape[:-2], w.shape[:-1])
    n, parts = x.shape[-2:]
    places, weights = np.broadcast_to(ranks(samples(x), "dense"), (*runs, parts, n)), np.broadcast_to(w, (*runs, parts))
    won = np.zeros((*runs, n, n))
    for run in np.ndindex(runs):
        _add_won(won[run], places[run], weights[run])
    return won - np.swapaxes(won, -1, -2), _compared(places, weights)


def _compared(places: Array, weights: Array) -> Array:
    """Weight of the parts that a pair has in common; (..., 1, 1) where no part has a gap."""
    there = ~np.isnan(places)
    if there.all():
        whole: Array = weights.sum(axis=-1)[..., None, None]
        return whole
    return np.swapaxes(there * weights[..., None], -1, -2) @ there.astype(np.float64)


def _add_won(won: Array, places: Array, weights: Array) -> None:
    """Adds to `won`, (n_units, n_units), the weight of the parts in which the row is before the column.

    Which of eight parts are won makes one byte, for which a table tells the weight: a third of the time that adding
    the weights one by one takes.
    """
    whole = np.int16 if places.shape[-1] < np.iinfo(np.int16).max else np.int32  # numbers compare faster when short
    mine: NDArray[Any] = np.nan_to_num(places, nan=0).astype(whole)  # of a gap: before nobody,
    theirs = np.where(mine > 0, mine, np.iinfo(whole).max)  # and behind nobody
    room = np.empty(won.shape)
    for start in range(0, len(weights), 8):
        byte = np.zeros(won.shape, dtype=np.uint8)
        eight = slice(start, start + 8)
        for before, behind in zip(mine[eight], theirs[eight], strict=True):
            byte += byte
            byte |= (before[:, None] > behind[None, :]).view(np.uint8)
        bits = np.arange(256)[:, None] >> np.arange(len(weights[eight]))[::-1] & 1
        won += np.take(bits @ weights[eight], byte, out=room, mode="clip")  # the mode in which it needs no copy
