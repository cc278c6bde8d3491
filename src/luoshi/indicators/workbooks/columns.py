"""Columns: what each column of a table is there for: it names the rows, holds figures, or is no business of ours.

A table may stand beside another one; a column of figures belongs to the naming columns of its own stretch.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from luoshi.indicators.workbooks.grid import Cell
from luoshi.indicators.workbooks.heading_words import Role
from luoshi.indicators.workbooks.labels import Label, Names, lies_in
from luoshi.indicators.workbooks.lines import STUB_ROLES, Line, Table, label_of
from luoshi.indicators.workbooks.numbers import is_figure_like, year_in
from luoshi.indicators.workbooks.period_words import Months, joined

ColumnKind = Literal["stub", "serial", "unit", "figures", "status", "source", "note", "aside", "unnamed"]


class Column(NamedTuple):
    """A column of a table. stubs: the columns that name its rows."""

    number: int
    kind: ColumnKind
    label: Label
    stubs: tuple[int, ...] = ()


class Contradiction(NamedTuple):
    """Two headings of one figure that cannot both be meant."""

    words: str


def columns_of(table: Table, names: Names) -> dict[int, Column]:
    """The columns that hold anything."""
    lines = (*table.head, *table.body)
    numbers = sorted({column for line in lines for column in line.cells})
    labels = {column: _head_label(table, column, names) for column in numbers}
    kinds: dict[int, ColumnKind] = {}
    for column in numbers:
        cells = [line.cells[column] for line in table.body if column in line.cells]
        first = not table.head or "figures" not in kinds.values()
        kinds[column] = _kind(labels[column], cells, names, first=first)
    found: dict[int, Column] = {}
    for stretch in _stretches(numbers, kinds, labels):
        if not table.head:
            _name_the_only_one(stretch, kinds)
        stubs = tuple(column for column in stretch if kinds[column] in ("stub", "unit"))
        found |= {column: Column(column, kinds[column], labels[column], stubs) for column in stretch}
    return found


def _name_the_only_one(stretch: Sequence[int], kinds: dict[int, ColumnKind]) -> None:
    """Without a head, one column of numbers beside the names of the rows holds their figures; of several none does."""
    unnamed = [column for column in stretch if kinds[column] == "unnamed"]
    if len(unnamed) == 1:
        kinds[unnamed[0]] = "figures"


def merged_labels(outer: Label, inner: Label) -> Label | Contradiction:
    """What two headings say together; the inner one stands closer to the figure."""
    indicators = _in_both(outer.indicators, inner.indicators)
    area = _narrower(outer.area, inner.area)
    months = joined(outer.months, inner.months)
    if indicators is None or area is None or months is None:
        return Contradiction(f"{outer.words} / {inner.words}")
    return Label(
        words=" ".join(filter(None, (outer.words, inner.words))),
        indicators=indicators, area=area, months=months, unit=inner.unit or outer.unit,
        several_times=outer.several_times or inner.several_times,
        role=_stronger(outer.role, inner.role), obs_status=inner.obs_status or outer.obs_status,
        rest=" ".join(filter(None, (outer.rest, inner.rest))),
    )  # fmt: skip


def _head_label(table: Table, column: int, names: Names) -> Label:
    """What the lines of the head say above a column, from the top."""
    texts = [
        cell for line in table.head if line.row not in table.numbering for cell in _above(table.head, line, column)
    ]
    lowest = label_of(texts[-1], names) if texts else Label()
    if lowest.role in STUB_ROLES and not lowest.indicators:
        return lowest  # a title above 县区 is one of the figures beside it
    whole = names.label("".join(cell.words for cell in texts)) if len(texts) > 1 else Label()
    if whole.indicators and not (whole.rest or whole.role or whole.area or whole.months != Months()):
        return whole._replace(words=" ".join(cell.words for cell in texts))
    label = Label()
    for cell in texts:
        merged = merged_labels(label, label_of(cell, names))
        if isinstance(merged, Contradiction):
            return Label(merged.words, rest=merged.words)
        label = merged
    return label


def _above(head: Sequence[Line], line: Line, column: int) -> Iterable[Cell]:
    """The cell of a line of the head above a column: its own, or one to the left that is meant to reach over it."""
    cell = line.cells.get(column)
    if cell is not None:
        merged_from_above = cell.merged and any(
            earlier.row < line.row and (found := earlier.cells.get(column)) and found.words == cell.words
            for earlier in head
        )
        if not merged_from_above:
            yield cell
        return
    below = [other for other in head if other.row > line.row]
    left = max((at for at in line.cells if at < column), default=0)
    if left and any(column in other.own for other in below) and any(left in other.own for other in below):
        yield line.cells[left]


_BY_ROLE: dict[Role, ColumnKind] = {
    "note": "note", "aside": "aside", "group": "aside", "status": "status", "source": "source", "serial": "serial",
}  # fmt: skip


def _kind(label: Label, cells: Sequence[Cell], names: Names, *, first: bool) -> ColumnKind:
    """What a column is there for. first: none of its table holds figures yet, so that this one may name the rows."""
    if label.role in _BY_ROLE:
        return _BY_ROLE[label.role]
    if label.role == "unit":  # 单位 may be a unit of measure, and a body
        return "unit" if all(names.is_unit(cell.words) for cell in cells) else "stub"
    if label.role in STUB_ROLES and not label.indicators:
        return "stub"
    if label.indicators or label.role:
        return "figures"
    return _kind_by_cells(label, cells, names, first=first)


def _kind_by_cells(label: Label, cells: Sequence[Cell], names: Names, *, first: bool) -> ColumnKind:
    figures = sum(is_figure_like(cell) for cell in cells)
    years = bool(cells) and all(map(year_in, cells)) and label.months == Months()
    named = sum(_names_a_row(cell, names) for cell in cells if not is_figure_like(cell))
    if first and (years or named > figures):
        return "stub"
    if first and figures < len(cells) - figures:
        return "unit" if all(names.is_unit(cell.words) for cell in cells) else "stub"
    if label.area or label.months != Months() or label.several_times:
        return "figures"
    return "unnamed" if figures else _of_words(cells, names)


def _of_words(cells: Sequence[Cell], names: Names) -> ColumnKind:
    return "unit" if cells and all(names.is_unit(cell.words) for cell in cells) else "aside"


def _names_a_row(cell: Cell, names: Names) -> bool:
    label = label_of(cell, names)
    return bool(label.indicators or label.area or label.months != Months()) and not label.rest


def _stretches(
    numbers: Sequence[int], kinds: dict[int, ColumnKind], labels: dict[int, Label]
) -> Sequence[Sequence[int]]:
    """The columns of tables side by side.

    A new one begins with a naming column after figures, if it is headed as one before or comes after a gap.
    """
    stretches: list[list[int]] = [[]]
    for column in numbers:
        stretch = stretches[-1]
        if kinds[column] == "stub" and any(kinds[one] in ("figures", "unnamed") for one in stretch):
            gap = column - 1 not in numbers
            again = any(kinds[one] == "stub" and labels[one].words == labels[column].words for one in stretch)
            if gap or again:
                stretches.append([])
        elif kinds[column] == "serial" and any(kinds[one] == "serial" for one in stretch):
            stretches.append([])
        stretches[-1].append(column)
    return stretches


def _in_both(outer: tuple[str, ...], inner: tuple[str, ...]) -> tuple[str, ...] | None:
    if not outer or not inner:
        return outer or inner
    return tuple(code for code in inner if code in outer) or None


def _narrower(outer: str, inner: str) -> str | None:
    """The narrower of two areas where one lies in the other: codes of GB/T 2260 end in zeros for the wider ones."""
    if not outer or not inner or outer == inner:
        return inner or outer
    if lies_in(inner, outer):
        return inner
    return outer if lies_in(outer, inner) else None


_STRENGTH: tuple[Role, ...] = ("note", "aside", "total", "compare", "plan", "month", "current")


def _stronger(outer: Role, inner: Role) -> Role:
    """The role that decides: a growth rate of the figure of a year is a growth rate. A group decides nothing."""
    if outer == "group":
        return inner
    return next((role for role in _STRENGTH if role in (outer, inner)), inner or outer)
