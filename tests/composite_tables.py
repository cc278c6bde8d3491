"""Tables that indices are held against: the Handbook's example, and reference outputs of COINr where they are there."""

from __future__ import annotations

import csv
import os
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest

ROOT = Path(__file__).parents[1]
TAI = ROOT / "tests" / "data" / "evaluation" / "tai"
COINR = Path(os.environ.get("LUOSHI_SHARED", ROOT.parent / "shared")) / "evaluation" / "coinr"


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


def coinr(name):
    """A reference output of COINr 1.1.14; the test is skipped where they are not at hand."""
    return _table(_coinr_file(name))


def coinr_rows(name):
    """The same as rows of words."""
    with _coinr_file(name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _coinr_file(name):
    path = COINR / f"{name}.csv"
    if not path.exists():
        pytest.skip("the reference outputs of COINr are not at hand (LUOSHI_SHARED)")
    return path


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
