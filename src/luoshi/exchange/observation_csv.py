"""Observations as CSV: a row for each figure, or a column for each period; headings in Chinese or English.

docs/how-to/report-figures.md tells the columns. What becomes of the figures: indicators/receiving.py.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

from luoshi.exchange.csv_tables import (
    BYTE_ORDER_MARK,
    csv_text,
    fields_of,
    filled,
    in_brackets,
    plain_heading,
    read_table,
)
from luoshi.indicators.catalogue import Catalogue
from luoshi.indicators.handed_in import Defaults, Handed, figure_of
from luoshi.indicators.observation import Observation
from luoshi.indicators.received import Incoming, Refusal, Where
from luoshi.messages import mark, translate
from luoshi.periods import PeriodUnreadable, parse_period

FIELDS = (
    "indicator", "version", "area", "period", "value", "obs_status", "source", "known_from", "reported_by",
    "supersedes", "note", "document", "reported",
)  # fmt: skip
_HEADINGS = {
    "indicator": "indicator_code 指标 指标代码 指标编码",
    "name": "indicator_name 指标名称",
    "version": "indicator_version 口径版本 版本",
    "area": "area_code ref_area 地区代码 行政区划代码 区划代码 地区编码",
    "area_name": "area 地区 地区名称 区域 县区",
    "period": "time_period year 时期 年份 年度 报告期 时间 统计期 所属期",
    "value": "obs_value 数值 数据 指标值 实际值 完成值 值",
    "unit": "unit_measure 单位 计量单位",
    "obs_status": "status 状态 数据状态 数据性质",
    "source": "source_title 来源 数据来源 发布机构",
    "known_from": "published 公布日期 发布日期 知悉日期",
    "reported_by": "填报单位 报送单位 报送人 填报人",
    "supersedes": "替代 更正前数据",
    "note": "备注 说明 解释",
    "document": "出处 依据 文件",
    "source_address": "来源地址 网址",
    "quote": "原文",
    "reported": "原报数据",
}
_NAMES = {heading: field for field, headings in _HEADINGS.items() for heading in (field, *headings.split())}
_NAMES["area"] = "area_name"  # a code where no column of codes stands beside it
_MAY_END = frozenset({"reported_by", "supersedes", "note", "document", "source_address", "quote", "reported", ""})
_NEEDED = mark("indicator, period, value; or indicator and a column for each period (指标、时期、数值)")


def read_observations(
    source: str | Path | bytes, catalogue: Catalogue | None = None, defaults: Defaults | None = None, file: str = ""
) -> Handed:
    """The figures of a CSV file, or of its bytes: each an observation, or refused with its row and reasons.

    catalogue, defaults: see indicators.handed_in.figure_of. file: what it is called where `source` is bytes.
    Raises NoHeadings, HeadingTwice, and what documents.formats.file and encoding raise of a file that is no text.
    """
    name = file or ("" if isinstance(source, bytes) else Path(source).name or str(source))
    table = read_table(source, name, _is_heading, translate(_NEEDED))
    read = _Reader(table.headings, name, catalogue, defaults)
    found = [one for number, cells in table.rows for one in read.row(number, cells)]
    return Handed(
        tuple(one for one in found if isinstance(one, Incoming)),
        tuple(one for one in found if isinstance(one, Refusal)),
        read.passed_over(table.rows),
    )


def write_observations(path: str | Path, observations: Iterable[Observation]) -> None:
    """Write the observations as CSV that Excel and WPS open as UTF-8, and `read_observations` reads back."""
    Path(path).write_bytes((BYTE_ORDER_MARK + observations_csv(observations)).encode())


def observations_csv(observations: Iterable[Observation]) -> str:
    """The observations as CSV text."""
    return csv_text((FIELDS, *map(observation_cells, observations)))


def observation_cells(one: Observation) -> tuple[str, ...]:
    """The cells of a row, in the order of FIELDS."""
    return tuple(_cell(getattr(one, field)) for field in FIELDS)


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value.isoformat() if isinstance(value, date) else str(value)


def _is_heading(cells: Sequence[str]) -> bool:
    names = {_NAMES.get(plain_heading(cell)) for cell in cells}
    return bool(names & {"indicator", "name"}) and ("value" in names or any(map(_period_of, cells)))


def _period_of(heading: str) -> str:
    """The period that a heading names, as it is written; "" where it names none. 2018年(亿元) is 2018年."""
    words = plain_heading(heading)
    try:
        parse_period(words)
    except PeriodUnreadable:
        return ""
    return words


class _Reader:
    """Knows which column is which, and makes the figures of a row."""

    def __init__(
        self, headings: Sequence[str], file: str, catalogue: Catalogue | None, defaults: Defaults | None
    ) -> None:
        self.headings, self.file, self.catalogue, self.defaults = headings, file, catalogue, defaults
        self.names = fields_of(headings, _NAMES, file)
        self.wide = "value" not in self.names
        self.periods = [_period_of(heading) if self.wide else "" for heading in headings]
        self.columns = {name: heading for name, heading in zip(self.names, headings, strict=True) if name}

    def passed_over(self, rows: Sequence[tuple[int, Sequence[str]]]) -> tuple[str, ...]:
        """The columns that mean nothing and hold something: by heading, or by number where there is none."""
        found = []
        for at, (name, period, heading) in enumerate(zip(self.names, self.periods, self.headings, strict=True)):
            if not (name or period) and any(cell.strip() for _, cells in rows for cell in cells[at : at + 1]):
                found.append(heading.strip() or translate(mark("column {number}")).format(number=at + 1))
        return tuple(found)

    def row(self, number: int, cells: Sequence[str]) -> Iterator[Incoming | Refusal]:
        where = Where(self.file, row=number)
        fault = self._fault(cells)
        if fault:
            yield Refusal(where, *fault)
            return
        cells = filled(cells, len(self.headings))
        words = self._words(cells)
        if not self.wide:
            yield self._figure(words, where)
            return
        for heading, period, cell in zip(self.headings, self.periods, cells, strict=True):
            if period and cell.strip():
                unit = in_brackets(heading) or words.get("unit", "")
                figure = {**words, "period": period, "value": cell, "unit": unit}
                yield self._figure(figure, where._replace(column=heading))

    def _fault(self, cells: Sequence[str]) -> tuple[str, dict[str, str]] | None:
        """Why it is uncertain which cell is which. Office programs leave out empty cells at the end, such as notes."""
        count = len(self.headings)
        if len(cells) > count:
            return "too_many_cells", {"words": ", ".join(cells[count:])}
        without = [at for at in range(len(cells), count) if self.periods[at] or self.names[at] not in _MAY_END]
        return ("too_few_cells", {"words": ", ".join(self.headings[at] for at in without)}) if without else None

    def _figure(self, words: dict[str, str], where: Where) -> Incoming | Refusal:
        columns = {} if self.wide else self.columns
        return figure_of(words, where, self.catalogue, self.defaults, columns)

    def _words(self, cells: Sequence[str]) -> dict[str, str]:
        words = {name: cell for name, cell in zip(self.names, cells, strict=True) if name}
        words["area"] = words.get("area", "").strip() or words.get("area_name", "")
        words["unit"] = words.get("unit", "").strip() or in_brackets(self.columns.get("value", ""))
        stands = (words.get(name, "") for name in ("document", "source_address", "quote"))
        words["document"] = "; ".join(filter(None, stands))
        return words
