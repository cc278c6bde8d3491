"""Benefit of the doubt: each unit is judged with the weights that suit it best, the same limits holding for all.

OECD/JRC Handbook 2008, equation 22. The scores are unique, the weights often are not. docs/methods.md has the formulas.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.optimize import linprog

from luoshi.errors import LuoshiError
from luoshi.evaluation.index.moments import Array
from luoshi.evaluation.index.weighting.weights import (
    NegativeShares,
    ValuesMissing,
    as_values,
    check_variant,
    named,
    refuse,
)
from luoshi.messages import mark

METHOD = "benefit_of_the_doubt"


class SharesImpossible(LuoshiError):
    """No weights can keep to the bounds."""

    code = "weights_shares_impossible"
    message = mark(
        "Benefit of the doubt: {count} indicators cannot each have a share from {low} to {high} of the whole: the "
        "lowest shares must not add up to more than 1, nor the highest to less. Widen the bounds."
    )


class BenefitOfTheDoubt(NamedTuple):
    """The scores, and weights that give them; other weights may give the same scores."""

    codes: tuple[str, ...]
    scores: Array  # (n_units,); the best have 1
    weights: Array  # (n_units, n_indicators), such that the score is the sum of weight times value


def benefit_of_the_doubt(
    values: npt.ArrayLike,
    codes: Sequence[str],
    *,
    low: float | Sequence[float] = 0.0,
    high: float | Sequence[float] = 1.0,
    bounds_on: str = "weights",
) -> BenefitOfTheDoubt:
    """For each unit the largest sum of weight times value with which no unit would have more than 1.

    values: (n_units, n_indicators), higher is better, none below 0 and none missing. low, high: bounds for each
    indicator, or one for all, of its share in the sum of "weights" or of "contributions" (weight times value).
    Raises ValuesMissing, NegativeShares, SharesImpossible and VariantUnknown.
    """
    check_variant(METHOD, bounds_on, ("weights", "contributions"))
    given = as_values(values, codes, METHOD)
    missing = np.isnan(given)
    if missing.any():
        raise ValuesMissing(method=METHOD, count=int(missing.sum()), codes=named(codes, np.any(missing, axis=0)))
    refuse(NegativeShares, np.any(given < 0, axis=0), codes, METHOD)
    least, most = (np.broadcast_to(bound, len(codes)).astype(np.float64) for bound in (low, high))
    if least.sum() > 1 + 1e-12 or most.sum() < 1 - 1e-12 or (least > most).any():
        raise SharesImpossible(count=len(codes), low=low, high=high)
    weights = np.array([_best(given, unit, (least, most), bounds_on) for unit in given]).reshape(given.shape)
    return BenefitOfTheDoubt(tuple(codes), (weights * given).sum(axis=1), weights)


def _best(values: Array, unit: Array, bounds: tuple[Array, Array], bounds_on: str) -> Array:
    """The weights that suit one unit best. Without any weight all limits are kept, so there is always an answer."""
    share_of = unit if bounds_on == "contributions" else np.ones(len(unit))
    own = np.diag(share_of)
    low, high = bounds
    limits = np.vstack([values, low[:, np.newaxis] * share_of - own, own - high[:, np.newaxis] * share_of])
    most = np.concatenate([np.ones(len(values)), np.zeros(2 * len(unit))])
    scale = np.where(values.max(axis=0) > 0, values.max(axis=0), 1.0)  # indicators may be in any unit of measure
    found = linprog(-unit / scale, A_ub=limits / scale, b_ub=most, bounds=(0, None), method="highs")
    return np.asarray(found.x / scale)
