"""The Technology Achievement Index of the OECD/JRC Handbook 2008 and its tables: tests/data/evaluation/tai."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import NamedTuple

import numpy as np

ROOT = Path(__file__).parents[1]
TAI = ROOT / "tests" / "data" / "evaluation" / "tai"


class Table(NamedTuple):
    """A table whose first column names the rows; NaN where a cell is empty or NA."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    values: np.ndarray

    def column(self, name):
        return self.values[:, self.columns.index(name)]

    def of(self, columns):
        return self.values[:, [self.columns.index(name) for name in columns]]


def tai(name="values"):
    """A table of the Technology Achievement Index, as the Handbook prints it."""
    return _table(TAI / f"{name}.csv")


def tai_scaled():
    """The values of the index between 0 and 1 by min-max, as the Handbook does before it weighs by data."""
    values = tai().values
    return (values - values.min(axis=0)) / (values.max(axis=0) - values.min(axis=0))


def _table(path):
    with path.open(encoding="utf-8", newline="") as file:
        (_, *columns), *rows = csv.reader(file)
    values = np.array([[_number(cell) for cell in row[1:]] for row in rows])
    return Table(tuple(row[0] for row in rows), tuple(columns), values)


def _number(cell):
    try:
        return float(cell)
    except ValueError:
        return np.nan
