"""Figure form: the form for a unit and a period as a workbook, filled with what is known, for a person to complete.

Cells to be filled in are yellow and open, all others locked without a password. Which figures are asked for, and how
the hidden rows and columns are called: indicators/workbooks/form.py.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from luoshi.indicators.indicator import Indicator
from luoshi.indicators.observation import Observation
from luoshi.indicators.statuses import status_word
from luoshi.indicators.workbooks.form import MARK, VERSION, Asked, Form, counted_as, period_words
from luoshi.messages import mark, translate
from luoshi.reports.book import Book, cell_name, open_book
from luoshi.reports.form_columns import columns_of, rows_of
from luoshi.reports.form_entries import number_or_word_rule, number_rule, status_rule
from luoshi.reports.form_formulas import Formula, change_formula, computed_formula
from luoshi.reports.form_pages import write_definitions, write_instructions
from luoshi.reports.sheet_setup import CREATED, set_up_page, wrapped_height

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

SHEET = mark("Figures")
_HEAD = 5  # row of the headings, from 0; above it title, unit, legend, and two hidden rows
_LEGENDS = {
    "down": mark(
        "Fill in the yellow cells only. Leave a cell empty where there is no figure yet; where there will be none, say "
        "so under Status. Point at a name to see its definition."
    ),
    "across": mark(
        "Fill in the yellow cells only. Leave a cell empty where there is no figure yet; where there will be none, "
        "write {missing} or {not_applicable}. Point at a name to see its definition."
    ),
}
_SIGNED = mark("Filled in by:              Checked by:              Head of unit (signature):              Date:")


def write_figure_form(form: Form, path: str | Path) -> None:
    """Write the form to `path`; the same form gives the same bytes."""
    book = open_book(path)
    book.file.set_properties({"title": _title(form), "author": "luoshi", "created": CREATED})
    _FormSheet(book, form).write()
    write_instructions(book, form)
    write_definitions(book, form)
    book.file.close()


def _title(form: Form) -> str:
    return translate(mark("Figures of {unit} for {period}")).format(unit=form.unit, period=period_words(form.period))


class _FormSheet:
    """The sheet that is filled in."""

    def __init__(self, book: Book, form: Form) -> None:
        self.book, self.form = book, form
        self.columns = columns_of(form)
        self.at = {column.field: number for number, column in enumerate(self.columns)}
        self.shown = sum(column.width > 0 for column in self.columns)
        self.across = form.layout == "across"
        self.first = _HEAD + (2 if self.across else 1)
        self.sheet: Worksheet = book.file.add_worksheet(translate(SHEET))
        self.rows = rows_of(form)
        self.places = self._places()

    def write(self) -> None:
        self._set_up()
        self._write_head()
        for number, asked in enumerate(self.rows):
            self._write_row(self.first + number, number, asked)
        last = self.first + len(self.rows) - 1
        self._limit_entries(last)
        self.sheet.set_row(last + 1, 30)
        self.sheet.merge_range(last + 1, 0, last + 1, self.shown - 1, "", self.book.format("about"))
        self.book.text(self.sheet, last + 1, 0, translate(_SIGNED), "about")
        self.sheet.print_area(0, 0, last + 1, self.shown - 1)

    def _places(self) -> dict[tuple[str, str], tuple[int, int]]:
        """Row and column of the value of each figure, by code and area."""
        return {
            (one.indicator.code, one.area): (self.first + number, self.at[self._field("value", one.area)])
            for number, asked in enumerate(self.rows)
            for one in asked
        }

    def _field(self, name: str, area: str) -> str:
        return f"{name}:{area}" if self.across else name

    def _set_up(self) -> None:
        for number, column in enumerate(self.columns):
            self.sheet.set_column(number, number, column.width or 8, None, {"hidden": not column.width})
        set_up_page(self.sheet, self.first, _title(self.form), frozen=2)
        self.sheet.protect("", {"format_columns": True, "format_rows": True, "autofilter": True, "sort": True})

    def _write_head(self) -> None:
        sheet, last = self.sheet, self.shown - 1
        none = {status: status_word(status) for status in ("missing", "not_applicable")}
        legend = translate(_LEGENDS[self.form.layout]).format(**none)
        told = translate(mark("Unit: {unit}    Period: {period}    Version of the form: {version}"))
        words = told.format(unit=self.form.unit, period=period_words(self.form.period), version=VERSION)
        for row, (text, style, height) in enumerate(
            ((_title(self.form), "title", 34), (words, "about", 18), (legend, "about", 18))
        ):
            sheet.set_row(row, height)
            sheet.merge_range(row, 0, row, last, "", self.book.format(style))
            self.book.text(sheet, row, 0, text, style)
        self._write_hidden(3, (MARK, VERSION, self.form.unit, str(self.form.period), self.form.layout))
        self._write_hidden(4, tuple(column.field for column in self.columns))
        self._write_headings()

    def _write_hidden(self, row: int, words: Sequence[str]) -> None:
        self.sheet.set_row(row, None, None, {"hidden": True})
        for column, word in enumerate(words):
            self.book.text(self.sheet, row, column, word, "small")

    def _write_headings(self) -> None:
        rows = range(_HEAD, self.first)
        for row in rows:
            self.sheet.set_row(row, 36 if len(rows) == 1 else 24)
            for number, column in enumerate(self.columns):
                asked = column.field.partition(":")[0] in ("value", "status", "note")
                style = "header_office" if asked else "header"
                heading = self._upper(number) if self.across and row == _HEAD else column.heading
                self.book.text(self.sheet, row, number, heading if column.width else "", style)
        if self.across:
            self._merge_headings()

    def _upper(self, number: int) -> str:
        """The upper heading of a column in a form with areas across: the area, or the heading itself."""
        kind, _, area = self.columns[number].field.partition(":")
        return self.form.areas[area] if kind == "value" else "" if area else self.columns[number].heading

    def _merge_headings(self) -> None:
        for number, column in enumerate(self.columns[: self.shown]):
            kind, _, area = column.field.partition(":")
            if kind == "value":
                self._merge(_HEAD, number, _HEAD, number + 1)
            elif not area:
                self._merge(_HEAD, number, _HEAD + 1, number)

    def _merge(self, top: int, left: int, bottom: int, right: int) -> None:
        """Merge cells that are written already: merge_range would write them again, and rows go out one by one."""
        self.sheet.merge.append([top, left, bottom, right])

    def _write_row(self, row: int, number: int, asked: Sequence[Asked]) -> None:
        one = asked[0]
        indicator = one.indicator
        self.sheet.set_row(row, wrapped_height(((indicator.name, self.columns[1].width),)))
        plain = {
            "serial": str(number + 1), "name": indicator.name, "code": indicator.code, "unit": indicator.unit,
            "counted": counted_as(indicator), "version": indicator.version, "area": one.area,
            "area_name": self.form.areas[one.area],
        }  # fmt: skip
        for field, words in plain.items():
            if field in self.at:
                style = "text" if field == "name" else "small" if field == "code" else "middle"
                self.book.text(self.sheet, row, self.at[field], words, style)
        if indicator.definition:
            self.sheet.write_comment(row, self.at["name"], _comment(indicator), {"x_scale": 2.2, "y_scale": 1.4})
        for figure in asked:
            self._write_figure(row, figure)

    def _write_figure(self, row: int, one: Asked) -> None:
        value = self.at[self._field("value", one.area)]
        last_year = self.at[self._field("last_year", one.area)]
        if one.is_computed:
            self._write_formula(row, value, computed_formula(self.form, one, self.places), one.known)
        else:
            self._write_known(row, value, one.known)
        before = one.last_year.value if one.last_year else None
        self.book.number(self.sheet, row, last_year, before, "figure")
        self._write_hidden_known(row, one)
        if not self.across:
            change = change_formula(one, (row, value), (row, last_year))
            self._write_formula(row, self.at["change"], change, None)
            self._write_words(row, one)

    def _write_words(self, row: int, one: Asked) -> None:
        """Status and note, open where the figure itself is."""
        style = "middle" if one.is_computed else "input_text"
        status = status_word(one.known.obs_status) if one.known and not one.is_computed else ""
        note = one.known.note if one.known and not one.is_computed else ""
        self.book.text(self.sheet, row, self.at["status"], status, style)
        self.book.text(self.sheet, row, self.at["note"], note, style)

    def _write_known(self, row: int, column: int, known: Observation | None) -> None:
        if known is None or (known.value is None and not self.across):
            self.book.number(self.sheet, row, column, None, "input")
        elif known.value is None:
            self.book.text(self.sheet, row, column, status_word(known.obs_status), "input")
        else:
            self.book.entry(self.sheet, row, column, known.value, "input")

    def _write_formula(self, row: int, column: int, formula: Formula, known: Observation | None) -> None:
        if formula.words:
            form = self.book.format("computed", formula.number_format)
            value = "" if formula.value is None else float(formula.value)
            self.sheet.write_formula(row, column, formula.words, form, value)
        else:
            self.book.number(self.sheet, row, column, known.value if known else None, "figure")

    def _write_hidden_known(self, row: int, one: Asked) -> None:
        known = one.known
        value = "" if known is None or known.value is None else f"{known.value:f}"
        status = "" if known is None else known.obs_status
        self.book.text(self.sheet, row, self.at[self._field("known", one.area)], value, "small")
        self.book.text(self.sheet, row, self.at[self._field("known_status", one.area)], status, "small")
        if "known_note" in self.at:
            self.book.text(self.sheet, row, self.at["known_note"], known.note if known else "", "small")

    def _limit_entries(self, last: int) -> None:
        for number, column in enumerate(self.columns):
            kind = column.field.partition(":")[0]
            if kind == "value":
                self._limit_numbers(number)
            elif kind == "status":
                self.sheet.data_validation(self.first, number, last, number, status_rule())

    def _limit_numbers(self, column: int) -> None:
        for number, asked in enumerate(self.rows):
            row, indicator = self.first + number, asked[0].indicator
            if not asked[0].is_computed:
                across = self.across
                rule = number_or_word_rule(indicator, cell_name(row, column)) if across else number_rule(indicator)
                self.sheet.data_validation(row, column, row, column, rule)


def _comment(indicator: Indicator) -> str:
    told = [indicator.definition, indicator.standard]
    if indicator.formula:
        told.append(translate(mark("Computed: {formula}")).format(formula=indicator.formula))
    return "\n".join(filter(None, told))
