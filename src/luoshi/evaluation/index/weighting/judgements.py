"""Judgements (判断矩阵): how many times as important each element is as each other, read exactly and checked.

What weights follow from them: ahp.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations
from typing import NamedTuple
from unicodedata import normalize

from luoshi.errors import LuoshiError
from luoshi.messages import mark, translate

Cell = str | int | float | Fraction | None
Matrix = tuple[tuple[Fraction, ...], ...]
_Grid = Sequence[Sequence[Fraction | None]]

_TOLERANCE = Fraction(1, 10)  # 0.33 beside 3 and 0.14 beside 7 are meant as 1/3 and 1/7; a slip is further off
_DATE = re.compile(r"月|[A-Za-z]{3}|^\d{4}-\d")  # 1月3日, 3-Jan, 2024-01-03: what becomes of 1/3
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]*)?(?:/[0-9]+(?:\.[0-9]*)?)?")


class Problem(NamedTuple):
    """What is wrong with the judgement of `row` over `column`; column is empty where it is about the whole row."""

    row: str
    column: str
    cell: str
    message: str  # msgid

    def __str__(self) -> str:
        place = mark("{row}:") if not self.column else mark("{row} over {column}, {cell}:")
        words = translate(place).format(row=self.row, column=self.column, cell=self.cell)
        return f"{words} {translate(self.message)}"


class Problems(tuple[Problem, ...]):
    """Problems, one a line when printed."""

    __slots__ = ()

    def __str__(self) -> str:
        return "\n".join(map(str, self))


class JudgementsWrong(LuoshiError):
    """Judgements that no weights follow from; `problems` names them all."""

    code = "ahp_judgements_wrong"
    message = mark(
        "The judgements cannot be used: one row and one column for each of {codes} is needed, with numbers above 0 "
        "such as 3 or 1/3; the lower half may be left empty. Correct these places, then try again:\n{problems}"
    )


def exact_judgements(cells: Sequence[Sequence[Cell]], codes: Sequence[str]) -> Matrix:
    """The judgements as exact fractions; an empty cell is 1 over its reverse, and 1 on the diagonal.

    cells: row by row, in the order of `codes`. Raises JudgementsWrong, which names everything that is wrong.
    """
    problems = list(_shape(cells, codes))
    grid = [[_number(cell) for cell in row] for row in cells]
    if not problems:
        problems = [*_unreadable(cells, grid, codes), *_against_one_another(cells, grid, codes)]
    if problems:
        raise JudgementsWrong(codes=", ".join(codes), problems=Problems(problems))
    return tuple(tuple(_given_or_reverse(grid, i, j) for j in range(len(codes))) for i in range(len(codes)))


def slips(matrix: Matrix) -> list[tuple[int, int]]:
    """Pairs (row, column) whose judgement and reverse do not multiply to 1 exactly."""
    return [(i, j) for i, j in combinations(range(len(matrix)), 2) if matrix[i][j] * matrix[j][i] != 1]


def _number(cell: Cell) -> Fraction | None:
    """The cell as a number above 0, exactly as written; None where it is empty or no such number."""
    words = normalize("NFKC", str(cell)).strip() if cell is not None else ""  # １／３ is 1/3
    if isinstance(cell, float):
        words = repr(cell)  # 0.2 is meant as 1/5, not as the nearest binary fraction
    if isinstance(cell, Fraction):
        return cell if cell > 0 else None
    if not _NUMBER.fullmatch(words):
        return None
    above, _, below = words.partition("/")
    divisor = Fraction(below or 1)
    return Fraction(above) / divisor if divisor and Fraction(above) else None


def _empty(cell: Cell) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip()) or cell != cell  # noqa: PLR0124  NaN


def _shape(cells: Sequence[Sequence[Cell]], codes: Sequence[str]) -> Iterator[Problem]:
    if len(cells) != len(codes):
        yield Problem(str(len(cells)), "", "", mark("this is the number of rows, and one for each element is needed"))
    for code, row in zip(codes, cells, strict=False):
        if len(row) != len(codes):
            wrong = mark("this is the number of cells in the row, and one for each element is needed")
            yield Problem(f"{code}, {len(row)}", "", "", wrong)


def _unreadable(cells: Sequence[Sequence[Cell]], grid: _Grid, codes: Sequence[str]) -> Iterator[Problem]:
    for i, row in enumerate(codes):
        for j, column in enumerate(codes):
            if grid[i][j] is None and not _empty(cells[i][j]):
                is_date = _DATE.search(str(cells[i][j]))
                date = mark("a spreadsheet has made a date of a fraction; enter it as text, or as a decimal")
                yield Problem(row, column, str(cells[i][j]), date if is_date else mark("this is no number above 0"))


def _against_one_another(cells: Sequence[Sequence[Cell]], grid: _Grid, codes: Sequence[str]) -> Iterator[Problem]:
    for i, code in enumerate(codes):
        if grid[i][i] not in (None, 1):
            yield Problem(code, code, str(cells[i][i]), mark("an element is as important as itself: write 1"))
    for i, j in combinations(range(len(codes)), 2):
        here, there = grid[i][j], grid[j][i]
        if _empty(cells[i][j]) and _empty(cells[j][i]):
            yield Problem(codes[i], codes[j], "", mark("neither this judgement nor its reverse is given"))
        elif here and there and abs(here * there - 1) > _TOLERANCE:
            wrong = mark("the reverse judgement is not 1 over this one")
            yield Problem(codes[i], codes[j], f"{cells[i][j]} / {cells[j][i]}", wrong)


def _given_or_reverse(grid: _Grid, row: int, column: int) -> Fraction:
    here, there = grid[row][column], grid[column][row]
    if row == column:
        return Fraction(1)
    return here or 1 / (there or Fraction(1))
