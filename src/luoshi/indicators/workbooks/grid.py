"""Grid: a sheet as plain values: what stands in each cell, how it is shown, and which cells are merged or hidden.

Rows and columns count from 1, as people count them. How a file becomes sheets: exchange/spreadsheets.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from typing import Literal, NamedTuple

CellKind = Literal["text", "number", "date", "truth", "error", "uncomputed"]


class Cell(NamedTuple):
    """A cell that is not blank. An uncomputed one has a formula that no program has computed yet."""

    kind: CellKind
    words: str  # as the file holds them: "0.1", "#DIV/0!", a text; of a date its ISO form; of an uncomputed one ""
    format: str = "General"  # of numbers and dates: "0.0%"
    formula: str = ""
    day: date | None = None  # of a date
    merged: bool = False  # below or to the right of the cell that it is merged with, and shows the same


class Area(NamedTuple):
    """A rectangle of cells, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


class Sheet(NamedTuple):
    """A sheet of a workbook; only cells that hold something are there."""

    name: str
    cells: Mapping[tuple[int, int], Cell]
    merged: tuple[Area, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    hidden: bool = False


def spread(sheet: Sheet) -> dict[tuple[int, int], Cell]:
    """The cells of a sheet, with what stands in a merged cell in every place that it covers.

    A range as wide or long as the sheet itself covers no more than the rows and columns that are in use.
    """
    found = dict(sheet.cells)
    last_row = max((row for row, _ in sheet.cells), default=0)
    last_column = max((column for _, column in sheet.cells), default=0)
    for area in sheet.merged:
        cell = sheet.cells.get((area.top, area.left))
        if cell is None:
            continue
        for row in range(area.top, min(area.bottom, last_row) + 1):
            for column in range(area.left, min(area.right, last_column) + 1):
                if (row, column) != (area.top, area.left):
                    found[row, column] = cell._replace(merged=True)
    return found


def covered(sheet: Sheet) -> list[tuple[int, int]]:
    """Cells that hold something which a merged cell hides: office programs leave none, other programs do."""
    return [place for place, cell in spread(sheet).items() if cell.merged and place in sheet.cells]


@cache
def column_name(column: int) -> str:
    """ "AB" for 28."""
    name = ""
    while column:
        column, letter = divmod(column - 1, 26)
        name = chr(ord("A") + letter) + name
    return name


def column_number(name: str) -> int:
    """28 for "AB"."""
    number = 0
    for letter in name:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def cell_name(row: int, column: int) -> str:
    """ "B12" for row 12, column 2."""
    return f"{column_name(column)}{row}"


def ranges(places: Iterable[tuple[int, int]]) -> str:
    """The cells in few words: "B3", "B3:B9", "B3:D9 F3"; stretches of a column, and columns alike side by side."""
    stretches: dict[tuple[int, int], list[int]] = {}
    for column, top, bottom in _stretches(places):
        stretches.setdefault((top, bottom), []).append(column)
    found = []
    for (top, bottom), columns in stretches.items():
        for left, right in _runs(columns):
            first, last = cell_name(top, left), cell_name(bottom, right)
            found.append(((top, left), first if first == last else f"{first}:{last}"))
    return " ".join(words for _, words in sorted(found))


def _stretches(places: Iterable[tuple[int, int]]) -> Iterable[tuple[int, int, int]]:
    columns: dict[int, list[int]] = {}
    for row, column in sorted(set(places)):
        columns.setdefault(column, []).append(row)
    for column, rows in sorted(columns.items()):
        for top, bottom in _runs(rows):
            yield column, top, bottom


def _runs(numbers: list[int]) -> Iterable[tuple[int, int]]:
    """Runs of following numbers, as first and last."""
    if not numbers:
        return
    first = last = numbers[0]
    for number in numbers[1:]:
        if number != last + 1:
            yield first, last
            first = number
        last = number
    yield first, last
