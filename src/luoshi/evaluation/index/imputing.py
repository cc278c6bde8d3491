"""The step impute: which gaps are filled, by which method, and which stay."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from luoshi.evaluation.index import panel
from luoshi.evaluation.index.expectation import expected
from luoshi.evaluation.index.hierarchy import Hierarchy
from luoshi.evaluation.index.impute import by_column, by_group, by_unit
from luoshi.evaluation.index.moments import Array, Mask
from luoshi.evaluation.index.not_computable import named
from luoshi.evaluation.index.spec import SIGNS, Choice, Step
from luoshi.evaluation.index.state import Done, State, Told, noted
from luoshi.messages import mark, translate


def perform(state: State, step: Step) -> Done:
    """Fill gaps. Each figure that is put in is told."""
    values = state.values.copy()
    choices = [step.exceptions.get(code, step.choice) for code in state.codes]
    for choice in dict.fromkeys(map(_key, choices)):
        columns = [at for at, other in enumerate(choices) if _key(other) == choice]
        values[..., columns] = _filled(state, choices[columns[0]])[..., columns]
    values = np.where(_may_be_filled(state)[..., None], values, state.values)
    done = _note_gaps(state._replace(values=values))
    return Done(done, lambda: {"points": _points(state, values, choices)})


def _key(choice: Choice) -> tuple[object, ...]:
    return choice.method, *sorted(choice.settings.items())


def _may_be_filled(state: State) -> np.ndarray:
    """Units that are in and have at least one figure, of any period."""
    return np.asarray(state.present & ~np.isnan(state.values).all(axis=(0, -1)))


def _filled(state: State, choice: Choice) -> Array:
    if choice.method in _OTHERS:
        return _OTHERS[choice.method](state, choice)
    kind, _, average = choice.method.rpartition("_")
    if kind == "group":
        return by_group(state.values, average, state.figures.words[choice.settings["group"]])
    if kind == "unit":
        signs = np.array([SIGNS[element.direction] or 1 for element in state.indicators], dtype=np.float64)
        return by_unit(state.values, average, signs, _parts(state.tree, choice.settings.get("level")))
    return by_column(state.values, average)


_OTHERS: Mapping[str, Callable[[State, Choice], Array]] = {
    "none": lambda state, _: state.values,
    "latest": lambda state, choice: panel.latest(state.values, max_periods=choice.settings.get("max_periods")),
    "constant": lambda state, _: panel.constant(state.values),
    "linear": lambda state, _: panel.linear(state.values, _times(state.figures.periods)),
    "regression": lambda state, _: np.stack([expected(period) for period in state.values]),
}


def _times(periods: tuple[str, ...]) -> Array:
    """Periods as numbers, or by their places where they are no numbers."""
    try:
        return np.array([float(period) for period in periods])
    except ValueError:
        return np.arange(float(len(periods)))


def _parts(tree: Hierarchy, level: int | None) -> list[list[int]]:
    """Columns below each aggregate of a level; all columns together without one."""
    if level is None:
        return [list(range(tree.n_indicators))]
    below: dict[int, list[int]] = {column: [column] for column in range(tree.n_indicators)}
    for group in tree.groups:
        below[group.whole] = [column for part in group.parts for column in below[part]]
    return [below[group.whole] for group in tree.groups if group.level == level]


def _note_gaps(state: State) -> State:
    left: Mask = np.isnan(state.values) & state.present[..., None]
    if not left.any():
        return state
    words = translate(mark("{count} figures are still missing after imputation, of {units}"))
    return noted(state, words.format(count=int(left.sum()), units=named(state, np.asarray(left.any(axis=-1)))))


def _points(state: State, values: Array, choices: list[Choice]) -> Told:
    figures = state.figures
    timed = [figures.time_heading] if figures.time_heading else []
    rows = []
    for period, unit, column in np.argwhere(np.isnan(state.values) & ~np.isnan(values)):
        key = [figures.periods[period]] if timed else []
        value = float(values[period, unit, column])
        rows.append([*key, figures.units[unit], state.codes[column], value, choices[column].method])
    return Told((*timed, figures.unit_heading, "indicator", "value", "method"), rows)
