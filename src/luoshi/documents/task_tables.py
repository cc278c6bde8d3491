"""Task tables (任务分解表): tables with columns of duties, whose rows are items of the outline.

A row that spans the table is a heading (一、…); a row whose first cell is a number is the item of that number.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from luoshi.documents.normal import NormalText
from luoshi.documents.numbering import Number, number_at
from luoshi.documents.source_text import Cell, Table
from luoshi.patterns import regex

_DUTY_HEAD = regex(
    r"(?:牵头|责任|主办|协办|配合|承办|负责|指导|参与|落实|实施)(?:[^\W\d_]|[、及和]){0,6}(?:单位|部门|主体|机构)"
)
_HEAD_ROWS = 3
_PLAIN_NUMBER = regex(r"\d{1,3}(?=[.、]?$)")


class TaskTable(NamedTuple):
    """A task table in the copy: rows below its head, each a map of column to cell, and the heads of its columns."""

    heads: dict[int, str]
    rows: tuple[dict[int, Cell], ...]
    columns: int


def task_tables(normal: NormalText, tables: Sequence[Table]) -> Iterator[TaskTable]:
    """The tables among `tables` that have a column of duties."""
    for table in tables:
        grid = table.grid()
        for row in sorted(grid)[:_HEAD_ROWS]:
            heads = {column: words_of(normal, cell) for column, cell in grid[row].items()}
            if sum(bool(_DUTY_HEAD.search(words)) and len(words) < _LONGEST_HEAD for words in heads.values()):
                below = tuple(grid[later] for later in sorted(grid) if later > row)
                yield TaskTable(heads, below, max(heads) + 1)
                break


_LONGEST_HEAD = 20


def row_numbers(normal: NormalText, tables: Sequence[Table]) -> list[Number]:
    """Numbers of the rows of task tables, in order of text."""
    found = {}
    for table in task_tables(normal, tables):
        for row in table.rows:
            number = _row_number(normal, row, table.columns)
            if number:
                found[number.start] = number
    return [found[start] for start in sorted(found)]


def _row_number(normal: NormalText, row: dict[int, Cell], columns: int) -> Number | None:
    first = row[min(row)]
    start = normal.at(first.span.start)
    words = words_of(normal, first)
    plain = _PLAIN_NUMBER.match(words)
    if plain:
        return Number(start, start + plain.end(), "row", int(plain.group()), at_line=True)
    if first.column_span * 2 > columns or min(row) == 0:
        return number_at(normal.text, start)
    return None


def words_of(normal: NormalText, cell: Cell) -> str:
    """The words of a cell in the copy."""
    return normal.text[normal.at(cell.span.start) : normal.at(cell.span.end)].strip()
