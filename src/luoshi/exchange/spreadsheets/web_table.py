"""Web table: the tables of a page as sheets. Many systems hand out a page under the name of a workbook (.xls)."""

from __future__ import annotations

from lxml import etree, html

from luoshi.indicators.workbooks.grid import Area, Cell, Sheet

_MOST_ROWS, _MOST_COLUMNS = 65_534, 1_000  # that one cell may be said to cover (HTML standard, 4.9.11)


def sheets(text: str) -> tuple[Sheet, ...]:
    """A sheet for each table that holds no other."""
    page = html.document_fromstring(text.encode(), parser=html.HTMLParser(encoding="utf-8", huge_tree=False))
    tables = [table for table in page.iter("table") if next(table.iterdescendants("table"), None) is None]
    return tuple(_sheet(table, str(number)) for number, table in enumerate(tables, 1))


def _sheet(table: etree._Element, name: str) -> Sheet:
    cells: dict[tuple[int, int], Cell] = {}
    taken: dict[int, int] = {}  # by column, the last row that a cell above reaches down to
    merged = []
    for row, line in enumerate(table.iter("tr"), 1):
        column = 1
        for box in line.iterchildren("td", "th"):
            while taken.get(column, 0) >= row:
                column += 1
            area = Area(
                row,
                column,
                row + _span(box, "rowspan", _MOST_ROWS) - 1,
                column + _span(box, "colspan", _MOST_COLUMNS) - 1,
            )
            taken |= dict.fromkeys(range(column, area.right + 1), area.bottom)
            words = " ".join("".join(map(str, box.itertext())).split())
            if words:
                cells[row, column] = Cell("text", words)
            if area[:2] != area[2:]:
                merged.append(area)
            column = area.right + 1
    return Sheet(name, cells, tuple(merged))


def _span(box: etree._Element, name: str, most: int) -> int:
    words = str(box.get(name, "1")).strip()
    return min(max(int(words[:9]), 1), most) if words.isascii() and words.isdecimal() else 1
