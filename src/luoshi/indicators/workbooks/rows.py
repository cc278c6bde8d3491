"""Rows: what the heads of the rows of a table say: in the naming columns, and in section lines between the rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from luoshi.indicators.workbooks import heading_words as words_of
from luoshi.indicators.workbooks.columns import Column, ColumnKind, Contradiction, merged_labels
from luoshi.indicators.workbooks.grid import Area, Cell
from luoshi.indicators.workbooks.labels import Label, Names
from luoshi.indicators.workbooks.lines import Line, Table, label_of
from luoshi.indicators.workbooks.numbers import is_figure_like, year_in
from luoshi.indicators.workbooks.period_words import Months

UNKNOWN_SECTION = Label(rest="?")  # among sections that name areas, one that names none that is known
_UNKNOWN = Label(rest="")


class Rows:
    """The rows of one table."""

    def __init__(self, table: Table, columns: Mapping[int, Column], names: Names) -> None:
        self._columns, self._names = columns, names
        self._lines = {line.row: line for line in table.body}
        self._labels: dict[tuple[int, tuple[int, ...]], Label | Contradiction] = {}
        self._sections: dict[int, Label] = {}
        self._corners: dict[tuple[int, ...], Label] = {}
        self._inherited: dict[tuple[int, int], Cell] = {}  # cells that reach down over blank ones
        self._notes: dict[int, Label | None] = {}
        self._of_kind: dict[tuple[ColumnKind, tuple[int, ...]], list[int]] = {}
        for column in columns.values():
            self._of_kind.setdefault((column.kind, column.stubs), []).append(column.number)
        self._walk(table)

    def label(self, line: Line, column: Column) -> Label | Contradiction:
        """What the naming columns beside a column say of a row."""
        key = (line.row, column.stubs)
        if key not in self._labels:
            self._labels[key] = self._label(line, column.stubs)
        return self._labels[key]

    def _label(self, line: Line, stubs: tuple[int, ...]) -> Label | Contradiction:
        found = Label()
        labels = [(stub, label) for stub in stubs if (label := self._stub_label(line, stub))]
        for at, (stub, label) in enumerate(labels):
            if (
                not label.says_something
                and self._groups(stub)
                and any(below.indicators for _, below in labels[at + 1 :])
            ):
                continue  # 一级指标 beside 二级指标: only the narrower one is in the catalogue
            merged = merged_labels(found, label)
            if isinstance(merged, Contradiction):
                return merged
            found = merged
        return found

    def corner(self, column: Column) -> Label:
        """What the heads of the naming columns beside a column say of all figures: 2018年 in the corner of a table."""
        if column.stubs not in self._corners:
            self._corners[column.stubs] = self._corner(column)
        return self._corners[column.stubs]

    def _corner(self, column: Column) -> Label:
        found = Label()
        for label in (self._columns[stub].label for stub in column.stubs):
            found = found._replace(
                indicators=found.indicators or label.indicators, area=found.area or label.area,
                months=found.months if found.months != Months() else label.months,
            )  # fmt: skip
        return found

    def section(self, line: Line) -> Label:
        """What the section line above a row says; of no section, nothing."""
        return self._sections.get(line.row, Label())

    def covered(self, area: Area) -> Iterator[tuple[Line, Column]]:
        """The places of the table that a merged cell covers."""
        for row in range(area.top, area.bottom + 1):
            for number in range(area.left, area.right + 1):
                if row in self._lines and number in self._columns:
                    yield self._lines[row], self._columns[number]

    def beside(self, line: Line, column: Column, kind: Literal["status", "source"]) -> str:
        """The status or source that is written beside a figure; "" where no column has it, or nothing stands there."""
        return next(self._written(line, column, kind), "")

    def note(self, line: Line, column: Column) -> str:
        """What the columns for notes say in the row of a figure."""
        return "; ".join(dict.fromkeys(self._written(line, column, "note")))

    def _written(self, line: Line, column: Column, kind: ColumnKind) -> Iterator[str]:
        """What the columns of a kind hold in a row, of the table of the column and not of one beside it."""
        for number in self._of_kind.get((kind, column.stubs), ()):
            if (cell := line.cells.get(number)) and cell.words.strip():
                yield cell.words.strip()

    def is_note(self, line: Line) -> bool:
        """Whether a line holds no figures: a note, a title in between, the name of a section."""
        return line.row in self._notes

    def _stub_label(self, line: Line, stub: int) -> Label | None:
        cell = line.cells.get(stub) or self._inherited.get((line.row, stub))
        if cell is None:
            return None
        head = self._columns[stub]
        if head.kind == "unit":
            return Label(cell.words, unit=cell.words.strip())
        if head.label.role == "period" and cell.words.strip().removesuffix(".0").isdecimal() and not year_in(cell):
            unit = "季度" if "季" in head.label.words else "月"
            return label_of(cell._replace(kind="text", words=cell.words.strip().removesuffix(".0") + unit), self._names)
        return label_of(cell, self._names)

    def _groups(self, stub: int) -> bool:
        return self._columns[stub].label.role == "indicator"

    def _walk(self, table: Table) -> None:
        section = Label()
        tells = False  # whether some section names an area
        above: dict[int, Cell] = {}
        for line in table.body:
            lone = self._lone(line)
            if lone is not None or self._is_about(line):
                self._notes[line.row] = lone
                if lone is not None and not self._is_about(line):
                    section = lone
                    tells = tells or bool(lone.area)
                continue
            self._sections[line.row] = section
            self._reach_down(line, above)
        for row, label in self._sections.items():
            if tells and not label.area:
                self._sections[row] = UNKNOWN_SECTION
            elif label == _UNKNOWN:
                self._sections[row] = Label()

    def _reach_down(self, line: Line, above: dict[int, Cell]) -> None:
        """A naming cell reaches down over blank ones while a cell to the right of it names the row further."""
        stubs = [column.number for column in self._columns.values() if column.kind == "stub"]
        own = [stub for stub in stubs if stub in line.cells]
        for stub in stubs:
            if stub in line.cells:
                above[stub] = line.cells[stub]
                for right in stubs:
                    if right > stub and not line.cells[stub].merged and right not in line.cells:
                        above.pop(right, None)
            elif stub in above and any(other > stub for other in own):
                self._inherited[line.row, stub] = above[stub]

    def _lone(self, line: Line) -> Label | None:
        """What the only cell of a line says, merged over others or not; None where the line has more in it."""
        if len(line.own) != 1:
            return None
        (cell,) = line.own.values()
        if is_figure_like(cell) or any(other.words != cell.words for other in line.cells.values()):
            return None
        label = label_of(cell, self._names)
        return label if label.is_heading else _UNKNOWN

    def _is_about(self, line: Line) -> bool:
        texts = [cell.words.strip() for cell in line.own.values()]
        if not texts or any(is_figure_like(cell) for cell in line.own.values() if cell.kind == "number"):
            return False
        return words_of.tells_about(texts[0])
