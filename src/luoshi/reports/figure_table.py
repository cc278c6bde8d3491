"""Figure table: figures as a workbook, indicators and areas as rows, periods as columns; it reads back unchanged.

What may not stand on one sheet has its own: another frequency, and another way of counting (累计, 当期). A status other
than normal shows behind its number and is part of how the cell shows it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from luoshi.indicators.indicator import Indicator
from luoshi.indicators.observation import Observation
from luoshi.indicators.statuses import status_word
from luoshi.indicators.workbooks.form import counted_as, period_words
from luoshi.messages import language, mark, translate
from luoshi.periods import FREQUENCY_NAMES, MONTHS, Period
from luoshi.reports.book import Book, open_book
from luoshi.reports.sheet_setup import CREATED, set_up_page, wrapped_height

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_HEAD = 1  # row of the headings, from 0
_COLUMNS = (
    (mark("Indicator"), 34), (mark("Code"), 24), (mark("Unit of measure"), 10), (mark("Area"), 18),
    (mark("Source"), 18),
)  # fmt: skip
_MERGED = 3  # columns that say the same for all areas of an indicator


class _Row(NamedTuple):
    indicator: Indicator
    area: str
    source: str
    figures: Mapping[Period, Observation]


def write_figure_table(
    path: str | Path,
    observations: Iterable[Observation],
    catalogue: Iterable[Indicator],
    areas: Mapping[str, str],
) -> int:
    """Write figures in force to `path`; how many were left out, being of no version in the catalogue.

    areas: name by code; an area without a name shows its code. The same figures give the same bytes.
    """
    indicators = {(one.code, one.version): one for one in catalogue}
    rows, left_out = _rows(observations, indicators)
    book = open_book(path)
    book.file.set_properties({"author": "luoshi", "created": CREATED})
    for _, group in groupby(sorted(rows, key=lambda row: _kind(row.indicator)), key=lambda row: _kind(row.indicator)):
        _write_sheet(book, list(group), areas)
    if not rows:
        book.file.add_worksheet(translate(mark("Figures")))
    book.file.close()
    return left_out


def _rows(
    observations: Iterable[Observation], indicators: Mapping[tuple[str, str], Indicator]
) -> tuple[list[_Row], int]:
    """A row for each indicator, area and source, in the order of the catalogue and of first appearance."""
    found: dict[tuple[str, str, str, str], dict[Period, Observation]] = {}
    left_out = 0
    for one in observations:
        if (one.indicator, one.version) in indicators:
            found.setdefault((one.indicator, one.version, one.area, one.source), {})[one.period] = one
        else:
            left_out += 1
    order = {key: number for number, key in enumerate(indicators)}
    keys = sorted(found, key=lambda key: order[key[:2]])
    return [_Row(indicators[key[:2]], key[2], key[3], found[key]) for key in keys], left_out


def _kind(indicator: Indicator) -> tuple[int, str]:
    """What its sheet holds: figures of one frequency that count in one way."""
    return -MONTHS[indicator.frequency], counted_as(indicator) if indicator.frequency != "A" else ""


def _write_sheet(book: Book, rows: Sequence[_Row], areas: Mapping[str, str]) -> None:
    first = rows[0].indicator
    name = " ".join(filter(None, (translate(FREQUENCY_NAMES[first.frequency]), _kind(first)[1])))
    sheet = book.file.add_worksheet(name)
    periods = sorted({period for row in rows for period in row.figures})
    shown = len(_COLUMNS) if any(row.source for row in rows) else len(_COLUMNS) - 1
    _write_head(book, sheet, [translate(heading) for heading, _ in _COLUMNS[:shown]], first, periods)
    for number, row in enumerate(rows, _HEAD + 1):
        cells = (row.indicator.name, row.indicator.code, row.indicator.unit, areas.get(row.area, row.area), row.source)
        widths = (width for _, width in _COLUMNS)
        sheet.set_row(number, wrapped_height(zip(cells[:shown], widths, strict=False)))
        for column, words in enumerate(cells[:shown]):
            book.text(sheet, number, column, words, "small" if column == 1 else "text")
        for column, period in enumerate(periods, shown):
            _write_figure(book, sheet, (number, column), row.figures.get(period))
    _merge_names(sheet, rows)
    sheet.print_area(0, 0, _HEAD + len(rows), shown + len(periods) - 1)


def _write_head(
    book: Book, sheet: Worksheet, headings: Sequence[str], indicator: Indicator, periods: Sequence[Period]
) -> None:
    title = translate(mark("Figures of the {frequency}")).format(
        frequency=translate(FREQUENCY_NAMES[indicator.frequency])
    )
    last = len(headings) + len(periods) - 1
    for column, (_, width) in enumerate(_COLUMNS[: len(headings)]):
        sheet.set_column(column, column, width)
    sheet.set_column(len(headings), last, 13)
    set_up_page(sheet, _HEAD + 1, title, frozen=len(headings))
    sheet.set_row(0, 30)
    sheet.merge_range(0, 0, 0, last, "", book.format("title"))
    book.text(sheet, 0, 0, title, "title")
    sheet.set_row(_HEAD, 32)
    for column, heading in enumerate((*headings, *(_heading(period, indicator) for period in periods))):
        book.text(sheet, _HEAD, column, heading, "header")


def _heading(period: Period, indicator: Indicator) -> str:
    """A period as the head of a column, with the months that a cumulative figure counts."""
    if indicator.reporting == "cumulative" and indicator.nature == "flow" and period.frequency != "A":
        months = period.number * MONTHS[period.frequency]
        return f"{period.year}年1-{months}月" if months > 1 else f"{period.year}年1月"
    return period_words(period) if language() == "zh" else str(period)


def _write_figure(book: Book, sheet: Worksheet, at: tuple[int, int], one: Observation | None) -> None:
    if one is None:
        sheet.write_blank(*at, None, book.format("figure"))
    elif one.value is None:
        book.text(sheet, *at, status_word(one.obs_status), "figure")
    else:
        book.number(sheet, *at, one.value, "figure", "" if one.obs_status == "normal" else status_word(one.obs_status))


def _merge_names(sheet: Worksheet, rows: Sequence[_Row]) -> None:
    """Merge what areas of one indicator have in common. The cells are written already, and rows go out one by one."""
    number = _HEAD + 1
    for _, group in groupby(rows, key=lambda row: row.indicator):
        last = number + len(list(group)) - 1
        if last > number:
            sheet.merge += [[number, column, last, column] for column in range(_MERGED)]
        number = last + 1
