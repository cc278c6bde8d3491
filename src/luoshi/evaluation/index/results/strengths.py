"""Strengths and weaknesses (长板与短板): the indicators in which a unit stands best and worst among all, by rank."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from luoshi.evaluation.index.moments import Array
from luoshi.evaluation.index.ranks import ranks_from_best


class Standing(NamedTuple):
    """Where one unit stands in one indicator."""

    code: str
    rank: int  # 1 is the best; equal values share the best of their places
    value: float
    units: int  # that have a value


class StrengthsAndWeaknesses(NamedTuple):
    """Both from best to worst."""

    strengths: tuple[Standing, ...]
    weaknesses: tuple[Standing, ...]


def standings(
    values: Array, codes: Sequence[str], unit: int, directions: Sequence[int] | None = None
) -> list[Standing]:
    """Where the unit stands in every indicator in which it has a value, in the order of `codes`.

    values: (n_units, n_indicators), NaN where missing. unit: its row. directions: 1 where higher is better, -1 where
    lower is; None where higher is better everywhere.
    """
    turned = values * (1 if directions is None else np.asarray(directions, dtype=np.float64))
    ranks = ranks_from_best(turned.T).T
    there = np.isfinite(values)
    return [
        Standing(code, int(ranks[unit, j]), float(values[unit, j]), int(there[:, j].sum()))
        for j, code in enumerate(codes)
        if there[unit, j]
    ]


def strengths_and_weaknesses(
    values: Array,
    codes: Sequence[str],
    unit: int,
    *,
    directions: Sequence[int] | None = None,
    most: int = 5,
    distinct: float = 0.0,
    last_counts: bool = False,
) -> StrengthsAndWeaknesses:
    """The `most` indicators of lowest and of highest rank of one unit, as COINr 1.1.14 tells them.

    An indicator in which the unit shares the last place is left out unless `last_counts`: where half of the units have
    0, that place looks like the middle. distinct: leave out indicators with no larger a share of different values, such
    as yes and no, in which nearly everyone is first.
    """
    turned = values * (1 if directions is None else np.asarray(directions, dtype=np.float64))
    left_out = _few_values(values, distinct)
    if not last_counts:
        left_out |= turned[unit] == np.nanmin(turned, axis=0)
    codes_left_out = {code for code, out in zip(codes, left_out, strict=True) if out}
    found = (one for one in standings(values, codes, unit, directions) if one.code not in codes_left_out)
    ordered = tuple(sorted(found, key=lambda one: one.rank))  # equal ranks stay in the order of the codes
    return StrengthsAndWeaknesses(ordered[:most], ordered[max(len(ordered) - most, 0) :])


def _few_values(values: Array, distinct: float) -> npt.NDArray[np.bool_]:
    """Whether an indicator has no larger a share of different values; a gap counts as one more value, as in COINr."""
    return np.array([len(np.unique(column)) / len(column) <= distinct for column in values.T])
