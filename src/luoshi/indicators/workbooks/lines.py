"""Lines: the rows of a sheet one by one, and which of them are titles, heads of tables, bodies of tables and notes.

What the columns of a table are: columns.py. What the words mean: labels.py.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from luoshi.indicators.workbooks import heading_words as words_of
from luoshi.indicators.workbooks.grid import Cell, Sheet, spread
from luoshi.indicators.workbooks.heading_words import Role
from luoshi.indicators.workbooks.labels import Label, Names
from luoshi.indicators.workbooks.numbers import is_figure_like, year_in
from luoshi.patterns import regex

STUB_ROLES: frozenset[Role] = frozenset({"serial", "unit", "area", "indicator", "code", "period"})
_BESIDE: frozenset[Role] = frozenset({"status", "source", "note", "aside"})
_HEAD_ROLES = STUB_ROLES | _BESIDE | {"current", "month", "compare", "plan"}
_COLUMN_NUMBERS = regex(r"[甲乙丙丁戊己庚]|[A-E]|\(?\d{1,2}\)?(?:=.*)?")


class Line(NamedTuple):
    """A row that is not blank: its cells by column, merged ones in every place that they cover."""

    row: int
    cells: dict[int, Cell]

    @property
    def own(self) -> dict[int, Cell]:
        """Without the places that a merged cell covers beyond its first."""
        return {column: cell for column, cell in self.cells.items() if not cell.merged}


class Table(NamedTuple):
    """A table: lines above it that tell of it, its head, and its body. Without a head, the body speaks for itself."""

    captions: tuple[Line, ...]
    head: tuple[Line, ...]
    body: tuple[Line, ...]
    numbering: frozenset[int] = frozenset()  # rows of the head that only number the columns (甲 乙 1 2)
    told: tuple[Line, ...] = ()  # of a table whose head comes again on a new page: the captions of the first


class Layout(NamedTuple):
    """A sheet in its tables; `notes` are the lines that belong to none."""

    tables: tuple[Table, ...]
    notes: tuple[Line, ...]


def lines_of(sheet: Sheet) -> list[Line]:
    """The rows that hold something, in order."""
    rows: dict[int, dict[int, Cell]] = {}
    for (row, column), cell in sorted(spread(sheet).items()):
        rows.setdefault(row, {})[column] = cell
    return [Line(row, cells) for row, cells in rows.items()]


def layout_of(lines: Sequence[Line], names: Names) -> Layout:
    """The tables among the lines."""
    return _Layouter(lines, names).layout()


class _Layouter:
    def __init__(self, lines: Sequence[Line], names: Names) -> None:
        self.lines, self.names = lines, names

    def layout(self) -> Layout:
        heads = list(self._heads())
        if not heads:
            return self._headless()
        tables: list[Table] = []
        notes: list[Line] = []
        for at, (start, end) in enumerate(heads):
            captions = self._captions(heads[at - 1][1] if at else 0, start)
            if not at:
                notes += self.lines[: min(captions, default=start)]
            following = heads[at + 1][0] if at + 1 < len(heads) else len(self.lines)
            last = min(self._captions(end, following), default=following) if following < len(self.lines) else following
            tables.append(self._table(captions, start, end, last, tables[-1] if tables else None))
        return Layout(tuple(tables), tuple(notes))

    def _table(self, captions: Sequence[int], start: int, end: int, last: int, before: Table | None) -> Table:
        head = tuple(self.lines[start:end])
        numbering = frozenset(line.row for line in head if self._numbers_columns(line))
        again = before is not None and not captions and _words(before.head) == _words(head)
        told = (before.captions or before.told) if before is not None and again else ()
        return Table(tuple(self.lines[i] for i in captions), head, tuple(self.lines[end:last]), numbering, told)

    def _headless(self) -> Layout:
        first = next((i for i, line in enumerate(self.lines) if self._figures(line) and len(line.own) > 1), None)
        if first is None:
            return Layout((), tuple(self.lines))
        captions = self._captions(0, first)
        start = captions[-1] + 1 if captions else 0
        table = Table(tuple(self.lines[i] for i in captions), (), tuple(self.lines[start:]))
        return Layout((table,), tuple(line for i, line in enumerate(self.lines[:start]) if i not in captions))

    def _captions(self, start: int, end: int) -> list[int]:
        """Indexes of the lines right above `end`, down to `start`, that could be titles and the like."""
        found: list[int] = []
        for index in range(end - 1, start - 1, -1):
            if not self._tells_of_table(self.lines[index]):
                break
            found.insert(0, index)
        return found

    def _tells_of_table(self, line: Line) -> bool:
        if any(cell.kind != "text" for cell in line.own.values()):
            return _is_about(line)
        return len(line.own) == 1 or _is_about(line)

    def _heads(self) -> Iterator[tuple[int, int]]:
        """Where each head begins and ends, as indexes of lines."""
        index, inside = 0, False
        while index < len(self.lines):
            if not self._begins_head(index, inside=inside):
                index += 1
                continue
            end = index + 1
            while end < len(self.lines) and self._goes_on(self.lines[index:end], self.lines[end]):
                end += 1
            yield index, end
            index, inside = end, True

    def _begins_head(self, index: int, *, inside: bool) -> bool:
        """Whether a head begins here. inside: the lines before belong to a table already."""
        line = self.lines[index]
        if not line.own or self._figures(line) or _is_about(line):
            return False
        labels = {column: self._label(cell) for column, cell in line.own.items()}
        if len(labels) == 1:
            return self._is_lone_head(index, *labels.items())
        roles = [label.role for label in labels.values() if label.role in _HEAD_ROLES and label.is_heading]
        if inside:
            again = labels[min(labels)].role in STUB_ROLES and all(label.is_heading for label in labels.values())
            return len(roles) >= 2 or again or self._side_by_side(labels)
        return bool(roles) or self._side_by_side(labels) or self._titled_years(index)

    def _side_by_side(self, labels: dict[int, Label]) -> bool:
        """Whether several cells name the same kind of thing, as heads of columns do."""
        found = list(labels.values())
        return any(
            sum(map(bool, kind)) >= 2
            for kind in (
                [one.indicators for one in found], [one.area for one in found],
                [one.months.year or one.months.first for one in found],
            )
        )  # fmt: skip

    def _titled_years(self, index: int) -> bool:
        """Years as numbers and nothing else, above rows that begin with words."""
        years = [year_in(cell) for cell in self.lines[index].own.values()]
        if None in years or len(years) < 2 or index + 1 == len(self.lines):
            return False
        below = self.lines[index + 1].own
        return min(below) < min(self.lines[index].own) and below[min(below)].kind == "text"

    def _is_lone_head(self, index: int, labelled: tuple[int, Label]) -> bool:
        """Whether the only cell of a line is the head of the one column of figures below."""
        column, label = labelled
        if not label.is_heading or index + 1 == len(self.lines):
            return False
        below = self.lines[index + 1].cells
        return column in below and is_figure_like(below[column]) and any(
            at < column and cell.kind == "text" and not is_figure_like(cell) for at, cell in below.items()
        )  # fmt: skip

    def _goes_on(self, head: Sequence[Line], line: Line) -> bool:
        """Whether a line is one more line of a head that has begun."""
        if line.row != head[-1].row + 1 and not any(cell.merged for cell in line.cells.values()):
            return False
        if self._numbers_columns(line):
            return True
        if self._figures(line) or _is_about(line) or not line.own:
            return not line.own
        stubs = self._stubs(head)
        for column, cell in line.own.items():
            label = self._label(cell)
            if column in stubs and label.role not in _HEAD_ROLES and not (label.unit and label.is_heading):
                return False
        return any(column not in stubs for column in line.own)

    def _stubs(self, head: Sequence[Line]) -> set[int]:
        """Columns whose cells name the rows: those called so, and those before the first column that has a name."""
        named: dict[int, Label] = {}
        for line in head:
            for column, cell in line.cells.items():
                label = self._label(cell)
                if column not in named or label.role:
                    named[column] = label
        stubs = {column for column, label in named.items() if label.role in STUB_ROLES | _BESIDE}
        others = [column for column in named if column not in stubs]
        return stubs | set(range(1, min(others, default=1)))

    def _numbers_columns(self, line: Line) -> bool:
        """Whether a line only numbers the columns, as official forms do: 甲 乙 1 2 3."""
        words = [cell.words.strip() for cell in line.own.values()]
        numbers = [int(word.strip("()")) for word in words if word.strip("()").isdecimal()]
        letters = [word for word in words if word in "甲乙丙丁戊己庚ABCDE"]
        return (
            len(words) >= 3
            and all(_COLUMN_NUMBERS.fullmatch(word) for word in words)
            and numbers == list(range(1, len(numbers) + 1))
            and bool(letters or min(line.own) == 1 or len(numbers) >= 3)
            and bool(numbers)
        )

    def _figures(self, line: Line) -> bool:
        """Whether figures stand in a line; years over columns are none."""
        cells = [cell for cell in line.own.values() if is_figure_like(cell)]
        return bool(cells) and not self._years(line)

    def _years(self, line: Line) -> bool:
        """Whether all the numbers of a line are years that head columns: no row is named in it."""
        numbers = [cell for cell in line.own.values() if is_figure_like(cell)]
        if not numbers or not all(map(year_in, numbers)):
            return False
        others = [self._label(cell) for cell in line.own.values() if not is_figure_like(cell)]
        named = any(one.indicators or one.area or one.role == "total" for one in others if one.role != "period")
        return not named and (any(one.role in _HEAD_ROLES for one in others) or len(numbers) >= 2)

    def _label(self, cell: Cell) -> Label:
        return label_of(cell, self.names)


def _words(lines: Sequence[Line]) -> list[dict[int, str]]:
    return [{column: cell.words for column, cell in line.cells.items()} for line in lines]


def label_of(cell: Cell, names: Names) -> Label:
    """What a cell says as a heading."""
    if cell.kind == "date" and cell.day:
        shown = cell.format.lower()
        words = f"{cell.day.year}年" if "m" not in shown else f"{cell.day.year}年{cell.day.month}月"
        return names.label(words)._replace(words=cell.words) if "d" not in shown else Label(cell.words, rest=cell.words)
    if year := year_in(cell):
        return names.label(f"{year}年")._replace(words=cell.words)
    return names.label(cell.words.removesuffix(".0") if cell.kind == "number" else cell.words)


def _is_about(line: Line) -> bool:
    """Whether a line says who filled in the sheet, when, and in which unit, or is a note."""
    texts = [cell.words for cell in line.own.values() if cell.kind == "text"]
    if not texts:
        return False
    told = [words_of.tells_about(text) for text in texts]
    closed = any(mark in texts[0] for mark in (":", "："))
    of_unit = any(map(words_of.begins_unit_line, texts)) and len(line.own) <= 3
    return all(told) or (told[0] and closed) or of_unit
