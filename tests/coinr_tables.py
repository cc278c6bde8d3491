"""Tables that COINr 1.1.14 made of its ASEM example, where they are there: in LUOSHI_SHARED, else ../shared.

Their data have no licence that is known, so nothing of them is kept here; tests that need them skip without them.
"""

import csv
import os
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest

SHARED = Path(os.environ.get("LUOSHI_SHARED", Path(__file__).parents[2] / "shared")) / "evaluation"
FOLDER = SHARED / "coinr"

needs_coinr = pytest.mark.skipif(not FOLDER.is_dir(), reason=f"no tables of COINr in {FOLDER}")


class Grid(NamedTuple):
    """Rows by unit, columns by code; NaN where nothing stands."""

    units: tuple[str, ...]
    codes: tuple[str, ...]
    values: np.ndarray

    def of(self, *codes):
        return self.values[:, [self.codes.index(code) for code in codes]]


def rows(name):
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def grid(name, unit="uCode", leave_out=()):
    table = rows(name)
    codes = tuple(code for code in table[0] if code != unit and code not in leave_out)
    values = [[float(row[code]) if row[code] not in ("", "NA") else np.nan for code in codes] for row in table]
    return Grid(tuple(row[unit] for row in table), codes, np.array(values))


@cache
def meta():
    """Rows of iMeta by code."""
    return {row["iCode"]: row for row in rows("00_ASEM_iMeta")}


def directions(codes):
    return np.array([float(meta()[code]["Direction"]) for code in codes])
