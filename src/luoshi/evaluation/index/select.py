"""Selection: which indicators and which units are in."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from luoshi.evaluation.index.figures import Figures
from luoshi.evaluation.index.not_computable import named, refuse
from luoshi.evaluation.index.spec import Choice, Spec, Step, elements, hierarchy
from luoshi.evaluation.index.state import Done, State, noted
from luoshi.messages import mark, translate


def select(spec: Spec, figures: Figures, step: Step) -> Done:
    """The state from which an index begins. Raises IndexNotComputable for units that are not there, and for
    indicators without any figure."""
    chosen = _of_what_is_in(spec, step.choice)
    tree = hierarchy(chosen)
    codes = tree.codes[: tree.n_indicators]
    refuse(step.name, list(_unknown_units(figures, step.choice)))
    present = figures.present & _units_in(figures, step.choice)
    columns = [figures.columns.index(code) for code in codes]
    values = np.where(present[..., None], figures.values[..., columns], np.nan)
    by_code = elements(chosen)
    weights = np.array([1.0 if by_code[code].weight is None else by_code[code].weight for code in tree.codes])
    state = State(chosen, figures, tree, values, present, weights, np.empty((*present.shape, 0)))
    refuse(step.name, list(_empty_indicators(state)))
    return Done(_note_denominators(_note_empty_units(state)))


def _of_what_is_in(spec: Spec, choice: Choice) -> Spec:
    """The specification of the chosen indicators, and of the aggregates that they still make up."""
    only, without = choice.settings.get("indicators"), choice.settings.get("leave_out", ())
    indicators = tuple(
        element for element in spec.indicators if (only is None or element.code in only) and element.code not in without
    )
    aggregates = spec.aggregates
    while True:
        parents = {element.parent for element in (*indicators, *aggregates)}
        kept = tuple(element for element in aggregates if element.code in parents)
        if kept == aggregates:
            return spec._replace(indicators=indicators, aggregates=aggregates)
        aggregates = kept


def _unknown_units(figures: Figures, choice: Choice) -> Iterator[str]:
    for key in ("units", "leave_out_units"):
        for unit in choice.settings.get(key, ()):
            if unit not in figures.units:
                yield translate(mark("There are no figures of the unit {unit}.")).format(unit=unit)


def _units_in(figures: Figures, choice: Choice) -> np.ndarray:
    only, without = choice.settings.get("units", figures.units), choice.settings.get("leave_out_units", ())
    return np.array([unit in only and unit not in without for unit in figures.units], dtype=bool)


def _empty_indicators(state: State) -> Iterator[str]:
    if not state.codes or not state.present.any():
        yield translate(mark("Nothing is left: no indicator, or no unit."))
        return
    for code in np.array(state.codes)[np.isnan(state.values).all(axis=(0, 1))]:
        yield translate(mark("{code}: no unit has a figure.")).format(code=code)


def _note_empty_units(state: State) -> State:
    empty = np.isnan(state.values).all(axis=-1) & state.present
    if not empty.any():
        return state
    words = translate(mark("Units without any figure, which get no score: {units}"))
    return noted(state, words.format(units=named(state, empty)))


def _note_denominators(state: State) -> State:
    """Leaving the step out is a choice, but nobody should have to guess that it was left out."""
    codes = [indicator.code for indicator in state.indicators if indicator.denominator]
    if not codes or any(step.kind == "denominate" for step in state.spec.steps):
        return state
    words = translate(mark("No step denominate divides these indicators, which have a denominator: {codes}"))
    return noted(state, words.format(codes=", ".join(codes)))
