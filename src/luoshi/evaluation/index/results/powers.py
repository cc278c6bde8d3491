"""Power means of the parts of a whole: the one form that arithmetic, geometric, harmonic and generalised means share.

A power mean S of parts x with weights w obeys f(S) = sum w f(x) / sum w, f(x) = x^p, or ln x for p = 0. What follows
from it: contributions.py, change.py. docs/methods.md, "Contributions".
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from luoshi.errors import LuoshiError
from luoshi.evaluation.index.aggregate import Rule
from luoshi.evaluation.index.hierarchy import Hierarchy
from luoshi.evaluation.index.moments import Array
from luoshi.messages import mark

POWERS = {"arithmetic": 1.0, "geometric": 0.0, "harmonic": -1.0}


class NotAdditive(LuoshiError):
    """A whole is aggregated in a way that has no terms which add up."""

    code = "index_not_additive"
    message = mark(
        "{codes} are aggregated by {methods}, which has no terms that add up to the score. Contributions and the "
        "decomposition of a change exist for arithmetic, geometric, harmonic and generalised means; for others, drop "
        "one element at a time and compare."
    )


def powers_of(hierarchy: Hierarchy, rules: Sequence[Rule]) -> list[float]:
    """The power of each group. Raises NotAdditive, which names every group that has none."""
    found = [rule.power if rule.method == "generalised" else POWERS.get(rule.method) for rule in rules]
    bad = [at for at, power in enumerate(found) if power is None]
    if bad:
        codes = ", ".join(hierarchy.codes[hierarchy.groups[at].whole] for at in bad)
        raise NotAdditive(codes=codes, methods=", ".join(dict.fromkeys(rules[at].method for at in bad)))
    return [power for power in found if power is not None]


def shares(parts: Array, weights: Array) -> Array:
    """The weight of each part for each unit, adding up to 1 over the parts that the unit has; 0 for a gap.

    parts: (..., n_units, n_parts), weights: (..., n_parts).
    """
    there = np.where(np.isnan(parts), 0.0, weights[..., np.newaxis, :])
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray(there / there.sum(axis=-1, keepdims=True))


def function(x: Array, power: float) -> Array:
    """f(x)."""
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.log(x) if power == 0 else np.asarray(x**power)


def slope(a: Array, b: Array, power: float) -> Array:
    """(f(b) - f(a)) / (b - a), and f'(a) where the two are equal; without loss of digits where they are close."""
    if power == 1:
        return np.ones(np.broadcast_shapes(np.shape(a), np.shape(b)))
    with np.errstate(invalid="ignore", divide="ignore"):
        ratio = np.log1p((b - a) / a)
        rise = ratio if power == 0 else a**power * np.expm1(power * ratio)
        tangent = 1 / a if power == 0 else power * a ** (power - 1)
        from_zero = (function(b, power) - function(a, power)) / (b - a)
        return np.where(a == b, tangent, np.where(a == 0, from_zero, rise / (b - a)))
