"""Weights from principal components: factor weights as in the OECD/JRC Handbook, and weights of the components.

Components and rotation: results/components.py. Formulas and traps: docs/methods.md, "Factor weights", "PCA weights".
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from luoshi.errors import LuoshiError
from luoshi.evaluation.index.moments import Array
from luoshi.evaluation.index.results.components import Components, principal_components, varimax
from luoshi.evaluation.index.weighting.weights import (
    Note,
    Reason,
    Weights,
    as_values,
    check_variant,
    noted,
    only_member,
)
from luoshi.messages import mark

FACTOR = "factor"
PCA = "pca"
EACH_MORE_THAN = 0.1  # of the variance: OECD/JRC Handbook 2008
TOGETHER_MORE_THAN = 0.6


class FactorsUnknown(LuoshiError):
    """The rule or number of factors to keep is none."""

    code = "weights_factors_unknown"
    message = mark(
        "Weights by {method}: {factors} is no number of factors to keep between 1 and {most}, and no rule. Rules are "
        '"handbook" (each explains more than a tenth of the variance, together more than six) and "kaiser" (eigenvalue '
        "of at least 1)."
    )


class LoadingsCancel(LuoshiError):
    """Signed loadings add up to nothing, so no weights can add up to 1 in their proportion."""

    code = "weights_loadings_cancel"
    message = mark(
        "Weights by pca: the signed loadings of {codes} cancel one another, since the indicators work against one "
        "another. Use the variant squared, or see whether a direction is wrong."
    )


_ROUNDING = 1e-9


def factor_weights(values: npt.ArrayLike, codes: Sequence[str], *, factors: float | str = "handbook") -> Weights:
    """Weights by the largest squared loading of each indicator after varimax, as in Table 18 of the Handbook.

    values: (n_units, n_indicators), NaN where missing; units with gaps are left out. factors: how many to keep, or the
    rule "handbook" or "kaiser". Raises FactorsUnknown and NoComponents.
    """
    if len(codes) == 1:
        return only_member(FACTOR, codes, "")
    given = as_values(values, codes, FACTOR)
    found = principal_components(given, codes)
    kept = _kept(FACTOR, found, factors)
    largest = (varimax(found.loadings[:, :kept]) ** 2).max(axis=1)
    told = {"factors": kept, "explained": float(found.shares[:kept].sum())}
    return Weights(FACTOR, tuple(codes), largest / largest.sum(), _left_out(given, found), told)


def pca_weights(
    values: npt.ArrayLike, codes: Sequence[str], *, variant: str = "squared", factors: float | str = "kaiser"
) -> Weights:
    """Weights from the components themselves, without rotation.

    values: as in factor_weights. variant: "squared" or "signed" loadings of the first component, or "composite", the
    absolute coefficients of the `factors` kept, weighted by the variance that each explains. Only "signed" can be
    negative, which is noted. Raises FactorsUnknown, LoadingsCancel, NoComponents and VariantUnknown.
    """
    check_variant(PCA, variant, PCA_VARIANTS)
    if len(codes) == 1:
        return only_member(PCA, codes, variant)
    given = as_values(values, codes, PCA)
    found = principal_components(given, codes)
    kept = _kept(PCA, found, factors) if variant == "composite" else 1
    raw = PCA_VARIANTS[variant](found, kept)
    if raw.sum() <= _ROUNDING:
        raise LoadingsCancel(codes=", ".join(codes))
    notes = _left_out(given, found) + noted(codes, raw < 0, Reason.NEGATIVE)
    told = {"variant": variant, "factors": kept, "explained": float(found.shares[:kept].sum())}
    return Weights(PCA, tuple(codes), raw / raw.sum(), notes, told)


PCA_VARIANTS: dict[str, Callable[[Components, int], Array]] = {
    "squared": lambda found, _: found.vectors[:, 0] ** 2,
    "signed": lambda found, _: found.vectors[:, 0],
    "composite": lambda found, kept: np.abs(found.vectors[:, :kept]) @ found.shares[:kept],
}


def _kept(method: str, found: Components, factors: float | str) -> int:
    most = len(found.eigenvalues)
    if isinstance(factors, str) and factors in _RULES:
        return _RULES[factors](found)
    if isinstance(factors, str) or factors not in range(1, most + 1):
        raise FactorsUnknown(method=method, factors=factors, most=most)
    return int(factors)


def _by_the_handbook(found: Components) -> int:
    """Those that explain more than a tenth each, and further ones until they explain 60 % together."""
    large = int((found.shares > EACH_MORE_THAN).sum())
    enough = int((np.cumsum(found.shares) <= TOGETHER_MORE_THAN).sum()) + 1
    return max(large, enough)


_RULES: dict[str, Callable[[Components], int]] = {
    "handbook": _by_the_handbook,
    "kaiser": lambda found: max(int((found.eigenvalues >= 1).sum()), 1),
}


def _left_out(values: Array, found: Components) -> tuple[Note, ...]:
    return (Note("", Reason.UNIT_LEFT_OUT),) if found.units < len(values) else ()
