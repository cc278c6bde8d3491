"""Rows of a Word table: where each cell stands in the full grid, and how far merged cells reach."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from luoshi.documents.formats.blocks import Block, Grid, GridCell
from luoshi.documents.formats.safe_xml import attribute, child

_MOST_COLUMNS = 100


class Rows:
    """A table as it grows row by row."""

    def __init__(self) -> None:
        self.grid = Grid()
        self._row = -1
        self._column = 0
        self._open: dict[int, GridCell] = {}  # by column: the cell that a cell below may continue

    def begin(self, properties: etree._Element | None) -> None:
        """A row begins, perhaps some columns in."""
        self._row += 1
        self._column = _count(child(properties, "gridBefore"), 0)

    def add(self, properties: etree._Element | None, blocks: Callable[[], list[Block]]) -> None:
        """The next cell of the row; what a merged cell holds below its first row is not printed."""
        width = _count(child(properties, "gridSpan"), 1)
        above, before = self._open.get(self._column), self.grid.cells[-1] if self.grid.cells else None
        if _continues(child(properties, "vMerge")) and above is not None and self._ends_above(above, width):
            above.row_span += 1
        elif _continues(child(properties, "hMerge")) and before is not None and self._ends_here(before):
            before.column_span += width
        else:
            cell = GridCell(self._row, self._column, blocks(), column_span=width)
            self.grid.cells.append(cell)
            self._open[self._column] = cell
        self._column += width

    def _ends_above(self, cell: GridCell, width: int) -> bool:
        """Whether the cell reaches to the row above, as wide as the one that would continue it."""
        return cell.row + cell.row_span == self._row and cell.column_span == width

    def _ends_here(self, cell: GridCell) -> bool:
        """Whether the cell is the one before in this row."""
        return cell.row == self._row and cell.column + cell.column_span == self._column


def _continues(merge: etree._Element | None) -> bool:
    return merge is not None and attribute(merge, "val") != "restart"


def _count(element: etree._Element | None, default: int) -> int:
    value = attribute(element, "val") or ""
    return min(max(int(value), default), _MOST_COLUMNS) if value.isdecimal() and value.isascii() else default
