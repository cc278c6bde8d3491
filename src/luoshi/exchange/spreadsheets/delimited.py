"""Delimited: a table in a text file (.csv, or tabs), each row a line, as a sheet."""

from __future__ import annotations

import csv
from io import StringIO

from luoshi.indicators.workbooks.grid import Cell, Sheet
from luoshi.patterns import regex

_DELIMITERS = ",\t;"
_GUARDED = regex(r"'(?=[=+\-@])")  # how a table keeps a spreadsheet from computing a cell


def sheet(text: str, name: str) -> Sheet:
    """The only sheet of a text; its cells are texts, numbers too."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(_DELIMITERS, key=first.count)
    cells = {}
    for row, values in enumerate(csv.reader(StringIO(text, newline=""), delimiter=delimiter), 1):
        for column, value in enumerate(values, 1):
            if value.strip():
                cells[row, column] = Cell("text", _GUARDED.sub("", value.strip(), count=1))
    return Sheet(name, cells)
