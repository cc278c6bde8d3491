"""Noise: the sets of weights and the errors of measurement that a number stands for.

A set depends on its number, the name of its assumption and the codes that the specification has as it is written: it is
the same in every run, whoever draws it and whatever that run leaves out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from luoshi.evaluation.index.figures import Figures
from luoshi.evaluation.index.hierarchy import Hierarchy, levels
from luoshi.evaluation.uncertainty.assumptions import EVERY, DataNoise, WeightNoise, WeightSets

Floats = NDArray[np.float64]


def weighed(
    weights: Floats, tree: Hierarchy, assumption: WeightNoise | WeightSets, number: int, *, written: NDArray[np.str_]
) -> Floats:
    """The weights of the elements under this set: (n_elements,).

    written: the codes of all elements of the specification as it is written, in their order as text.
    """
    if isinstance(assumption, WeightSets):
        given = assumption.weights[number]
        return np.array([given.get(code, weight) for code, weight in zip(tree.codes, weights.tolist(), strict=True)])
    shares = np.array([_share(assumption.shares, str(level)) for level in levels(tree)])
    factors = _source(assumption.name, number).uniform(-1, 1, len(written))
    noisy: Floats = weights * (1 + shares * factors[np.searchsorted(written, tree.codes)])
    return noisy


def measured(figures: Figures, indicators: Sequence[str], assumption: DataNoise, number: int) -> Figures:
    """The figures with errors of measurement of this set."""
    values = figures.values.copy()
    order = np.argsort(np.array(figures.units))
    for code in indicators:
        errors = np.empty(values.shape[:-1])
        errors[:, order] = _source(f"{assumption.name} {code}", number).standard_normal(errors.shape)
        values[..., figures.columns.index(code)] *= 1 + _share(assumption.shares, code) * errors
    return figures._replace(values=values)


def _share(shares: Mapping[str, float], key: str) -> float:
    return shares.get(key, shares.get(EVERY, 0.0))


def _source(name: str, number: int) -> np.random.Generator:
    return np.random.default_rng([number, crc32(name.encode())])
