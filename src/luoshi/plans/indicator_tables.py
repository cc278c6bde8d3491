"""Targets told in a table of indicators (主要指标表): a name, its value by year, its attribute.

Reads real tables, and tables that lost their grid on the way and stand there as one cell a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from luoshi.documents.outline import Outline
from luoshi.documents.source_text import Cell, Table
from luoshi.patterns import one_of, regex
from luoshi.plans.plan import Comparator, Kind
from luoshi.plans.quantity_words import Quantity, find_quantities

_NAME_HEAD = regex(r"指 *标|名 *称|项 *目")
_UNIT_HEAD = regex(r"^ *(?:计量)?单 *位 *$")
_BASE_HEAD = regex(r"基 *期|现 *状|基 *数|实 *际|完成情况")
_VALUE_HEAD = regex(r"(?:目标|预期|规划)[^\W\d_]{0,2}|(?:19|20)\d{2}")
_GROWTH_HEAD = regex(r"年均|增速|增长")
_YEAR = regex(r"(?:19|20)\d{2}")
_ATTRIBUTE = regex(r"^ *(约束性|预期性) *$")
_SIGN = r"(?P<sign>累计下降|累计增长|年均增长|下降|降低|减少|增长|提高|<|>|≤|≥|<=|>=|-(?=\d))?"
_VALUE = regex(rf"^ *[\[(]?{_SIGN} *(?P<words>\d[^\n]*?)[\])]? *$")
_UNIT_IN_NAME = regex(r"[((]([^()()]{1,10})[))] *$")
_CHANGE_AT_END = regex(r"(?:下降|降低|减少|提高|累计增长)$")
_BARE = regex(r"\d+(?:\.\d+)?")
_IN_BRACKETS = regex(r"^ *[\[(].*[\])] *$")  # 〔5.3〕: what is added up over the years
_BETTER_LOW = regex(
    one_of("""
        能耗 排放 失业 死亡 浓度 强度 发病 患病 发生率 煤炭 用水量 消耗 不良 负债 赤字 辍学 个人卫生支出 恩格尔 差距
        成本 污染 降尘 流失
    """)
)
_HEAD_REACH = 24  # lines between the head of a flattened table and a row of it


class TableValue(NamedTuple):
    """A promised value of a table: the stretches of its name and value in the copy, and what they say."""

    name: tuple[int, int]
    value: tuple[int, int]
    kind: Kind
    comparator: Comparator
    quantity: Quantity
    unit: str
    deadline: str | None
    binding: str


def table_values(outline: Outline) -> Iterator[TableValue]:
    """Every value that a table of indicators promises, in order of text."""
    for table in outline.source.tables:
        yield from _of_table(outline, table)
    yield from _of_lines(outline)


# -- tables that kept their grid -----------------------------------------------------------------------------------


def _of_table(outline: Outline, table: Table) -> Iterator[TableValue]:
    grid = table.grid()
    head = _head_row(outline, grid)
    columns = _columns(outline, grid[head]) if head is not None else None
    if head is None or columns is None:
        return
    for row in sorted(grid)[sorted(grid).index(head) + 1 :]:
        cells = grid[row]
        for column, year in columns.values.items():
            if columns.name in cells and column in cells:
                yield from _cell_value(outline, cells, columns, column, year)


class _Columns(NamedTuple):
    """Where a table of indicators has what; the year of each column of values."""

    heads: dict[int, str]
    name: int
    unit: int | None
    base: int | None  # the column of the figure that is there already
    values: dict[int, str | None]


def _columns(outline: Outline, cells: dict[int, Cell]) -> _Columns | None:
    heads = {column: _words(outline, cell) for column, cell in cells.items()}
    name = next((c for c, words in heads.items() if _NAME_HEAD.search(words)), None)
    told = {c: year.group() if (year := _YEAR.search(heads[c])) else None for c in heads if _is_value(heads[c])}
    if name is None or not told:
        return None
    years = [int(year) for year in told.values() if year]
    first = outline.head.date.year if outline.head.date else (min(years) if len(years) > 1 else 0)
    since = max(first, min(years) + 1) if len(years) > 1 else 0
    values = {c: year for c, year in told.items() if not year or int(year) >= since}
    before = [c for c in heads if (c in told and c not in values) or _BASE_HEAD.search(heads[c])]
    unit = next((c for c, words in heads.items() if _UNIT_HEAD.match(words)), None)
    last = next((year for year in reversed(list(values.values())) if year), None)
    grows = {c: year or last for c, year in values.items() if _GROWTH_HEAD.search(heads[c])}
    return _Columns(heads, name, unit, before[-1] if before else None, {**values, **grows})


def _is_value(head: str) -> bool:
    return bool(_VALUE_HEAD.search(head) or _GROWTH_HEAD.search(head)) and not _BASE_HEAD.search(head)


def _cell_value(
    outline: Outline, cells: dict[int, Cell], columns: _Columns, column: int, year: str | None
) -> Iterator[TableValue]:
    binding = next((m.group(1) for c in cells.values() if (m := _ATTRIBUTE.match(_words(outline, c)))), "")
    name, value = _stretch(outline, cells[columns.name]), _stretch(outline, cells[column])
    unit = _words(outline, cells[columns.unit]) if columns.unit in cells else ""
    found = _value(outline.normal.text, name, value, unit, binding, year)
    if not found:
        return
    grows = bool(_GROWTH_HEAD.search(columns.heads[column]))
    if grows and _IN_BRACKETS.match(_words(outline, cells[column])):
        falls = found.kind == "decrease"
        yield found._replace(kind="decrease" if falls else "increase", comparator=">=")
    elif grows and found.quantity.unit in ("%", ""):
        yield found._replace(kind="growth", unit="%")
    elif found.kind == "level" and found.comparator == ">=" and _falls(outline, cells, columns, found):
        yield found._replace(comparator="<=")
    else:
        yield found


def _falls(outline: Outline, cells: dict[int, Cell], columns: _Columns, found: TableValue) -> bool:
    """Whether less is meant: the figure that is there already is higher, and it is one that should fall.

    The words decide too, since of what is kept (耕地保有量) less may be planned and more still be better.
    """
    if columns.base not in cells or not _BETTER_LOW.search(outline.normal.text, *found.name):
        return False
    words = _words(outline, cells[columns.base])
    base = next(find_quantities(words), None)
    return base is not None and base.start == 0 and base.low > found.quantity.low and base.unit == found.quantity.unit


def _head_row(outline: Outline, grid: dict[int, dict[int, Cell]]) -> int | None:
    for row in sorted(grid)[:4]:
        words = [_words(outline, cell) for cell in grid[row].values()]
        if any(map(_NAME_HEAD.search, words)) and any(map(_VALUE_HEAD.search, words)):
            return row
    return None


def _words(outline: Outline, cell: Cell) -> str:
    return outline.normal.text[slice(*_stretch(outline, cell))].strip()


def _stretch(outline: Outline, cell: Cell) -> tuple[int, int]:
    return outline.normal.at(cell.span.start), outline.normal.at(cell.span.end)


# -- tables that lost it -------------------------------------------------------------------------------------------


def _of_lines(outline: Outline) -> Iterator[TableValue]:
    """Rows of a table crawled as one cell a line: a name, then its value, then its attribute."""
    text = outline.normal.text
    if not re.search(r"约束性|预期性|主要指标", text):
        return
    lines = [m.span() for m in re.compile(r"[^\n]*[^\s][^\n]*").finditer(text)]
    tables = [(_stretch_of(outline, t)) for t in outline.source.tables]
    heads = [
        i
        for i, line in enumerate(lines)
        if _NAME_HEAD.search(text[slice(*line)].strip()) and len(text[slice(*line)].strip()) <= 12
    ]
    since = -_HEAD_REACH
    for index in range(1, len(lines) - 1):
        since = index if index in heads else since
        value, name = lines[index], lines[index - 1]
        attribute = _ATTRIBUTE.match(text[slice(*lines[index + 1])])
        if not attribute or index - since > _HEAD_REACH * 3 or any(b <= value[0] < e for b, e in tables):
            continue
        if _BARE.fullmatch(text[slice(*name)].strip()):
            continue
        found = _value(text, name, value, "", attribute.group(1), None)
        if found:
            yield found


def _stretch_of(outline: Outline, table: Table) -> tuple[int, int]:
    return outline.normal.at(table.span.start), outline.normal.at(table.span.end)


# -- one value -----------------------------------------------------------------------------------------------------


def _value(
    text: str, name: tuple[int, int], value: tuple[int, int], unit: str, binding: str, deadline: str | None
) -> TableValue | None:
    shown = _VALUE.match(text[slice(*value)])
    if not shown:
        return None
    begin = value[0] + shown.start("words")
    quantity = next(find_quantities(text, begin, value[0] + shown.end("words")), None)
    if quantity is None or quantity.start != begin:
        return None
    sign = shown.group("sign") or ""
    in_name = _UNIT_IN_NAME.search(text[slice(*name)])
    unit = quantity.unit or unit or (re.split("[,、]", in_name.group(1))[0] if in_name else "")
    name = (name[0], name[0] + in_name.start()) if in_name else name
    ends = _CHANGE_AT_END.search(text[slice(*name)])
    sign = sign or (ends.group() if ends else "")
    return TableValue(name, value, _kind(sign), _comparator(sign, quantity), quantity, unit, deadline, binding)


def _kind(sign: str) -> Kind:
    if sign in ("年均增长", "增长"):
        return "growth"
    if sign in ("累计下降", "下降", "降低", "减少", "-"):
        return "decrease"
    return "increase" if sign in ("提高", "累计增长") else "level"


def _comparator(sign: str, quantity: Quantity) -> Comparator:
    if quantity.high is not None:
        return "range"
    if quantity.after in ("左右", "上下"):
        return "~"
    if sign in ("<", "≤", "<=") or quantity.after in ("以内", "以下"):
        return "<="
    return ">="
