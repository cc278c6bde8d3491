"""Word: the report as a .docx file on A4 paper, with pictures that have an alternative text."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from luoshi.reports.index.charts import png
from luoshi.reports.index.labels import labels_of
from luoshi.reports.index.lettering import Lettering, lettering, missing_words
from luoshi.reports.index.telling import Block, Chart, Grid, Number, Report, divided, words_of
from luoshi.reports.paper import (
    Face,
    add_heading,
    add_line,
    add_picture,
    add_table,
    add_text,
    new_document,
    page_numbers,
    portrait,
    save,
)

if TYPE_CHECKING:
    from docx.document import Document

_TITLE = Face("方正小标宋简体", 22)
_SUBTITLE = Face("楷体", 14)
_NOTICE = Face("黑体", 12)
_TEXT = Face("仿宋", 12)
_CAPTION = Face("黑体", 10.5)
_PAGE = 156  # mm between the margins
_COLUMNS = 8
_NARROWEST, _WIDEST = 11, 27  # mm of a column whose words can be divided


def write_word(report: Report, path: str | Path, letters: Lettering | None = None) -> None:
    """Write the document to `path`; the same report, the same bytes. letters: typefaces, if not those installed."""
    letters = letters or lettering()
    document = new_document(report.title)
    portrait(document)
    add_line(document, report.title, _TITLE, height=36, centred=True)
    if report.subtitle:
        add_line(document, report.subtitle, _SUBTITLE, height=26, centred=True)
    for words in filter(None, (report.notice, missing_words(letters, labels_of(report)))):
        add_text(document, words, _NOTICE)
    for section in report.sections:
        add_heading(document, section.title)
        for block, after in zip(section.blocks, (*section.blocks[1:], ""), strict=True):
            _add(document, block, letters, before_chart=isinstance(after, Chart))
    page_numbers(document)
    save(document, path)


def _add(document: Document, block: Block, letters: Lettering, *, before_chart: bool) -> None:
    if isinstance(block, Chart):
        add_picture(document, png(block, letters), _PAGE, block.alternative)
        add_text(document, block.title, _CAPTION, centred=True)
    elif isinstance(block, Grid):
        for piece in divided(block, _COLUMNS):
            add_text(document, piece.title, _CAPTION, keep_with_next=True)
            rows = [[words_of(cell) for cell in row] for row in piece.rows]
            columns = list(zip(piece.headings, _widths(piece, rows), strict=True))
            add_table(document, columns, rows, centred=_figures(piece), small=True)
    else:
        add_text(document, block, _TEXT, keep_with_next=before_chart)


def _widths(grid: Grid, rows: Sequence[Sequence[str]]) -> list[int]:
    """Widths in mm that fill the page: figures and single words are never broken, what is left goes to long texts."""
    least, wanted = [], []
    for at, heading in enumerate(grid.headings):
        cells = [line for row in rows for line in row[at].split("\n")]
        figures = [words_of(row[at]) for row in grid.rows if isinstance(row[at], Number)]
        least.append(min(max(_NARROWEST, *map(_mm, (*_words(heading), *figures))), _WIDEST))
        wanted.append(min(max(least[-1], *map(_mm, cells or [""])), _PAGE))
    room, more = _PAGE - sum(least), sum(wanted) - sum(least)
    shared = [
        low + (want - low) * room / more if more else low + room / len(least)
        for low, want in zip(least, wanted, strict=True)
    ]
    found = [int(width) for width in shared]
    found[wanted.index(max(wanted))] += _PAGE - sum(found)
    return found


def _figures(grid: Grid) -> list[bool]:
    """Of each column, whether it holds figures alone."""
    cells = [[row[at] for row in grid.rows] for at in range(len(grid.headings))]
    return [any(isinstance(cell, Number) for cell in column) for column in cells]


def _words(heading: str) -> list[str]:
    """What is better not divided: a word, or half of a heading without spaces."""
    if heading.isascii():
        return heading.split()
    return [heading[: -(-len(heading) // 2)]]


def _mm(words: str) -> float:
    """About how wide words are at 9 points in the widest of usual typefaces, with the padding of a cell."""
    return sum(3.2 if unicodedata.east_asian_width(one) in "WF" else 2.05 for one in words) + 4.5
