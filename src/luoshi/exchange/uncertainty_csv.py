"""The results of an uncertainty analysis as CSV, in the form of the tables of an index; runs are written row by row."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from luoshi.evaluation.index.state import Cell
from luoshi.evaluation.uncertainty.parameters_file import parameter_rows
from luoshi.evaluation.uncertainty.runs import Outcome, Runs
from luoshi.evaluation.uncertainty.section import Section
from luoshi.evaluation.uncertainty.study import Draw, Study
from luoshi.evaluation.uncertainty.tables import (
    Rows,
    above_rows,
    acceptability_rows,
    failure_rows,
    interval_rows,
    noisy_weight_rows,
    sensitivity_rows,
    unit_sensitivity_rows,
)
from luoshi.exchange.index_csv import cell

RUN_SCORES, RUN_RANKS = "run_scores.csv", "run_ranks.csv"


class Found(NamedTuple):
    """An analysis that was made."""

    runs: Runs
    section: Section
    draw: Draw
    study: Study

    @property
    def units(self) -> tuple[str, ...]:
        """Codes."""
        return self.runs.units


TABLES: Mapping[str, Callable[[Found], Rows]] = {
    "parameters.csv": lambda found: parameter_rows(found.draw, found.section.assumptions, found.study.failed),
    "rank_intervals.csv": lambda found: interval_rows(found.study, found.section, found.units),
    "sensitivity.csv": lambda found: sensitivity_rows(found.study, found.section),
    "unit_sensitivity.csv": lambda found: unit_sensitivity_rows(found.study, found.section, found.units),
    "rank_above.csv": lambda found: above_rows(found.study, found.units),
    "rank_acceptability.csv": lambda found: acceptability_rows(found.study, found.units),
    "noisy_weights.csv": lambda found: noisy_weight_rows(found.runs, found.draw),
    "failed_runs.csv": lambda found: failure_rows(found.study.failed),
}


def write_rows(path: Path, rows: Rows) -> None:
    """One table."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerows([cell(value) for value in row] for row in rows)


class KeptRuns:
    """Scores and ranks of every run, on the disk until all are there and can be written in their order."""

    def __init__(self, n_runs: int, units: Sequence[str]) -> None:
        self._units = units
        shape = n_runs, len(units)
        self._scores = _on_disk(np.float64, shape)
        self._ranks = _on_disk(np.int64, shape)

    def take(self, numbers: NDArray[np.int64], outcome: Outcome) -> None:
        """Keep these runs."""
        self._scores[numbers], self._ranks[numbers] = outcome.scores, outcome.ranks

    def tables(self) -> dict[str, Rows]:
        """A row for each run, a column for each unit; empty where a unit has no score."""
        scores = ([None if np.isnan(score) else score for score in run.tolist()] for run in self._scores)
        ranks = ([rank or None for rank in run.tolist()] for run in self._ranks)
        return {RUN_SCORES: self._numbered(scores), RUN_RANKS: self._numbered(ranks)}

    def _numbered(self, runs: Iterable[Sequence[Cell]]) -> Rows:
        yield ("run", *self._units)
        for number, run in enumerate(runs, 1):
            yield (number, *run)


def _on_disk(kind: type[Any], shape: tuple[int, int]) -> NDArray[Any]:
    """An array in a file without name, which is gone when the array is."""
    with TemporaryFile() as file:
        return np.memmap(file, kind, "w+", shape=shape)
