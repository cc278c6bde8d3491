"""Sheet: tables and sentences one below the other on a sheet of a workbook, laid out for the screen and for A4."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from luoshi.reports.book import Book
from luoshi.reports.index.telling import Cell, Grid, Number, words_of
from luoshi.reports.sheet_setup import LINE, TALLEST, set_up_page, width_of, wrapped_height

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_ABOVE = 2  # rows of the title and of what is said below it
_LONGEST, _SHORTEST = 44, 9  # widths of columns, in characters
Link = Callable[[int], str]


class Placed(NamedTuple):
    """A table and the row of its headings on a sheet, from 0."""

    sheet: Worksheet
    head: int
    grid: Grid


def write_sheet(
    book: Book, name: str, titles: tuple[str, str], blocks: Sequence[str | Grid], link: Link | None = None
) -> list[Placed]:
    """Write the blocks; where each table stands. link: where the key cell of a row of the first table leads to."""
    sheet = book.file.add_worksheet(name)
    grids = [block for block in blocks if isinstance(block, Grid)]
    widths = _widths(grids)
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    alone = len(blocks) == 1 and bool(grids)
    set_up_page(sheet, _ABOVE + 1, titles[0], frozen=grids[0].keys if alone else 0)
    if not alone:
        sheet.freeze_panes(_ABOVE, 0)
        sheet.repeat_rows(0)
    sheet.set_row(0, 30)
    book.text(sheet, 0, 0, titles[0], "about")
    book.text(sheet, 1, 0, titles[1], "about")
    row, placed = _ABOVE, list[Placed]()
    for block in blocks:
        if isinstance(block, Grid):
            row = row if alone else _say(book, sheet, row, block.title)
            placed.append(Placed(sheet, row, block))
            row = _write_grid(book, placed[-1], widths, link if len(placed) == 1 else None) + (not alone)
        else:
            row = _say(book, sheet, row, block) + 1
    if alone and grids[0].rows:
        sheet.autofilter(_ABOVE, 0, row - 1, len(grids[0].headings) - 1)
    return placed


def _widths(grids: Sequence[Grid]) -> list[float]:
    """Of each column, by what all tables have in it."""
    found = list[float]()
    for grid in grids:
        for column in range(len(grid.headings)):
            longest = max([_SHORTEST, width_of(grid.headings[column]) / 2, *(_width(row[column]) for row in grid.rows)])
            if column == len(found):
                found.append(_SHORTEST)
            found[column] = max(found[column], min(longest + 3, _LONGEST))
    return found


def _width(cell: Cell) -> int:
    return max(map(width_of, words_of(cell).split("\n")))


def _say(book: Book, sheet: Worksheet, row: int, words: str) -> int:
    book.text(sheet, row, 0, words, "about")
    return row + 1


def _write_grid(book: Book, placed: Placed, widths: Sequence[float], link: Link | None) -> int:
    """Headings and rows; the row after the last one."""
    sheet, head, grid = placed
    sheet.set_row(head, max(wrapped_height(zip(grid.headings, widths, strict=False)), LINE * 2))
    for column, heading in enumerate(grid.headings):
        book.text(sheet, head, column, heading, "header")
    named = next((at for at, cell in enumerate(grid.rows[0]) if isinstance(cell, str)), 0) if grid.rows else 0
    whole = [_is_whole(row[column] for row in grid.rows) for column in range(len(grid.headings))]
    for row, cells in enumerate(grid.rows, head + 1):
        sheet.set_row(row, min(wrapped_height(zip(map(words_of, cells), widths, strict=False)), TALLEST))
        for column, cell in enumerate(cells):
            if isinstance(cell, Number):
                _write_number(book, sheet, (row, column), cell, "number" if whole[column] else "figure")
            elif cell is None:
                sheet.write_blank(row, column, None, book.format("figure"))
            else:
                leads = link(row) if link and column == named else ""
                book.text(sheet, row, column, cell, "link" if leads else "text", leads)
    return head + 1 + len(grid.rows)


def _is_whole(cells: Iterable[Cell]) -> bool:
    """Whether the figures of a column are ranks or counts, which stand in its middle."""
    return all(cell.decimals == 0 for cell in cells if isinstance(cell, Number))


def _write_number(book: Book, sheet: Worksheet, at: tuple[int, int], cell: Number, style: str) -> None:
    """A figure as exact as the format of the file has it; the cell shows as many decimals as the report."""
    form = f"0.{'0' * cell.decimals}" if cell.decimals else "0"
    sheet.write_number(*at, cell.value, book.format(style, form))
