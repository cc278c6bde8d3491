"""Figures of an index as read: units, periods, columns of numbers and of words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from luoshi.evaluation.index.moments import Array, Mask

Words = NDArray[np.str_]


class Figures(NamedTuple):
    """Axes of all arrays: periods, units; of `values` the columns as well. A single cross-section has one period."""

    unit_heading: str
    units: tuple[str, ...]  # codes, in the order in which they first stand
    names: tuple[str, ...]  # the codes again where there are none
    time_heading: str  # "" where the figures have no periods
    periods: tuple[str, ...]  # in order
    columns: tuple[str, ...]  # indicators, then denominators
    values: Array  # NaN where there is no figure
    present: Mask  # whether a unit has a row in a period
    words: Mapping[str, Words]  # columns by which units are grouped; "" where nothing stands
    unused: tuple[str, ...] = ()  # columns that the specification does not speak of
    hashes: Mapping[str, str] = {}  # SHA-256 of each file

    def column(self, code: str) -> Array:
        """(n_periods, n_units): the numbers of one column."""
        return self.values[..., self.columns.index(code)]
