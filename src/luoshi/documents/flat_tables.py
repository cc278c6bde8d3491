"""Tables that lost their grid on the way: crawled text with one cell a line and a bar at the end of each.

The first row begins with the number 1; the lines above it are the heads, so their count is the number of columns.
"""

from __future__ import annotations

import re

from luoshi.documents.source_text import Cell, Table
from luoshi.sources import Span

_RUN = re.compile(r"(?:^[^\n|]*[|｜][ \t]*\n){6,}(?:^[^\n|]*[|｜][ \t]*$)?", re.MULTILINE)
_CELL = re.compile(r"^([^\n|｜]*?)[ \t]*[|｜][ \t]*$", re.MULTILINE)
_FIRST = re.compile(r"^\s*1[.、]?\s*$")
_MOST_COLUMNS = 16


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
