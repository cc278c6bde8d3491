"""Tables in plain text: rows with tabs between cells, or one cell a line with a bar at the end of each.

Of the second kind the first row begins with the number 1; the lines above it are the heads, so their count is the
number of columns.
"""

from __future__ import annotations

import re

from luoshi.documents.source_text import Cell, Table
from luoshi.patterns import regex
from luoshi.sources import Span

_RUN = regex(r"(?:^[^\n|]*[|｜][ \t]*\n){6,}(?:^[^\n|]*[|｜][ \t]*$)?", re.MULTILINE)
_CELL = regex(r"^([^\n|｜]*?)[ \t]*[|｜][ \t]*$", re.MULTILINE)
_FIRST = regex(r"^\s*1[.、]?\s*$")
_MOST_COLUMNS = 16


_TABBED = regex(r"(?:^[^\n\t]*(?:\t[^\n\t]*){2,}(?:\n|\Z)){3,}", re.MULTILINE)


def tabbed_tables(text: str) -> tuple[Table, ...]:
    """The tables that stand in `text` as lines with tabs: three lines or more, three columns or more."""
    return tuple(_tabbed(text, run) for run in _TABBED.finditer(text))


def _tabbed(text: str, run: re.Match[str]) -> Table:
    cells = []
    for row, line in enumerate(re.compile(r"[^\n]+").finditer(text, *run.span())):
        for column, cell in enumerate(re.compile(r"(?:^|(?<=\t))[^\t]*").finditer(line.group())):
            cells.append(Cell(row, column, Span(line.start() + cell.start(), line.start() + cell.end())))
    return Table(Span(*run.span()), tuple(cells))


def flat_tables(text: str) -> tuple[Table, ...]:
    """The tables that stand in `text` as one cell a line; empty where their rows do not come out even."""
    return tuple(table for run in _RUN.finditer(text) if (table := _table(text, run)))


def _table(text: str, run: re.Match[str]) -> Table | None:
    cells = [match.span(1) for match in _CELL.finditer(text, *run.span())]
    columns = next((i for i, span in enumerate(cells) if _FIRST.match(text[slice(*span)])), 0)
    if not 2 <= columns <= _MOST_COLUMNS or len(cells) % columns:
        return None
    numbers = [text[slice(*span)].strip() for span in cells[columns::columns]]
    if not all(number[:1].isdigit() for number in numbers):
        return None
    placed = (Cell(i // columns, i % columns, Span(*span)) for i, span in enumerate(cells))
    return Table(Span(*run.span()), tuple(placed))
