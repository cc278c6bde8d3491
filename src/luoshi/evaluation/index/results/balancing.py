"""Balancing: weights under which the parts of one aggregate go together with it equally well, as a table."""

from __future__ import annotations

import numpy as np

from luoshi.errors import LuoshiError
from luoshi.evaluation.index.aggregate import whole
from luoshi.evaluation.index.moments import Array
from luoshi.evaluation.index.results.aggregated import aggregated
from luoshi.evaluation.index.results.correlation import correlation
from luoshi.evaluation.index.results.optimised import optimised_weights
from luoshi.evaluation.index.results.what_if import ElementUnknown
from luoshi.evaluation.index.run import Results
from luoshi.evaluation.index.state import Told
from luoshi.messages import mark


class NoBalance(LuoshiError):
    """A part has no correlation with its whole, so that no weights give it a share in them."""

    code = "index_no_balance"
    message = mark(
        "No weights balance the parts of {whole}: {codes} have no correlation with it, since they do not vary or fewer "
        "than two units have a value. Leave them out, or weigh them by judgement."
    )


BALANCED = ("code", "weight", "correlation", "share_of_correlations", "wanted")


def balanced(results: Results, period: int, code: str) -> Told:
    """Optimised weights of the parts of the aggregate, and the correlations that come of them.

    Raises ElementUnknown where the code is of no aggregate, NotAggregated, and NoBalance.
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

    alone = correlation(parts, score(np.ones(len(group.parts)))[:, np.newaxis])[:, 0]
    if np.isnan(alone).any():
        none = [codes[part] for part, r in zip(group.parts, alone, strict=True) if np.isnan(r)]
        raise NoBalance(whole=code, codes=", ".join(none))
    found = optimised_weights(parts, score)
    shares = found.correlations / found.correlations.sum()
    told = np.stack([found.weights, found.correlations, shares, found.wanted], axis=1)
    return Told(BALANCED, [[codes[part], *map(float, row)] for part, row in zip(group.parts, told, strict=True)])
