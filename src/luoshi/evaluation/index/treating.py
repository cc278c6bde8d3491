"""The step treat: by which method each indicator is treated, and what was done to which figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from luoshi.evaluation.index.moments import Array, kurtosis, samples, skewness
from luoshi.evaluation.index.not_computable import refuse_new_gaps
from luoshi.evaluation.index.spec import Choice, Step
from luoshi.evaluation.index.state import Cell, Done, State, Told
from luoshi.evaluation.index.treat import Treated, treat

_HEADINGS = (
    "indicator", "method", "skew_before", "kurtosis_before", "winsorised_points", "skew_winsorised",
    "kurtosis_winsorised", "transform", "skew_after", "kurtosis_after",
)  # fmt: skip


def perform(state: State, step: Step) -> Done:
    """Treat each indicator, each period by itself. Raises IndexNotComputable where a transform has no value."""
    choices = [step.exceptions.get(code, step.choice) for code in state.codes]
    done = _treated(state.values, choices)
    refuse_new_gaps(step.name, state, done.values, [choice.method for choice in choices])
    return Done(
        state._replace(values=done.values),
        lambda: {"details": _details(state, done, choices), "points": _points(state, done, choices)},
    )


def _treated(values: Array, choices: Sequence[Choice]) -> Treated:
    """All indicators, those of one choice together."""
    columns = dict[str, list[int]]()
    for column, choice in enumerate(choices):
        columns.setdefault(repr(choice), []).append(column)
    parts = [
        treat(values[..., together], choices[together[0]].method, **_settings(choices[together[0]]))
        for together in columns.values()
    ]
    order = np.argsort([column for together in columns.values() for column in together])
    return Treated(*(np.concatenate(part, axis=-1)[..., order] for part in zip(*parts, strict=True)))


def _settings(choice: Choice) -> Mapping[str, Any]:
    """As the methods take them: false for never."""
    if choice.settings.get("sqrt_above_skew") is False:
        return {**choice.settings, "sqrt_above_skew": None}
    return choice.settings


def _details(state: State, done: Treated, choices: list[Choice]) -> Told:
    moments = [
        moment(samples(values))[..., 0]
        for values in (state.values, done.winsorised, done.values)
        for moment in (skewness, kurtosis)
    ]
    timed = [state.figures.time_heading] if state.figures.time_heading else []
    rows: list[list[Cell]] = []
    for period, name in enumerate(state.figures.periods):
        for column, choice in enumerate(choices):
            before, kurt_before, pulled, kurt_pulled, after, kurt_after = (
                _cell(moment[period, column]) for moment in moments
            )
            points = int((done.high | done.low)[period, :, column].sum())
            transform = _transform(choice) if done.transformed[period, column] else ""
            key = [name] if timed else []
            row = [state.codes[column], choice.method, before, kurt_before, points, pulled, kurt_pulled, transform]
            rows.append([*key, *row, after, kurt_after])
    return Told((*timed, *_HEADINGS), rows)


def _transform(choice: Choice) -> str:
    usual = {"skew_kurtosis": "log_CT", "gii": "log_GII", "mean_sd": "sqrt"}
    return str(choice.settings.get("transform", usual.get(choice.method, "")))


def _cell(moment: float) -> float | None:
    return None if np.isnan(moment) else float(moment)


def _points(state: State, done: Treated, choices: list[Choice]) -> Told:
    """One cell a figure: winhi where it was pulled down, winlo where up, the transform where that was all."""
    figures = state.figures
    timed = [figures.time_heading] if figures.time_heading else []
    rows = [
        [*([figures.periods[period]] if timed else []), figures.units[unit], *_marks(done, choices, period, unit)]
        for period, unit in np.argwhere(state.present)
    ]
    return Told((*timed, figures.unit_heading, *state.codes), rows)


def _marks(done: Treated, choices: list[Choice], period: int, unit: int) -> Iterator[str]:
    for column, choice in enumerate(choices):
        at = period, unit, column
        pulled = "winhi" if done.high[at] else "winlo" if done.low[at] else ""
        transform = _transform(choice) if done.transformed[period, column] and not np.isnan(done.values[at]) else ""
        yield "+".join(word for word in (pulled, transform) if word)
