"""Telling: what a report says, as plain values that Word, HTML and a workbook each give their own form.

All words are in the language in use when the report is made.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

NOTHING = "—"  # printed where there is no figure


class Number(NamedTuple):
    """A figure with all its digits, and how many decimals of it are shown."""

    value: float
    decimals: int
    remark: str = ""  # printed behind it, such as *


Cell = str | Number | None


class Grid(NamedTuple):
    """A table. The first `keys` columns say what a row is about, and are said again where a table is divided."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    keys: int = 1


class Label(NamedTuple):
    """Words beside a mark of a chart, and what stands in their place where no typeface has their characters."""

    words: str
    code: str


class Series(NamedTuple):
    """What each bar has of one thing; None for nothing."""

    name: Label
    values: tuple[float | None, ...]


class Bars(NamedTuple):
    """Lying bars from the top down, one a label; several series are stacked, those below 0 to the left."""

    labels: tuple[Label, ...]
    series: tuple[Series, ...]
    ends: tuple[str, ...]  # printed at the end of each bar
    axis: str
    marks: Series | None = None  # a diamond on each bar


class Heat(NamedTuple):
    """A field of figures, coloured from the lowest to the highest of each column and printed in it."""

    labels: tuple[Label, ...]
    columns: tuple[Label, ...]
    values: tuple[tuple[float | None, ...], ...]  # a row for each label
    decimals: int
    axis: str


class Spans(NamedTuple):
    """A line from low to high for each label, with two marks on it; None for nothing."""

    labels: tuple[Label, ...]
    low: tuple[float | None, ...]
    high: tuple[float | None, ...]
    middle: Series
    marks: Series
    axis: str


class Chart(NamedTuple):
    """A drawing, what it says in words, and the title of the table that holds its figures."""

    title: str
    alternative: str
    drawing: Bars | Heat | Spans


Block = str | Chart | Grid


class Section(NamedTuple):
    """A heading with what stands below it, in this order."""

    title: str
    blocks: tuple[Block, ...]


class Report(NamedTuple):
    """A whole report."""

    title: str
    subtitle: str
    notice: str  # that the figures are an illustration; "" where they are not
    sections: tuple[Section, ...]


def shown(value: float, decimals: int) -> str:
    """The figure rounded half up to these decimals; never a minus before a zero."""
    found = Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return f"{abs(found) if found.is_zero() else found:f}"


def words_of(cell: Cell) -> str:
    """What a cell looks like on paper."""
    if isinstance(cell, Number):
        return shown(cell.value, cell.decimals) + cell.remark
    return NOTHING if cell is None else cell


def divided(grid: Grid, most: int) -> Sequence[Grid]:
    """The table in pieces of at most so many columns, each with the columns of keys."""
    room = max(most - grid.keys, 1)
    others = range(grid.keys, len(grid.headings))
    if len(others) <= room:
        return [grid]
    pieces = -(-len(others) // room)
    room = -(-len(others) // pieces)  # of about the same width
    return [_columns(grid, others[start : start + room]) for start in range(0, len(others), room)]


def _columns(grid: Grid, chosen: range) -> Grid:
    kept = [*range(grid.keys), *chosen]
    rows = tuple(tuple(row[at] for at in kept) for row in grid.rows)
    return grid._replace(headings=tuple(grid.headings[at] for at in kept), rows=rows)
