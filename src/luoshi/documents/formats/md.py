"""Markdown: text as it stands, with its pipe tables as tables, and what a collector of web pages added marked."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from luoshi.documents.formats import txt
from luoshi.documents.formats.encoding import Decoded
from luoshi.documents.source_text import Cell, Skipped, SourceText, Table
from luoshi.patterns import regex
from luoshi.sources import Part, Place, Span

_ROW = regex(r"\s*\|.*\|\s*")
_DELIMITER = regex(r"\s*\|(?:\s*:?-+:?\s*\|)+\s*")
_CELL = regex(r"(?:[^|\\]|\\.)*")
_SIGN = regex(
    r"^(?:#{1,6} \S|\*\*[^*\n]{1,200}\*\*|[ \t]*\|(?:[ \t]*:?-+:?[ \t]*\|)+[ \t]*$|[ \t]*!?\[[^\]\n]*\]\()", re.M
)


def looks_like_markdown(text: str) -> bool:
    """Whether a text shows marks of Markdown that no plain text has by chance."""
    return _SIGN.search(text) is not None


def read(decoded: Decoded, document: str) -> SourceText:
    """The decoded text unchanged; the cells of its tables are parts of their own."""
    source = txt.read(decoded, document)
    found = list(_tables(source.text, source.parts))
    tables = tuple(table for table, _ in found)
    delimiters = (Skipped(row, "markup") for _, row in found)
    return source._replace(
        format="md",
        parts=_with_cells(source.parts, tables),
        tables=tables,
        skipped=tuple(sorted((*source.skipped, *delimiters), key=lambda found: found.span)),
    )


def _tables(text: str, lines: tuple[Part, ...]) -> Iterator[tuple[Table, Span]]:
    """Each table with its delimiter row: it stands below the first row of cells, and more rows may follow."""
    at = 0
    while at + 1 < len(lines):
        if _ROW.fullmatch(lines[at].span.of(text)) and _DELIMITER.fullmatch(lines[at + 1].span.of(text)):
            rows, delimiter = [lines[at].span], lines[at + 1].span
            at += 2
            while at < len(lines) and _ROW.fullmatch(lines[at].span.of(text)):
                rows.append(lines[at].span)
                at += 1
            cells = tuple(cell for number, row in enumerate(rows) for cell in _cells(text, row, number))
            yield Table(Span(rows[0].start, max(rows[-1].end, delimiter.end)), cells), delimiter
        else:
            at += 1


def _cells(text: str, row: Span, number: int) -> Iterator[Cell]:
    at = text.index("|", row.start) + 1
    column = 0
    while (end := _end_of_cell(text, at, row.end)) is not None:
        content = text[at:end]
        start = at + len(content) - len(content.lstrip())
        yield Cell(number, column, Span(start, max(start, at + len(content.rstrip()))))
        at, column = end + 1, column + 1


def _end_of_cell(text: str, start: int, row_end: int) -> int | None:
    """Where the next pipe that is no character of the cell stands; None after the last cell."""
    found = _CELL.match(text, start, row_end)
    return found.end() if found and found.end() < row_end else None


def _with_cells(lines: tuple[Part, ...], tables: tuple[Table, ...]) -> tuple[Part, ...]:
    """The parts with each row of a table replaced by its cells."""
    starts = [line.span.start for line in lines]
    parts: list[Part] = []
    done = 0
    for number, table in enumerate(tables, 1):
        first, after = bisect_left(starts, table.span.start), bisect_left(starts, table.span.end)
        parts += lines[done:first]
        parts += (
            Part(cell.span, Place(table=number, row=cell.row + 1, column=cell.column + 1))
            for cell in table.cells
            if cell.span.start < cell.span.end
        )
        done = after
    return (*parts, *lines[done:])
