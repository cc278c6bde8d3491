"""Figures for which a step has no value: found by the gaps that it makes, and named with the reason."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from luoshi.evaluation.index.errors import IndexNotComputable
from luoshi.evaluation.index.moments import Array, Mask
from luoshi.evaluation.index.state import State
from luoshi.messages import mark, translate

_NAMED = 5  # units that are named; more are counted


def refuse_new_gaps(step: str, state: State, after: Array, method: Sequence[str]) -> None:
    """Raises IndexNotComputable where figures that were there have no value after a step.

    after: like state.values. method: that each indicator was given to.
    """
    lost = ~np.isnan(state.values) & ~np.isfinite(after)
    lines = [
        _reason(state, column, lost[..., column], method[column])
        for column in np.flatnonzero(lost.any(axis=(0, 1))).tolist()
    ]
    refuse(step, lines)


def refuse(step: str, lines: Sequence[str]) -> None:
    """Raises IndexNotComputable with these reasons, where there are any."""
    if lines:
        raise IndexNotComputable(step=step, lines="\n".join(lines), problems=tuple(lines))


def named(state: State, where: Mask) -> str:
    """The units that are marked, (n_periods, n_units), with their periods where there are several."""
    found = list(_named(state, where))
    more = translate(mark("and {count} more")).format(count=len(found) - _NAMED)
    return ", ".join([*found[:_NAMED], *([more] if len(found) > _NAMED else [])])


def _named(state: State, where: Mask) -> Iterator[str]:
    figures = state.figures
    for period, unit in np.argwhere(where):
        yield f"{figures.units[unit]} {figures.periods[period]}".strip()


def _reason(state: State, column: int, lost: Mask, method: str) -> str:
    column_values = state.values[..., column]
    figures = column_values[~np.isnan(column_values)]
    if len(figures) == 1:
        words = translate(mark("{code}: only one unit has a figure, and {method} compares units."))
    elif figures.min() == figures.max():
        words = translate(mark("{code}: all units have the same figure, {value}, so {method} gives no scale."))
    else:
        words = translate(mark("{code}: {method} has no value for {units}."))
    value = repr(float(figures[0]))
    return words.format(code=state.codes[column], method=method, value=value, units=named(state, lost))
