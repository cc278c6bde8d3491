"""Tables whose grid was lost altogether: one cell a line, with nothing that marks where a cell or a row ends.

They are known by their heads, 序号 first, each on a line of its own, and by rows that begin with the next number. A row
that has more lines than the heads has them in its second cell, the task; one that has fewer ends the table.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from luoshi.documents.source_text import Cell, Table
from luoshi.patterns import regex
from luoshi.sources import Span

_LINE = regex(r"[^\n]+")
_FIRST_HEAD = regex(r"\s*(?:序\s*号|编\s*号)\s*")
_HEAD = regex(r"\s*[^\W\d_][^\d。；;：:]{0,11}")
_TELLS = regex(r"单位|部门|任务|指标|时限|目标|举措|措施")
_NUMBER = regex(r"\s*(\d{1,3})[.、]?\s*")
_SECTION = regex(r"\s*(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）]).{1,60}")
_PAGE = regex(r"\s*[—–-]+\s*\d{1,3}\s*[—–-]+\s*|\s*第\s*\d{1,3}\s*页.*")
_FEWEST_ROWS, _MOST_COLUMNS, _LONGEST_ROW = 2, 9, 30


class _Line(NamedTuple):
    span: Span
    words: str


def bare_tables(text: str) -> tuple[Table, ...]:
    """The tables that stand in `text` as one cell a line; none without a line of 序号."""
    if "序" not in text and "编" not in text:
        return ()
    lines = [_Line(Span(*found.span()), words) for found in _LINE.finditer(text) if (words := found.group().strip())]
    tables, at = [], 0
    while at < len(lines):
        found = _table(lines, at) if _FIRST_HEAD.fullmatch(lines[at].words) else None
        if found:
            tables.append(found[0])
        at = found[1] if found else at + 1
    return tuple(tables)


def _table(lines: list[_Line], at: int) -> tuple[Table, int] | None:
    """The table whose heads begin at line `at`, and the line behind it."""
    heads = _heads(lines, at)
    if not heads:
        return None
    found = list(_rows(lines, at + len(heads), heads))
    rows = [heads, *(row for row, _ in found)]
    here = found[-1][1] if found else at + 1
    if sum(len(row) > 1 for row in rows) <= _FEWEST_ROWS:
        return None
    cells = tuple(cell for number, row in enumerate(rows) for cell in _cells(number, row, len(heads)))
    return Table(Span(heads[0].span.start, cells[-1].span.end), cells), here


def _heads(lines: list[_Line], at: int) -> list[_Line]:
    """The lines of the heads; none where they do not look like those of a table."""
    heads: list[_Line] = []
    for line in lines[at : at + _MOST_COLUMNS + 1]:
        if _NUMBER.fullmatch(line.words) or _SECTION.fullmatch(line.words):
            break
        heads.append(line)
    fits = 3 <= len(heads) <= _MOST_COLUMNS and all(_HEAD.fullmatch(line.words) for line in heads)
    return heads if fits and any(_TELLS.search(line.words) for line in heads) else []


def _rows(lines: list[_Line], at: int, heads: list[_Line]) -> Iterator[tuple[list[_Line], int]]:
    """Each row with the line behind it: the lines of its cells, one alone for a section."""
    columns, last = len(heads), 0
    again = [line.words for line in heads]
    while at < len(lines):
        number = _NUMBER.fullmatch(lines[at].words)
        if [line.words for line in lines[at : at + columns]] == again:
            at += columns
        elif _PAGE.fullmatch(lines[at].words):
            at += 1
        elif number and int(number.group(1)) in (1, last + 1):
            end = _row_end(lines, at, columns, int(number.group(1)) + 1)
            if end - at < columns:
                return
            yield _row(lines[at:end], columns), end
            at, last = end, int(number.group(1))
        elif _SECTION.fullmatch(lines[at].words) and _begins_row(lines, at + 1):
            yield [lines[at]], at + 1
            at += 1
        else:
            return


def _begins_row(lines: list[_Line], at: int) -> bool:
    return at < len(lines) and bool(_NUMBER.fullmatch(lines[at].words) or _SECTION.fullmatch(lines[at].words))


def _row_end(lines: list[_Line], at: int, columns: int, following: int) -> int:
    """Where the row that begins at line `at` ends: at the next number, section, page or head, if one comes soon."""
    for end in range(at + 1, min(len(lines), at + _LONGEST_ROW)):
        words = lines[end].words
        number = _NUMBER.fullmatch(words)
        if number and int(number.group(1)) == following:
            return end
        section = end - at >= columns and _SECTION.fullmatch(words) and _begins_row(lines, end + 1)
        if section or _PAGE.fullmatch(words) or _FIRST_HEAD.fullmatch(words):
            return end
    return min(len(lines), at + columns)


def _row(lines: list[_Line], columns: int) -> list[_Line]:
    """The lines of a row as its cells: what there is too much belongs to the second."""
    surplus = len(lines) - columns
    task = _Line(Span(lines[1].span.start, lines[1 + surplus].span.end), lines[1].words)
    return [lines[0], task, *lines[2 + surplus :]]


def _cells(number: int, row: list[_Line], columns: int) -> Iterator[Cell]:
    for column, line in enumerate(row):
        yield Cell(number, column, line.span, column_span=columns if len(row) == 1 else 1)
