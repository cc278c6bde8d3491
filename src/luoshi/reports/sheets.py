"""Sheets: one table of rows on a sheet, laid out for the screen and for A4 landscape paper."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from luoshi.messages import mark, translate
from luoshi.reports.book import Book, printable
from luoshi.reports.columns import Column, Sheet
from luoshi.reports.sheet_setup import A4, LINE, TALLEST, width_of

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

HEADER_ROW = 3  # from 0; above it: title, document, legend
_LEGEND = mark("Columns with a yellow heading are for the office to fill: the plan does not say them.")


@dataclass(frozen=True, slots=True)
class About:
    """What stands above every table: which document it is."""

    title: str
    number: str
    issuer: str
    date: str


def write_sheet(
    book: Book,
    layout: Sheet,
    rows: Iterable[Any],
    about: About,
    link: Callable[[int], str] | None = None,
) -> None:
    """Write a table. rows: objects with the fields of the columns; link(index): where row `index` links to."""
    sheet = book.file.add_worksheet(translate(layout.name))
    columns = (Column("", mark("No."), 6, "number"), *layout.columns)
    _set_up(sheet, columns, about, layout.linked)
    _write_head(book, sheet, layout, columns, about)
    last = HEADER_ROW
    for last, row in enumerate(rows, HEADER_ROW + 1):
        index = last - HEADER_ROW - 1
        sheet.set_row(last, _height(row, layout.columns))
        book.number(sheet, last, 0, index + 1, "number")
        for at, column in enumerate(layout.columns, 1):
            source = link(index) if link and column is layout.columns[-1] else ""
            _write_cell(book, sheet, (last, at), column, _value(row, column), source)
    if last > HEADER_ROW:
        sheet.autofilter(HEADER_ROW, 0, last, len(columns) - 1)
        _limit_entries(sheet, columns, last)
    sheet.print_area(0, 0, last, _last_printed(layout))


def _last_printed(layout: Sheet) -> int:
    return len(layout.columns) - (0 if layout.prints_source else 1)


def _value(row: Any, column: Column) -> Any:
    value = getattr(row, column.field)
    return dict(value)[column.year] if column.year else value


def _height(row: Any, columns: tuple[Column, ...]) -> float:
    """Height that shows every cell in full, as far as a row may be high; office programs do not all find it."""
    lines = 1
    for column in columns:
        value = _value(row, column)
        if isinstance(value, tuple | str):
            paragraphs = value if isinstance(value, tuple) else value[:5000].split("\n")
            lines = max(lines, sum(-(-width_of(paragraph) // int(column.width - 1)) or 1 for paragraph in paragraphs))
    return min(lines * LINE + 6, TALLEST)


def _head_height(columns: tuple[Column, ...]) -> float:
    """Height that shows every heading in full: its words are not divided, wide characters are."""
    lines = 2
    for column in columns:
        room = max(int(column.width - 2), 4)
        words = header_words(column)
        lines = max(lines, len(wrap(words, room)) if words.isascii() else -(-width_of(words) // room))
    return lines * LINE + 3


def _set_up(sheet: Worksheet, columns: tuple[Column, ...], about: About, linked: bool) -> None:
    for at, column in enumerate(columns):
        sheet.set_column(at, at, column.width)
    sheet.freeze_panes(HEADER_ROW + 1, 4 if linked and len(columns) > 8 else 0)
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.set_margins(left=0.5, right=0.5, top=0.7, bottom=0.7)
    sheet.center_horizontally()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(HEADER_ROW)
    sheet.set_header(f"&L{_ampersand(about.number, 20)}&R{_ampersand(about.title, 35)}")
    sheet.set_footer("&C" + translate(mark("Page &P of &N")))


def _ampersand(words: str, limit: int) -> str:
    """Words for a page header, where & begins a command."""
    return printable(words)[:limit].replace("&", "&&")


def _write_head(book: Book, sheet: Worksheet, layout: Sheet, columns: tuple[Column, ...], about: About) -> None:
    heading = translate(layout.title)
    title = f"{about.title} {heading}" if about.title else heading
    last = _last_printed(layout)
    office = any(column.office for column in columns)
    lines = ("  ".join(filter(None, (about.number, about.issuer, about.date))), translate(_LEGEND) * office)
    sheet.set_row(0, 34)
    sheet.merge_range(0, 0, 0, last, "", book.format("title"))
    book.text(sheet, 0, 0, title, "title")
    for row, words in enumerate(lines, 1):
        sheet.set_row(row, 18)
        book.text(sheet, row, 0, words, "about")
    sheet.set_row(HEADER_ROW, _head_height(columns))
    for at, column in enumerate(columns):
        book.text(sheet, HEADER_ROW, at, header_words(column), "header_office" if column.office else "header")
        if column.note:
            sheet.write_comment(HEADER_ROW, at, translate(column.note), {"x_scale": 1.2, "y_scale": 0.6})


def header_words(column: Column) -> str:
    """The heading of a column in the language in use; a column made for one year has it already."""
    return translate(column.header)


def _write_cell(book: Book, sheet: Worksheet, at: tuple[int, int], column: Column, value: Any, link: str) -> None:
    style = "link" if link else column.kind
    if isinstance(value, tuple):
        book.text(sheet, *at, "\n".join(value), style)
    elif isinstance(value, Decimal | int) or value is None:
        book.number(sheet, *at, value, style)
    else:
        book.text(sheet, *at, value, style, link)


def _limit_entries(sheet: Worksheet, columns: tuple[Column, ...], last: int) -> None:
    """What the office may enter: one of the choices, or a number."""
    for at, column in enumerate(columns):
        if column.choices:
            rule: dict[str, Any] = {"validate": "list", "source": [translate(choice) for choice in column.choices]}
        elif column.kind == "number" and column.office:
            rule = {
                "validate": "decimal", "criteria": "between", "minimum": -1e15, "maximum": 1e15,
                "error_message": translate(mark("A number is expected here.")), "error_type": "warning",
            }  # fmt: skip
        else:
            continue
        sheet.data_validation(HEADER_ROW + 1, at, last, at, rule)
