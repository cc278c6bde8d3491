"""The random index (RI): the consistency index that judgements at random would have, by number of elements.

Published tables differ with the number of matrices that were drawn, so the source is told with the result.
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import NamedTuple

_FILE = Path(__file__).parent / "data" / "random_index.csv"


class RandomIndex(NamedTuple):
    """values[n - 1] is that of n elements."""

    values: tuple[float, ...]
    source: str


@cache
def read_random_index() -> RandomIndex:
    """The table that comes with luoshi, for 1 to 15 elements."""
    rows = list(csv.DictReader(_FILE.read_text(encoding="utf-8").splitlines()))
    return RandomIndex(tuple(float(row["random_index"]) for row in rows), rows[0]["source"])
