"""Entropy weights (熵权法): an indicator counts by how unevenly the units share in it.

Formulas and the variants in use: docs/methods.md, "Entropy".
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from luoshi.evaluation.index.moments import Array
from luoshi.evaluation.index.normalise import normalise
from luoshi.evaluation.index.weighting.weights import (
    NegativeShares,
    NothingToWeigh,
    Reason,
    Weights,
    check_variant,
    data_of,
    named,
    noted,
    only_member,
    refuse,
    signs_of,
)

METHOD = "entropy"
# What the shares are taken of. Each gives other weights, so the name is told with the result.
VARIANTS: dict[str, Callable[[Array, Array], Array]] = {
    "raw": lambda values, _: values,
    "min_max": lambda values, signs: normalise(values, "minmax", signs, bounds=(0, 1)),
    "min_max_shifted": lambda values, signs: normalise(values, "minmax", signs, bounds=(0.01, 1.01)),
    "efficacy": lambda values, signs: normalise(values, "minmax", signs, bounds=(60, 100)),
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
    given, notes, varies = data_of(values, codes, METHOD)
    scaled = VARIANTS[variant](given, signs_of(directions, codes))
    refuse(NegativeShares, np.any(scaled < 0, axis=0), codes, METHOD)
    told = np.zeros(len(codes))
    told[varies] = _information(scaled[:, varies])
    if not told.any():  # they differ by less than doubles can tell
        raise NothingToWeigh(method=METHOD, codes=named(codes))
    notes += noted(codes, ~varies, Reason.CONSTANT)
    return Weights(METHOD, tuple(codes), told / told.sum(), notes, {"variant": variant})


def _information(values: Array) -> Array:
    """1 less the entropy of each column's shares, with 0 ln 0 = 0; a gap is no share."""
    shares = np.nan_to_num(values / np.nansum(values, axis=0))
    logs = np.log(np.where(shares > 0, shares, 1.0))
    entropy = -(shares * logs).sum(axis=0) / np.log(np.isfinite(values).sum(axis=0))
    return np.asarray(np.maximum(1 - entropy, 0))  # rounding may leave less than nothing
