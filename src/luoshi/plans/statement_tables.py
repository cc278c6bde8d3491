"""Statements of responsibility in task tables: a row with the units of its duty columns."""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.documents.normal import NormalText
from luoshi.documents.outline import Outline
from luoshi.documents.source_text import Cell
from luoshi.documents.task_tables import TaskTable, task_tables
from luoshi.plans.roles import is_time_key, key_role
from luoshi.plans.statement_words import StatementWords, read_statement
from luoshi.plans.statements import Statement

_EMPTY = ("", "-", "--", "/", "无")


def table_statements(outline: Outline) -> Iterator[Statement]:
    """One statement for each row of a task table that names a unit, in order of text."""
    for table in task_tables(outline.normal, outline.source.tables):
        for row in table.rows:
            statement = _of_row(outline.normal, table, row)
            if statement:
                yield statement


def _of_row(normal: NormalText, table: TaskTable, row: dict[int, Cell]) -> Statement | None:
    said = StatementWords(keyed=True)
    cells = []
    for column, cell in row.items():
        head = table.heads.get(column, "")
        start, end = normal.at(cell.span.start), normal.at(cell.span.end)
        if normal.text[start:end].strip() in _EMPTY or cell.column_span * 2 > table.columns:
            continue  # nothing, or a heading over the whole table
        if key_role(head):
            _join(said, read_statement(normal.text, start, end, head))
            cells.append(cell)
        elif is_time_key(head):
            said.notes.append((head, start, end))
    if not said.units:
        return None
    own = _own(row)
    start = min((normal.at(cell.span.start) for cell in cells if cell in own), default=normal.at(own[0].span.start))
    return Statement(start, normal.at(own[-1].span.end), said)


def _own(row: dict[int, Cell]) -> list[Cell]:
    """Cells that begin in this row: a merged one that began above stands in an earlier place of the text."""
    last = max(cell.row for cell in row.values())
    return sorted((cell for cell in set(row.values()) if cell.row == last), key=lambda cell: cell.span)


def _join(said: StatementWords, more: StatementWords) -> None:
    said.lead += more.lead
    said.responsible += more.responsible
    said.notes += more.notes
    said.strange += more.strange
