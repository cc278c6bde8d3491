"""CSV files as people save them: rows with the line they stand on, in UTF-8 or in the encoding of Chinese Excel."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from luoshi.evaluation.index.errors import IndexDataInvalid, IndexFileMissing, refuse_file
from luoshi.evaluation.rulebook.yaml_values import Problem
from luoshi.messages import mark, refusal, translate

_UNIT = "unit"


class Row(NamedTuple):
    """Cells by heading."""

    line: int  # from 1, the heading being the first
    cells: dict[str, str]


class Sheet(NamedTuple):
    """A whole file."""

    headings: tuple[str, ...]
    rows: tuple[Row, ...]
    content: bytes  # as it stands on the disk


def read_sheet(path: Path) -> Sheet:
    """The rows of a CSV file, without those that are empty. Raises IndexFileMissing and IndexDataInvalid."""
    content, lines = read_lines(path)
    problems: list[Problem] = []
    headings = _headings(lines[0][1] if lines else [], problems)
    rows = [Row(line, _cells(headings, cells, line, problems)) for line, cells in lines[1:]]
    if not rows:
        problems.append(Problem(1, translate(mark("There are no rows below the heading."))))
    refuse_file(IndexDataInvalid, str(path), problems)
    return Sheet(headings, tuple(rows), content)


def read_lines(path: Path) -> tuple[bytes, list[tuple[int, list[str]]]]:
    """The file as it stands on the disk, and its lines that are not empty, each with its number and cells.

    Raises IndexFileMissing and IndexDataInvalid.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise IndexFileMissing(path=str(path), reason=refusal(error)) from error
    reader = csv.reader(io.StringIO(_text(path, content), newline=""))
    try:
        return content, [(reader.line_num, cells) for cells in reader if any(cell.strip() for cell in cells)]
    except csv.Error as error:
        problem = Problem(reader.line_num, translate(mark("This is no CSV: {reason}.")).format(reason=error))
        lines = f"{problem.line}: {problem.text}"
        raise IndexDataInvalid(path=str(path), lines=lines, problems=(problem,)) from error


def missing_columns(sheet: Sheet, wanted: Sequence[str]) -> Iterator[Problem]:
    """Columns that are wanted and not there; "" is none."""
    for column in dict.fromkeys(wanted):
        if column and column not in sheet.headings:
            words = translate(mark("There is no column {column}. Columns are: {known}."))
            yield Problem(1, words.format(column=column, known=", ".join(sheet.headings)))


def twice(rows: Sequence[Row], column: str) -> Iterator[Problem]:
    """Rows with what stands in this column of a row above."""
    seen: set[str] = set()
    for row in rows:
        code = row.cells[column]
        if code in seen:
            words = translate(mark("“{key}” is given twice, so one of them would be lost."))
            yield Problem(row.line, words.format(key=code))
        seen.add(code)


def _text(path: Path, content: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise IndexFileMissing(path=str(path), reason=translate(mark("it is neither UTF-8 nor GB 18030 text")))


def _headings(cells: list[str], problems: list[Problem]) -> tuple[str, ...]:
    headings = [cell.strip() for cell in cells]
    while headings and not headings[-1]:
        headings.pop()
    if headings and not headings[0] and _UNIT not in headings:
        headings[0] = _UNIT  # many programs leave the heading of their row names empty
    twice = sorted({heading for heading in headings if headings.count(heading) > 1 and heading})
    if twice:
        words = translate(mark("More than one column is headed {columns}; nobody could tell which one is meant."))
        problems.append(Problem(1, words.format(columns=", ".join(twice))))
    return tuple(headings)


def _cells(headings: tuple[str, ...], cells: list[str], line: int, problems: list[Problem]) -> dict[str, str]:
    beyond = [cell for cell in cells[len(headings) :] if cell.strip()]
    if beyond:
        words = translate(mark("The row has more cells than there are headings: {cells}."))
        problems.append(Problem(line, words.format(cells=", ".join(beyond))))
    if len(cells) < len(headings):
        words = translate(
            mark(
                "The row has only {found} cells below {wanted} headings, so a figure may stand in the wrong column or "
                "be lost. Write a gap as an empty cell."
            )
        )
        problems.append(Problem(line, words.format(found=len(cells), wanted=len(headings))))
    return {heading: cell.strip() for heading, cell in zip(headings, cells, strict=False) if heading}
