"""Form pages: the sheets behind a form that say how to fill it in and what its indicators mean."""

from __future__ import annotations

from luoshi.indicators.observation import ObsStatus
from luoshi.indicators.statuses import STATUS_WORDS, status_word
from luoshi.indicators.workbooks.form import DEFINITIONS, INSTRUCTIONS, Form, counted_as
from luoshi.messages import mark, translate
from luoshi.reports.book import Book
from luoshi.reports.sheet_setup import set_up_page, wrapped_height

_STEPS = (
    mark("Fill in the yellow cells. All other cells are locked; there is no password."),
    mark("What is known already stands there. Correct it where it is wrong; leave it where it is right."),
    mark(
        "Write digits only, in the unit of measure that the row names; a share is written as 45.6 where the unit is %."
    ),
    mark("“From January on” asks for the total from 1 January to the end of the period, “of the period” for it alone."),
    mark(
        "An empty cell says nothing. Where there will be no figure, say so under Status, or in the cell itself where "
        "there is no such column; 0 means none at all."
    ),
    mark("Explain large changes and revisions under Explanation."),
    mark("White figures in italics are computed from the others and need not be filled in."),
    mark("Do not rename the sheet's hidden rows and columns: they tell which figure is which. Save as .xlsx."),
)
_MEANINGS: dict[ObsStatus, str] = {
    "normal": mark("the figure as it stands"),
    "provisional": mark("a first figure that will be revised"),
    "estimated": mark("an estimate"),
    "missing": mark("there should be a figure, and there is none"),
    "not_applicable": mark("there can be no such figure here"),
    "illustrative": mark("made up as an example, never to be scored"),
}
_COLUMNS = (
    (mark("Code"), 14), (mark("Indicator"), 26), (mark("Unit of measure"), 12), (mark("Counted"), 12),
    (mark("Definition"), 60), (mark("Version"), 9), (mark("Standard"), 24),
)  # fmt: skip


def write_instructions(book: Book, form: Form) -> None:
    """The sheet that says how to fill in the form."""
    sheet = book.file.add_worksheet(translate(INSTRUCTIONS))
    sheet.set_column(0, 0, 14)
    sheet.set_column(1, 1, 96)
    set_up_page(sheet, 1, form.unit, frozen=0)
    sheet.set_row(0, 34)
    sheet.merge_range(0, 0, 0, 1, "", book.format("title"))
    book.text(sheet, 0, 0, translate(INSTRUCTIONS), "title")
    lines = [(str(number), translate(step)) for number, step in enumerate(_STEPS, 1)]
    lines.append((translate(mark("Status")), translate(mark("Meaning"))))
    lines += [(status_word(status), translate(_MEANINGS[status])) for status in STATUS_WORDS]
    for row, (first, words) in enumerate(lines, 1):
        heading = row == len(_STEPS) + 1
        sheet.set_row(row, wrapped_height(((words, 96),)))
        book.text(sheet, row, 0, first, "header" if heading else "middle")
        book.text(sheet, row, 1, words, "header" if heading else "text")
    sheet.protect()


def write_definitions(book: Book, form: Form) -> None:
    """The sheet that says what the indicators mean."""
    sheet = book.file.add_worksheet(translate(DEFINITIONS))
    set_up_page(sheet, 1, form.unit, frozen=0)
    for column, (heading, width) in enumerate(_COLUMNS):
        sheet.set_column(column, column, width)
        book.text(sheet, 0, column, translate(heading), "header")
    for row, one in enumerate(form.indicators, 1):
        cells = (
            one.code,
            one.name,
            one.unit,
            counted_as(one),
            one.definition or one.formula,
            one.version,
            one.standard,
        )
        sheet.set_row(row, wrapped_height((words, width) for words, (_, width) in zip(cells, _COLUMNS, strict=True)))
        for column, words in enumerate(cells):
            book.text(sheet, row, column, words, "text")
    sheet.protect()
