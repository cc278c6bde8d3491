"""Web table: the tables of a page as sheets. Many systems hand out a page under the name of a workbook (.xls)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree, html

from luoshi.indicators.workbooks.grid import Area, Cell, Sheet

_MOST = 16_384  # rows or columns that one cell may be said to cover


def sheets(text: str) -> tuple[Sheet, ...]:
    """A sheet for each table that holds no other."""
    page = html.document_fromstring(text.encode(), parser=html.HTMLParser(encoding="utf-8", huge_tree=False))
    tables = [table for table in page.iter("table") if next(table.iterdescendants("table"), None) is None]
    return tuple(_sheet(table, str(number)) for number, table in enumerate(tables, 1))


def _sheet(table: etree._Element, name: str) -> Sheet:
    cells: dict[tuple[int, int], Cell] = {}
    taken: set[tuple[int, int]] = set()
    merged = []
    for row, line in enumerate(table.iter("tr"), 1):
        column = 1
        for box in line.iterchildren("td", "th"):
            while (row, column) in taken:
                column += 1
            area = Area(row, column, row + _span(box, "rowspan") - 1, column + _span(box, "colspan") - 1)
            taken.update(_places(area))
            words = " ".join("".join(map(str, box.itertext())).split())
            if words:
                cells[row, column] = Cell("text", words)
            if area[:2] != area[2:]:
                merged.append(area)
            column = area.right + 1
    return Sheet(name, cells, tuple(merged))


def _places(area: Area) -> Iterator[tuple[int, int]]:
    for row in range(area.top, min(area.bottom, area.top + _MOST) + 1):
        for column in range(area.left, area.right + 1):
            yield row, column


def _span(box: etree._Element, name: str) -> int:
    words = str(box.get(name, "1")).strip()
    return min(max(int(words), 1), _MOST) if words.isascii() and words.isdecimal() else 1
