"""Blocks: paragraphs and tables as formats with markup hold them, and the one text they make together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from luoshi.documents.errors import BlankDocument, TextTooLong
from luoshi.documents.formats.navigation import navigation
from luoshi.documents.formats.txt import MOST_PARAGRAPHS, is_blank
from luoshi.documents.source_text import Cell, Label, Skipped, SourceText, Table
from luoshi.messages import mark, translate
from luoshi.sources import Part, Place, Span


@dataclass(slots=True)
class Paragraph:
    """A paragraph; a line feed within it is a line break that its author set."""

    text: str
    label: str | None = None  # the number printed before it that is not in its text
    skipped: str | None = None  # why it belongs to no sentence of the document
    page: int | None = None


@dataclass(slots=True)
class GridCell:
    """A cell at its place in the full grid, rows and columns from 0."""

    row: int
    column: int
    blocks: list[Block] = field(default_factory=list)
    row_span: int = 1
    column_span: int = 1


@dataclass(slots=True)
class Grid:
    """A table; its cells stand row by row."""

    cells: list[GridCell] = field(default_factory=list)
    may_be_layout: bool = False  # web pages use tables to arrange the page

    def is_frame(self) -> bool:
        """Whether it only arranges text: one column, or, where tables do that, one that holds another table."""
        if all(cell.column == 0 for cell in self.cells):
            return True
        blocks = (block for cell in self.cells for block in cell.blocks)
        return self.may_be_layout and any(isinstance(block, Grid) and not block.is_frame() for block in blocks)


Block = Paragraph | Grid


class Assembly:
    """The text that grows block by block, with the parts, cells and labels in it."""

    def __init__(self, document: str) -> None:
        self._document = document
        self._pieces: list[str] = []
        self._length = 0
        self._paragraphs = 0
        self._parts: list[Part] = []
        self._tables: list[Table] = []
        self._labels: list[Label] = []
        self._skipped: list[Skipped] = []

    def add(self, blocks: Iterable[Block]) -> None:
        """Put `blocks` at the end; a frame gives its content as if it were not there."""
        for block in blocks:
            if isinstance(block, Paragraph):
                self._paragraphs += 1
                self._write(block, Place(page=block.page, paragraph=self._paragraphs))
            elif block.is_frame():
                for cell in block.cells:
                    self.add(cell.blocks)
            else:
                self._add_table(block)

    def source_text(self, kind: str, encoding: str | None = None, notes: tuple[str, ...] = ()) -> SourceText:
        """All that was added; lines that are navigation by their words are marked too.

        Raises BlankDocument when nothing was added that can be seen.
        """
        if not self._parts:
            raise BlankDocument(document=self._document, format=kind)
        text = "".join(self._pieces)
        skipped = {found.span: found for found in (*navigation(text, self._parts), *self._skipped)}
        return SourceText(
            text=text,
            format=kind,
            encoding=encoding,
            parts=tuple(self._parts),
            tables=tuple(self._tables),
            labels=tuple(self._labels),
            skipped=tuple(skipped[span] for span in sorted(skipped)),
            notes=notes,
        )

    def _add_table(self, grid: Grid) -> None:
        start, number = self._length, len(self._tables) + 1
        cells = [self._add_cell(cell, number) for cell in grid.cells]
        self._tables.append(Table(Span(start, cells[-1].span.end), tuple(cells)))

    def _add_cell(self, cell: GridCell, table: int) -> Cell:
        start = self._length
        place = Place(table=table, row=cell.row + 1, column=cell.column + 1)
        paragraphs = [*flat(cell.blocks)] or [Paragraph("")]
        for paragraph in paragraphs:
            self._write(paragraph, place)
        return Cell(cell.row, cell.column, Span(start, self._length - 1), cell.row_span, cell.column_span)

    def _write(self, paragraph: Paragraph, place: Place) -> None:
        span = Span(self._length, self._length + len(paragraph.text))
        self._pieces += (paragraph.text, "\n")
        self._length = span.end + 1
        if len(self._pieces) > 2 * MOST_PARAGRAPHS:
            raise TextTooLong(document=self._document, limit=MOST_PARAGRAPHS, unit=translate(mark("paragraphs")))
        if paragraph.label:
            self._labels.append(Label(span.start, paragraph.label))
        if not is_blank(paragraph.text):
            self._parts.append(Part(span, place))
            if paragraph.skipped:
                self._skipped.append(Skipped(span, paragraph.skipped))


def flat(blocks: Iterable[Block]) -> Iterator[Paragraph]:
    """The paragraphs of `blocks`, those in tables within them too, in reading order."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        else:
            for cell in block.cells:
                yield from flat(cell.blocks)
