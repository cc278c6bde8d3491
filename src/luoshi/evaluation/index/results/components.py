"""Principal components: how many things the indicators really tell of, and which indicator tells of which.

On the correlations, from the units that have every value. Rotation of kept components: `varimax`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from luoshi.errors import LuoshiError
from luoshi.evaluation.index.moments import Array
from luoshi.evaluation.index.results.correlation import correlation
from luoshi.messages import mark


class NoComponents(LuoshiError):
    """Components cannot be found in such data."""

    code = "components_not_computable"
    message = mark(
        "Principal components need at least two indicators that vary and three units with a value of each: here are "
        "{units} such units, and these indicators do not vary among them: {constant}. Impute or leave out."
    )


class Components(NamedTuple):
    """Principal components, the largest first. A sign means nothing alone: each is turned so that loadings sum >= 0."""

    eigenvalues: Array  # (n_components,); they add up to the number of indicators
    vectors: Array  # (n_indicators, n_components), each column of length 1
    units: int  # that had every value, out of all

    @property
    def shares(self) -> Array:
        """Share of the whole variance that each component explains."""
        return np.asarray(self.eigenvalues / self.eigenvalues.sum())

    @property
    def loadings(self) -> Array:
        """Correlation of each indicator with each component: (n_indicators, n_components)."""
        return np.asarray(self.vectors * np.sqrt(self.eigenvalues))


def principal_components(values: Array, codes: Sequence[str]) -> Components:
    """Components of the correlations. values: (n_units, n_indicators), NaN where missing. Raises NoComponents."""
    complete = values[np.isfinite(values).all(axis=1)]
    constant = [code for code, column in zip(codes, complete.T, strict=True) if (column == column[:1]).all()]
    if len(complete) < 3 or values.shape[1] < 2 or constant:
        raise NoComponents(units=len(complete), constant=", ".join(constant) or "-")
    eigenvalues, vectors = np.linalg.eigh(correlation(complete))
    down = np.argsort(-eigenvalues, kind="stable")
    turned = vectors[:, down] * np.where(vectors[:, down].sum(axis=0) < 0, -1.0, 1.0)
    return Components(np.maximum(eigenvalues[down], 0.0), turned, len(complete))


def varimax(loadings: Array, *, kaiser: bool = True) -> Array:
    """The loadings turned so that each indicator has one large one as far as may be.

    loadings: (n_indicators, n_factors). kaiser: rows are brought to length 1 before, and back after. A factor is turned
    so that its loadings sum >= 0, by repeated singular value decompositions.
    """
    length = np.sqrt((loadings**2).sum(axis=1, keepdims=True)) if kaiser else np.ones((len(loadings), 1))
    rows = loadings / np.where(length > 0, length, 1.0)
    turn = np.eye(loadings.shape[1])
    for _ in range(_MOST_TURNS):
        turned = rows @ turn
        left, _, right = np.linalg.svd(rows.T @ (turned**3 - turned * (turned**2).mean(axis=0)))
        before, turn = turn, left @ right
        if np.abs(turn - before).max() < _STILL:
            break
    found = rows @ turn * length
    return np.asarray(found * np.where(found.sum(axis=0) < 0, -1.0, 1.0))


_MOST_TURNS = 1000
_STILL = 1e-13  # the criterion is flat at its top, so the turn itself tells when it is reached
