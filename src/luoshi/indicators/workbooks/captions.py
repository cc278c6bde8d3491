"""Captions: what the title of a table, the lines around it and the name of its sheet say of all its figures.

It is weaker than any heading: it counts only where the heads of row and column are silent.
"""

from __future__ import annotations

from collections.abc import Iterable

from luoshi.indicators.workbooks import heading_words as words_of
from luoshi.indicators.workbooks.labels import Label, Names, plain
from luoshi.indicators.workbooks.lines import Line, Table
from luoshi.indicators.workbooks.period_words import Months, find_months, joined


def caption_of(table: Table, sheet: str, names: Names) -> Label:
    """What the lines above a table, and the name of its sheet, say together; the nearest line goes first."""
    lines = [words for line in reversed(table.captions or table.told) for words in _texts(line)]
    found = Label()
    for words in (*lines, sheet):
        found = _filled(found, _told_by(words, names))
    return found


def _texts(line: Line) -> Iterable[str]:
    return [cell.words for cell in line.own.values() if cell.kind == "text"]


def _filled(found: Label, more: Label) -> Label:
    """The same, with what only `more` says."""
    months = joined(more.months, found.months) or found.months
    return found._replace(
        indicators=found.indicators or more.indicators,
        area=found.area or more.area,
        months=months,
        unit=found.unit or more.unit,
    )


def _told_by(words: str, names: Names) -> Label:
    unit = _unit(words, names)
    if unit or words_of.tells_about(words):
        return Label(unit=unit)
    found = find_months(words)
    whole = names.label(words)
    return Label(
        indicators=whole.indicators or names.only_indicator_in(plain(words)),
        area=whole.area or names.only_area_in(plain(words)),
        months=found.months if found and not found.several else Months(),
        unit=whole.unit if whole.indicators else "",
    )


def _unit(words: str, names: Names) -> str:
    told = words_of.unit_line(words) or ""
    return told if any(names.is_unit(unit) for unit in units_in(told)) else ""


def units_in(told: str) -> list[str]:
    """The units in a line such as 单位:亿元、%."""
    for sign in ",，、;；":
        told = told.replace(sign, " ")
    return told.split()
