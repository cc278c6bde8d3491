"""Denomination: figures divided by what makes units comparable, such as population or area, times a scale."""

from __future__ import annotations

import numpy as np

from luoshi.evaluation.index.moments import Array
from luoshi.evaluation.index.not_computable import named, refuse
from luoshi.evaluation.index.spec import Step
from luoshi.evaluation.index.state import Done, State
from luoshi.messages import mark, translate


def denominate(x: Array, denominators: Array, scale: Array) -> Array:
    """x / (denominators / scale). x, denominators: (..., n_units, n_indicators); scale: (n_indicators,).

    Where a denominator is a gap, so is the quotient; where it is 0, the quotient has no value and is NaN.
    """
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(denominators == 0, np.nan, x / (denominators / scale))


def perform(state: State, step: Step) -> Done:
    """Divide the indicators that have a denominator. Raises IndexNotComputable for one that is 0."""
    by = step.choice.settings.get("by") or {
        element.code: (element.denominator, element.scale) for element in state.indicators if element.denominator
    }
    columns = [at for at, code in enumerate(state.codes) if code in by]
    if not columns:
        return Done(state)
    told = [by[state.codes[at]] for at in columns]
    denominators = np.stack([state.figures.column(code) for code, _ in told], axis=-1)
    quotients = denominate(state.values[..., columns], denominators, np.array([scale for _, scale in told]))
    zero = (denominators == 0) & ~np.isnan(state.values[..., columns])
    words = translate(mark("{code}: {denominator} is 0 for {units}, and nothing can be divided by it."))
    refuse(
        step.name,
        [
            words.format(code=state.codes[column], denominator=told[at][0], units=named(state, zero[..., at]))
            for at, column in enumerate(columns)
            if zero[..., at].any()
        ],
    )
    values = state.values.copy()
    values[..., columns] = quotients
    return Done(state._replace(values=values))
