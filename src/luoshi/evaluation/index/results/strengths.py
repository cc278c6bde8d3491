"""Strengths and weaknesses (长板与短板): the indicators in which a unit stands best and worst among all, by rank."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from luoshi.evaluation.index.moments import Array
from luoshi.evaluation.index.ranks import ranks_from_best


class Standing(NamedTuple):
    """Where one unit stands in one indicator."""

    code: str
    rank: int  # 1 is the best; equal values share the best of their places
    units: int  # that have a value


class StrengthsAndWeaknesses(NamedTuple):
    """Both from best to worst."""

    strengths: tuple[Standing, ...]
    weaknesses: tuple[Standing, ...]


def standings(values: Array, codes: Sequence[str], unit: int) -> list[Standing]:
    """Where the unit stands in every indicator in which it has a value, in the order of `codes`.

    values: (n_units, n_indicators), more is better, NaN where missing. unit: its row.
    """
    ranks = ranks_from_best(values.T).T[unit]
    units = np.isfinite(values).sum(axis=0)
    found = zip(codes, ranks, units, strict=True)
    return [Standing(code, int(rank), int(count)) for code, rank, count in found if np.isfinite(rank)]


def strengths_and_weaknesses(
    values: Array, codes: Sequence[str], unit: int, *, most: int = 5, distinct: float = 0.0, last_counts: bool = False
) -> StrengthsAndWeaknesses:
    """The `most` indicators of best and of worst rank of one unit, as COINr 1.1.14 tells them; none is
    both. values: see standings.

    An indicator in which the unit shares the last place is left out unless `last_counts`: where half of the units have
    0, that place looks like the middle. distinct: leave out indicators with no larger a share of different values, such
    as yes and no, in which nearly everyone is first; a gap counts as one more value.
    """
    left_out = np.array([len(np.unique(column)) / len(column) <= distinct for column in values.T])
    if not last_counts:
        left_out |= values[unit] == np.fmin.reduce(values, axis=0)
    chosen = {code for code, out in zip(codes, left_out, strict=True) if not out}
    found = (one for one in standings(values, codes, unit) if one.code in chosen)
    ordered = tuple(sorted(found, key=lambda one: one.rank))  # equal ranks stay in the order of the codes
    rest = ordered[most:]
    return StrengthsAndWeaknesses(ordered[:most], rest[max(len(rest) - most, 0) :])
