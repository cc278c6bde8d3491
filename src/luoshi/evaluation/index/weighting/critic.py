"""CRITIC weights: an indicator counts by its spread and by how little it repeats the others.

Diakoulaki and others, 1995. Formulas and variants: docs/methods.md, "CRITIC".
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from luoshi.errors import LuoshiError
from luoshi.evaluation.index.moments import Array
from luoshi.evaluation.index.normalise import normalise
from luoshi.evaluation.index.results.correlation import correlation
from luoshi.evaluation.index.weighting.weights import (
    Reason,
    Weights,
    check_variant,
    data_of,
    named,
    noted,
    only_member,
    signs_of,
)
from luoshi.messages import mark

METHOD = "critic"
# How a correlation counts against an indicator, and whether the values are scaled first.
VARIANTS: dict[str, tuple[Callable[[Array], Array], bool]] = {
    "standard": (lambda r: 1 - r, True),
    "absolute": (lambda r: 1 - np.abs(r), True),
    "unscaled": (lambda r: 1 - r, False),
}


class NoContrast(LuoshiError):
    """All indicators that vary say the same."""

    code = "weights_no_contrast"
    message = mark(
        "Weights by {method}: {codes} are perfectly correlated, so none adds anything to the others and their weights "
        "would be 0/0. Keep one of them, or use equal weights."
    )


class NoCorrelation(LuoshiError):
    """Two indicators that vary, but not both among the units that have them both."""

    code = "weights_no_correlation"
    message = mark(
        "Weights by {method}: {pairs} have no correlation, since fewer than two units have both or one of the two does "
        "not vary among those that do. Impute the gaps, or leave one of the two out."
    )


def critic_weights(
    values: npt.ArrayLike, codes: Sequence[str], *, variant: str = "standard", directions: Sequence[int] | None = None
) -> Weights:
    """Weights by spread and conflict.

    values: (n_units, n_indicators), NaN where missing; a pair is correlated over the units that have both.
    variant: a key of VARIANTS. directions: 1 or -1 for each indicator; a falling one is turned round.
    A constant indicator has weight 0. Raises NothingToWeigh, NoContrast, NoCorrelation, TooFewUnits, VariantUnknown.
    """
    check_variant(METHOD, variant, VARIANTS)
    if len(codes) == 1:
        return only_member(METHOD, codes, variant)
    given, notes, varies = data_of(values, codes, METHOD)
    told = np.zeros(len(codes))
    turned, varying = (
        (given * signs_of(directions, codes))[:, varies],
        [codes[at] for at in np.flatnonzero(varies).tolist()],
    )
    told[varies] = _told(turned, varying, variant)
    if told.max() <= _ROUNDING:
        raise NoContrast(method=METHOD, codes=named(codes, varies))
    notes += noted(codes, ~varies, Reason.CONSTANT)
    notes += noted(codes, varies & (varies.sum() == 1), Reason.ONLY_ONE_VARIES)
    return Weights(METHOD, tuple(codes), told / told.sum(), notes, {"variant": variant})


_ROUNDING = 1e-12  # what perfect correlation leaves


def _told(values: Array, codes: Sequence[str], variant: str) -> Array:
    """Spread times conflict of each column; none is constant. Raises NoCorrelation."""
    if values.shape[1] == 1:
        return np.ones(1)
    conflict, scale = VARIANTS[variant]
    scaled = normalise(values, "minmax", np.ones(values.shape[1]), bounds=(0, 1)) if scale else values
    spread = np.nanstd(scaled, axis=0, ddof=1)
    r = correlation(values)
    pairs = [f"{codes[i]}/{codes[j]}" for i, j in np.argwhere(np.triu(np.isnan(r)))]
    if pairs:
        raise NoCorrelation(method=METHOD, pairs=", ".join(pairs))
    return np.asarray(spread * conflict(r).sum(axis=0))
