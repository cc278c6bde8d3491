"""Balancing: weights under which the parts of one aggregate go together with it equally well, as a table."""

from __future__ import annotations

import numpy as np

from luoshi.evaluation.index.aggregate import whole
from luoshi.evaluation.index.moments import Array
from luoshi.evaluation.index.results.aggregated import aggregated
from luoshi.evaluation.index.results.optimised import optimised_weights
from luoshi.evaluation.index.results.what_if import ElementUnknown
from luoshi.evaluation.index.run import Results
from luoshi.evaluation.index.state import Told

BALANCED = ("code", "weight", "correlation", "share_of_correlations", "wanted")


def balanced(results: Results, period: int, code: str) -> Told:
    """Optimised weights of the parts of the aggregate, and the correlations that come of them.

    Raises ElementUnknown where the code is of no aggregate, NotAggregated.
    """
    index = aggregated(results, period)
    codes = index.tree.codes
    places = {codes[group.whole]: at for at, group in enumerate(index.tree.groups)}
    if code not in places:
        raise ElementUnknown(element=code, name=results.spec.name, known=", ".join(places))
    group, rule = index.tree.groups[places[code]], index.rules[places[code]]
    parts = index.scores[:, list(group.parts)]

    def score(weights: Array) -> Array:
        return whole(parts, weights, rule)

    found = optimised_weights(parts, score)
    shares = found.correlations / found.correlations.sum()
    told = np.stack([found.weights, found.correlations, shares, found.wanted], axis=1)
    return Told(BALANCED, [[codes[part], *map(float, row)] for part, row in zip(group.parts, told, strict=True)])
