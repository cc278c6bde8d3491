"""Delimited: a table in a text file (.csv, or tabs), each row a line, as a sheet."""

from __future__ import annotations

from collections import Counter

from luoshi.exchange.csv_tables import rows_of
from luoshi.indicators.workbooks.grid import Cell, Sheet
from luoshi.patterns import regex

_DELIMITERS = "\t;,"  # of two that part all lines alike, the first: a comma may as well stand within numbers
_GUARDED = regex(r"'(?=[=+\-@])")  # how a table keeps a spreadsheet from computing a cell


def sheet(text: str, name: str, file: str) -> Sheet:
    """The only sheet of a text; its cells are texts, numbers too. Raises TableUnreadable."""
    cells = {}
    for row, values in enumerate(rows_of(text, _delimiter(text), file), 1):
        for column, value in enumerate(values, 1):
            if value.strip():
                cells[row, column] = Cell("text", _GUARDED.sub("", value.strip(), count=1))
    return Sheet(name, cells)


def _delimiter(text: str) -> str:
    """The sign that parts most lines into the same number of cells; a title above them has none."""
    lines = text.splitlines()

    def alike(sign: str) -> int:
        return max(Counter(line.count(sign) for line in lines if sign in line).values(), default=0)

    return max(_DELIMITERS, key=alike)
