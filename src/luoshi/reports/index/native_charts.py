"""Native charts: bars that an office program draws from the cells of a table, and that a person can change."""

from __future__ import annotations

from collections.abc import Sequence

from luoshi.reports.book import Book
from luoshi.reports.index.charts import COLOURS
from luoshi.reports.index.sheet import Placed

_PATTERNS = (
    "", "wide_upward_diagonal", "dotted_diamond", "wide_downward_diagonal", "outlined_diamond", "light_horizontal",
    "small_grid", "large_confetti", "dark_vertical",
)  # fmt: skip
_LABELLED = 30  # bars that have room for their figures


def add_bars(book: Book, placed: Placed, rows: tuple[int, int], columns: Sequence[int], title: str) -> None:
    """Lying bars, the first row on top, stacked where there are several columns, to the right of the table.

    rows: column of the names, and how many rows from the first one are drawn.
    """
    names, count = rows
    if not count:
        return
    sheet, head, grid = placed
    first, last = head + 1, head + count
    chart = book.file.add_chart({"type": "bar", **({"subtype": "stacked"} if len(columns) > 1 else {})})
    for number, column in enumerate(columns):
        chart.add_series(
            {
                "name": [sheet.name, head, column],
                "categories": [sheet.name, first, names, last, names],
                "values": [sheet.name, first, column, last, column],
                "gap": 40,
                **_fill(number),
                **(
                    {"data_labels": {"value": True, "font": {"size": 8}}}
                    if len(columns) == 1 and count <= _LABELLED
                    else {}
                ),
            }
        )
    chart.set_title({"name": title, "name_font": {"size": 12}, "overlay": False})
    chart.set_y_axis({"reverse": True, "num_font": {"size": 8}, "interval_unit": 1, "label_position": "low"})
    chart.set_x_axis({"num_font": {"size": 8}, "major_gridlines": {"visible": True, "line": {"color": "#DDDDDD"}}})
    chart.set_legend({"none": True} if len(columns) == 1 else {"position": "bottom", "font": {"size": 8}})
    chart.set_size({"width": 620, "height": max((26 if count <= _LABELLED else 18) * count + 110, 260)})
    place = {"object_position": 2, "description": f"{title}: {grid.title}"}
    sheet.insert_chart(head, len(grid.headings) + 1, chart, place)


def _fill(number: int) -> dict[str, object]:
    """A colour, and from the second on a pattern as well."""
    colour, pattern = COLOURS[number % len(COLOURS)], _PATTERNS[number % len(_PATTERNS)]
    border = {"border": {"color": "#404040", "width": 0.5}}
    if not pattern:
        return {"fill": {"color": colour}, **border}
    return {"pattern": {"pattern": pattern, "fg_color": "#404040", "bg_color": colour}, **border}
