"""Comparison of two indices over the same units: which ranks shift, by how much scores differ, how alike they order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from luoshi.evaluation.index.ranks import place, ranks_from_best
from luoshi.evaluation.index.results.correlation import Kind, correlation


class Shift(NamedTuple):
    """One unit under both; None where it has no score."""

    unit: str
    score_first: float | None
    score_second: float | None
    score_difference: float | None  # second less first
    rank_first: float | None  # whole, unless ties share the mean of their places
    rank_second: float | None
    rank_shift: float | None  # places gained from the first to the second; below 0: lost


class Comparison(NamedTuple):
    """Every unit in the order given, and how alike the two order them. NaN where that has no value."""

    shifts: tuple[Shift, ...]
    units: int  # that have a score under both; the figures below tell of them
    mean_absolute_shift: float
    largest_shift: float
    pearson: float  # of the scores
    spearman: float
    kendall: float


def compare(
    units: Sequence[str],
    first: npt.ArrayLike,
    second: npt.ArrayLike,
    ranks: tuple[npt.ArrayLike, npt.ArrayLike] | None = None,
) -> Comparison:
    """Two scores of the same units, NaN where a unit has none.

    ranks: under each; if not given, 1 is the highest score and equal scores share the best of their places, among all
    units that have a score under that index.
    """
    scores = np.asarray(first, dtype=np.float64), np.asarray(second, dtype=np.float64)
    places = [np.asarray(each, dtype=np.float64) for each in ranks or map(ranks_from_best, scores)]
    both = np.isfinite(scores[0]) & np.isfinite(scores[1])
    moved = np.abs(places[0] - places[1])[both]
    columns = scores[0][:, np.newaxis], scores[1][:, np.newaxis]
    kinds: tuple[Kind, ...] = ("pearson", "spearman", "kendall")
    return Comparison(
        tuple(_shift(unit, *figures) for unit, *figures in zip(units, *scores, *places, strict=True)),
        int(both.sum()),
        float(moved.mean()) if len(moved) else float("nan"),
        place(float(moved.max(initial=0))),
        *(float(correlation(*columns, kind=kind)[0, 0]) for kind in kinds),
    )


def _shift(unit: str, first: float, second: float, rank_first: float, rank_second: float) -> Shift:
    places = [None if np.isnan(score) else place(rank) for score, rank in ((first, rank_first), (second, rank_second))]
    scores = [None if np.isnan(score) else float(score) for score in (first, second)]
    if scores[0] is None or scores[1] is None or places[0] is None or places[1] is None:
        return Shift(unit, scores[0], scores[1], None, places[0], places[1], None)
    return Shift(unit, scores[0], scores[1], scores[1] - scores[0], places[0], places[1], places[0] - places[1])
