"""The text of a document as its reader found it, before anything is understood.

Every format reader returns one SourceText. `text` is the whole text in reading order, paragraphs and table cells
ended by a line feed. Nothing is repaired here: what is odd is marked by span and left in the text.
"""

from __future__ import annotations

from typing import NamedTuple

from luoshi.sources import Part, Span


class Cell(NamedTuple):
    """One cell of a table; a merged cell stands once, at its upper left, and says how far it reaches."""

    row: int  # from 0
    column: int  # from 0, in the full grid
    span: Span
    row_span: int = 1
    column_span: int = 1


class Table(NamedTuple):
    """A table of the document; its cells lie inside `span`, row by row."""

    span: Span
    cells: tuple[Cell, ...]

    def grid(self) -> dict[int, dict[int, Cell]]:
        """Row -> column -> cell; a merged cell stands in every place that it covers."""
        grid: dict[int, dict[int, Cell]] = {}
        for cell in self.cells:
            for row in range(cell.row, cell.row + cell.row_span):
                for column in range(cell.column, cell.column + cell.column_span):
                    grid.setdefault(row, {})[column] = cell
        return grid


class Label(NamedTuple):
    """A number that the format prints but does not store as text (Word auto-numbering): "（一）" before `offset`."""

    offset: int
    text: str


class Skipped(NamedTuple):
    """Text that belongs to no sentence of the document: running head, page number, navigation of a web page."""

    span: Span
    reason: str  # "running_head", "page_number", "navigation"


class SourceText(NamedTuple):
    """A document as text.

    parts: in order of text, not overlapping. breaks: offsets of line feeds that end no sentence (hard line breaks).
    title, number, date: what the format itself says of them (None where it says nothing).
    """

    text: str
    format: str  # "txt", "md", "html", "docx", "pdf", "ofd", "doc", "json", "csv"
    encoding: str | None = None  # of text formats: "utf-8", "gb18030", "utf-16", "big5"
    parts: tuple[Part, ...] = ()
    tables: tuple[Table, ...] = ()
    labels: tuple[Label, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    breaks: frozenset[int] = frozenset()
    notes: tuple[str, ...] = ()  # what the reader of the format has to tell, translated by whoever shows it
