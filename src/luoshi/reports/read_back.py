"""Read back: the rows of a workbook that luoshi wrote, also after an office has filled in its columns.

Columns are found by their headings in any of luoshi's languages, so they may have been moved, hidden or added to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING, Any

from luoshi.errors import LuoshiError
from luoshi.messages import in_every_language, mark, translate
from luoshi.patterns import regex
from luoshi.reports import columns
from luoshi.reports.opened import open_workbook
from luoshi.reports.rows import TargetRow, TaskRow
from luoshi.reports.workbook import REST_NAME

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_HEAD_ROWS = 20  # the heading of a table is looked for in these
_ESCAPE = regex("_x([0-9A-Fa-f]{4})_")
_PLAIN_NUMBER = regex(r"[-+]?\d*[.]?\d+")
_SHOWN = regex("(?:[.](0+))?(?:_.)?(%?)(?:_.)?$")  # at the end of a format: "0.00", "0.0%", "0.00_ "
_PERCENT = ("%", "％", "百分")  # in the unit of what is counted in percent


class NotATable(LuoshiError):
    """A workbook without the table that was asked for."""

    code = "not_a_table"
    message = mark(
        "{path} holds no sheet with the headings of the table {table}. "
        "Read a workbook that luoshi wrote, and keep its headings as they are."
    )


class NotANumber(LuoshiError):
    """A cell of a column of numbers holds something else."""

    code = "not_a_number"
    message = mark(
        "{path}, sheet {sheet}, cell {cell}: {found} is not a number. "
        "Write digits only; a remark goes in another column."
    )


def read_task_table(path: str | Path) -> list[TaskRow]:
    """The rows of the table of tasks. Raises NotATable where there is none, and what `open_workbook` raises."""
    return [TaskRow(**row) for row in _Table.find(path, columns.TASKS).rows()]


def read_target_table(path: str | Path) -> list[TargetRow]:
    """The rows of the table of targets.

    Raises NotATable where there is none, NotANumber where words stand for one, and what `open_workbook` raises.
    """
    return [TargetRow(**row) for row in _Table.find(path, columns.TARGETS).rows()]


@dataclass(frozen=True)
class _Table:
    path: str
    sheet: Worksheet
    head: int  # row of the headings, from 1
    places: dict[int, columns.Column]  # by place in the row
    rest: dict[tuple[str, str], str]  # the ends of long texts, by sheet and cell

    @classmethod
    def find(cls, path: str | Path, layout: columns.Sheet) -> _Table:
        missing = NotATable(path=str(path), table=translate(layout.name))
        book = open_workbook(path)
        if book is None:
            raise missing
        for sheet in book.worksheets:
            for head in sheet.iter_rows(max_row=_HEAD_ROWS):
                if places := _places([_plain(cell.value) for cell in head], layout):
                    return cls(str(path), sheet, head[0].row or 1, places, _rest(book))
        raise missing

    def rows(self) -> Iterator[dict[str, Any]]:
        for cells in self.sheet.iter_rows(min_row=self.head + 1):
            if any(cell.value is not None for cell in cells):
                yield self._row(cells)

    def _row(self, cells: tuple[Any, ...]) -> dict[str, Any]:
        row: dict[str, Any] = {}
        unit = next((_plain(cells[place].value) for place, column in self.places.items() if column.field == "unit"), "")
        for place, column in self.places.items():
            value = self._number(cells[place], unit) if column.kind == "number" else self._words(cells[place], column)
            if column.year:
                row[column.field] = (*row.get(column.field, ()), (column.year, value))
            else:
                row[column.field] = value
        return row

    def _words(self, cell: Cell, column: columns.Column) -> str | tuple[str, ...]:
        text = _plain(cell.value) + self.rest.get((self.sheet.title, cell.coordinate), "")
        return tuple(text.split("\n")) if column.kind == "names" and text else () if column.kind == "names" else text

    def _number(self, cell: Cell, unit: str) -> Decimal | None:
        """The number with all its digits, and with the zeros that its cell shows behind them."""
        if cell.value is None:
            return None
        words = str(cell.value).strip()
        if isinstance(cell.value, str):
            if not _PLAIN_NUMBER.fullmatch(words):
                raise self._not_a_number(cell, words)
            return Decimal(words)
        if isinstance(cell.value, bool) or not isinstance(cell.value, int | float) or not isfinite(cell.value):
            raise self._not_a_number(cell, words)
        number = Decimal(words)
        shown = _SHOWN.search(cell.number_format.partition(";")[0])
        zeros, percent = shown.groups("") if shown else ("", "")
        if percent:
            number = number.scaleb(2)  # office programs keep 17.8% as 0.178
            if not any(sign in unit for sign in _PERCENT):
                raise self._not_a_number(cell, f"{number:f}%")
        whole, _, decimals = f"{number:f}".partition(".")
        return Decimal(f"{whole}.{decimals.ljust(len(zeros), '0')}")

    def _not_a_number(self, cell: Cell, found: str) -> NotANumber:
        return NotANumber(path=self.path, sheet=self.sheet.title, cell=cell.coordinate, found=found)


def _places(head: list[str], layout: columns.Sheet) -> dict[int, columns.Column]:
    """Which column of the layout stands at which place; empty unless all of them are there."""
    found: dict[int, columns.Column] = {}
    for column in layout.columns:
        pattern = "|".join(re.escape(words) for words in in_every_language(column.header))
        pattern = pattern.replace(re.escape("{year}"), "([0-9]{4})")
        at = {place: match for place, words in enumerate(head) if (match := re.fullmatch(pattern, words))}
        if column is columns.PATH:
            found |= {place: replace(column, year=int(match[match.lastindex or 0])) for place, match in at.items()}
        elif not at:
            return {}
        else:
            found[min(at)] = column
    return found


def _rest(book: Workbook) -> dict[tuple[str, str], str]:
    """The ends of texts that were too long for their cell."""
    found: dict[tuple[str, str], str] = {}
    for name in set(in_every_language(REST_NAME)) & set(book.sheetnames):
        for sheet, cell, _, words in book[name].iter_rows(min_row=2, max_col=4, values_only=True):
            found[str(sheet), str(cell)] = found.get((str(sheet), str(cell)), "") + _plain(words)
    return found


def _plain(value: object) -> str:
    """The text of a cell: escapes of the file format undone, a date as ISO 8601, nothing as ""."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    return _ESCAPE.sub(lambda escape: chr(int(escape[1], 16)), str(value))
