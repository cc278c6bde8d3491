"""Tables of HTML while they are read: which column each cell stands in when others reach across rows and columns."""

from __future__ import annotations

import re

from lxml import etree

from luoshi.documents.formats.blocks import Block, Grid, GridCell

_MOST_COLUMNS = 100  # a cell that claims to cover more covers so many
_TO_THE_END = 0  # rowspan="0": to the last row


class OpenTable:
    """A table whose end is not reached yet."""

    def __init__(self, out: list[Block]) -> None:
        self._out = out  # where text stood before the table, and will stand after it
        self._grid = Grid(may_be_layout=True)
        self._row = -1
        self._column = 0
        self._taken: list[int] = []  # for each column: the row from which it is free again

    def open(self, element: etree._Element, out: list[Block]) -> list[Block]:
        """Where text goes after this element began: into its cell, when it is one."""
        if element.tag == "tr":
            self._row += 1
            self._column = 0
        elif element.tag in ("td", "th"):
            return self._open_cell(element)
        return out

    def close(self) -> list[Block]:
        """Put the table where it belongs and go on there."""
        cells = self._grid.cells
        for cell in cells:
            cell.row_span = max(1, min(cell.row_span, self._row + 1 - cell.row))
        if cells:
            self._out.append(self._grid)
        return self._out

    def _open_cell(self, element: etree._Element) -> list[Block]:
        self._row = max(self._row, 0)
        while self._is_taken(self._column):
            self._column += 1
        rows = _span(element, "rowspan")
        cell = GridCell(self._row, self._column, row_span=2**31 if rows == _TO_THE_END else rows)
        while cell.column_span < min(_span(element, "colspan"), _MOST_COLUMNS):
            if self._is_taken(self._column + cell.column_span):
                break
            cell.column_span += 1
        self._take(cell)
        self._column += cell.column_span
        self._grid.cells.append(cell)
        return cell.blocks

    def _is_taken(self, column: int) -> bool:
        """Whether a cell above reaches down into this column of the row."""
        return column < len(self._taken) and self._taken[column] > self._row

    def _take(self, cell: GridCell) -> None:
        end = cell.column + cell.column_span
        self._taken += [0] * (end - len(self._taken))
        for column in range(cell.column, end):
            self._taken[column] = max(self._taken[column], cell.row + cell.row_span)


def _span(element: etree._Element, name: str) -> int:
    found = re.fullmatch(r"\s*(\d{1,6})\s*", element.get(name) or "")
    return int(found[1]) if found else 1
