"""Influence of the elements of an index: the weight that each has in the end."""

from __future__ import annotations

import numpy as np

from luoshi.evaluation.index.hierarchy import Hierarchy
from luoshi.evaluation.index.moments import Array


def effective_weights(weights: Array, hierarchy: Hierarchy) -> Array:
    """Weight of each element in the whole at the top: its share in its group times that of the group, and so on.

    weights: (..., n_elements), relative within each group, as for `aggregate`; the result has the same shape. Elements
    at the top have 1; those of any level that all branches reach add up to 1.
    """
    found = np.ones(weights.shape)
    for group in reversed(hierarchy.groups):
        parts = list(group.parts)
        whole = weights[..., parts].sum(axis=-1, keepdims=True)
        with np.errstate(invalid="ignore", divide="ignore"):
            found[..., parts] = found[..., [group.whole]] * weights[..., parts] / whole
    return found
