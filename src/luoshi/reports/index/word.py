"""Word: the report as a .docx file on A4 paper, with pictures that have an alternative text."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from math import ceil
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
_LONGEST = 40  # mm of a column for the sake of one word
_SHORT = 6  # characters of words that are better not divided


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
            _add(document, block, letters, leads=not isinstance(after, str))
    page_numbers(document)
    save(document, path)


def _add(document: Document, block: Block, letters: Lettering, *, leads: bool) -> None:
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
        add_text(document, block, _TEXT, keep_with_next=leads)


def _widths(grid: Grid, rows: Sequence[Sequence[str]]) -> list[int]:
    """Widths in mm that fill the page: figures and usual words are whole; room goes to headings, long words,
    and at last to whole lines.
    """
    goals = list[tuple[int, int, int, int]]()
    for at, heading in enumerate(grid.headings):
        lines = [line for row in rows for line in row[at].split("\n")]
        figures = [words_of(row[at]) for row in grid.rows if isinstance(row[at], Number)]
        words = [part for line in lines for part in ([line] if len(line) <= _SHORT else _parts(line))]
        whole = min(max([_NARROWEST, *map(_mm, (*figures, *words))]), _WIDEST)
        least = min(max(whole, *map(_mm, _parts(heading))), _WIDEST)
        headed = _mm(heading) if len(heading) <= _SHORT else _mm(heading) * 2 // 3  # in two lines
        unbroken = min(max(least, headed, *map(_mm, words)), _LONGEST)
        goals.append((whole, least, unbroken, min(max(unbroken, *map(_mm, lines)), _PAGE)))
    widths = [whole for whole, *_ in goals]
    for level in (1, 2, 3):
        widths = _towards(widths, [goal[level] for goal in goals])
    widths = [width + (_PAGE - sum(widths)) // len(widths) for width in widths]
    widths[widths.index(max(widths))] += _PAGE - sum(widths)
    return widths


def _towards(widths: Sequence[int], goals: Sequence[int]) -> list[int]:
    """As near to the goals as the page has room for."""
    room, missing = max(_PAGE - sum(widths), 0), sum(goals) - sum(widths)
    return [
        width + (goal - width) * min(room, missing) // max(missing, 1)
        for width, goal in zip(widths, goals, strict=True)
    ]


def _figures(grid: Grid) -> list[bool]:
    """Of each column, whether it holds figures alone."""
    cells = [[row[at] for row in grid.rows] for at in range(len(grid.headings))]
    return [any(isinstance(cell, Number) for cell in column) for column in cells]


def _parts(words: str) -> list[str]:
    """What is better not divided: a word, or half of words without spaces."""
    if words.isascii():
        return words.split()
    return [words[: -(-len(words) // 2)]]


def _mm(words: str) -> int:
    """About how wide words are at 9 points in the widest of usual typefaces, with the padding of a cell."""
    wide = sum(unicodedata.east_asian_width(one) in "WF" for one in words)
    return ceil(3.2 * wide + 2.05 * (len(words) - wide) + 0.4 * sum(map(str.isupper, words)) + 4.5)
