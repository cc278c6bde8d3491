"""Targets told in a table of indicators (主要指标表): a name, its value by year, its attribute.

Reads real tables, and tables that lost their grid on the way and stand there as one cell a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from luoshi.documents.outline import Outline
from luoshi.documents.source_text import Cell, Table
from luoshi.patterns import regex
from luoshi.plans.plan import Comparator, Kind
from luoshi.plans.quantity_words import Quantity, find_quantities

_NAME_HEAD = regex(r"指 *标|名 *称|项 *目")
_UNIT_HEAD = regex(r"^ *(?:计量)?单 *位 *$")
_BASE_HEAD = regex(r"基 *期|现 *状|基 *数|实 *际|完成情况")
_VALUE_HEAD = regex(r"(?:目标|预期|规划)[^\W\d_]{0,2}|(?:19|20)\d{2}")
_GROWTH_HEAD = regex(r"年均|增速|增长")
_YEAR = regex(r"(?:19|20)\d{2}")
_ATTRIBUTE = regex(r"^ *(约束性|预期性) *$")
_SIGN = r"(?P<sign>累计下降|累计增长|年均增长|下降|降低|减少|增长|提高|<|>|≤|≥|<=|>=)?"
_VALUE = regex(rf"^ *[\[(]?{_SIGN} *(?P<words>\d[^\n]*?)[\])]? *$")
_UNIT_IN_NAME = regex(r"[((]([^()()]{1,10})[))] *$")
_CHANGE_AT_END = regex(r"(?:下降|降低|减少|提高|累计增长)$")
_BARE = regex(r"\d+(?:\.\d+)?")
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
    if head is None:
        return
    columns = {column: _words(outline, cell) for column, cell in grid[head].items()}
    name_column = next((c for c, words in columns.items() if _NAME_HEAD.search(words)), None)
    values = [c for c, words in columns.items() if _is_value(words)]
    if name_column is None or not values:
        return
    years = [int(year.group()) for c in values if (year := _YEAR.search(columns[c]))]
    unit_column = next((c for c, words in columns.items() if _UNIT_HEAD.match(words)), None)
    first = outline.head.date.year if outline.head.date else (min(years) if len(years) > 1 else 0)
    for row in sorted(grid)[sorted(grid).index(head) + 1 :]:
        cells = grid[row]
        for column in values:
            year = _YEAR.search(columns[column])
            if year and len(years) > 1 and int(year.group()) < max(first, min(years) + 1):
                continue
            if name_column in cells and column in cells:
                unit = _words(outline, cells[unit_column]) if unit_column in cells else ""
                yield from _cell_value(
                    outline, cells, name_column, column, unit, year.group() if year else None, columns
                )


def _is_value(head: str) -> bool:
    return bool(_VALUE_HEAD.search(head) or _GROWTH_HEAD.search(head)) and not _BASE_HEAD.search(head)


def _cell_value(
    outline: Outline,
    cells: dict[int, Cell],
    name_column: int,
    column: int,
    unit: str,
    year: str | None,
    columns: dict[int, str],
) -> Iterator[TableValue]:
    binding = next((m.group(1) for c in cells.values() if (m := _ATTRIBUTE.match(_words(outline, c)))), "")
    name, value = _stretch(outline, cells[name_column]), _stretch(outline, cells[column])
    found = _value(outline.normal.text, name, value, unit, binding, year)
    if found and _GROWTH_HEAD.search(columns[column]) and found.quantity.unit in ("%", ""):
        yield found._replace(kind="growth", unit="%")
    elif found:
        yield found


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
    if sign in ("累计下降", "下降", "降低", "减少"):
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
