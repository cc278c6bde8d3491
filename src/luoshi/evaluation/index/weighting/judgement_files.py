"""Files of judgements in pairs: CSV with the codes as headings and again in the first column, in any order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from luoshi.evaluation.index.csv_rows import read_lines
from luoshi.evaluation.index.weighting.judgements import JudgementsWrong, Problem, Problems
from luoshi.messages import mark


class JudgementSheet(NamedTuple):
    """The cells of one expert as words, row by row, in the order of the codes."""

    codes: tuple[str, ...]
    cells: tuple[tuple[str, ...], ...]


def read_judgements(path: str | Path, codes: Sequence[str] | None = None) -> JudgementSheet:
    """The judgements of a file, in the order of `codes`, or else of its headings.

    Raises IndexFileMissing, and JudgementsWrong where rows, headings and codes are not the same.
    """
    _, lines = read_lines(Path(path))
    table = [[cell.strip() for cell in cells] for _, cells in lines] or [[""]]
    (_, *headings), rows = table[0], {row[0]: row[1:] for row in table[1:]}
    order = tuple(headings if codes is None else codes)
    problems = [*_mismatches(headings, [row[0] for row in table[1:]], order), *_beyond(headings, table[1:])]
    if problems:
        raise JudgementsWrong(codes=", ".join(order), problems=Problems(problems))
    places = [headings.index(code) for code in order]
    return JudgementSheet(order, tuple(tuple(_cell(rows[code], place) for place in places) for code in order))


def _cell(row: Sequence[str], place: int) -> str:
    return row[place] if place < len(row) else ""


def _mismatches(headings: Sequence[str], rows: Sequence[str], order: Sequence[str]) -> Iterator[Problem]:
    lacking = mark("this element has no row or no column of its own")
    unknown = mark("this is none of the elements, or stands there twice")
    if not order:
        yield Problem("-", "", "", lacking)
    for code in dict.fromkeys((*order, *rows, *headings)):
        if code not in rows or code not in headings:
            yield Problem(code, "", "", lacking)
        elif code not in order or rows.count(code) > 1 or headings.count(code) > 1:
            yield Problem(code, "", "", unknown)


def _beyond(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[Problem]:
    for code, *cells in rows:
        if any(cells[len(headings) :]):
            yield Problem(code, "", "", mark("it has more cells than there are headings"))
