"""Screening of units: those with too few figures, or with too many zeros among them, are left out."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from luoshi.evaluation.index.moments import Array, Mask
from luoshi.evaluation.index.not_computable import refuse
from luoshi.evaluation.index.spec import Step
from luoshi.evaluation.index.state import Done, State, Told
from luoshi.messages import mark, translate

_HEADINGS = (
    "N_missing", "N_zero", "N_miss_or_zero", "Dat_Avail", "Non_Zero", "LowData", "LowNonZero", "LowDatOrZeroFlag",
    "Included",
)  # fmt: skip


class Availability(NamedTuple):
    """Of each unit, (..., n_units)."""

    missing: Array  # number of indicators without a figure
    zero: Array  # number of figures that are 0
    available: Array  # share of indicators with a figure
    nonzero: Array  # share of figures that are not 0; NaN for a unit without figures


def availability(x: Array) -> Availability:
    """How complete the figures of each unit are. x: (..., n_units, n_indicators)."""
    n = x.shape[-1]
    missing, zero = np.isnan(x).sum(axis=-1, dtype=np.float64), (x == 0).sum(axis=-1, dtype=np.float64)
    with np.errstate(invalid="ignore", divide="ignore"):
        nonzero = np.where(missing == n, np.nan, (n - missing - zero) / (n - missing))
    return Availability(missing, zero, (n - missing) / n, nonzero)  # one division each: 1 - 0.9 is less than 0.1


def screen(x: Array, method: str, *, data_availability: float = 2 / 3, nonzero: float = 0.05) -> Mask:
    """(..., n_units): which units are in, by the share of figures (by_na), of figures that are not 0 (by_zeros), or
    both (by_na_and_zeros)."""
    found = availability(x)
    few, empty = found.available < data_availability, found.nonzero < nonzero
    out = {"by_na": few, "by_zeros": empty, "by_na_and_zeros": few | empty}[method]
    return np.asarray(~out)


def perform(state: State, step: Step) -> Done:
    """Leave units out. Raises IndexNotComputable where none is left, or one that is named is not there."""
    settings = dict(step.choice.settings)
    include, exclude = settings.pop("include", ()), settings.pop("exclude", ())
    unknown = [unit for unit in (*include, *exclude) if unit not in state.figures.units]
    words = translate(mark("There are no figures of the unit {unit}."))
    refuse(step.name, [words.format(unit=unit) for unit in unknown])
    kept = screen(state.values, step.choice.method, **settings)
    units = np.array(state.figures.units)
    kept = ((kept | np.isin(units, include)) & ~np.isin(units, exclude)) & state.present
    if not kept.any():
        refuse(step.name, [translate(mark("No unit is left."))])
    summary = _summary(state, kept, settings)
    values = np.where(kept[..., None], state.values, np.nan)
    return Done(state._replace(values=values, present=kept), lambda: {"summary": summary})


def _summary(state: State, kept: Mask, settings: dict[str, float]) -> Told:
    found = availability(state.values)
    few = found.available < settings.get("data_availability", 2 / 3)
    empty = found.nonzero < settings.get("nonzero", 0.05)
    figures = state.figures
    rows = []
    for period, unit in np.argwhere(state.present):
        at = period, unit
        key = [figures.periods[period], figures.units[unit]] if figures.time_heading else [figures.units[unit]]
        missing, zero = int(found.missing[at]), int(found.zero[at])
        nonzero = None if np.isnan(found.nonzero[at]) else float(found.nonzero[at])
        flags = [bool(few[at]), bool(empty[at]), bool(few[at] | empty[at]), bool(kept[at])]
        rows.append([*key, missing, zero, missing + zero, float(found.available[at]), nonzero, *flags])
    headings = ([figures.time_heading] if figures.time_heading else []) + [figures.unit_heading, *_HEADINGS]
    return Told(tuple(headings), rows)
