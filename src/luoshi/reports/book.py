"""Book: a workbook that office programs open without a warning, and how its cells are written.

Every text is written as text, never as a formula. A text longer than a cell may hold goes on in a sheet of its own.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

CELL_LIMIT = 32767  # UTF-16 units, a limit of the file format
_LINK_LIMIT = 65530  # links in a sheet, a limit of the file format
_DIGITS = 15  # that office programs keep of a number
_BODY = {"font_name": "仿宋", "font_size": 11, "valign": "vcenter", "text_wrap": True}
_STYLES: dict[str, dict[str, Any]] = {
    "title": {"font_name": "方正小标宋简体", "font_size": 18, "align": "center", "valign": "vcenter"},
    "about": {"font_name": "仿宋", "font_size": 11, "valign": "vcenter"},
    "header": {
        "font_name": "黑体", "font_size": 11, "align": "center", "valign": "vcenter", "text_wrap": True, "border": 1,
        "bg_color": "#E7EBEF",
    },
    "header_office": {
        "font_name": "黑体", "font_size": 11, "align": "center", "valign": "vcenter", "text_wrap": True, "border": 1,
        "bg_color": "#FBF3DC",
    },
    "text": _BODY | {"border": 1, "align": "left"},
    "names": _BODY | {"border": 1, "align": "left"},
    "middle": _BODY | {"border": 1, "align": "center", "num_format": "@"},
    "number": _BODY | {"border": 1, "align": "center"},
    "small": _BODY | {"border": 1, "align": "left", "font_size": 9, "font_color": "#7F7F7F", "num_format": "@"},
    "figure": _BODY | {"border": 1, "align": "right", "indent": 1},
    "computed": _BODY | {"border": 1, "align": "right", "indent": 1, "italic": True, "font_color": "#404040"},
    "input": _BODY | {"border": 1, "align": "right", "indent": 1, "bg_color": "#FFFBE6", "locked": False},
    "input_text": _BODY | {"border": 1, "align": "left", "bg_color": "#FFFBE6", "locked": False},
    "link": _BODY | {"border": 1, "align": "left", "font_color": "#1F4E79", "underline": 1},
}  # fmt: skip


@dataclass
class Book:
    """An open workbook: its formats, and the ends of texts that did not fit."""

    file: Any
    rest: list[tuple[str, str, int, str]] = field(default_factory=list)  # sheet, cell, piece, text
    _formats: dict[tuple[str, str], Format] = field(default_factory=dict)

    def format(self, style: str, number: str = "") -> Format:
        """The cell format of a style, with a format of numbers if one is named."""
        if (style, number) not in self._formats:
            properties = _STYLES[style] | ({"num_format": number} if number else {})
            self._formats[style, number] = self.file.add_format(properties)
        return self._formats[style, number]

    def text(self, sheet: Worksheet, row: int, column: int, words: str, style: str, link: str = "") -> None:
        """Write words as text into a cell, as a link to a place of this workbook if `link` names one."""
        words = words.encode("utf-8", "replace").decode("utf-8")  # half of a surrogate pair has no place in a file
        first, *more = pieces(words)
        self.rest += [(sheet.name, cell_name(row, column), n, piece) for n, piece in enumerate(more, 1)]
        form = self.format(style)
        if first.startswith("<r>") and first.endswith("</r>"):  # XlsxWriter would take it for its own markup
            sheet.write_rich_string(row, column, first[0], first[1], first[2:], form)
        elif link and first and sheet.hlink_count < _LINK_LIMIT:
            sheet.write_url(row, column, f"internal:{link}", form, printable(first)[:255])
            sheet.write_string(row, column, first, form)  # the link keeps its own copy, where nothing is escaped
        elif first:
            sheet.write_string(row, column, first, form)
        else:
            sheet.write_blank(row, column, None, form)

    def number(
        self, sheet: Worksheet, row: int, column: int, value: Decimal | int | None, style: str, remark: str = ""
    ) -> None:
        """Write a number with the decimals it was printed with; as text where a cell would not keep all its digits.

        remark: a word that the cell shows behind the number.
        """
        if value is None:
            sheet.write_blank(row, column, None, self.format(style))
            return
        printed = f"{Decimal(value):f}"
        decimals = len(printed.partition(".")[2])
        if len(printed.strip("-.0").replace(".", "")) > _DIGITS or decimals > _DIGITS or len(printed) > 99:
            self.text(sheet, row, column, printed, style)
            return
        shown = f"0.{'0' * decimals}" if decimals else "0"
        sheet.write_number(row, column, float(value), self.format(style, f'{shown}" {remark}"' if remark else shown))

    def entry(self, sheet: Worksheet, row: int, column: int, value: Decimal, style: str) -> None:
        """Write a number that a person may correct: its decimals are shown, and more where more are typed."""
        decimals = len(f"{value:f}".partition(".")[2])
        if len(f"{value:f}".strip("-.0").replace(".", "")) > _DIGITS or decimals > _DIGITS:
            self.text(sheet, row, column, f"{value:f}", style)
        else:
            shown = f"0.{'0' * decimals}{'#' * (_DIGITS - decimals)}" if decimals else "General"
            sheet.write_number(row, column, float(value), self.format(style, shown))


def pieces(words: str) -> list[str]:
    """The words cut so that each piece fits a cell; at least one piece."""
    if len(words) * 2 <= CELL_LIMIT:
        return [words]
    found, start, units = [], 0, 0
    for index, character in enumerate(words):
        size = 2 if ord(character) > 0xFFFF else 1
        if units + size > CELL_LIMIT:
            found.append(words[start:index])
            start, units = index, 0
        units += size
    return [*found, words[start:]]


def printable(words: str) -> str:
    """The words without the characters that XML does not hold, for places that no cell's escapes reach."""
    return "".join(character if character.isprintable() else " " for character in words)


def cell_name(row: int, column: int) -> str:
    """ "B12" for row 11, column 1."""
    from xlsxwriter.utility import xl_rowcol_to_cell

    name: str = xl_rowcol_to_cell(row, column)
    return name


def open_book(path: str | Path) -> Book:
    """An empty workbook that will be written to `path` when its file is closed."""
    from xlsxwriter import Workbook

    # Row by row, each text in its cell: little memory, and readers meet no second table of strings.
    return Book(Workbook(str(path), {"constant_memory": True}))
