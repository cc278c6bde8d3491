"""Entropy weights (熵权法): an indicator counts by how unevenly the units share in it.

Formulas and the variants in use: docs/methods.md, "Entropy".
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt
from scipy.special import xlogy

from luoshi.evaluation.index.weighting.scaling import min_max
from luoshi.evaluation.index.weighting.weights import (
    Array,
    NegativeShares,
    NothingToWeigh,
    Reason,
    Weights,
    as_values,
    check_variant,
    counted,
    named,
    noted,
    only_member,
    refuse,
)

METHOD = "entropy"
# What the shares are taken of. Each gives other weights, so the name is told with the result.
VARIANTS: dict[str, Callable[[Array, Sequence[int] | None], Array]] = {
    "raw": lambda values, _: values,
    "min_max": min_max,
    "min_max_shifted": lambda values, directions: min_max(values, directions) + 0.01,
    "efficacy": lambda values, directions: 60 + 40 * min_max(values, directions),
}


def entropy_weights(
    values: npt.ArrayLike, codes: Sequence[str], *, variant: str = "raw", directions: Sequence[int] | None = None
) -> Weights:
    """Weights by the entropy of each indicator's shares.

    values: (n_units, n_indicators), NaN where missing. variant: a key of VARIANTS. directions: 1 or -1 for each
    indicator; a falling one is turned round before it is scaled; "raw" takes the values as they are.
    A constant indicator has weight 0. Raises NothingToWeigh, TooFewUnits, NegativeShares and VariantUnknown.
    """
    check_variant(METHOD, variant, VARIANTS)
    if len(codes) == 1:
        return only_member(METHOD, codes, variant)
    given = as_values(values, codes, METHOD)
    notes = counted(given, codes, METHOD)
    constant = np.nanmax(given, axis=0) == np.nanmin(given, axis=0)
    scaled = VARIANTS[variant](given, directions)
    refuse(NegativeShares, np.any(scaled < 0, axis=0), codes, METHOD)
    told = np.where(constant, 0.0, _information(scaled, constant))
    if not told.sum() > 0:
        raise NothingToWeigh(method=METHOD, codes=named(codes))
    notes += noted(codes, constant, Reason.CONSTANT)
    return Weights(METHOD, tuple(codes), told / told.sum(), notes, {"variant": variant})


def _information(values: Array, constant: npt.NDArray[np.bool_]) -> Array:
    """1 less the entropy of each column's shares, with 0 ln 0 = 0; a gap is no share."""
    totals = np.where(constant, 1.0, np.nansum(values, axis=0))
    shares = np.nan_to_num(values / totals)
    entropy = -xlogy(shares, shares).sum(axis=0) / np.log(np.isfinite(values).sum(axis=0))
    return np.asarray(np.maximum(1 - entropy, 0))  # rounding may leave less than nothing
