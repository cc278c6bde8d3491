"""Sheets: figures found in tables of any layout: areas, indicators and periods in rows, columns, titles or sheet names.

Our own template, which says in its cells what they are, is read by form_reading.py.
"""

from __future__ import annotations

from collections.abc import Sequence

from luoshi.indicators.received import Incoming, Refusal
from luoshi.indicators.workbooks.captions import caption_of
from luoshi.indicators.workbooks.columns import Column, columns_of
from luoshi.indicators.workbooks.figures import Headings, Place, Unplaced, observed, placed
from luoshi.indicators.workbooks.form import form_pages
from luoshi.indicators.workbooks.form_reading import form_head, read_form
from luoshi.indicators.workbooks.grid import Cell, Sheet, covered
from luoshi.indicators.workbooks.labels import Label, Names
from luoshi.indicators.workbooks.lines import Line, Table, layout_of, lines_of
from luoshi.indicators.workbooks.numbers import is_figure_like, quoted
from luoshi.indicators.workbooks.reading import Aside, Places, Question, Reading, Setting, reduced, together
from luoshi.indicators.workbooks.rows import Rows


def read_sheets(sheets: Sequence[Sheet], names: Names, setting: Setting) -> Reading:
    """The figures of all sheets of a workbook. Raises FormFromElsewhere."""
    heads = [form_head(sheet) for sheet in sheets]
    return reduced(
        together(
            read_form(sheet, head, names, setting) if head
            else _laid_aside(sheet, setting, "note") if any(heads) and sheet.name in form_pages()
            else _of_sheet(sheet, names, setting)
            for sheet, head in zip(sheets, heads, strict=True)
        )
    )  # fmt: skip


def _laid_aside(sheet: Sheet, setting: Setting, taken_for: str) -> Reading:
    places = Places(setting.file, sheet)
    asides = (Aside(places.at(*place), taken_for, cell.words) for place, cell in sheet.cells.items())
    return Reading(asides=tuple(asides))


def _of_sheet(sheet: Sheet, names: Names, setting: Setting) -> Reading:
    if sheet.hidden:
        return _laid_aside(sheet, setting, "hidden_sheet")
    return _SheetReader(sheet, names, setting).read()


class _SheetReader:
    def __init__(self, sheet: Sheet, names: Names, setting: Setting) -> None:
        self.sheet, self.names, self.setting = sheet, names, setting
        self.places = Places(setting.file, sheet)
        self.incoming: list[Incoming] = []
        self.refused: list[Refusal] = []
        self.asides: list[Aside] = []
        self.questions: list[Question] = []

    def read(self) -> Reading:
        for place in covered(self.sheet):
            self.asides.append(Aside(self.places.at(*place), "covered", self.sheet.cells[place].words))
        layout = layout_of(lines_of(self.sheet), self.names)
        for line in layout.notes:
            self._read_note(line, alone=not layout.tables)
        for table in layout.tables:
            self._read_table(table)
        return Reading(tuple(self.incoming), tuple(self.refused), tuple(self.asides), tuple(self.questions))

    def _read_table(self, table: Table) -> None:
        for line in table.captions:
            self._lay_aside(line, "title")
        for line in table.head:
            self._lay_aside(line, "heading")
        columns = columns_of(table, self.names)
        caption = caption_of(table, self.sheet.name, self.names)
        rows = Rows(table, columns, self.names)
        for line in table.body:
            if rows.is_note(line):
                self._lay_aside(line, "note")
                continue
            for column, cell in line.own.items():
                self._read_cell(line, columns[column], cell, rows, caption)

    def _read_note(self, line: Line, *, alone: bool) -> None:
        """A line outside every table. alone: the sheet has no table, so that its numbers are figures of nothing."""
        for column, cell in line.own.items():
            at = self.places.at(line.row, column)
            if alone and cell.kind != "text" and is_figure_like(cell):
                self.refused.append(Refusal(at, "heading_missing", {"words": quoted(cell)}))
            else:
                self.asides.append(Aside(at, "note", cell.words))

    def _lay_aside(self, line: Line, taken_for: str) -> None:
        self.asides += [
            Aside(self.places.at(line.row, column), taken_for, cell.words) for column, cell in line.own.items()
        ]

    def _read_cell(self, line: Line, column: Column, cell: Cell, rows: Rows, caption: Label) -> None:
        place = self.places.at(line.row, column.number)
        if column.kind in ("stub", "unit", "status", "source"):
            self.asides.append(Aside(place, "heading", cell.words))
        elif column.kind in ("serial", "note", "aside"):
            self.asides.append(Aside(place, "serial" if column.kind == "serial" else "note", cell.words))
        else:
            self._read_figure(line, column, cell, rows, caption)

    def _read_figure(self, line: Line, column: Column, cell: Cell, rows: Rows, caption: Label) -> None:
        at = self.places.at(line.row, column.number)
        found = self._place(line, column, rows, caption)
        if isinstance(found, Place) and self._is_hidden(line.row, column.number):
            found = Unplaced("hidden_cell", {})
        if isinstance(found, Unplaced):
            if found.aside:
                self.asides.append(Aside(at, found.code, cell.words))
            else:
                self.refused.append(Refusal(at, found.code, {"words": quoted(cell)} | found.facts))
            return
        read = observed(cell, found, rows.beside(line, column, "status"), self.setting, at)
        if isinstance(read, Refusal):
            self.refused.append(read)
            return
        observation, note = read.observation, rows.note(line, column)
        source = self.setting.source or rows.beside(line, column, "source")
        if note or source != observation.source:
            observation = observation._replace(note=note, source=source)
        self.incoming.append(Incoming(observation, at))
        if read.question:
            self.questions.append(Question(at, read.question, cell.words))

    def _place(self, line: Line, column: Column, rows: Rows, caption: Label) -> Place | Unplaced:
        """What a cell is a figure of; a merged one must be a figure of the same in all the places that it covers."""
        found = self._placed(line, column, rows, caption)
        area = self.places.merged.get((line.row, column.number))
        if area is None or isinstance(found, Unplaced):
            return found
        same = all(
            self._placed(other, at, rows, caption) == found
            for other, at in rows.covered(area)
            if at.kind in ("figures", "unnamed")
        )
        return found if same else Unplaced("merged_value", {})

    def _placed(self, line: Line, column: Column, rows: Rows, caption: Label) -> Place | Unplaced:
        headings = Headings(rows.label(line, column), column, rows.section(line), rows.corner(column), caption)
        return placed(headings, self.names, self.setting)

    def _is_hidden(self, row: int, column: int) -> bool:
        return row in self.sheet.hidden_rows or column in self.sheet.hidden_columns
