"""Sheet set-up: how a sheet meets A4 paper, and how high its rows must be."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from luoshi.messages import mark, translate

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

CREATED = datetime(1980, 1, 1)  # written into every workbook, so that the same content gives the same bytes
A4 = 9  # the number that the file format gives it
LINE = 15.5  # height of a line in points
TALLEST = 409  # points, a limit of the file format


def set_up_page(sheet: Worksheet, first_row: int, title: str, *, frozen: int) -> None:
    """A4 landscape, one page wide, the heading on every page; rows above `first_row` and some columns stay in view."""
    sheet.freeze_panes(first_row, frozen)
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.set_margins(left=0.5, right=0.5, top=0.7, bottom=0.7)
    sheet.center_horizontally()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(first_row - 1)
    sheet.set_header(f"&R{title[:60].replace('&', '&&')}")
    sheet.set_footer("&C" + translate(mark("Page &P of &N")))


def wrapped_height(cells: Iterable[tuple[str, float]]) -> float:
    """Height of a row that shows words in columns of these widths in full."""
    lines = max(
        (
            sum(-(-width_of(line) // max(int(width - 1), 1)) or 1 for line in words.split("\n"))
            for words, width in cells
        ),
        default=1,
    )
    return min(lines * LINE + 6, TALLEST)


def width_of(words: str) -> int:
    """Columns of a fixed font that the words take: two for a wide character."""
    return len(words) + sum(character > "\u2e7f" for character in words)
